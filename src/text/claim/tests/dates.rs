//! Dates as precise as they are written, and spans between two.

use super::*;

#[test]
fn dates_keep_what_stands_before_them() {
    let day = ClaimValue::Date(date("2014-05-25"));
    assert_eq!(
        should("de", "am 24. Mai 2014", &day).as_deref(),
        Some("am 25. Mai 2014")
    );
    assert_eq!(
        should("de", "seit dem 24. Mai 2014", &day).as_deref(),
        Some("seit dem 25. Mai 2014")
    );
    assert_eq!(
        should("de", "im Juni 2014", &day).as_deref(),
        Some("25. Mai 2014")
    );
}

#[test]
fn dates_may_be_coarser_but_not_finer() {
    let day = ClaimValue::Date(date("2014-05-25"));
    for text in [
        "25. Mai 2014",
        "am 25. Mai",
        "seit dem 25. Mai 2014",
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
