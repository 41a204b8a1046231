//! Counts and shares, in digits and in words.

use super::*;

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

/// "Gut ein Drittel" is what people write of 37.5 %; the words of a theme know nothing of it.
#[test]
fn fractions_are_shares() {
    let share = |part: f64, whole: f64| ClaimValue::Share { part, whole };
    for (tag, text, value) in [
        ("de", "ein Drittel", share(18.0, 54.0)),
        ("de", "mehr als ein Drittel", share(6.0, 16.0)),
        ("de", "über ein Drittel der 16 Länder", share(6.0, 16.0)),
        ("de", "knapp zwei Drittel", share(10.0, 16.0)),
        ("de", "gut zwei Drittel", share(11.0, 16.0)),
        ("de", "einem Viertel", share(4.0, 16.0)),
        ("de", "mindestens drei Viertel", share(12.0, 16.0)),
        ("de", "weniger als ein Zehntel", share(1.0, 16.0)),
        ("de", "fast die Hälfte", share(26.0, 54.0)),
        ("de", "rund die Hälfte", share(28.0, 54.0)),
        ("de", "gut der Hälfte", share(28.0, 54.0)),
        ("de", "mehr als die Hälfte", share(28.0, 54.0)),
        ("en", "more than a third", share(6.0, 16.0)),
        ("en", "one third", share(18.0, 54.0)),
        ("en", "nearly two-thirds", share(10.0, 16.0)),
        ("en", "three quarters of the 16", share(12.0, 16.0)),
        ("en", "almost half", share(26.0, 54.0)),
    ] {
        assert_eq!(verdict(tag, text, &value), Verdict::Holds, "{text}");
    }
    for (tag, text, value, expected) in [
        ("de", "ein Drittel", share(6.0, 16.0), "37,5\u{a0}%"),
        ("de", "zwei Drittel", share(6.0, 16.0), "37,5\u{a0}%"),
        (
            "de",
            "mehr als zwei Drittel",
            share(6.0, 16.0),
            "37,5\u{a0}%",
        ),
        ("de", "fast die Hälfte", share(6.0, 16.0), "37,5\u{a0}%"),
        ("de", "fast die Hälfte", share(12.0, 16.0), "75\u{a0}%"),
        (
            "de",
            "ein Drittel der 15 Länder",
            share(6.0, 18.0),
            "33,3\u{a0}%",
        ),
        ("en", "two-thirds", share(6.0, 16.0), "37.5%"),
        ("en", "almost half", share(6.0, 16.0), "37.5%"),
    ] {
        assert_eq!(
            should(tag, text, &value).as_deref(),
            Some(expected),
            "{text}"
        );
    }
}
