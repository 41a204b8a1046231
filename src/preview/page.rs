//! What the preview adds to a page, in the served copy only.
//!
//! The page itself is not understood: a script is put before the end of its head, and its policy, if it has one, is
//! widened by what that script needs.

use std::fmt::Write;

use serde::Serialize;

use super::desk::{Moment, Stamp};
use super::mark::RESERVED;
use super::policy::widened;
use super::{Mistake, More};
use crate::diagnostics::wording::Language;
use crate::markup::escape;

/// The script of every page.
pub(super) const SCRIPT: &str = include_str!("client.js");
/// How mistakes look.
pub(super) const STYLE: &str = include_str!("overlay.css");

/// What the browser is told about the state.
#[derive(Serialize)]
struct News<'m> {
    #[serde(flatten)]
    stamp: &'m Stamp,
    language: &'static str,
    title: String,
    hide: &'static str,
    mistakes: &'m [Mistake],
}

/// The state as JSON.
pub(super) fn news(moment: &Moment, language: Language) -> String {
    let news = News {
        stamp: &moment.stamp,
        language: language.choose("de", "en"),
        title: title(&moment.mistakes, moment.good.is_some(), language),
        hide: language.choose("Ausblenden", "Hide"),
        mistakes: &moment.mistakes,
    };
    serde_json::to_string(&news).expect("strings and truth values always become JSON")
}

/// A page of the site with the script in it.
pub(super) fn served(html: Vec<u8>, stamp: &Stamp) -> Vec<u8> {
    let html = match String::from_utf8(html) {
        Ok(html) => html,
        Err(other) => return other.into_bytes(),
    };
    let html = widened(&html);
    let end = html.find("</head>").unwrap_or(html.len());
    let (head, rest) = html.split_at(end);
    format!("{head}{}{rest}", script(stamp, false)).into_bytes()
}

/// A page of mistakes alone.
pub(super) fn alone(
    title: &str,
    mistakes: &[Mistake],
    stamp: &Stamp,
    language: Language,
) -> String {
    let mut html = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{1}</title>\n\
         <link rel=\"stylesheet\" href=\"{RESERVED}overlay.css\">\n{2}</head>\n\
         <body>\n<main class=\"alone\">\n<h1>{1}</h1>\n",
        language.choose("de", "en"),
        escape(title),
        script(stamp, true),
    );
    if !mistakes.is_empty() {
        html += "<ol>\n";
        for mistake in mistakes {
            html += &item(mistake);
        }
        html += "</ol>\n";
    }
    html += "</main>\n</body>\n</html>\n";
    html
}

/// One mistake; `client.js` makes the same.
fn item(mistake: &Mistake) -> String {
    let Mistake {
        is_error,
        kind,
        code,
        message,
        place,
        line,
        help,
        more,
    } = mistake;
    let class = if *is_error { "error" } else { "warning" };
    let mut html = format!(
        "<li class=\"{class}\"><p><strong>{kind}:</strong> {}",
        escape(message)
    );
    if let Some(code) = code {
        let _ = write!(html, " <small>{code}</small>");
    }
    html += "</p>";
    if let Some(place) = place {
        let _ = write!(html, "<p><code>{}</code></p>", escape(place));
    }
    if let Some([before, meant, after]) = line {
        let (before, meant, after) = (escape(before), escape(meant), escape(after));
        let _ = write!(html, "<pre>{before}<mark>{meant}</mark>{after}</pre>");
    }
    if let Some(help) = help {
        let _ = write!(html, "<p>{}</p>", escape(help));
    }
    if let Some(More { title, parts }) = more {
        let _ = write!(html, "<details><summary>{title}</summary>");
        for (element, text) in parts {
            let _ = write!(html, "<{element}>{}</{element}>", escape(text));
        }
        html += "</details>";
    }
    html += "</li>\n";
    html
}

/// How many mistakes, and what is shown meanwhile.
pub(super) fn title(mistakes: &[Mistake], has_site: bool, language: Language) -> String {
    let errors = mistakes.iter().filter(|it| it.is_error).count();
    let warnings = mistakes.len() - errors;
    let warnings_text = match (warnings, language) {
        (1, Language::German) => "1 Warnung".to_owned(),
        (_, Language::German) => format!("{warnings} Warnungen"),
        (1, Language::English) => "1 warning".to_owned(),
        (_, Language::English) => format!("{warnings} warnings"),
    };
    if mistakes.is_empty() {
        return String::new();
    }
    if errors == 0 {
        return warnings_text;
    }
    let mut text = match (errors, language) {
        (_, Language::German) => format!("{errors} Fehler"),
        (1, Language::English) => "1 error".to_owned(),
        (_, Language::English) => format!("{errors} errors"),
    };
    if warnings > 0 {
        text += ", ";
        text += &warnings_text;
    }
    text + if has_site {
        language.choose(
            " – Sie sehen den letzten guten Stand",
            " – you see the last good version",
        )
    } else {
        language.choose(
            " – die Website lässt sich noch nicht zeigen",
            " – the website cannot be shown yet",
        )
    }
}

fn script(stamp: &Stamp, is_alone: bool) -> String {
    let Stamp { page, style } = stamp;
    let alone = if is_alone { " data-alone" } else { "" };
    format!(
        "<script src=\"{RESERVED}client.js\" data-page=\"{page}\" data-style=\"{style}\"{alone} defer></script>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_author_wrote_is_text_on_the_page_of_mistakes() {
        let mistake = Mistake {
            is_error: true,
            kind: "Error",
            code: Some("raw-html"),
            message: "<script>alert(1)</script>".into(),
            place: Some("content/<b>.md:1:1".into()),
            line: Some(["<i>".into(), "<img src=x onerror=\"a\">".into(), "&".into()]),
            help: Some("<u>".into()),
            more: None,
        };
        let stamp = Stamp {
            page: "1".into(),
            style: "1".into(),
        };
        let html = alone("<title>", &[mistake], &stamp, Language::English);
        let body = html.split_once("<main").map_or("", |it| it.1);
        for tag in ["<script", "<b>", "<i>", "<img", "<u>", "<title"] {
            assert!(!body.contains(tag), "{tag} in {body}");
        }
        assert!(body.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    }
}
