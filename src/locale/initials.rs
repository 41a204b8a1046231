//! The letters under which names stand in an alphabetical index.

use super::{Locale, sentence_case};

/// What stands above names that begin with a digit.
const DIGITS: &str = "0–9";

/// What stands above names without any letter.
const SIGNS: &str = "#";

impl Locale {
    /// Sorts things by their names as an index does, and parts them by the letter that the names begin with: each letter as a
    /// heading with its things. Signs before the first letter do not count, and letters that the language tells apart by their
    /// marks alone stand together: "Ä" below "A" in German, "Ç" below a heading of its own in Turkish.
    pub fn by_initial<T>(
        &self,
        mut things: Vec<T>,
        name: impl Fn(&T) -> &str,
    ) -> Vec<(String, Vec<T>)> {
        things.sort_by_cached_key(|thing| self.sort_key(from_letter(name(thing))));
        let mut groups: Vec<(String, Vec<T>)> = Vec::new();
        for thing in things {
            let initial = self.initial(name(&thing));
            match groups.last_mut() {
                Some((heading, group)) if self.is_same_letter(heading, &initial) => {
                    // The plain letter is the heading.
                    if self.compare(&initial, heading).is_lt() {
                        *heading = initial;
                    }
                    group.push(thing);
                }
                _ => groups.push((initial, vec![thing])),
            }
        }
        groups
    }

    fn initial(&self, name: &str) -> String {
        match from_letter(name).chars().next() {
            Some(letter) if letter.is_numeric() => DIGITS.to_owned(),
            Some(letter) if letter.is_alphabetic() => {
                sentence_case(&letter.to_string(), self.language())
            }
            _ => SIGNS.to_owned(),
        }
    }

    fn is_same_letter(&self, one: &str, other: &str) -> bool {
        let is_sign = |it| it == DIGITS || it == SIGNS;
        one == other
            || (!is_sign(one) && !is_sign(other) && self.0.letters.compare(one, other).is_eq())
    }
}

/// A name from its first letter or digit on; the whole where it has none.
fn from_letter(name: &str) -> &str {
    let start = name.find(char::is_alphanumeric);
    &name[start.unwrap_or_default()..]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(tag: &str, names: &[&'static str]) -> Vec<(String, Vec<&'static str>)> {
        let locale = Locale::new(tag).expect("a language");
        locale.by_initial(names.to_vec(), |name| *name)
    }

    #[test]
    fn letters_with_marks_stand_where_the_language_has_them() {
        let group = |letter: &str, names: &[&'static str]| (letter.to_owned(), names.to_vec());
        let german = ["Ärger", "Aachen", "„Ahlen“", "aber", "Bonn", "2014", "…"];
        let expected = [
            group("#", &["…"]),
            group("0–9", &["2014"]),
            group("A", &["Aachen", "aber", "„Ahlen“", "Ärger"]),
            group("B", &["Bonn"]),
        ];
        assert_eq!(index("de", &german), expected);
        let turkish = ["Çorum", "Cizre", "İzmir", "Iğdır", "ilçe"];
        let expected = [
            group("C", &["Cizre"]),
            group("Ç", &["Çorum"]),
            group("I", &["Iğdır"]),
            group("İ", &["ilçe", "İzmir"]),
        ];
        assert_eq!(index("tr", &turkish), expected);
        assert_eq!(index("ru", &["Ёж", "Ель"]), [group("Е", &["Ёж", "Ель"])]);
    }
}
