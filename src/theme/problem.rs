//! What can be wrong with a file of a theme, as data: where, what, and the line itself.

use serde::{Deserialize, Serialize};
use tera::{Error, ErrorKind, ReportError};

use super::shared;

/// A mistake in a template, a strings file or an asset.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateProblem {
    /// The file, as a path below the theme's folder: `templates/home.html`.
    pub file: String,
    /// The line, from 1; 0 if the mistake belongs to the file as a whole.
    pub line: usize,
    /// The column, from 1; 0 if unknown.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// The line itself; empty if unknown.
    pub line_text: String,
}

impl TemplateProblem {
    /// A mistake that belongs to a file as a whole.
    pub(super) fn in_file(file: &str, message: impl Into<String>) -> Self {
        TemplateProblem {
            file: file.to_owned(),
            line: 0,
            column: 0,
            message: message.into(),
            line_text: String::new(),
        }
    }

    /// A mistake at a place of a file.
    pub(super) fn at(file: &str, text: &str, line: usize, column: usize, message: String) -> Self {
        let line_text = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
        TemplateProblem {
            file: file.to_owned(),
            line,
            column,
            message,
            line_text: line_text.to_owned(),
        }
    }

    /// The mistake that the template engine reports; `template` is the one that was asked for, `text` gives the text
    /// of a template by its name.
    pub(super) fn from_engine(
        error: &Error,
        template: &str,
        text: impl Fn(&str) -> Option<String>,
    ) -> Self {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                from_report(report, template, text)
            }
            ErrorKind::MissingParent { current, parent } => TemplateProblem::in_file(
                &path(current),
                format!("extends `{parent}`, which is not in the theme"),
            ),
            ErrorKind::CircularExtend { tpl, .. } => {
                TemplateProblem::in_file(&path(tpl), "extends itself in a circle")
            }
            ErrorKind::CircularInclude { tpl, .. } => {
                TemplateProblem::in_file(&path(tpl), "includes itself in a circle")
            }
            ErrorKind::TemplateNotFound(name) => {
                TemplateProblem::in_file(&path(name), "template not found")
            }
            other => TemplateProblem::in_file(&path(template), other.to_string()),
        }
    }

    /// The mistakes that the engine finds when it joins all templates: unknown components, filters, blocks.
    pub(super) fn between_files(error: &Error, text: impl Fn(&str) -> Option<String>) -> Vec<Self> {
        let ErrorKind::Msg(reports) = error.kind() else {
            return vec![Self::from_engine(error, "", text)];
        };
        // The engine hands these over as printed reports only: `error: MESSAGE`, then ` --> FILE:LINE:COLUMN`.
        let mut found = Vec::new();
        for report in reports.split("\n\n") {
            let mut lines = report.lines();
            let message = lines.next().unwrap_or_default();
            let message = message.strip_prefix("error: ").unwrap_or(message);
            let place = lines
                .next()
                .and_then(|line| line.trim().strip_prefix("--> "));
            let Some((file, line, column)) = place.and_then(split_place) else {
                found.push(Self::in_file("templates", message));
                continue;
            };
            let source = text(file).unwrap_or_default();
            found.push(Self::at(
                &path(file),
                &source,
                line,
                column,
                message.to_owned(),
            ));
        }
        found
    }
}

fn split_place(place: &str) -> Option<(&str, usize, usize)> {
    let (rest, column) = place.rsplit_once(':')?;
    let (file, line) = rest.rsplit_once(':')?;
    Some((file, line.parse().ok()?, column.parse().ok()?))
}

fn from_report(
    report: &ReportError,
    template: &str,
    text: impl Fn(&str) -> Option<String>,
) -> TemplateProblem {
    if let Some(problem) = shared::heard(report.message()) {
        return problem;
    }
    let name = if report.filename().is_empty() {
        template
    } else {
        report.filename()
    };
    let text = text(name).unwrap_or_default();
    // The engine counts columns from 0 and lines from 1.
    let span = report.span();
    TemplateProblem::at(
        &path(name),
        &text,
        span.start_line,
        span.start_col + 1,
        report.message().to_owned(),
    )
}

fn path(template: &str) -> String {
    format!("templates/{template}")
}
