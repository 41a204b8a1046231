//! Long texts as an office writes them, with numbers of all kinds: what counts something is reported, everything else is
//! left alone. In the texts `{{…}}` marks what counts; the marks are taken away before the text is read.

mod support;

use kreisblatt::locale::Locale;
use kreisblatt::text::{NumberClass, parse};
use support::read;

/// A text without its marks, and the ranges that they enclosed.
fn unmarked(marked: &str) -> (String, Vec<std::ops::Range<usize>>) {
    let mut text = String::new();
    let mut counts = Vec::new();
    let mut rest = marked;
    while let Some(start) = rest.find("{{") {
        let end = start + rest[start..].find("}}").expect("a closing mark");
        text.push_str(&rest[..start]);
        let from = text.len();
        text.push_str(&rest[start + 2..end]);
        counts.push(from..text.len());
        rest = &rest[end + 2..];
    }
    text.push_str(rest);
    (text, counts)
}

/// The surroundings of a place, for a message.
fn around(text: &str, range: &std::ops::Range<usize>) -> String {
    let before: String = text[..range.start].chars().rev().take(25).collect();
    let before: String = before.chars().rev().collect();
    let after: String = text[range.end..].chars().take(25).collect();
    format!("{before}«{}»{after}", &text[range.clone()]).replace('\n', " ")
}

fn measure(language: &str, least_words: usize) {
    let (text, counts) = unmarked(&read(&format!("tests/numbers/{language}.md")));
    let locale = Locale::new(language).expect("a language");
    let document = parse(text.as_str(), &locale);
    let numbers = document.numbers();
    let marked = |range: &std::ops::Range<usize>| {
        counts
            .iter()
            .any(|count| count.start < range.end && range.start < count.end)
    };
    let unbound: Vec<_> = numbers
        .iter()
        .filter(|number| number.class == NumberClass::Unbound)
        .collect();
    let alarms: Vec<String> = unbound
        .iter()
        .filter(|number| !marked(&number.range))
        .map(|number| around(&text, &number.range))
        .collect();
    let missed: Vec<String> = counts
        .iter()
        .filter(|count| {
            !unbound
                .iter()
                .any(|number| count.start < number.range.end && number.range.start < count.end)
        })
        .map(|count| around(&text, count))
        .collect();
    let words = text.split_whitespace().count();
    let others = numbers.len() - unbound.len();
    #[expect(clippy::print_stdout, reason = "the measure that this test is for")]
    {
        println!(
            "{language}: {words} words, {} counts of which {} are missed, {others} other numbers, {} false alarms",
            counts.len(),
            missed.len(),
            alarms.len()
        );
    }
    assert!(words > least_words, "a long text: {words}");
    assert!(
        others + counts.len() >= 100,
        "numbers of all kinds: {others}"
    );
    assert!(
        alarms.is_empty(),
        "{language} false alarms:\n{}",
        alarms.join("\n")
    );
    assert!(
        missed.is_empty(),
        "{language} overlooked:\n{}",
        missed.join("\n")
    );
}

#[test]
fn a_german_text_of_an_office_raises_no_false_alarm() {
    measure("de", 1850);
}

#[test]
fn an_english_text_of_an_office_raises_no_false_alarm() {
    measure("en", 800);
}
