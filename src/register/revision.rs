//! By what a translation names the text it was made from.

use std::borrow::Cow;

/// So many letters name a text.
const LETTERS: usize = 8;

/// Eight letters, from a to p, that stand for texts as they are: their words in order, whatever blanks are between them, without
/// the words of claims, which are held to the records in every language. Letters alone, because YAML would take some of `12345678`
/// and `1e345678` for numbers.
pub(super) fn revision(texts: &[&str]) -> String {
    let mut hasher = blake3::Hasher::new();
    for text in texts {
        for word in without_claims(text).split_whitespace() {
            hasher.update(word.as_bytes());
            hasher.update(b" ");
        }
        hasher.update(b"\n");
    }
    let hash = hasher.finalize().to_hex();
    let digits = hash.bytes().take(LETTERS);
    let letter = |digit: u8| match digit {
        b'0'..=b'9' => b'a' + (digit - b'0'),
        _ => b'k' + (digit - b'a'),
    };
    digits.map(|digit| char::from(letter(digit))).collect()
}

/// A text in Markdown with nothing in the brackets of `[49](figure:running)` and `[2013](centre:west?operating)`.
fn without_claims(text: &str) -> Cow<'_, str> {
    let mut kept = Cow::Borrowed("");
    let mut rest = text;
    while let Some(end) = rest.find("](") {
        let (before, target) = (&rest[..end], &rest[end + 2..]);
        let is_claim = target.starts_with("figure:")
            || target
                .split(')')
                .next()
                .is_some_and(|target| target.starts_with("centre:") && target.contains('?'));
        let begin = before.rfind('[').filter(|_| is_claim);
        kept += &before[..begin.map_or(end, |begin| begin + 1)];
        kept += "](";
        rest = target;
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_count_and_blanks_do_not() {
        let one = revision(&["Titel", "Ein Satz.\n\nNoch einer.\n"]);
        assert_eq!(one, revision(&["Titel", "Ein  Satz. Noch\neiner."]));
        assert_ne!(one, revision(&["Titel", "Ein Satz. Noch einer!"]));
        assert_ne!(one, revision(&["Titel Ein", "Satz. Noch einer."]));
        assert!(one.len() == 8 && one.bytes().all(|byte| (b'a'..=b'p').contains(&byte)));
    }

    #[test]
    fn a_corrected_claim_is_no_other_text() {
        let said = |count, year| {
            format!(
                "Es sind [{count}](figure:running) [laut Bericht](source:bericht), seit [{year}](centre:west?operating)."
            )
        };
        let one = revision(&[&said("49", "2013")]);
        assert_eq!(
            one,
            revision(&[&said("neunundvierzig von 54", "1. Mai 2013")])
        );
        let other = said("49", "2013").replace("laut Bericht", "nach dem Bericht");
        assert_ne!(one, revision(&[&other]));
        let other = said("49", "2013").replace("figure:running", "figure:operating");
        assert_ne!(one, revision(&[&other]));
        assert_eq!(without_claims("](](figure:"), "](](figure:");
    }
}
