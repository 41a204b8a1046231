//! What is wrong with a file of strings though it can be read: words that make no address, forms that no language has,
//! placeholders that nothing fills.

use std::collections::{BTreeMap, BTreeSet};

use super::builtin;
use super::problem::TemplateProblem;
use super::strings::{Strings, parse};
use super::text::Text;
use crate::diagnostics::nearest;
use crate::locale::Locale;

/// The categories of CLDR.
const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// Words that stand for the report's terms in each string.
const TERMS: [&str; 15] = [
    "centre",
    "a_centre",
    "no_centre",
    "centres",
    "district",
    "districts",
    "districts_dative",
    "centres_zero",
    "centres_two",
    "centres_few",
    "centres_many",
    "districts_zero",
    "districts_two",
    "districts_few",
    "districts_many",
];

/// Reports the mistakes of a report's own file; `files` are all of the theme.
pub(super) fn check(
    path: &str,
    strings: &Strings,
    files: &BTreeMap<&str, &[u8]>,
    problems: &mut Vec<TemplateProblem>,
) {
    let text = files
        .get(path)
        .map_or("", |bytes| std::str::from_utf8(bytes).unwrap_or_default());
    let mut report = |key: &str, what: &str, message: String| {
        let mut lines = text.lines();
        let found = lines.position(|line| line.contains(key) && line.contains(what));
        // A string may run over several lines.
        let found = found.or_else(|| text.lines().position(|line| line.contains(what)));
        let line = found.map_or(0, |index| index + 1);
        let column = usize::from(line > 0);
        problems.push(TemplateProblem::at(path, text, line, column, message));
    };
    for (key, word) in strings.routes() {
        // Addresses are typed, and stand in feeds, site maps and the names of files on hosts of every kind.
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !word.chars().all(is_plain) {
            let better = crate::slug::slugify(word);
            let better = match better == crate::slug::NOTHING {
                true => String::new(),
                false => format!(", for instance `{better}`"),
            };
            report(
                key,
                word,
                format!(
                    "`{key}: {word}`: words in addresses consist of a\u{2013}z, 0\u{2013}9 and hyphens{better}"
                ),
            );
        }
    }
    let known = placeholders();
    let tag = path
        .trim_start_matches("strings/")
        .trim_end_matches(".yaml");
    let locale = Locale::new(tag).ok();
    for (key, text) in strings.texts() {
        if let Text::Plural(forms) = text {
            if let Some(form) = forms.keys().find(|form| !FORMS.contains(&form.as_str())) {
                report(
                    key,
                    form,
                    format!(
                        "`{key}` has the form `{form}`; there are {}",
                        FORMS.join(", ")
                    ),
                );
            } else if !forms.contains_key("other") {
                report(
                    key,
                    "",
                    format!("`{key}` has no form `other`, which every language needs"),
                );
            }
        }
        if let (Text::Plural(forms), Some(locale)) = (text, &locale) {
            for form in unnumbered(forms, locale) {
                report(
                    key,
                    &forms[&form],
                    format!(
                        "`{form}` of `{key}` is said of several numbers in this language and needs `{{n}}`"
                    ),
                );
            }
        }
        let Some(known) = known.get(key.as_str()) else {
            // A template of the report may have words of its own.
            let is_used = files
                .iter()
                .any(|(path, bytes)| path.starts_with("templates/") && names(bytes, key));
            let meant = nearest(key, known.keys().map(String::as_str)).filter(|_| !is_used);
            if let Some(meant) = meant {
                report(
                    key,
                    "",
                    format!("there is no string `{key}`; did you mean `{meant}`?"),
                );
            }
            continue;
        };
        for name in text.placeholders() {
            let is_counted = name == "n" && matches!(text, Text::Plural(_));
            if known.contains(name) || TERMS.contains(&name) || is_counted || is_filled(name, files)
            {
                continue;
            }
            let known: Vec<String> = known.iter().map(|name| format!("{{{name}}}")).collect();
            let known = match known.is_empty() {
                true => "it takes none but the words of the report, such as {centre}".to_owned(),
                false => format!("it takes {}", known.join(", ")),
            };
            report(
                key,
                &format!("{{{name}}}"),
                format!("nothing is put in place of `{{{name}}}` in `{key}`; {known}"),
            );
        }
    }
}

/// Whether a template has a word in it, and not only as a part of another.
fn names(template: &[u8], key: &str) -> bool {
    let is_part = |sign: char| sign.is_alphanumeric() || sign == '_';
    std::str::from_utf8(template)
        .is_ok_and(|text| text.split(|sign| !is_part(sign)).any(|word| word == key))
}

/// The forms that a language needs and a string with forms lacks, as `posts_total.few`.
pub(super) fn missing_forms(tag: &str, strings: &Strings) -> Vec<String> {
    let Ok(locale) = Locale::new(tag) else {
        return Vec::new();
    };
    let needed = locale.plural_forms();
    let mut missing = Vec::new();
    for (key, text) in strings.texts() {
        if let Text::Plural(forms) = text {
            let lacking = needed.iter().filter(|form| !forms.contains_key(form.key()));
            missing.extend(lacking.map(|form| format!("{key}.{}", form.key())));
        }
    }
    missing
}

/// The forms that do not say the number though they are said of several in this language.
pub(super) fn unnumbered(forms: &BTreeMap<String, String>, locale: &Locale) -> Vec<String> {
    let says = |text: &String| text.contains("{n}");
    if !forms.get("other").is_some_and(says) {
        return Vec::new();
    }
    let silent = forms
        .iter()
        .filter(|(form, text)| !says(text) && locale.is_of_several(form));
    silent.map(|(form, _)| form.clone()).collect()
}

/// What the default theme's strings have in them, by their keys.
fn placeholders() -> BTreeMap<String, BTreeSet<String>> {
    let mut known: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let strings = builtin::FILES
        .iter()
        .filter(|(path, _)| path.starts_with("strings/"));
    for (path, bytes) in strings {
        for (key, text) in parse(path, bytes, &mut Vec::new()).texts() {
            let names = text.placeholders().into_iter().map(str::to_owned);
            known.entry(key.clone()).or_default().extend(names);
        }
    }
    known
}

/// Whether a template puts something into this placeholder: `fill(name=value)`.
fn is_filled(name: &str, files: &BTreeMap<&str, &[u8]>) -> bool {
    let wanted = format!("{name}=");
    let mut templates = files
        .iter()
        .filter(|(path, _)| path.starts_with("templates/"));
    templates.any(|(_, bytes)| std::str::from_utf8(bytes).is_ok_and(|text| text.contains(&wanted)))
}
