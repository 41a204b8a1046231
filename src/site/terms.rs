//! What the report calls things, in the theme's sentences: one report counts centres, another libraries.

use crate::register::{LanguageId, Register, Term};
use crate::theme::{Strings, Theme};

/// The theme's words in each language of a report, with the report's terms in place of `{centre}`, `{a_centre}`,
/// `{no_centre}`, `{centres}`, `{district}`, `{districts}` and `{districts_dative}`.
pub(super) fn strings(register: &Register, theme: &Theme) -> Vec<Strings> {
    let (centre, district) = (&register.site.centre, &register.site.district);
    register
        .languages()
        .map(|language| {
            let tag = &register.site.languages[language];
            let terms = [
                ("centre", centre.one(language).to_owned()),
                ("a_centre", with_article(centre, language, tag)),
                ("no_centre", with_no(centre, language, tag)),
                ("centres", centre.other(language).to_owned()),
                ("district", district.one(language).to_owned()),
                ("districts", district.other(language).to_owned()),
                ("districts_dative", district.dative(language).to_owned()),
            ];
            theme.strings(tag).with_terms(&terms)
        })
        .collect()
}

/// "ein Zentrum", "eine Bücherei", "a library", "an office": the object of "to have". Languages whose articles are not
/// known here get the bare word.
fn with_article(term: &Term, language: LanguageId, tag: &str) -> String {
    let word = term.one(language);
    match tag.get(..2) {
        Some("de") => format!("{} {word}", german("ein", term, language)),
        Some("en") if word.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O']) => {
            format!("an {word}")
        }
        Some("en") => format!("a {word}"),
        _ => word.to_owned(),
    }
}

/// "kein Zentrum", "keine Bücherei", "no library".
fn with_no(term: &Term, language: LanguageId, tag: &str) -> String {
    let word = term.one(language);
    match tag.get(..2) {
        Some("de") => format!("{} {word}", german("kein", term, language)),
        Some("en") => format!("no {word}"),
        _ => word.to_owned(),
    }
}

/// The accusative of an indefinite article.
fn german(stem: &str, term: &Term, language: LanguageId) -> String {
    let ending = match term.gender(language) {
        Some('m') => "en",
        Some('f') => "e",
        _ => "",
    };
    format!("{stem}{ending}")
}
