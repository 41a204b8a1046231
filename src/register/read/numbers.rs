//! Whole numbers that stand in a file just as they are said: of those, nobody needs to know the place.

use std::collections::HashSet;

/// The whole numbers of a text that stand alone and are written without anything that a reader of YAML drops, such as
/// a plus sign or zeros before. One look at the text finds all of them.
pub(super) fn plain_numbers(text: &str) -> HashSet<i64> {
    let begins = text.match_indices([' ', '[', '{']);
    begins
        .filter_map(|(at, _)| plain_number(&text[at + 1..]))
        .collect()
}

/// The number that a text begins with, if it is plain and something ends it.
fn plain_number(text: &str) -> Option<i64> {
    let is_part = |letter: char| letter.is_ascii_digit() || letter == '-';
    let end = text.find(|letter| !is_part(letter)).unwrap_or(text.len());
    let (number, after) = text.split_at(end);
    let is_ended = after.is_empty() || after.starts_with(['\n', '\r', ',', '}', ']', ' ']);
    let is_plain = number == "0" || !number.trim_start_matches('-').starts_with('0');
    number.parse().ok().filter(|_| is_ended && is_plain)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::time::{Duration, Instant};

    use super::*;
    use crate::diagnostics::Diagnostics;
    use crate::register::read::Document;
    use crate::sources::Sources;

    /// The values of a list, each as the text that it is read as.
    fn texts(list: &str) -> Vec<String> {
        let sources = Sources::new("", vec![("a.yaml".into(), list.into())]);
        let file = sources.find("a.yaml").expect("it is there");
        let opened = Document::open(&sources, file, &mut Diagnostics::new());
        let (document, _) = opened.expect("it is YAML");
        let items = document.root().items();
        items.iter().filter_map(super::super::Value::text).collect()
    }

    #[test]
    fn only_numbers_that_stand_alone_are_plain() {
        let found =
            plain_numbers("a: 12\nb: [3,4, -5, -0]\nc: 06 x7 8x +9 10.5 - 11 0\r\n{13}1 4-1");
        let found: BTreeSet<i64> = found.into_iter().collect();
        assert_eq!(found, BTreeSet::from([-5, 0, 3, 11, 12, 13]));
    }

    #[test]
    fn a_number_is_the_text_that_stands_in_the_file() {
        let list = "- 47051\n- +49\n- 0x10\n- [\"7\"]\n- -3\n";
        assert_eq!(texts(list)[..3], ["47051", "+49", "0x10"]);
        assert_eq!(texts(list).last().map(String::as_str), Some("-3"));
    }

    #[test]
    fn many_numbers_are_read_with_one_look_at_their_file() {
        let numbers: Vec<String> = (100_000..200_000).map(|it| it.to_string()).collect();
        let list = format!("- {}\n", numbers.join("\n- "));
        let started = Instant::now();
        assert_eq!(texts(&list), numbers);
        // A look for each number would take a minute and more.
        assert!(started.elapsed() < Duration::from_secs(20));
    }
}
