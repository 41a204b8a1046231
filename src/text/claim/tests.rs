//! Claims as people write them, and their corrections.

// Points in time, and how long it is between two.
mod dates;
// Names of districts and centres.
mod lists;
// Counts, shares, words for them.
mod quantities;

use super::*;

fn locale(tag: &str) -> Locale {
    Locale::new(tag).expect("a known tag")
}

fn share_words(tag: &str) -> ShareWords {
    let word =
        |phrase: &str, min: f64, min_exclusive: bool, max: f64, max_exclusive: bool| ShareWord {
            phrase: phrase.into(),
            min,
            min_exclusive,
            max,
            max_exclusive,
        };
    ShareWords(match tag {
        "de" => vec![
            word("alle", 1.0, false, 1.0, false),
            word("fast alle", 0.9, false, 1.0, true),
            word("fast flächendeckend", 0.9, false, 1.0, true),
            word("die überwiegende Zahl", 0.5, true, 1.0, true),
            word("die meisten", 0.5, true, 1.0, true),
            word("mehr als die Hälfte", 0.5, true, 1.0, true),
            word("keine", 0.0, false, 0.0, false),
        ],
        _ => vec![
            word("all", 1.0, false, 1.0, false),
            word("almost all", 0.9, false, 1.0, true),
            word("most", 0.5, true, 1.0, true),
            word("none", 0.0, false, 0.0, false),
        ],
    })
}

fn verdict(tag: &str, text: &str, value: &ClaimValue) -> Verdict {
    judge(text, value, &locale(tag), &share_words(tag))
}

/// What to write instead: `None` if the text holds.
fn should(tag: &str, text: &str, value: &ClaimValue) -> Option<String> {
    match verdict(tag, text, value) {
        Verdict::Holds => None,
        Verdict::Fails { should, .. } => {
            assert_eq!(
                verdict(tag, &should, value),
                Verdict::Holds,
                "the correction of {text:?} is {should:?}"
            );
            Some(should)
        }
        Verdict::NotAClaim => panic!("{text:?} was not understood"),
    }
}

fn date(text: &str) -> PartialDate {
    text.parse().expect("a date")
}

fn names(list: &[&[&str]], partial: bool) -> ClaimValue {
    let owned = |spellings: &&[&str]| spellings.iter().map(|name| name.to_string()).collect();
    ClaimValue::Names {
        names: list.iter().map(owned).collect(),
        partial,
        open: false,
    }
}

#[test]
fn fills_in_what_the_author_left_out() {
    let german = locale("de");
    for (value, expected) in [
        (ClaimValue::Count(1234.0), "1.234"),
        (ClaimValue::Count(269.5), "269,5"),
        (ClaimValue::Bounds(49.0, 51.0), "49–51"),
        (
            ClaimValue::Share {
                part: 50.0,
                whole: 54.0,
            },
            "92,6\u{a0}%",
        ),
        (
            ClaimValue::Share {
                part: 0.0,
                whole: 0.0,
            },
            "0\u{a0}%",
        ),
        (
            names(&[&["Köln"], &["Kreis Olpe"]], false),
            "Köln und Kreis Olpe",
        ),
        (names(&[], false), "keine"),
        (ClaimValue::Date(date("2013-08")), "August 2013"),
        (ClaimValue::Text("ja".into()), "ja"),
    ] {
        let filled = fill(&value, &german);
        assert_eq!(filled, expected);
        assert_eq!(verdict("de", &filled, &value), Verdict::Holds, "{filled}");
    }
}

proptest::proptest! {
    /// Whatever a text says, the answer is one that can be used.
    #[test]
    fn any_text_gets_an_answer(text in "[ a-zä0-9.,%/–-]{0,30}|(rund|mehr als|fast alle|keine|zwei|Essen|49|51 %|von|und|,| ){0,8}|\\PC{0,30}") {
        let german = locale("de");
        for value in [
            ClaimValue::Count(49.0),
            ClaimValue::Bounds(49.0, 51.0),
            ClaimValue::Share { part: 50.0, whole: 54.0 },
            ClaimValue::Date(date("2014-05-25")),
            ClaimValue::Span { from: date("2012-02-14"), to: date("2014-04-25") },
            names(&[&["Duisburg"], &["Kreis Unna"]], false),
        ] {
            if let Verdict::Fails { should, .. } = verdict("de", &text, &value) {
                assert_eq!(judge(&should, &value, &german, &share_words("de")), Verdict::Holds, "{text:?} -> {should:?}");
            }
        }
    }
}
