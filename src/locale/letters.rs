//! Large and small letters, which Turkish pairs in its own way, and scripts whose letters can be set one by one.

use icu::normalizer::ComposingNormalizerBorrowed;
use std::borrow::Cow;

/// The first letter large, as a sentence begins in a language: "iki" is "İki" in Turkish.
#[must_use]
pub fn sentence_case(text: &str, language: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| match first {
            'i' if has_two_letters_i(language) => ['İ'].into_iter().chain(letters).collect(),
            _ => first.to_uppercase().chain(letters).collect(),
        })
}

/// The text in small letters: "İKİ" is "iki" and "ALTI" is "altı" in Turkish.
#[must_use]
pub fn lower(text: &str, language: &str) -> String {
    let text = match text.contains(['I', 'İ']) && has_two_letters_i(language) {
        true => Cow::Owned(text.replace('I', "ı").replace('İ', "i")),
        false => Cow::Borrowed(text),
    };
    text.to_lowercase()
}

/// The text between the signs that keep its direction for itself, as `<bdi>` does (U+2068 and U+2069).
#[must_use]
pub fn isolated(text: &str) -> String {
    format!("\u{2068}{text}\u{2069}")
}

/// Whether a language writes i with and without a dot (SpecialCasing.txt of Unicode).
fn has_two_letters_i(language: &str) -> bool {
    let family = language.split('-').next();
    matches!(family, Some("tr" | "az"))
}

/// Whether the letters of a script (ISO 15924) stand side by side without changing one another.
pub(super) fn stand_alone(script: &str) -> bool {
    const ALONE: [&str; 12] = [
        "Latn", "Cyrl", "Grek", "Armn", "Geor", "Ethi", "Hans", "Hant", "Jpan", "Kore", "Cher",
        "Bopo",
    ];
    ALONE.contains(&script)
}

/// A text with its marks on their letters: macOS writes "ü" in names of files as "u" and a mark of its own.
#[must_use]
pub fn composed(text: &str) -> Cow<'_, str> {
    ComposingNormalizerBorrowed::new_nfc().normalize(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turkish_pairs_its_letters_in_its_own_way() {
        assert_eq!(sentence_case("ilçeler", "tr"), "İlçeler");
        assert_eq!(sentence_case("ilçeler", "de"), "Ilçeler");
        assert_eq!(sentence_case("ışık", "tr"), "Işık");
        assert_eq!(lower("İKİ ALTI", "tr"), "iki altı");
        assert_eq!(lower("INSEL", "de"), "insel");
    }
}
