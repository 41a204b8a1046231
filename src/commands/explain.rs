//! `kreisblatt explain`: what mistakes mean.

use anyhow::Result;

use crate::diagnostics::explained::{explanation, list, page};
use crate::diagnostics::wording::Language;
use crate::diagnostics::{Diagnostic, Severity};

use super::Outcome;
use super::screen::Screen;

/// So many codes are named at most.
const MOST: usize = 3;

pub(super) fn run(codes: &[&str], screen: &Screen) -> Result<Outcome> {
    let (language, width) = (screen.language, screen.text_width());
    let pages: Vec<String> = codes
        .iter()
        .map(|code| page(&explanation(code, language), language, width))
        .collect();
    screen.result(&match pages.as_slice() {
        [] => list(language, width),
        pages => pages.join("\n\n"),
    })?;
    Ok(Outcome::Done)
}

/// How to learn more about some mistakes, the worst first; hints need no more words.
pub(super) fn offer(found: &[Diagnostic], strict: bool, language: Language) -> Option<String> {
    let mut worst: Vec<&Diagnostic> = found.iter().collect();
    worst.sort_by_key(|it| it.severity(strict));
    let mut codes: Vec<&str> = Vec::new();
    for it in worst {
        let code = it.problem.code();
        if it.severity(strict) != Severity::Hint && !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes.truncate(MOST);
    let said = language.choose("Mehr dazu", "More about it");
    (!codes.is_empty()).then(|| format!("{said}: kreisblatt explain {}\n", codes.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Problem;

    #[test]
    fn the_worst_mistakes_are_offered_each_once_and_hints_are_not() {
        let hint = Diagnostic::nowhere(Problem::WithoutAddress);
        let warning = Diagnostic::nowhere(Problem::CopyArtefact { sign: '\u{ad}' });
        let error = Diagnostic::nowhere(Problem::EmptyAddress);
        let offered = |found: &[&Diagnostic]| {
            let found: Vec<Diagnostic> = found.iter().copied().cloned().collect();
            offer(&found, false, Language::German)
        };
        assert_eq!(offered(&[&hint]), None);
        assert_eq!(
            offered(&[&hint, &warning, &error, &error]).as_deref(),
            Some("Mehr dazu: kreisblatt explain empty-address copy-artefact\n")
        );
    }
}
