//! Places of references, embeds, mistakes and numbers.

use super::*;
use crate::locale::Locale;
use crate::text::NumberClass;

fn german(markdown: &str) -> Document {
    parse(markdown, &Locale::new("de").expect("German"))
}

fn at<'a>(document: &'a Document, range: &Range<usize>) -> &'a str {
    &document.source()[range.clone()]
}

#[test]
fn references_know_their_places() {
    for (markdown, text, destination) in [
        ("ä [49](figure:running) b", "49", "figure:running"),
        ("[](figure:running)", "", "figure:running"),
        (
            "[*49* von `x`](<figure:running> \"Titel\")",
            "*49* von `x`",
            "figure:running",
        ),
        ("[a \\] b]( figure:running )", "a \\] b", "figure:running"),
        ("[**49**](figure:running)", "**49**", "figure:running"),
        ("> [4\n> 9](figure:running)", "4\n> 9", "figure:running"),
        ("[49][r] x\n\n[r]: figure:running", "49", "[49][r]"),
    ] {
        let document = german(markdown);
        let [reference] = document.references() else {
            panic!("one reference in {markdown:?}");
        };
        assert_eq!(reference.scheme, Scheme::Figure);
        assert_eq!(reference.target, "running");
        assert_eq!(at(&document, &reference.text_range), text, "{markdown}");
        assert_eq!(
            at(&document, &reference.destination_range),
            destination,
            "{markdown}"
        );
    }
    let document =
        german("[Duisburg, Essen](figure:coordination?some) <https://a.de/49> [m](a(b).md)");
    let found: Vec<_> = document
        .references()
        .iter()
        .map(|it| {
            (
                it.scheme,
                it.target.as_str(),
                it.query.as_deref(),
                at(&document, &it.destination_range),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            (
                Scheme::Figure,
                "coordination",
                Some("some"),
                "figure:coordination?some"
            ),
            (Scheme::Web, "https://a.de/49", None, "https://a.de/49"),
            (Scheme::Relative, "a(b).md", None, "a(b).md"),
        ]
    );
    assert_eq!(document.numbers(), []);
}

#[test]
fn embeds_know_their_kind_and_alternative() {
    let document =
        german("![Wo *Zentren* sind](map:topic/x) ![Foto](photo.jpg) [![i](chart:y)](centre:z)");
    let found: Vec<_> = document
        .embeds()
        .iter()
        .map(|it| {
            (
                it.kind,
                it.target.as_str(),
                it.alt.text(),
                at(&document, &it.alt_range),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            (
                EmbedKind::Map,
                "topic/x",
                "Wo Zentren sind",
                "Wo *Zentren* sind"
            ),
            (EmbedKind::Picture, "photo.jpg", "Foto", "Foto"),
            (EmbedKind::Chart, "y", "i", "i"),
        ]
    );
}

#[test]
fn mistakes_are_found_where_they_are() {
    let unknown = |scheme: &str| ProblemKind::UnknownScheme {
        scheme: scheme.into(),
    };
    let undefined = |label: &str| ProblemKind::Undefined {
        label: label.into(),
    };
    for (markdown, kind, place) in [
        ("a <b>c", ProblemKind::RawHtml, "<b>"),
        (
            "a\n\n<div>\nx\n</div>\n",
            ProblemKind::RawHtml,
            "<div>\nx\n</div>",
        ),
        ("a <!-- b --> c", ProblemKind::RawHtml, "<!-- b -->"),
        (
            "[x](java&#115;cript:y)",
            ProblemKind::UnsafeAddress,
            "java&#115;cript:y",
        ),
        ("[49](figur:running)", unknown("figur"), "figur:running"),
        ("[x](//a.de)", unknown("//"), "//a.de"),
        ("[x]()", ProblemKind::EmptyAddress, "[x]()"),
        (
            "![](map:coverage)",
            ProblemKind::EmptyAlternative,
            "![](map:coverage)",
        ),
        (
            "![x](https://a.de/b.png)",
            ProblemKind::RemoteImage,
            "https://a.de/b.png",
        ),
        ("![x](mapp:coverage)", unknown("mapp"), "mapp:coverage"),
        ("Verwal¬tung", ProblemKind::CopyArtefact { sign: '¬' }, "¬"),
        (
            "Ver\u{b}waltung",
            ProblemKind::CopyArtefact { sign: '\u{b}' },
            "\u{b}",
        ),
        ("[49][running]", undefined("running"), "[49][running]"),
        ("so[^1].", undefined("^1"), "[^1]"),
    ] {
        let document = german(markdown);
        let found: Vec<_> = document
            .problems()
            .iter()
            .map(|it| (it.kind.clone(), at(&document, &it.range)))
            .collect();
        assert_eq!(found, [(kind, place)], "{markdown}");
    }
    for markdown in [
        "[x] und [ ] und `<b>`",
        "a < b > c",
        "[x](y.md#z)",
        "so[^1].\n\n[^1]: x",
        "[at]",
    ] {
        assert_eq!(german(markdown).problems(), [], "{markdown}");
    }
}

#[test]
fn numbers_are_counted_in_every_kind_of_block() {
    let document = german(
        "# 31 Kreise\n\n| A | 32 |\n|---|---|\n| x | 33 |\n\n- 34 a\n- 35 b\n\n> 36 c\n\n![37 Zentren](map:x)\n\n\
         so[^n]\n\n[^n]: 38 d\n\n`39` [40](figure:x) [41](source:y) [42](centre:z) [43](tel:110) **44** &#52;5\n\n    46\n",
    );
    let found: Vec<_> = document
        .numbers()
        .iter()
        .map(|it| (it.text.as_str(), at(&document, &it.range), it.class))
        .collect();
    use NumberClass::{Phone, Quoted, Unbound};
    assert_eq!(
        found,
        [
            ("31", "31", Unbound),
            ("32", "32", Unbound),
            ("33", "33", Unbound),
            ("34", "34", Unbound),
            ("35", "35", Unbound),
            ("36", "36", Quoted),
            ("37", "37", Unbound),
            ("38", "38", Unbound),
            ("42", "42", Unbound),
            ("43", "43", Phone),
            ("44", "44", Unbound),
            ("45", "&#52;5", Unbound),
        ]
    );
}

#[test]
fn a_date_may_run_across_markup_and_lines() {
    let document = german("am *25.* April\n2014 um 14\nUhr");
    assert!(
        document
            .numbers()
            .iter()
            .all(|it| it.class != NumberClass::Unbound),
        "{:?}",
        document.numbers()
    );
}

#[test]
fn plain_text_has_no_markup() {
    let text = "# T\n\na *b* [c](figure:x)\nd\n\n- e\n\n<b>f</b>\n";
    assert_eq!(super::plain(text), "T\na b c d\ne\nf\n");
}
