//! What the languages of the first report write and read.

use super::*;
use jiff::civil::date;

fn locale(tag: &str) -> Locale {
    Locale::new(tag).expect("a known tag")
}

#[test]
fn knows_tags_and_refuses_typing_errors() {
    for tag in [
        "de",
        "en",
        "en-GB",
        "tr",
        "ar",
        "de-simple",
        "ckb",
        "uk",
        "fa",
    ] {
        assert_eq!(locale(tag).tag(), tag);
    }
    for tag in ["", "ed-zz-99", "deutsch", "qq", "de_", "d", "und"] {
        assert!(Locale::new(tag).is_err(), "{tag}");
    }
    assert_eq!(locale("de-simple").language(), "de");
    for tag in ["de-simple", "de-x-leicht"] {
        assert_eq!(locale(tag).native_name(), "Leichte Sprache");
    }
    assert_eq!(locale("de-x-einfach").native_name(), "Einfache Sprache");
    assert_eq!(locale("de-AT").native_name(), "Deutsch");
    assert_eq!(locale("ar").direction().html(), "rtl");
    assert_eq!(locale("de-simple").direction(), Direction::LeftToRight);
}

#[test]
fn writes_numbers_as_the_language_does() {
    let german = locale("de");
    assert_eq!(german.integer(1_234_567), "1.234.567");
    assert_eq!(german.number(269.5, 1), "269,5");
    assert_eq!(german.number(-0.04, 1), "0,0");
    assert_eq!(german.percent(50.0 / 54.0, 1), "92,6\u{a0}%");
    assert_eq!(locale("de-simple").number(1234.5, 1), "1.234,5");
    assert_eq!(locale("en").percent(50.0 / 54.0, 1), "92.6%");
    assert_eq!(locale("en").integer(1234), "1,234");
    assert_eq!(locale("tr").percent(0.926, 1), "%92,6");
    assert_eq!(locale("tr").integer(-1234), "-1.234");
}

#[test]
fn rounds_halves_away_from_zero() {
    assert_eq!(locale("de").percent(0.625, 0), "63\u{a0}%");
    assert_eq!(locale("de").number(0.285, 2), "0,29");
    assert_eq!(locale("de").number(-2.5, 0), "-3");
    assert_eq!(round(1.005, 2), 1.01);
    assert_eq!(round(0.494_999, 2), 0.49);
}

#[test]
fn writes_dates_as_precisely_as_they_are_known() {
    let german = locale("de");
    let partial = |text: &str| german.partial_date(text.parse().expect("a date"));
    assert_eq!(partial("2013"), "2013");
    assert_eq!(partial("2013-08"), "August 2013");
    assert_eq!(partial("2013-08-01"), "1. August 2013");
    assert_eq!(german.short_date(date(2014, 4, 25)), "25.04.2014");
    assert_eq!(locale("en").date(date(2014, 4, 25)), "25 April 2014");
    assert_eq!(locale("en-US").date(date(2014, 4, 25)), "April 25, 2014");
    assert_eq!(locale("tr").date(date(2014, 4, 25)), "25 Nisan 2014");
    assert_eq!(locale("tr").month(date(2014, 4, 25)), "Nisan 2014");
}

#[test]
fn chooses_plurals_and_joins_lists() {
    let german = locale("de");
    assert_eq!(german.plural(1).key(), "one");
    assert_eq!(german.plural(0), Plural::Other);
    assert_eq!(locale("ar").plural(2), Plural::Two);
    assert_eq!(locale("en").plural_of(1.0, 1), Plural::Other);
    assert_eq!(german.list(&["A", "B", "C"]), "A, B und C");
    assert_eq!(german.list::<&str>(&[]), "");
    assert_eq!(locale("en").list(&["A", "B", "C"]), "A, B, and C");
    assert!(german.conjunctions().contains(&"und".to_string()));
    assert_eq!(locale("fr").conjunctions(), ["et"]);
}

#[test]
fn sorts_names_as_a_german_directory_does() {
    let german = locale("de");
    let mut names = [
        "Wuppertal",
        "Köln",
        "Krefeld",
        "Kleve",
        "Kolpe",
        "Ä",
        "Aachen",
        "bonn",
    ];
    let sorted = [
        "Ä",
        "Aachen",
        "bonn",
        "Kleve",
        "Köln",
        "Kolpe",
        "Krefeld",
        "Wuppertal",
    ];
    names.sort_by(|left, right| german.compare(left, right));
    assert_eq!(names, sorted);
    names.reverse();
    names.sort_by_key(|name| german.sort_key(name));
    assert_eq!(names, sorted);
}

#[test]
fn reads_numbers_as_the_language_writes_them() {
    let value = |tag: &str, text: &str| locale(tag).parse_number(text).map(|parsed| parsed.value);
    for (tag, text, expected) in [
        ("de", "1.234", 1234.0),
        ("de", "1,234", 1.234),
        ("de", "1 234 567", 1_234_567.0),
        ("de", "2014", 2014.0),
        ("de", " 49 ", 49.0),
        ("de", "−5", -5.0),
        ("de", "Zwölf", 12.0),
        ("de", "einer", 1.0),
        ("de", "halbe", 0.5),
        ("de-simple", "zwei", 2.0),
        ("en", "1,234", 1234.0),
        ("en", "1.234", 1.234),
        ("en", "twelve", 12.0),
        ("tr", "on iki", 12.0),
        ("ar", "٤٩", 49.0),
        ("ar", "49", 49.0),
    ] {
        assert_eq!(value(tag, text), Some(expected), "{tag} {text}");
    }
    for text in [
        "",
        "1.23",
        "12.34.567",
        "1,",
        ",5",
        "49er",
        "1.234.56",
        "4 9",
        "1..234",
        "%",
        "NaN",
        "inf",
        "1e5",
    ] {
        assert_eq!(value("de", text), None, "{text}");
    }
}

#[test]
fn reads_percentages() {
    for (tag, text, decimals) in [
        ("de", "92,5 %", 1),
        ("de", "92,5\u{a0}%", 1),
        ("de", "92,50 Prozent", 2),
        ("en", "92.5%", 1),
        ("en", "92.5 per cent", 1),
        ("tr", "%92,5", 1),
        ("ar", "٩٢٫٥٪", 1),
    ] {
        let parsed = locale(tag).parse_number(text).expect(text);
        assert_eq!(
            (parsed.value, parsed.decimals, parsed.percent),
            (92.5, decimals, true),
            "{text}"
        );
    }
}

#[test]
fn reads_back_what_it_writes() {
    for tag in [
        "de", "en", "tr", "ar", "fr", "ru", "fa", "hi", "es", "pl", "uk",
    ] {
        let locale = locale(tag);
        for value in [0.0, 7.0, 999.0, 1234.0, 12_345.0, 1_234_567.0] {
            let written = locale.number(value, 0);
            assert_eq!(
                locale.parse_number(&written).map(|it| it.value),
                Some(value),
                "{tag} {written}"
            );
        }
        let percent = locale.percent(0.926, 1);
        let parsed = locale.parse_number(&percent).expect(&percent);
        assert!(parsed.percent && parsed.value == 92.6, "{tag} {percent}");
        for month in 1..=12 {
            let day = date(2014, month, 5);
            assert_eq!(
                locale.parse_date(&locale.date(day)),
                Some(day.into()),
                "{}",
                locale.date(day)
            );
            let written = locale.month(day);
            let expected = PartialDate::from_month(2014, month).expect("a month");
            assert_eq!(locale.parse_date(&written), Some(expected), "{written}");
        }
    }
}

#[test]
fn reads_dates_of_prose() {
    let german = locale("de");
    let read = |text: &str| german.parse_date(text).map(|date| date.to_string());
    assert_eq!(read("am 25. April 2014").as_deref(), Some("2014-04-25"));
    assert_eq!(read("25.4.2014").as_deref(), Some("2014-04-25"));
    assert_eq!(read("seit 2012").as_deref(), Some("2012"));
    assert_eq!(read("im April 2014").as_deref(), Some("2014-04"));
    for text in [
        "April",
        "25. April",
        "30. Februar 2014",
        "49",
        "2012 2013",
        "Köln 2014",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
    assert!(german.is_day_of_year("25. Mai", date(2014, 5, 25)));
    assert!(!german.is_day_of_year("24. Mai", date(2014, 5, 25)));
}
