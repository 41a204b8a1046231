//! Words and sentences of the theme, one YAML file per language: `strings/de.yaml`.
//!
//! A file has four parts: `routes` (the words in addresses), `shares` (words for a share, with their bounds), `ageing`
//! (words that are not true for ever) and `text` (labels and sentences with `{placeholders}`, or their plural forms `{one: …, other: …}`).

use std::collections::BTreeMap;

use serde::Deserialize;

use super::problem::TemplateProblem;
use super::text::Text;
use super::{ageing, checked};
use crate::locale::{Direction, Locale, sentence_case};
use crate::text::AgeingWords;

/// The language of the default theme from which all others borrow in the end.
pub(super) const DEFAULT: &str = "de";

/// The words of one language.
#[derive(Debug, Clone, Default)]
pub struct Strings {
    routes: BTreeMap<String, String>,
    shares: Vec<ShareWord>,
    ageing: Option<AgeingWords>,
    texts: BTreeMap<String, Text>,
}

/// A word for a share, with the shares for which it is true.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareWord {
    /// "fast alle".
    pub word: String,
    /// The smallest share for which it holds, from 0 to 1.
    pub min: f64,
    /// The largest share for which it holds, from 0 to 1.
    pub max: f64,
    /// Whether `max` itself does not belong to it.
    pub below_max: bool,
    /// Whether `min` itself does not belong to it.
    pub above_min: bool,
}

/// A string that a language borrows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingString {
    /// The language that lacks it.
    pub language: String,
    /// Its key in the part `text`, with a plural form that is lacking, as `posts_total.few`; or `routes.KEY`.
    pub key: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    // Whoever has translated nothing yet has a part with nothing in it.
    routes: Option<BTreeMap<String, String>>,
    shares: Option<BTreeMap<String, Bounds>>,
    ageing: Option<ageing::File>,
    text: Option<BTreeMap<String, Text>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bounds {
    min: Option<f64>,
    above: Option<f64>,
    max: Option<f64>,
    below: Option<f64>,
}

impl Strings {
    /// A string as it is; the key itself where the theme has none, so that the gap is visible. Of a string with
    /// plural forms, the form `other`.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        match self.texts.get(key) {
            Some(Text::Plain(text)) => text,
            Some(Text::Plural(forms)) => forms.get("other").map_or(key, String::as_str),
            None => key,
        }
    }

    /// A string with values in its placeholders; a placeholder without a value stays as it is.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill_from(self.get(key), values)
    }

    /// The form of a string for a plural category of CLDR (`one`, `few`, `other`, ...), with values in its
    /// placeholders.
    pub fn plural(&self, key: &str, category: &str, values: &[(&str, &str)]) -> String {
        let form = match self.texts.get(key) {
            Some(Text::Plural(forms)) => forms.get(category).map(String::as_str),
            _ => None,
        };
        fill_from(form.unwrap_or_else(|| self.get(key)), values)
    }

    /// The word of a route in addresses: `map` is `karte`; the key itself where the theme has none.
    pub fn route<'a>(&'a self, key: &'a str) -> &'a str {
        self.routes.get(key).map_or(key, String::as_str)
    }

    /// The words for shares, in alphabetical order.
    pub fn shares(&self) -> &[ShareWord] {
        &self.shares
    }

    /// The words that are not true for ever; none where the language lists none.
    pub fn ageing(&self) -> &AgeingWords {
        static NONE: AgeingWords = AgeingWords::NONE;
        self.ageing.as_ref().unwrap_or(&NONE)
    }

    /// The same strings in a language with the words of a report in place of `{centre}`, `{districts}` and the like. Where it
    /// is written from right to left, what will be filled in stands for itself: a German name does not turn the words around it.
    #[must_use]
    pub fn with_terms(&self, terms: &[(&str, String)], locale: &Locale) -> Strings {
        let is_isolated = locale.direction() == Direction::RightToLeft;
        let values: Vec<(&str, &str)> = terms
            .iter()
            .map(|(key, word)| (*key, word.as_str()))
            .collect();
        let mut strings = self.clone();
        for text in strings.texts.values_mut() {
            match text {
                // A heading or sentence that begins with a term begins with a large letter; plural forms follow a number.
                Text::Plain(plain) if plain.starts_with('{') => {
                    *plain = sentence_case(&fill_from(plain, &values), locale.language());
                }
                Text::Plain(plain) => *plain = fill_from(plain, &values),
                Text::Plural(forms) => {
                    for form in forms.values_mut() {
                        *form = fill_from(form, &values);
                    }
                }
            }
            if is_isolated {
                text.isolate();
            }
        }
        strings
    }

    pub(super) fn routes(&self) -> &BTreeMap<String, String> {
        &self.routes
    }

    /// The same strings with those of `keys` as `lender` says them, its terms included, for pages in another language. A form
    /// that would be said there of several numbers without naming them is left out: "one is missing" of 21.
    #[must_use]
    pub fn borrowing<'k>(
        mut self,
        keys: impl Iterator<Item = &'k str>,
        lender: &Strings,
        locale: &Locale,
    ) -> Strings {
        for key in keys {
            if let Some(text) = lender.texts.get(key) {
                let mut text = text.clone();
                if let Text::Plural(forms) = &mut text {
                    for form in checked::unnumbered(forms, locale) {
                        forms.remove(&form);
                    }
                }
                self.texts.insert(key.to_owned(), text);
            }
        }
        self
    }

    /// Whether there is a string of this key.
    pub fn has(&self, key: &str) -> bool {
        self.texts.contains_key(key)
    }

    pub(super) fn texts(&self) -> &BTreeMap<String, Text> {
        &self.texts
    }

    /// Takes from `other` what is not there yet; gives the keys that it took.
    fn borrow_from(&mut self, other: &Strings) -> Vec<String> {
        let mut taken = Vec::new();
        for (key, word) in &other.routes {
            if !self.routes.contains_key(key) {
                self.routes.insert(key.clone(), word.clone());
                taken.push(format!("routes.{key}"));
            }
        }
        for (key, text) in &other.texts {
            if !self.texts.contains_key(key) {
                self.texts.insert(key.clone(), text.clone());
                taken.push(key.clone());
            }
        }
        taken
    }
}

/// Reads the strings of every language; `languages[0]` lends to the others, the default theme's English to reports without
/// German, its German to all.
pub(super) fn read(
    files: &BTreeMap<&str, &[u8]>,
    languages: &[&str],
    problems: &mut Vec<TemplateProblem>,
) -> (BTreeMap<String, Strings>, Vec<MissingString>) {
    let mut written = BTreeMap::new();
    let mut forms = Vec::new();
    for (path, bytes) in files {
        let Some(tag) = path
            .strip_prefix("strings/")
            .and_then(|name| name.strip_suffix(".yaml"))
        else {
            continue;
        };
        // A report's own file changes single strings of the default theme's file.
        let base = super::builtin::FILES
            .iter()
            .find(|(builtin, _)| builtin == path)
            .map(|(_, bytes)| *bytes);
        let mut strings = parse(path, bytes, problems);
        if base != Some(*bytes) {
            checked::check(path, &strings, files, problems);
            let lacking = checked::missing_forms(tag, &strings);
            forms.extend(lacking.into_iter().map(|key| (tag.to_owned(), key)));
        }
        if let Some(base) = base.filter(|base| base != bytes) {
            let base = parse(path, base, problems);
            strings.borrow_from(&base);
            if strings.shares.is_empty() {
                strings.shares = base.shares;
            }
            strings.ageing = strings.ageing.or(base.ageing);
        }
        written.insert(tag.to_owned(), strings);
    }

    let mut complete = BTreeMap::new();
    let forms = forms
        .into_iter()
        .filter(|(tag, _)| languages.contains(&tag.as_str()));
    let mut missing: Vec<MissingString> = forms
        .map(|(language, key)| MissingString { language, key })
        .collect();
    let wanted = languages.iter().copied().chain([DEFAULT]);
    for language in wanted {
        if complete.contains_key(language) {
            continue;
        }
        let mut strings = Strings::default();
        let mut own = true;
        for lender in lenders(language, languages) {
            let Some(found) = written.get(lender) else {
                continue;
            };
            own &= is_prefix(lender, language);
            let taken = strings.borrow_from(found);
            if strings.shares.is_empty() && own {
                strings.shares.clone_from(&found.shares);
            }
            if strings.ageing.is_none() && own {
                strings.ageing.clone_from(&found.ageing);
            }
            if !own {
                missing.extend(taken.into_iter().map(|key| MissingString {
                    language: language.to_owned(),
                    key,
                }));
            }
        }
        complete.insert(language.to_owned(), strings);
    }
    (complete, missing)
}

/// `de-simple`, `de` (`de-simple` before it for other tags of Leichte Sprache), the report's default language, English where the report has no German, German.
fn lenders<'a>(language: &'a str, languages: &[&'a str]) -> Vec<&'a str> {
    let mut tags = vec![language];
    if ["de-x-leicht", "de-x-ls"].contains(&language) {
        tags.push("de-simple");
    }
    let mut rest = language;
    while let Some((shorter, _)) = rest.rsplit_once('-') {
        tags.push(shorter);
        rest = shorter;
    }
    let has_german = languages.iter().any(|tag| is_prefix(DEFAULT, tag));
    let english = (!has_german).then_some("en");
    for tag in languages
        .first()
        .copied()
        .into_iter()
        .chain(english)
        .chain([DEFAULT])
    {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}

fn is_prefix(lender: &str, language: &str) -> bool {
    language
        .strip_prefix(lender)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

pub(super) fn parse(path: &str, bytes: &[u8], problems: &mut Vec<TemplateProblem>) -> Strings {
    let Ok(text) = std::str::from_utf8(bytes) else {
        problems.push(TemplateProblem::in_file(path, "is not UTF-8"));
        return Strings::default();
    };
    let file: File = match serde_yaml::from_str(text) {
        Ok(file) => file,
        Err(error) => {
            let (line, column) = error
                .location()
                .map_or((0, 0), |place| (place.line(), place.column()));
            problems.push(TemplateProblem::at(
                path,
                text,
                line,
                column,
                error.to_string(),
            ));
            return Strings::default();
        }
    };
    let shares = file
        .shares
        .unwrap_or_default()
        .into_iter()
        .map(|(word, bounds)| ShareWord {
            word,
            min: bounds.min.or(bounds.above).unwrap_or(0.0),
            max: bounds.max.or(bounds.below).unwrap_or(1.0),
            below_max: bounds.below.is_some(),
            above_min: bounds.above.is_some(),
        });
    Strings {
        routes: file.routes.unwrap_or_default(),
        shares: shares.collect(),
        ageing: file.ageing.map(ageing::File::words),
        texts: file.text.unwrap_or_default(),
    }
}

fn fill_from(text: &str, values: &[(&str, &str)]) -> String {
    let lookup = |name: &str| {
        let value = values.iter().find(|(key, _)| *key == name);
        Some(value.map_or_else(|| format!("{{{name}}}"), |(_, value)| (*value).to_owned()))
    };
    fill(text, lookup).unwrap_or_else(|_| text.to_owned())
}

/// Replaces every `{name}` by its value; `Err` names the first without one.
pub(super) fn fill<'a>(
    text: &'a str,
    value: impl Fn(&'a str) -> Option<String>,
) -> Result<String, &'a str> {
    let mut filled = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, tail)) = after.split_once('}') else {
            break;
        };
        filled.push_str(before);
        filled.push_str(&value(name).ok_or(name)?);
        rest = tail;
    }
    filled.push_str(rest);
    Ok(filled)
}
