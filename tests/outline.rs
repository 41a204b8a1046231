//! What a page tells those who hear it or jump from heading to heading: every heading below the one that it belongs to, no id
//! twice, no source listed twice.

mod support;

use std::collections::BTreeMap;

use support::{Files, built, report_with};

/// A district with two centres, both of whose texts have headings and cite a source.
fn two_centres() -> Files {
    let centre = |name: &str| {
        format!(
            "---
name: {name}
districts: ['01']
history: [{{from: 2012-06-01, status: operating, source: bericht}}]
sources: [statistik]
---
Das {name} arbeitet [in zwei Räumen](source:bericht).

## Was es tut

Es berät. So sagt es [das Amt](source:bericht).

### Für wen

Für alle.
"
        )
    };
    let changes = [
        ("centres/eins.md", centre("Erstes Zentrum")),
        ("centres/zwei.md", centre("Zweites Zentrum")),
        ("- centres/west.md", String::new()),
        ("- centres/mitte.md", String::new()),
        (
            "+ sources.yaml",
            "statistik: {title: Statistik der Quadrate, publisher: Amt, date: 2014-01-01}\n"
                .to_owned(),
        ),
    ];
    let changes = changes.map(|(path, text)| (path.to_owned(), text));
    report_with(&changes)
}

fn page(files: Files, path: &str) -> String {
    let pages = built(files);
    let found = pages.into_iter().find(|(route, _)| route.file() == path);
    let (_, bytes) = found.unwrap_or_else(|| panic!("no {path}"));
    String::from_utf8(bytes).expect("it is UTF-8")
}

/// Level and text of each heading.
fn headings(page: &str) -> Vec<(u32, String)> {
    let starts = page.match_indices("<h").filter_map(|(at, _)| {
        let level = page[at + 2..].chars().next()?.to_digit(10)?;
        let rest = &page[at..];
        let text = &rest[rest.find('>')? + 1..rest.find(&format!("</h{level}>"))?];
        let mut inside = false;
        let text = text.chars().filter(|sign| {
            let was = inside;
            inside = (inside || *sign == '<') && *sign != '>';
            !was && !inside
        });
        Some((level, text.collect()))
    });
    starts.collect()
}

fn main_of(page: &str) -> &str {
    let start = page.find("<main").expect("a main part");
    &page[start..page.find("</main>").expect("its end")]
}

#[test]
fn headings_lie_below_what_they_belong_to() {
    let page = page(two_centres(), "kreise/westquadrat/index.html");
    let headings = headings(main_of(&page));
    let mut above = 0;
    for (level, text) in &headings {
        assert!(*level <= above + 1, "{text} skips a level: {headings:?}");
        above = *level;
    }
    let level_of = |wanted: &str| {
        let found = headings.iter().filter(|(_, text)| text == wanted);
        found.map(|(level, _)| *level).collect::<Vec<_>>()
    };
    assert_eq!(level_of("Erstes Zentrum"), [2]);
    assert_eq!(level_of("Verlauf"), [3, 3], "one for each centre");
    assert_eq!(level_of("Was es tut"), [4, 4], "within the entry about it");
    assert_eq!(level_of("Für wen"), [5, 5]);
    assert_eq!(level_of("Nachbarn"), [2], "of the district");
}

#[test]
fn no_id_stands_twice_and_every_link_within_the_page_leads_somewhere() {
    let page = page(two_centres(), "kreise/westquadrat/index.html");
    let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, _) in page.match_indices(" id=\"") {
        let id = page[at + 5..].split('"').next().expect("it is closed");
        *ids.entry(id).or_default() += 1;
    }
    let twice: Vec<_> = ids.iter().filter(|(_, count)| **count > 1).collect();
    assert!(twice.is_empty(), "{twice:?}");
    let mut links = 0;
    for (at, _) in page.match_indices("href=\"#") {
        let id = page[at + 7..].split('"').next().expect("it is closed");
        assert!(ids.contains_key(id), "#{id} leads nowhere");
        links += 1;
    }
    // Two texts with two citations and their ways back, and the way to the content.
    assert!(links > 8, "{links}");
}

#[test]
fn a_list_of_sources_repeats_none_that_stands_in_the_text_s_own() {
    let page = page(two_centres(), "kreise/westquadrat/index.html");
    let (before, list) = page
        .split_once("id=\"sources\"")
        .expect("a list of sources");
    let list = &list[..list.find("</section>").expect("its end")];
    assert!(before.contains("class=\"citations\""));
    assert!(list.contains(">Weitere Quellen<"), "{list}");
    assert!(list.contains("/quellen/statistik/"), "{list}");
    assert!(!list.contains("/quellen/bericht/"), "{list}");
}

#[test]
fn contacts_of_one_title_stand_under_one_heading() {
    let contacts = "
contacts:
  - {title: Presse, name: Amt A}
  - {title: Presse, name: Amt B}
  - {title: Bürger, name: Amt C}
";
    let page = page(
        report_with(&[("+ site.yaml".to_owned(), contacts.to_owned())]),
        "index.html",
    );
    let footer = &page[page.find("<footer").expect("a foot")..];
    let headings = headings(footer);
    let texts: Vec<&str> = headings.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(texts, ["Presse", "Bürger"]);
    assert!(footer.contains("Amt A") && footer.contains("Amt B"));
}
