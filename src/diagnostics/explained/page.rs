//! Explanations as they stand in a terminal, and the list of them.

use std::fmt::Write;

use super::{Explanation, Language, Part, above_example, explanations};
use crate::diagnostics::Severity;
use crate::diagnostics::console::level_name;

/// Between a code and its meaning in the list.
const GAP: usize = 2;
/// Fewer letters than this beside a code are harder to read than a line of their own.
const NARROW: usize = 30;

/// An explanation in lines of at most `width` letters; examples stand as they are.
#[must_use]
pub fn page(explanation: &Explanation, language: Language, width: usize) -> String {
    let level = level_name(explanation.severity, language);
    let Explanation { code, title, .. } = explanation;
    let mut text = wrapped(&format!("{level}[{code}]: {title}"), width, 0);
    for part in explanation.parts() {
        match part {
            Part::Paragraph(paragraph) => {
                text.push('\n');
                text += &wrapped(paragraph, width, 0);
            }
            Part::Example {
                place,
                wrong,
                right,
            } => {
                let place = match place {
                    "text" | "untested" => String::new(),
                    path => format!(" ({path})"),
                };
                let (bad, good) = above_example(language);
                let _ = write!(text, "\n{bad}{place}:\n\n{}", indented(wrong));
                let _ = write!(text, "\n{good}:\n\n{}", indented(right));
            }
        }
    }
    text.push('\n');
    text += &wrapped(&consequence(explanation, language), width, 0);
    text
}

/// What follows from how bad it is.
fn consequence(explanation: &Explanation, language: Language) -> String {
    let code = explanation.code;
    match explanation.severity {
        Severity::Error => language.choose(
            "Solange dieser Fehler besteht, wird nichts geschrieben, und die alte Website bleibt.".into(),
            "As long as this error is there, nothing is written and the old website stays.".into(),
        ),
        Severity::Warning => language.choose(
            format!("Eine Warnung hält den Bau nicht auf, außer mit „--strict“. Veröffentlicht wird mit ihr nur, wenn Sie „--allow {code}“ angeben."),
            format!("A warning does not stop the build, except with `--strict`. To publish in spite of it takes `--allow {code}`."),
        ),
        Severity::Hint => language.choose(
            "Ein Hinweis hält nichts auf, auch nicht mit „--strict“.".into(),
            "A hint stops nothing, not even with `--strict`.".into(),
        ),
    }
}

/// All codes with their meanings: by family, the worst first.
#[must_use]
pub fn list(language: Language, width: usize) -> String {
    let all = explanations(language);
    let longest = all.iter().map(|it| it.code.len()).max().unwrap_or(0);
    let mut text = wrapped(
        language.choose(
            "Mehr über eine Kennung: kreisblatt explain KENNUNG. Warnungen und Hinweise sind als solche bezeichnet, alles andere sind Fehler.",
            "More on a code: kreisblatt explain CODE. Warnings and hints are called so, all others are errors.",
        ),
        width,
        0,
    );
    for family in all.chunk_by(|one, next| one.family == next.family) {
        let _ = write!(text, "\n{}\n", family[0].family);
        let mut family = family.to_vec();
        family.sort_by_key(|it| it.severity);
        for it in family {
            let level = level_name(it.severity, language);
            let meaning = match it.severity {
                Severity::Error => it.title.to_owned(),
                _ => format!("{} ({level})", it.title),
            };
            let code = it.code;
            let indent = 2 + longest + GAP;
            if width < indent + NARROW {
                let _ = write!(text, "  {code}\n{}", wrapped(&meaning, width, 4));
            } else {
                let meaning = wrapped(&meaning, width, indent);
                let _ = write!(text, "  {code:longest$}{}", &meaning[2 + longest..]);
            }
        }
    }
    text
}

fn indented(text: &str) -> String {
    let lines = text.lines().map(|line| match line {
        "" => "\n".to_owned(),
        line => format!("    {line}\n"),
    });
    lines.collect()
}

/// The words of a text in lines of at most `width` letters, each indented by so many blanks.
fn wrapped(text: &str, width: usize, indent: usize) -> String {
    let mut lines = String::new();
    let mut used = 0;
    for word in text.split_whitespace() {
        let letters = word.chars().count();
        if used > 0 && used + 1 + letters > width {
            lines.push('\n');
            used = 0;
        }
        if used == 0 {
            lines += &" ".repeat(indent);
            used = indent;
        } else {
            lines.push(' ');
            used += 1;
        }
        lines += word;
        used += letters;
    }
    lines.push('\n');
    lines
}

#[cfg(test)]
mod tests {
    use super::super::explanation;
    use super::*;

    #[test]
    fn lines_are_as_long_as_the_terminal_is_wide() {
        for language in [Language::German, Language::English] {
            for width in [40, 80, 100] {
                let listed = list(language, width);
                let longest = listed.lines().map(|line| line.chars().count()).max();
                assert!(longest <= Some(width), "{listed}");
                for it in explanations(language) {
                    let shown = page(&it, language, width);
                    let text = shown.lines().filter(|line| !line.starts_with("    "));
                    let longest = text.map(|line| line.chars().count()).max();
                    assert!(longest <= Some(width), "{shown}");
                }
            }
        }
    }

    #[test]
    fn a_page_has_heading_text_example_and_consequence() {
        let it = explanation("unread-heading", Language::English);
        insta::assert_snapshot!(page(&it, Language::English, 80));
        let it = explanation("missing-source", Language::German);
        insta::assert_snapshot!(page(&it, Language::German, 80));
    }

    #[test]
    fn the_list_names_the_worst_of_a_family_first() {
        let listed = list(Language::German, 80);
        let place = |code: &str| listed.find(&format!("\n  {code} ")).expect("it is there");
        assert!(place("content-missing") < place("unknown-file"));
        assert!(place("tile-twice") < place("borders-cross"));
        assert!(place("borders-cross") < place("borders-blunt"));
    }
}
