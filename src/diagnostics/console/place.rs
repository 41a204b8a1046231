//! Places as people count.

use serde::Serialize;

use crate::diagnostics::{Diagnostic, ThemePlace};
use crate::sources::{Sources, line_and_column};

/// Where a diagnostic points, as people count.
#[derive(Debug, Serialize)]
pub(super) struct Place {
    pub(super) file: String,
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) end_line: usize,
    pub(super) end_column: usize,
}

impl Place {
    pub(super) fn of(diagnostic: &Diagnostic, sources: &Sources) -> Option<Self> {
        let Some(span) = diagnostic.span else {
            return diagnostic.problem.theme_place().map(Self::in_theme);
        };
        let text = sources.file(span.file).legible();
        let (line, column) = line_and_column(text, span.start);
        let (end_line, end_column) = line_and_column(text, span.end);
        Some(Self {
            file: sources.shown_path(span.file),
            line,
            column,
            end_line,
            end_column,
        })
    }

    fn in_theme(place: &ThemePlace) -> Self {
        let (line, column) = (place.line.max(1), place.column.max(1));
        Self {
            file: place.file.clone(),
            line,
            column,
            end_line: line,
            end_column: column,
        }
    }
}
