//! Lists of names, in the grammar that a sentence gives them.

use super::*;

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
