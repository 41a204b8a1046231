//! Claims as people write them, and their corrections.

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

#[test]
fn counts_hold_or_are_corrected_in_their_own_form() {
    let count = ClaimValue::Count(49.0);
    for text in [
        "49",
        "49 Zentren",
        "bereits 49",
        "mehr als 48",
        "mindestens 49",
        "rund 50",
        "fast 50",
        "gut 45",
        "",
    ] {
        assert_eq!(should("de", text, &count), None, "{text}");
    }
    for (text, expected) in [
        ("50", "49"),
        ("50 Zentren", "49 Zentren"),
        ("mehr als 49", "49"),
        ("zwölf Kreise", "49 Kreise"),
        ("rund 60", "rund 49"),
        ("keine", "49"),
        ("49 %", "49"),
        ("49 und 50", "49"),
    ] {
        assert_eq!(
            should("de", text, &count).as_deref(),
            Some(expected),
            "{text}"
        );
    }
    assert_eq!(
        should("de", "Drei Stellen", &ClaimValue::Count(2.0)).as_deref(),
        Some("Zwei Stellen")
    );
    assert_eq!(
        should("de", "eine halbe Stelle", &ClaimValue::Count(0.5)),
        None
    );
    assert_eq!(
        should("de", "eine Verwaltungsfachkraft", &ClaimValue::Count(1.0)),
        None
    );
    assert_eq!(should("de", "keine", &ClaimValue::Count(0.0)), None);
    assert_eq!(should("de", "1.234", &ClaimValue::Count(1234.0)), None);
    assert_eq!(
        should("de", "1,2 Millionen", &ClaimValue::Count(1_234_567.0)),
        None
    );
    assert_eq!(should("en", "1,234", &ClaimValue::Count(1234.0)), None);
    assert_eq!(
        should("de", "270", &ClaimValue::Count(269.5)).as_deref(),
        Some("269,5")
    );
    assert_eq!(should("de", "5,33", &ClaimValue::Count(16.0 / 3.0)), None);
    assert_eq!(should("ar", "٤٩", &count), None);
    assert_eq!(verdict("de", "viele", &count), Verdict::NotAClaim);
    assert_eq!(verdict("de", "nicht 49", &count), Verdict::NotAClaim);
    assert_eq!(
        verdict("de", "gemeldete Zahl für Dezember 2013", &count),
        Verdict::NotAClaim
    );
    assert_eq!(should("de", "2014", &ClaimValue::Count(2014.0)), None);
    assert_eq!(should("de", "49 Zentren im Jahr 2014", &count), None);
}

#[test]
fn unknown_records_make_a_range() {
    let bounds = ClaimValue::Bounds(49.0, 51.0);
    for text in [
        "49 bis 51",
        "49–51",
        "mindestens 49",
        "höchstens 51",
        "mehr als 48",
    ] {
        assert_eq!(should("de", text, &bounds), None, "{text}");
    }
    for text in ["49", "50", "mindestens 50", "49 bis 50"] {
        assert_eq!(
            should("de", text, &bounds).as_deref(),
            Some("49–51"),
            "{text}"
        );
    }
}

#[test]
fn shares_hold_to_the_digits_written() {
    let share = ClaimValue::Share {
        part: 50.0,
        whole: 54.0,
    };
    for text in [
        "92,6 %",
        "92,59 %",
        "93 Prozent",
        "50 von 54",
        "50/54",
        "50 von den 54 Kreisen",
        "fast alle",
        "fast allen",
        "Fast alle 54 Kreise",
        "die meisten",
        "der überwiegenden Zahl",
        "mehr als die Hälfte",
        "mehr als 90 %",
        "fast flächendeckende",
    ] {
        assert_eq!(should("de", text, &share), None, "{text}");
    }
    for (text, expected) in [
        ("92,5 %", "92,6\u{a0}%"),
        ("92 %", "93\u{a0}%"),
        ("49 von 54", "50 von 54"),
        ("50 von 53 Kreisen", "50 von 54 Kreisen"),
        ("Alle Kreise", "Fast alle Kreise"),
        ("keine", "fast alle"),
        ("fast alle 53 Kreise", "fast alle 54 Kreise"),
        ("50", "92,6\u{a0}%"),
    ] {
        assert_eq!(
            should("de", text, &share).as_deref(),
            Some(expected),
            "{text}"
        );
    }
    assert_eq!(should("en", "50 of the 54 districts", &share), None);
    let one = ClaimValue::Share {
        part: 1.0,
        whole: 54.0,
    };
    assert_eq!(should("de", "einer von 54 Kreisen", &one), None);
    assert_eq!(should("en", "one of the 54 districts", &one), None);
    assert_eq!(
        should("en", "All districts", &share).as_deref(),
        Some("Almost all districts")
    );
}

#[test]
fn words_fail_as_soon_as_the_records_outgrow_them() {
    let all = ClaimValue::Share {
        part: 54.0,
        whole: 54.0,
    };
    assert_eq!(
        should("de", "fast alle Kreise", &all).as_deref(),
        Some("alle Kreise")
    );
    assert_eq!(should("de", "alle", &all), None);
    assert_eq!(should("de", "100 %", &all), None);
    let half = ClaimValue::Share {
        part: 27.0,
        whole: 54.0,
    };
    assert_eq!(
        should("de", "die meisten", &half).as_deref(),
        Some("50\u{a0}%")
    );
    let none = ClaimValue::Share {
        part: 0.0,
        whole: 54.0,
    };
    assert_eq!(should("de", "keine", &none), None);
    assert_eq!(verdict("de", "nicht alle", &half), Verdict::NotAClaim);
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
fn lists_of_the_press_release_hold() {
    for (text, list) in [
        (
            "Duisburg, Essen und Wuppertal",
            vec![&["Duisburg"][..], &["Essen"], &["Wuppertal"]],
        ),
        (
            "in Gelsenkirchen und in den Kreisen Ennepe-Ruhr und Unna",
            vec![&["Gelsenkirchen"], &["Ennepe-Ruhr-Kreis"], &["Kreis Unna"]],
        ),
        (
            "in Stadt und Region Aachen, Hamm, Remscheid und im Kreis Mettmann",
            vec![
                &["Städteregion Aachen", "Stadt und Region Aachen"],
                &["Hamm"],
                &["Remscheid"],
                &["Kreis Mettmann"],
            ],
        ),
        (
            "in Bonn, Münster und Solingen sowie im Ennepe-Ruhr-Kreis und den Kreisen Höxter und Wesel",
            vec![
                &["Bonn"],
                &["Münster"],
                &["Solingen"],
                &["Ennepe-Ruhr-Kreis"],
                &["Kreis Höxter"],
                &["Kreis Wesel"],
            ],
        ),
        (
            "des Märkischen Kreises und Duisburgs",
            vec![&["Märkischer Kreis"], &["Duisburg"]],
        ),
        ("zwei Kreise", vec![&["Kreis Olpe"], &["Kreis Wesel"]]),
    ] {
        assert_eq!(should("de", text, &names(&list, false)), None, "{text}");
    }
    let english = names(&[&["Duisburg"], &["Essen"], &["Wuppertal"]], false);
    assert_eq!(
        should("en", "Duisburg, Essen, and Wuppertal", &english),
        None
    );
}

#[test]
fn lists_name_what_is_missing_and_what_does_not_belong() {
    let value = names(&[&["Duisburg"], &["Essen"], &["Wuppertal"]], false);
    assert_eq!(
        verdict("de", "Duisburg, Bad Oeynhausen und Essen", &value),
        Verdict::Fails {
            says: "Duisburg, Essen und Bad Oeynhausen".into(),
            should: "Duisburg, Essen und Wuppertal".into(),
            missing: vec!["Wuppertal".into()],
            extra: vec!["Bad Oeynhausen".into()],
        }
    );
    let some = names(&[&["Duisburg"], &["Essen"], &["Wuppertal"]], true);
    assert_eq!(should("de", "beispielsweise in Essen", &some), None);
    assert_eq!(
        should("de", "Essen und Bonn", &some).as_deref(),
        Some("Essen")
    );
    assert_eq!(verdict("de", "dort", &some), Verdict::NotAClaim);
}

#[test]
fn a_corrected_list_keeps_the_authors_words_where_it_can() {
    let value = names(&[&["Märkischer Kreis"], &["Kreis Unna"], &["Hagen"]], false);
    for (text, expected) in [
        (
            "in Hagen und Köln",
            "in Märkischer Kreis, Kreis Unna und Hagen",
        ),
        (
            "etwa des Märkischen Kreises und Hagens",
            "etwa des Märkischen Kreises, Kreis Unna und Hagens",
        ),
        (
            "in den Kreisen Unna",
            "Märkischer Kreis, Kreis Unna und Hagen",
        ),
    ] {
        assert_eq!(should("de", text, &value).as_deref(), Some(expected));
    }
}

#[test]
fn a_region_is_no_city_of_the_same_name() {
    let value = names(&[&["Stadt Aachen", "Aachen"], &["Hamm"]], false);
    assert_eq!(should("de", "Aachen und Hamm", &value), None);
    assert_eq!(
        should("de", "Stadt Aachen, StädteRegion Aachen und Hamm", &value).as_deref(),
        Some("Stadt Aachen und Hamm")
    );
    assert_eq!(
        should("de", "StädteRegion Aachen und Hamm", &value).as_deref(),
        Some("Stadt Aachen und Hamm")
    );
}

#[test]
fn a_list_of_which_not_all_is_known_must_say_so() {
    let ClaimValue::Names { names, .. } = names(&[&["Hagen"], &["Hamm"]], false) else {
        unreachable!()
    };
    let value = ClaimValue::Names {
        names,
        partial: false,
        open: true,
    };
    assert_eq!(
        should("de", "Hagen und Hamm", &value).as_deref(),
        Some("mindestens Hagen und Hamm")
    );
    assert_eq!(should("de", "zumindest Hagen und Hamm", &value), None);
    assert_eq!(
        should("en", "two cities", &value).as_deref(),
        Some("at least two cities")
    );
    assert_eq!(fill(&value, &locale("de")), "mindestens Hagen und Hamm");
}

#[test]
fn dates_keep_what_stands_before_them() {
    let day = ClaimValue::Date(date("2014-05-25"));
    assert_eq!(
        should("de", "am 24. Mai 2014", &day).as_deref(),
        Some("am 25. Mai 2014")
    );
    assert_eq!(
        should("de", "im Juni 2014", &day).as_deref(),
        Some("25. Mai 2014")
    );
}

#[test]
fn long_number_words_are_numbers() {
    let count = ClaimValue::Count(49.0);
    assert_eq!(should("de", "neunundvierzig Zentren", &count), None);
    assert_eq!(
        should("de", "Fünfzig Zentren", &count).as_deref(),
        Some("Neunundvierzig Zentren")
    );
    assert_eq!(should("en", "forty-nine", &count), None);
}

#[test]
fn dates_may_be_coarser_but_not_finer() {
    let day = ClaimValue::Date(date("2014-05-25"));
    for text in [
        "25. Mai 2014",
        "am 25. Mai",
        "Mai 2014",
        "2014",
        "25.5.2014",
    ] {
        assert_eq!(should("de", text, &day), None, "{text}");
    }
    assert_eq!(
        should("de", "26. Mai 2014", &day).as_deref(),
        Some("25. Mai 2014")
    );
    assert_eq!(
        should("de", "am 26. Mai", &day).as_deref(),
        Some("25. Mai 2014")
    );
    assert_eq!(
        should("de", "1. August 2013", &ClaimValue::Date(date("2013"))).as_deref(),
        Some("2013")
    );
    assert_eq!(should("en", "May 25, 2014", &day), None);
}

#[test]
fn spans_between_two_dates() {
    let span = ClaimValue::Span {
        from: date("2012-02-14"),
        to: date("2014-04-25"),
    };
    for text in [
        "zwei Jahre",
        "gut zwei Jahre",
        "26 Monate",
        "in nur zwei Jahren",
        "mehr als zwei Jahre",
    ] {
        assert_eq!(should("de", text, &span), None, "{text}");
    }
    assert_eq!(
        should("de", "knapp zwei Jahre", &span).as_deref(),
        Some("zwei Jahre")
    );
    assert_eq!(
        should("de", "drei Jahre", &span).as_deref(),
        Some("zwei Jahre")
    );
    assert_eq!(fill(&span, &locale("de")), "2 Jahre");
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
