//! What the report calls a thing: one report counts centres, another libraries.

use super::super::read::Value;
use super::super::words::{DEFAULT, LanguageId, Place, Words, language, report_language};
use crate::diagnostics::Problem;

/// What the report calls a thing, in each language, one and many.
#[derive(Debug, Clone, Default)]
pub struct Term {
    one: Words,
    other: Words,
    dative: Words,
    genders: Vec<(LanguageId, char)>,
    /// The forms that CLDR calls zero, two, few and many.
    forms: Vec<(LanguageId, &'static str, String)>,
}

impl Term {
    /// One of them.
    #[must_use]
    pub fn one(&self, language: LanguageId) -> &str {
        self.one.get(language)
    }

    /// Many of them.
    #[must_use]
    pub fn other(&self, language: LanguageId) -> &str {
        self.other.get(language)
    }

    /// The form for a category of CLDR, such as `few`; that of many things where the author does not give it.
    #[must_use]
    pub fn form(&self, category: &str, language: LanguageId) -> &str {
        let mut forms = self.forms.iter();
        let form = forms.find(|(id, known, _)| *id == language && *known == category);
        form.map_or_else(|| self.other(language), |(_, _, word)| word)
    }

    /// The grammatical gender in a language, `m`, `f` or `n`, where the author gives it.
    #[must_use]
    pub fn gender(&self, language: LanguageId) -> Option<char> {
        let gender = self.genders.iter().find(|(id, _)| *id == language);
        gender.map(|(_, gender)| *gender)
    }

    /// Many of them behind "von": "49 von 54 Kreisen". Where nothing else is given it is made of German words; else
    /// the same as [`Term::other`].
    #[must_use]
    pub fn dative(&self, language: LanguageId) -> &str {
        if self.dative.has(language) {
            self.dative.get(language)
        } else {
            self.other(language)
        }
    }

    /// Takes all forms of another language: `de-simple` declines as `de` does.
    fn borrow(&mut self, language: LanguageId, lender: LanguageId) {
        for words in [&mut self.one, &mut self.other, &mut self.dative] {
            if words.has(lender) {
                let word = words.get(lender).to_owned();
                words.translate(language, word, Place::Nowhere);
            }
        }
        if let Some(gender) = self.gender(lender) {
            self.genders.push((language, gender));
        }
        let forms = self.forms.iter().filter(|(id, ..)| *id == lender);
        let forms: Vec<_> = forms
            .map(|(_, category, word)| (language, *category, word.clone()))
            .collect();
        self.forms.extend(forms);
    }

    fn add_dative(&mut self, language: LanguageId, tag: &str, given: Option<String>) {
        let dative = given.or_else(|| {
            let is_german = tag == "de" || tag.starts_with("de-");
            is_german.then(|| german_dative(self.other.get(language)))?
        });
        if let Some(dative) = dative {
            self.dative.translate(language, dative, Place::Nowhere);
        }
    }
}

/// The dative of a German plural: nouns take `-n` behind `-e`, `-el` and `-er`, adjectives without an article behind `-e` (Duden,
/// Die Grammatik, inflection of nouns and adjectives). `None` where it would be the same, and where other words stand among them, which
/// only a reader can tell.
fn german_dative(plural: &str) -> Option<String> {
    let dative = |word: &str| {
        let is_noun = word.starts_with(char::is_uppercase);
        match word {
            "und" | "oder" | "sowie" => Some(word.to_owned()),
            _ if is_noun && ["e", "el", "er"].iter().any(|end| word.ends_with(end)) => {
                Some(format!("{word}n"))
            }
            _ if is_noun => Some(word.to_owned()),
            _ => word.ends_with('e').then(|| format!("{word}n")),
        }
    };
    let words: Option<Vec<String>> = plural.split(' ').map(dative).collect();
    let dative = words?.join(" ");
    (dative != plural).then_some(dative)
}

/// What a centre and a district are called where `terms` does not say: in German, else in English.
pub(super) const CENTRE: [&str; 4] = ["Zentrum", "Zentren", "centre", "centres"];
pub(super) const DISTRICT: [&str; 4] = ["Kreis", "Kreise", "district", "districts"];

/// What the author calls it; `default` in the first language where the author only names it in others.
pub(super) fn term(value: &Value<'_>, default: [&str; 4], languages: &[String]) -> Term {
    let mut term = Term::default();
    for (key, forms) in value.entries() {
        let Some(id) = language(key, languages) else {
            report_language(key, languages, &forms);
            continue;
        };
        let known = [
            "one", "other", "dative", "gender", "zero", "two", "few", "many",
        ];
        let Some(forms) = forms.fields(&known) else {
            continue;
        };
        let text = |name| forms.need(name).and_then(|value: Value<'_>| value.text());
        if let (Some(one), Some(other)) = (text("one"), text("other")) {
            term.one.translate(id, one, Place::Nowhere);
            term.other.translate(id, other, Place::Nowhere);
        }
        for category in ["zero", "two", "few", "many"] {
            let word = forms.get(category).and_then(|value| value.text());
            term.forms.extend(word.map(|word| (id, category, word)));
        }
        let gender = forms
            .get("gender")
            .and_then(|value| value.one_of(&["m", "f", "n"]));
        term.genders
            .extend(gender.map(|index| (id, ['m', 'f', 'n'][index])));
        let given = forms.get("dative").and_then(|value| value.text());
        term.add_dative(id, &languages[id], given);
    }
    let family = |tag: &str| tag.split('-').next().map(str::to_owned);
    for (id, tag) in languages.iter().enumerate() {
        let lender = languages.iter().position(|own| family(own) == family(tag));
        if let Some(lender) = lender.filter(|lender| *lender != id && !term.one.has(id)) {
            term.borrow(id, lender);
        }
    }
    for (id, tag) in languages.iter().enumerate() {
        // `de-simple` may say what `de` says.
        let is_needed = id == DEFAULT || family(tag) != family(&languages[DEFAULT]);
        if is_needed && value.is_map() && !term.one.has(id) {
            value.report_at_key(Problem::MissingTerm {
                language: tag.clone(),
            });
        }
    }
    if !term.one.has(DEFAULT) {
        let words = default_term(default, languages);
        for (own, given) in [
            (&mut term.one, words.one(DEFAULT)),
            (&mut term.other, words.other(DEFAULT)),
            (&mut term.dative, words.dative(DEFAULT)),
        ] {
            own.translate(DEFAULT, given.to_owned(), Place::Nowhere);
        }
    }
    term
}

pub(super) fn default_term(words: [&str; 4], languages: &[String]) -> Term {
    let mut term = Term::default();
    for (id, tag) in languages.iter().enumerate() {
        let german = tag.starts_with("de");
        let (one, other) = if german {
            (words[0], words[1])
        } else {
            (words[2], words[3])
        };
        term.one.translate(id, one.to_owned(), Place::Nowhere);
        term.other.translate(id, other.to_owned(), Place::Nowhere);
        term.add_dative(id, tag, None);
    }
    term
}

#[cfg(test)]
mod tests {
    use super::german_dative;

    #[test]
    fn the_dative_follows_the_rule() {
        for (plural, dative) in [
            ("Kreise", Some("Kreisen")),
            ("Länder", Some("Ländern")),
            ("Gemeinden", None),
            ("Büros", None),
            (
                "Kreise und kreisfreie Städte",
                Some("Kreisen und kreisfreien Städten"),
            ),
            ("Städte Hessens", Some("Städten Hessens")),
            ("Städte in Hessen", None),
        ] {
            assert_eq!(german_dative(plural).as_deref(), dative, "{plural}");
        }
    }
}
