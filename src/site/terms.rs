//! What the report calls things, in the theme's sentences: one report counts centres, another libraries.

use crate::register::{LanguageId, Register, Term};
use crate::theme::{Strings, Theme};

/// The forms of a term beside one and many, by CLDR's category, as strings call them.
const FORMS: [((&str, &str), &str); 4] = [
    (("centres_zero", "districts_zero"), "zero"),
    (("centres_two", "districts_two"), "two"),
    (("centres_few", "districts_few"), "few"),
    (("centres_many", "districts_many"), "many"),
];

/// The theme's words in each language of a report, with the report's terms in place of `{centre}`, `{a_centre}`,
/// `{no_centre}`, `{centres}`, `{district}`, `{districts}`, `{districts_dative}` and the forms such as `{centres_few}`.
pub(super) fn strings(register: &Register, theme: &Theme) -> Vec<Strings> {
    let (centre, district) = (&register.site.centre, &register.site.district);
    let mut all: Vec<Strings> = Vec::new();
    for language in register.languages() {
        let tag = &register.site.languages[language];
        let locale = &register.locales[language];
        let mut terms = vec![
            ("centre", centre.one(language).to_owned()),
            ("a_centre", with_article(centre, language, tag)),
            ("no_centre", with_no(centre, language, tag)),
            ("centres", centre.other(language).to_owned()),
            ("district", district.one(language).to_owned()),
            ("districts", district.other(language).to_owned()),
            ("districts_dative", district.dative(language).to_owned()),
        ];
        for (key, form) in FORMS {
            terms.push((key.0, centre.form(form, language).to_owned()));
            terms.push((key.1, district.form(form, language).to_owned()));
        }
        let own = theme.strings(tag).with_terms(&terms, locale);
        let missing = theme.missing_strings().iter();
        let missing = missing.filter(|it| it.language == *tag);
        // A borrowed sentence is whole: its terms are borrowed with it.
        all.push(match all.first() {
            Some(first) => own.borrowing(missing.map(|it| it.key.as_str()), first, locale),
            None => own,
        });
    }
    all
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
