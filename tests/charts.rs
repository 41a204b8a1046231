//! What charts in texts say: in bars, in words and in their table.

mod support;

use support::{built, report_with};

#[test]
fn a_chart_by_region_or_kind_says_what_is_open_and_never_ranks_it() {
    let centre = "---\nname: Zentrum Ost\ndistricts: [\"03\"]\nhistory:\n  - {from: 2014-01-01, status: unknown, source: bericht}\n---\n";
    let page = "---\ntitle: Hilfe\n---\n\n![Je Art](chart:share?by=kind)\n\n![Je Region](chart:running?by=region)\n\n![Je Thema](chart:running?by=topic)\n";
    let review = "---\ntitle: Zwischenbilanz\n---\n\nEs gibt [](figure:running) Zentren.\n";
    let changes = [
        ("review.md", review),
        ("centres/ost.md", centre),
        ("pages/hilfe.md", page),
    ]
    .map(|(path, text)| (path.to_owned(), text.to_owned()));
    let pages = built(report_with(&changes));
    let page = pages
        .iter()
        .find(|(route, _)| route.file().starts_with("hilfe/"));
    let html = String::from_utf8_lossy(&page.expect("the page").1).into_owned();
    let charts: Vec<&str> = html.split("<figure class=\"chart\">").skip(1).collect();
    let [kinds, regions, topics] = charts[..] else {
        panic!("three charts in {html}")
    };
    // One of the two districts of the kind Kreis is covered, of the other nothing is known; the one city is covered.
    assert!(kinds.contains("1 bis 2 von 2"), "{kinds}");
    assert!(kinds.contains("100 % (1 von 1)") || kinds.contains("100\u{a0}% (1 von 1)"));
    assert!(!kinds.contains("Höchster Wert") && !kinds.contains("Niedrigster Wert"));
    assert!(kinds.contains("was nicht belegt ist"));
    // All three lie in the one region.
    assert!(
        regions.contains("<td class=\"num\">2 bis 3</td>"),
        "{regions}"
    );
    assert!(regions.contains("Insgesamt: 2 bis 3."));
    // Only the centre in the west names the topic.
    assert!(topics.contains("<td class=\"num\">1</td>"), "{topics}");
    assert!(topics.contains("Nicht alles ist zugeordnet."));
}
