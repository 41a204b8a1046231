//! What each kind of mistake means at length, for people who are no programmers: `kreisblatt explain`.
//!
//! The texts stand in `explained/de.md` and `explained/en.md`: a heading for each family, a section for each code, whose first
//! line says what is wrong. An example is a pair of blocks, `wrong` and `right`. Behind `wrong` stands where it belongs: the
//! path of a file, `text` for what may stand in any text, or `untested`; `tests/explained.rs` tries all others.

// How they look in a terminal.
mod page;

use super::wording::Language;
use super::{Severity, codes, nearest};

pub use page::{list, page};

/// What a kind of mistake means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Explanation {
    /// Its code.
    pub code: &'static str,
    /// How bad it is without `--strict`.
    pub severity: Severity,
    /// The heading that it stands under.
    pub family: &'static str,
    /// What is wrong, in one line.
    pub title: &'static str,
    text: &'static str,
}

/// What an explanation consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A paragraph.
    Paragraph(&'static str),
    /// An example.
    Example {
        /// Where it belongs: a path, `text` or `untested`.
        place: &'static str,
        /// What has the mistake.
        wrong: &'static str,
        /// The same without it.
        right: &'static str,
    },
}

impl Explanation {
    /// Its paragraphs and examples.
    #[must_use]
    pub fn parts(&self) -> Vec<Part> {
        let mut parts = Vec::new();
        // Every second piece is within a block; nothing stands between the two blocks of an example.
        let mut pieces = self.text.split("```");
        parts.extend(paragraphs(pieces.next().unwrap_or_default()));
        while let (Some(wrong), Some(_), Some(right)) =
            (pieces.next(), pieces.next(), pieces.next())
        {
            let (place, wrong) = wrong.split_once('\n').unwrap_or_default();
            let (_, right) = right.split_once('\n').unwrap_or_default();
            parts.push(Part::Example {
                place: place.trim_start_matches("wrong").trim(),
                wrong,
                right,
            });
            parts.extend(paragraphs(pieces.next().unwrap_or_default()));
        }
        parts
    }
}

/// What stands above the two halves of an example.
pub fn above_example(language: Language) -> (&'static str, &'static str) {
    language.choose(("Falsch", "Richtig"), ("Wrong", "Right"))
}

fn paragraphs(text: &'static str) -> impl Iterator<Item = Part> {
    let texts = text.split("\n\n").map(str::trim);
    texts.filter(|text| !text.is_empty()).map(Part::Paragraph)
}

/// All explanations in a language, in the order of their families.
///
/// # Panics
/// Where a section explains no code; tests read them all.
#[must_use]
pub fn explanations(language: Language) -> Vec<Explanation> {
    let file = language.choose(
        include_str!("explained/de.md"),
        include_str!("explained/en.md"),
    );
    let severities = codes();
    let mut found = Vec::new();
    let (mut family, mut in_block) = ("", false);
    // The section that has begun: it ends where the next one begins.
    let mut begun: Option<(&'static str, usize)> = None;
    let mut at = 0;
    let mut close = |section: Option<(&'static str, usize)>, family, end| {
        let Some((code, begin)) = section else { return };
        let known = severities.iter().find(|(known, _)| *known == code);
        let (title, text) = file[begin..end].split_once('\n').unwrap_or_default();
        found.push(Explanation {
            code,
            severity: known.expect("a test reads every section").1,
            family,
            title,
            text,
        });
    };
    for line in file.split_inclusive('\n') {
        let behind = at + line.len();
        if line.starts_with("```") {
            in_block = !in_block;
        } else if let Some(code) = line.strip_prefix("## ").filter(|_| !in_block) {
            close(begun.replace((code.trim_end(), behind)), family, at);
        } else if let Some(heading) = line.strip_prefix("# ").filter(|_| !in_block) {
            close(begun.take(), family, at);
            family = heading.trim_end();
        }
        at = behind;
    }
    close(begun, family, at);
    found
}

/// The explanation of a code.
///
/// # Panics
/// Where it has none; a test holds that every code has one.
#[must_use]
pub fn explanation(code: &str, language: Language) -> Explanation {
    let mut all = explanations(language).into_iter();
    all.find(|it| it.code == code)
        .expect("every code has an explanation")
}

/// The code that was typed, also as it stands in a message: `Fehler[unread-link]`.
///
/// # Errors
/// The nearest code, where one is near.
pub fn code_typed(typed: &str) -> Result<&'static str, Option<String>> {
    let inner = typed.split_once('[').map_or(typed, |(_, inner)| inner);
    let inner = inner.split(']').next().unwrap_or_default();
    let word = inner.trim().to_lowercase().replace(['_', ' '], "-");
    let all = || codes().into_iter().map(|(code, _)| code);
    all()
        .find(|code| *code == word)
        .ok_or_else(|| nearest(&word, all()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LANGUAGES: [Language; 2] = [Language::German, Language::English];

    #[test]
    fn every_code_is_explained_once_in_each_language_in_the_same_order() {
        let order = LANGUAGES.map(|language| {
            let all = explanations(language);
            all.iter().map(|it| it.code).collect::<Vec<_>>()
        });
        assert_eq!(order[0], order[1]);
        let mut explained = order[0].clone();
        explained.sort_unstable();
        let mut known: Vec<&str> = codes().into_iter().map(|(code, _)| code).collect();
        known.sort_unstable();
        known.dedup();
        assert_eq!(explained, known);
    }

    #[test]
    fn each_has_a_title_for_one_line_and_at_least_a_paragraph() {
        for it in LANGUAGES.into_iter().flat_map(explanations) {
            let letters = it.title.chars().count();
            assert!((10..=60).contains(&letters), "{}: {}", it.code, it.title);
            assert!(!it.title.ends_with('.'), "{}", it.title);
            assert!(!it.family.is_empty(), "{}", it.code);
            let parts = it.parts();
            assert!(matches!(parts[0], Part::Paragraph(_)), "{}", it.code);
            for part in parts {
                match part {
                    Part::Paragraph(text) => {
                        assert!(!text.starts_with('#'), "{text}");
                        assert!(text.ends_with('.'), "{}: {text}", it.code);
                    }
                    Part::Example {
                        place,
                        wrong,
                        right,
                    } => {
                        assert!(!place.is_empty() && wrong != right, "{}", it.code);
                    }
                }
            }
        }
    }

    #[test]
    fn a_code_is_known_as_it_stands_in_a_message() {
        for typed in [
            "unread-link",
            "Fehler[unread-link]",
            "error[unread-link]:",
            "[unread-link]",
            "unread_link",
            "Unread-Link",
            " unread link",
        ] {
            assert_eq!(code_typed(typed), Ok("unread-link"), "{typed}");
        }
        assert_eq!(code_typed("unraed-link"), Err(Some("unread-link".into())));
        assert_eq!(code_typed("E0308"), Err(None));
    }
}
