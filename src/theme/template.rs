//! A file of strings to translate: the default theme's, with the forms of another language, each line behind a `#`.

use super::builtin;
use super::checked::unnumbered;
use super::strings::{Strings, parse};
use super::text::Text;
use crate::locale::Locale;

/// What stands above, in German and in English.
const HEADS: [&str; 2] = [
    "# Was die Seiten sagen, zum Übersetzen. Nehmen Sie das # vor jeder Zeile weg, die übersetzt ist; die anderen werden geborgt.\n\
     # `{so}` steht, was eingesetzt wird: behalten Sie es. Hat ein Text Formen für Zahlen, braucht er alle, die hier stehen.\n\
     # Die Worte unter `routes` stehen in Adressen: Buchstaben a–z, Ziffern und Bindestriche.\n",
    "# What the pages say, to be translated. Take away the # before each line that is translated; the others are borrowed.\n\
     # `{so}` stands what is filled in: keep it. A text with forms for numbers needs all that stand here.\n\
     # The words below `routes` stand in addresses: letters a–z, digits and hyphens.\n",
];

/// The default theme's strings in the language `from` (`de` or `en`), to be translated into that of a locale.
///
/// # Panics
///
/// If the default theme has no such language, which is ours to keep.
#[must_use]
pub fn strings_to_translate(locale: &Locale, from: &str) -> String {
    let path = format!("strings/{from}.yaml");
    let found = builtin::FILES.iter().find(|(known, _)| *known == path);
    let (_, bytes) = found.expect("the default theme speaks German and English");
    let strings = parse(&path, bytes, &mut Vec::new());
    let text = std::str::from_utf8(bytes).expect("the default theme is UTF-8");
    let mut written = HEADS[usize::from(from == "en")].to_owned();
    let mut is_wanted = false;
    for line in text.lines() {
        let entry = line
            .strip_prefix("  ")
            .filter(|entry| !entry.starts_with(' '));
        let key = entry
            .and_then(|entry| entry.split_once(':'))
            .map(|(key, _)| key);
        match (entry, key) {
            (None, _) if line.ends_with(':') && !line.starts_with([' ', '#']) => {
                // Words for shares and such that age are made anew in each language, not translated.
                is_wanted = matches!(line, "routes:" | "text:");
                if is_wanted {
                    written += &format!("\n{line}\n");
                }
            }
            (Some(""), _) => {}
            (Some(entry), _) if is_wanted && entry.starts_with('#') => {
                written += &format!("\n  {entry}\n");
            }
            (Some(entry), Some(key)) if is_wanted => {
                let line = with_forms(key, &strings, locale).unwrap_or_else(|| entry.to_owned());
                written += &format!("  # {line}\n");
            }
            _ => {}
        }
    }
    written
}

/// A string with forms as one line that has those of the language.
fn with_forms(key: &str, strings: &Strings, locale: &Locale) -> Option<String> {
    let Some(Text::Plural(forms)) = strings.texts().get(key) else {
        return None;
    };
    let other = forms.get("other")?;
    let mut needed: Vec<&str> = locale
        .plural_forms()
        .iter()
        .map(|form| form.key())
        .collect();
    if !needed.contains(&"other") {
        needed.push("other");
    }
    let silent = unnumbered(forms, locale);
    let forms = needed.iter().map(|form| {
        let text = match silent.contains(&(*form).to_owned()) {
            true => other,
            false => forms.get(*form).unwrap_or(other),
        };
        let text = text.replace('"', "\\\"");
        format!("{form}: \"{text}\"")
    });
    Some(format!(
        "{key}: {{{}}}",
        forms.collect::<Vec<_>>().join(", ")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_to_be_translated_is_read_as_it_stands_and_without_its_signs() {
        for (tag, from) in [("ru", "de"), ("ar", "en"), ("tr", "en")] {
            let locale = Locale::new(tag).expect("known");
            let text = strings_to_translate(&locale, from);
            let mut problems = Vec::new();
            assert_eq!(parse("x", text.as_bytes(), &mut problems).texts().len(), 0);
            let bare = text.replace("\n  # ", "\n  ");
            // Explanations would be read as text.
            let lines = bare
                .lines()
                .filter(|line| line.contains(':') || line.starts_with('#'));
            let bare: String = lines.map(|line| format!("{line}\n")).collect();
            let translated = parse("x", bare.as_bytes(), &mut problems);
            assert_eq!(problems, []);
            let path = format!("strings/{from}.yaml");
            let base = builtin::FILES.iter().find(|(known, _)| *known == path);
            let base = parse(&path, base.expect("there").1, &mut problems);
            let keys = |strings: &Strings| strings.texts().keys().cloned().collect::<Vec<_>>();
            assert_eq!(keys(&translated), keys(&base));
            assert_eq!(translated.routes(), base.routes());
            assert!(text.contains("  # posts_total: {"), "{text}");
        }
        let russian = strings_to_translate(&Locale::new("ru").expect("known"), "de");
        assert!(russian.contains("posts_total: {one: \"{n} Stelle\", few: \"{n} Stellen\", many: \"{n} Stellen\", other: "), "{russian}");
    }
}
