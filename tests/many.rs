//! A report of more districts than one map can show: its maps show regions, and each region its own districts.

mod support;

use std::collections::BTreeMap;
use std::fmt::Write;

use kreisblatt::site::What;
use support::{Files, built, report_with};

/// 24 columns of squares.
const COLUMNS: usize = 24;
/// The last square belongs to no region.
const SQUARES: usize = 529;
/// A third of the rows of squares each.
const REGIONS: [&str; 3] = ["nord", "mitte", "sued"];

fn region(square: usize) -> &'static str {
    REGIONS[(square * 3 / SQUARES).min(2)]
}

/// Squares in three regions: all of the first with a centre, one of the second, of the third nothing but a doubt.
fn report() -> Files {
    let (mut districts, mut borders) = (String::new(), String::new());
    let mut changes = Vec::new();
    for square in 0..SQUARES {
        let key = format!("{square:03}");
        let (column, row) = (square % COLUMNS, square / COLUMNS);
        let degrees = |hundredths: usize| hundredths as f64 / 100.0;
        let (left, right) = (7.0 + degrees(3 * column), 7.0 + degrees(3 * column + 3));
        let (top, bottom) = (52.0 - degrees(2 * row), 52.0 - degrees(2 * row + 2));
        let _ = writeln!(
            borders,
            r#"{}{{"type": "Feature", "id": "{key}", "geometry": {{"type": "Polygon", "coordinates": [[[{left:.2}, {bottom:.2}], [{right:.2}, {bottom:.2}], [{right:.2}, {top:.2}], [{left:.2}, {top:.2}], [{left:.2}, {bottom:.2}]]]}}}}"#,
            if square == 0 { "" } else { "," }
        );
        let of_region = if square + 1 == SQUARES {
            String::new()
        } else {
            format!(", region: {}", region(square))
        };
        let _ = writeln!(
            districts,
            r#""{key}": {{name: "Ort {}", kind: kreis{of_region}}}"#,
            letters(square)
        );
        let status = match region(square) {
            "nord" => "operating",
            "mitte" if square == 200 => "operating",
            "sued" if square == 400 => "unknown",
            _ => continue,
        };
        let centre = format!(
            "---\nname: Zentrum {}\ndistricts: [\"{key}\"]\nhistory:\n  - {{from: 2013, status: {status}, source: bericht}}\nfocus:\n  - {{topic: sprache, source: bericht}}\n---\n",
            letters(square)
        );
        changes.push((format!("centres/c{key}.md"), centre));
    }
    let site = support::split(&support::read("tests/support/report.txt")).1;
    let site = site.into_iter().find(|(path, _)| path == "site.yaml");
    let site = site.expect("it is there").1;
    let site = site.replace(", tiles: tiles.yaml", "").replace(
        "regions: {nord: {de: Norden, en: the north}}",
        "regions: {nord: {de: Norden, en: the north}, mitte: {de: Mitte, en: the middle}, sued: {de: Süden, en: the south}}",
    );
    changes.extend([
        ("site.yaml".to_owned(), site),
        ("districts.yaml".to_owned(), districts),
        (
            "boundaries.geojson".to_owned(),
            format!("{{\"type\": \"FeatureCollection\", \"features\": [\n{borders}]}}\n"),
        ),
    ]);
    for gone in [
        "tiles.yaml",
        "centres/west.md",
        "centres/mitte.md",
        "events/fest.md",
        "review.md",
    ] {
        changes.push((format!("- {gone}"), String::new()));
    }
    report_with(&changes)
}

/// A name without a number in it.
fn letters(number: usize) -> String {
    let letter = |digit: usize| char::from(b'a' + u8::try_from(digit).expect("below 26"));
    [number / 676, number / 26 % 26, number % 26]
        .map(letter)
        .iter()
        .collect()
}

/// Where the areas of a page's maps lead, with their names.
fn areas(page: &str) -> Vec<(&str, &str)> {
    let links = page.split(r#"<a class="area "#).skip(1);
    let between = |text: &'_ str, start: &str, end: char| -> (usize, usize) {
        let from = text.find(start).expect("it is there") + start.len();
        (from, from + text[from..].find(end).expect("it ends"))
    };
    links
        .map(|link| {
            let (href, name) = (between(link, "href=\"", '"'), between(link, "<title>", '<'));
            (&link[href.0..href.1], &link[name.0..name.1])
        })
        .collect()
}

#[test]
fn the_maps_show_regions_and_each_region_its_own_districts() {
    let pages = built(report());
    let pages: BTreeMap<String, (What, String)> = pages
        .into_iter()
        .filter(|(route, _)| route.what.is_page())
        .map(|(route, bytes)| {
            let text = String::from_utf8(bytes).expect("it is UTF-8");
            (route.file(), (route.what, text))
        })
        .collect();
    let page = |path: &str| pages[path].1.as_str();

    let regions = [
        ("/bericht/regionen/nord/", "Norden: 177 von 177 mit Zentrum"),
        ("/bericht/regionen/mitte/", "Mitte: 1 von 176 mit Zentrum"),
        (
            "/bericht/regionen/sued/",
            "Süden: mindestens 0 von 175 mit Zentrum",
        ),
    ];
    for path in ["index.html", "karte/index.html"] {
        let areas = areas(page(path));
        assert_eq!(areas[..3], regions, "{path}");
        // What belongs to no region stays what it is.
        assert_eq!(
            areas[3..],
            [("/bericht/kreise/ort-aui/", "Ort aui: kein Zentrum")]
        );
        for name in ["alle", "weniger als die Hälfte", "nicht belegt"] {
            assert!(
                page(path).contains(&format!(
                    r#"<span class="status-name">{name}</span></span> <span class="num">1</span>"#
                )),
                "{path}: {name}"
            );
        }
        // On the map page they filter, in words beside the map: each region by how much of it is covered, and by its topics.
        let is_map_page = path == "karte/index.html";
        for (row, topics) in [(3, "0"), (5, "0"), (7, "0")] {
            let row = format!("<tr data-status=\"{}\" data-topics=\"{topics}\">", row + 1);
            assert_eq!(page(path).contains(&row), is_map_page, "{path}: {row}");
        }
        assert_eq!(page(path).contains("id=\"show-st-4\" checked"), is_map_page);
        assert_eq!(
            page(path).contains("id=\"show-tp-0\">Sprache (3)</option>"),
            is_map_page
        );
        // The same in words, directly after the map.
        let (_, after) = page(path).split_once("</figure>").expect("a map");
        assert!(
            after.contains(r#"<th scope="row"><a href="/bericht/regionen/nord/">Norden</a></th>"#)
        );
    }
    let before = areas(page("stand/2012-12-31/index.html"));
    assert_eq!(before[0].1, "Norden: 0 von 177 mit Zentrum");
    let topic = areas(page("themen/sprache/index.html"));
    assert_eq!((topic.len(), topic[0].1), (4, "Norden: 177 von 177"));

    // A district is drawn in its region only.
    let mut drawn: BTreeMap<&str, usize> = BTreeMap::new();
    for (what, page) in pages
        .iter()
        .filter(|(file, _)| !file.starts_with("en/"))
        .map(|(_, page)| page)
    {
        let areas = areas(page).into_iter();
        let districts = areas.filter(|(href, _)| href.starts_with("/bericht/kreise/"));
        for (href, _) in districts {
            let is_lone = href == "/bericht/kreise/ort-aui/";
            assert!(
                is_lone || matches!(what, What::Region(_)),
                "{href} in {what:?}"
            );
            *drawn.entry(href).or_default() += usize::from(!is_lone);
        }
    }
    drawn.remove("/bericht/kreise/ort-aui/");
    assert_eq!(drawn.len(), SQUARES - 1);
    assert!(drawn.values().all(|times| *times == 1));

    // Neighbours beyond the region's border are still neighbours.
    let sheet = page("kreise/ort-agu/index.html");
    assert!(
        sheet.contains(r#"<a href="/bericht/kreise/ort-agv/">Ort agv</a>"#),
        "right of it"
    );
}

#[test]
fn a_report_of_few_regions_draws_the_same_with_one_thread_and_two() {
    let with_threads = |number: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(number).build();
        pool.expect("a pool").install(|| built(report()))
    };
    let (one, two) = (with_threads(1), with_threads(2));
    assert!(
        one.iter()
            .map(|(_, bytes)| bytes)
            .eq(two.iter().map(|(_, bytes)| bytes))
    );
}
