//! What copying from elsewhere leaves in a text: soft hyphens, hidden e-mail addresses, alternative texts that nobody wrote.

use std::ops::Range;

use crate::locale::composed;

use super::document::ProblemKind;

/// Alternative texts that editors and systems put in, in small letters.
const PLACEHOLDERS: &[&str] = &[
    "alt",
    "alternative text",
    "alternativtext",
    "bild",
    "default image",
    "default press-release image",
    "foto",
    "grafik",
    "image",
    "img",
    "photo",
    "picture",
    "placeholder",
    "platzhalter",
    "unbenannt",
    "untitled",
];

/// Signs that stand in no word: a soft hyphen, the sign for "not" that a soft hyphen becomes, the sign for what could not be
/// read, and those that steer terminals and printers, which are no letters in any page.
pub(super) fn is_artefact(sign: char) -> bool {
    matches!(sign, '\u{ac}' | '\u{ad}' | '\u{fffd}')
        || (sign.is_control() && !"\n\r\t".contains(sign))
}

/// The artefacts of a text without markup, with their places.
pub fn artefacts(text: &str) -> Vec<(ProblemKind, Range<usize>)> {
    let signs = text
        .char_indices()
        .filter(|(_, sign)| is_artefact(*sign))
        .map(|(at, sign)| (ProblemKind::CopyArtefact { sign }, at..at + sign.len_utf8()));
    let mut found: Vec<(ProblemKind, Range<usize>)> = signs.collect();
    found.extend(decomposed(text));
    found.extend(hidden_addresses(text).into_iter().map(|range| {
        let text = text[range.clone()].to_owned();
        (ProblemKind::HiddenAddress { text }, range)
    }));
    found
}

/// Letters whose marks are signs of their own although there is one sign for both. Fonts draw them apart, searches do not find
/// them, and no eye sees why.
pub(super) fn decomposed(text: &str) -> Vec<(ProblemKind, Range<usize>)> {
    let is_mark = |sign: char| matches!(sign, '\u{300}'..='\u{36f}');
    // The marks are the bytes CC and CD of UTF-8.
    if !text.bytes().any(|byte| matches!(byte, 0xcc | 0xcd)) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut signs = text.char_indices().peekable();
    while let Some((start, letter)) = signs.next() {
        let mut end = start + letter.len_utf8();
        while let Some((at, mark)) = signs.next_if(|(_, next)| is_mark(*next)) {
            end = at + mark.len_utf8();
        }
        let written = &text[start..end];
        let letter = composed(written);
        if letter != written {
            let letter = letter.into_owned();
            found.push((ProblemKind::Decomposed { letter }, start..end));
        }
    }
    found
}

/// `presse [at] amt.example`: no program can send a letter there, and no reader can copy it.
pub(super) fn hidden_addresses(text: &str) -> Vec<Range<usize>> {
    // Most texts have no bracket at all.
    if !['[', '(', '{']
        .iter()
        .any(|bracket| text.contains(*bracket))
    {
        return Vec::new();
    }
    let lower = text.to_ascii_lowercase();
    let marks = ["[at]", "(at)", "{at}"];
    let found = marks.iter().flat_map(|mark| lower.match_indices(mark));
    found
        .filter_map(|(at, mark)| {
            let before = text[..at].trim_end();
            let user = before.rsplit(char::is_whitespace).next()?;
            let rest = &text[at + mark.len()..];
            let after = rest.trim_start();
            let host = after
                .split(char::is_whitespace)
                .next()?
                .trim_end_matches(['.', ',', ';', ')']);
            let is_address = !user.is_empty() && host.contains('.') && host.len() > 3;
            let start = before.len() - user.len();
            let end = at + mark.len() + (rest.len() - after.len()) + host.len();
            is_address.then_some(start..end)
        })
        .collect()
}

/// Whether an alternative text describes nothing: a placeholder, or the name of a file.
pub(super) fn is_placeholder(alt: &str) -> bool {
    let alt = alt.trim().to_lowercase();
    let is_file = ["jpg", "jpeg", "png", "gif", "webp", "svg", "avif"]
        .iter()
        .any(|ending| alt.ends_with(&format!(".{ending}")));
    let stem = alt.trim_end_matches(|c: char| c.is_numeric() || matches!(c, '_' | '-' | ' '));
    let is_camera = stem.len() < alt.len()
        && ["img", "dsc", "dscn", "image", "bild", "foto", "screenshot"].contains(&stem);
    PLACEHOLDERS.contains(&alt.as_str()) || is_file || is_camera
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_addresses_are_found_and_other_brackets_are_not() {
        let found = |text: &str| -> Vec<String> {
            hidden_addresses(text)
                .into_iter()
                .map(|range| text[range].to_owned())
                .collect()
        };
        assert_eq!(
            found("Mail: Presse [at] mags.nrw.de."),
            ["Presse [at] mags.nrw.de"]
        );
        assert_eq!(found("a(AT)b.example, danach"), ["a(AT)b.example"]);
        assert_eq!(found("Punkt [at] allem (at) [at]"), Vec::<String>::new());
    }

    #[test]
    fn marks_on_their_own_are_found_where_one_sign_has_both() {
        let found = decomposed("Ko\u{308}ln, Köln, q\u{308}");
        let letter = "ö".to_owned();
        assert_eq!(found, [(ProblemKind::Decomposed { letter }, 1..4)]);
    }

    #[test]
    fn placeholders_describe_nothing() {
        for alt in [
            "Default Press-Release Image",
            "IMG_1234",
            "haus.JPG",
            "Bild",
            "Foto 2",
        ] {
            assert!(is_placeholder(alt), "{alt}");
        }
        for alt in ["Bild des Hauses am Hafen", "Karte", "Die Landrätin"] {
            assert!(!is_placeholder(alt), "{alt}");
        }
    }
}
