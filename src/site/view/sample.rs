//! One sample view per template, in German, from the districts in `sample.txt`.
//!
//! Lets a designer see every page without a report, and proves that each template agrees with its view.

use serde::Serialize;

use super::*;
use crate::theme::{Renderer, Theme};

/// Renders every page: path below the site's folder, page.
pub(super) fn pages(theme: &Theme) -> Vec<(String, Vec<u8>)> {
    let frame = frame(theme);
    let rows = rows();
    let mut site = Pages {
        renderer: theme.renderer("de", &frame),
        pages: Vec::new(),
    };
    site.add("", "home.html", &home(&rows));
    site.add("karte/", "map.html", &map_page(&rows));
    site.add("kreise/", "districts.html", &districts(&rows));
    for (index, row) in rows.iter().enumerate() {
        let path = row.link.href.trim_start_matches('/');
        site.add(path, "district.html", &district(&rows, index));
    }
    site.add("zentren/aachen/", "centre.html", &centre(&rows));
    site.add("regionen/", "regions.html", &regions(&rows));
    for index in 0..REGIONS.len() {
        let path = format!("regionen/{index}/");
        site.add(&path, "region.html", &region(&rows, index));
    }
    site.add("themen/", "topics.html", &topics());
    for row in topic_rows() {
        let path = row.link.href.trim_start_matches('/').to_owned();
        site.add(&path, "topic.html", &topic(&rows, &row));
    }
    site.add("zwischenbilanz/", "review.html", &review());
    site.add("termine/", "events.html", &events());
    for row in event_rows() {
        let path = row.link.href.trim_start_matches('/').to_owned();
        site.add(&path, "event.html", &event(&rows, &row));
    }
    site.add("zahlen/", "figures.html", &figures());
    for row in figure_rows() {
        let path = row.link.href.trim_start_matches('/').to_owned();
        site.add(&path, "figure.html", &figure(&rows, &row));
    }
    site.add("quellen/", "sources.html", &sources());
    site.add("stand/", "editions.html", &editions(&rows));
    site.add("stand/2012-12-31/", "edition.html", &edition(&rows));
    site.add("daten/", "data.html", &downloads());
    site.add("barrierefreiheit/", "page.html", &page());
    site.add("404.html", "404.html", &not_found(&rows));
    site.pages
}

struct Pages {
    renderer: Renderer,
    pages: Vec<(String, Vec<u8>)>,
}

impl Pages {
    fn add(&mut self, path: &str, template: &str, view: &impl Serialize) {
        let mut out = Vec::new();
        if let Err(problem) = self.renderer.render(template, view, &mut out) {
            panic!("{problem:#?}");
        }
        let file = if path.ends_with(".html") {
            path.to_owned()
        } else {
            format!("{path}index.html")
        };
        self.pages.push((file, out));
    }
}

const REGIONS: [&str; 5] = ["Arnsberg", "Detmold", "Düsseldorf", "Köln", "Münster"];
const STATUSES: [(&str, &str, Option<bool>); 6] = [
    ("operating", "in Betrieb", Some(true)),
    ("active", "in Betrieb oder kurz vor dem Start", Some(true)),
    ("starting", "kurz vor dem Start", Some(true)),
    ("planned", "beschlossen", Some(false)),
    ("none", "kein Zentrum", Some(false)),
    ("unknown", "nicht belegt", None),
];

fn link(href: &str, text: &str) -> Link {
    Link {
        href: href.to_owned(),
        text: text.to_owned(),
    }
}

fn date(text: &str, datetime: &str) -> DateText {
    DateText {
        text: text.to_owned(),
        datetime: (!datetime.is_empty()).then(|| datetime.to_owned()),
        sort: format!("{:0<8}", datetime.replace('-', "")),
    }
}

fn frame(theme: &Theme) -> Frame {
    let address = |name: &str| {
        let asset = theme.asset(name).expect("the default theme has it");
        format!("/assets/{}", asset.file_name)
    };
    let nav = [
        ("map", "/karte/", "Karte"),
        ("districts", "/kreise/", "Kreise und Städte"),
        ("regions", "/regionen/", "Regionen"),
        ("topics", "/themen/", "Themen"),
        ("review", "/zwischenbilanz/", "Zwischenbilanz"),
        ("events", "/termine/", "Termine"),
        ("figures", "/zahlen/", "Zahlen"),
        ("data", "/daten/", "Daten"),
    ];
    let contact = |title: &str, name: &str, phone: &str, email: &str| Contact {
        title: title.to_owned(),
        name: name.to_owned(),
        phone: Some(link("tel:+492118553118", phone)),
        email: Some(link(&format!("mailto:{email}"), email)),
    };
    Frame {
        lang: "de".into(),
        dir: "ltr",
        title: "Kommunale Integrationszentren in Nordrhein-Westfalen".into(),
        publisher: Publisher {
            name: "Ministerium für Arbeit, Integration und Soziales des Landes Nordrhein-Westfalen"
                .into(),
            href: None,
        },
        date_line: "Stand 25. April 2014".into(),
        date: "2014-04-25".into(),
        date_href: Some("/stand/".into()),
        home: "/".into(),
        base: "/".into(),
        nav: nav
            .map(|(key, href, text)| NavItem {
                key: key.into(),
                href: href.into(),
                text: text.into(),
            })
            .to_vec(),
        footer: vec![
            link("/quellen/", "Quellen"),
            link("/stand/", "Frühere Stände"),
            link("/barrierefreiheit/", "Barrierefreiheit"),
        ],
        contacts: vec![
            contact(
                "Pressekontakt",
                "Ministerium für Arbeit, Integration und Soziales",
                "0211 855-3118",
                "presse@example.org",
            ),
            contact(
                "Bürgeranfragen",
                "Nordrhein-Westfalen direkt",
                "0211 855-5",
                "nrwdirekt@example.org",
            ),
        ],
        css: address("site.css"),
        js: address("site.js"),
        preload: vec![
            address("fonts/source-sans-3.woff2"),
            address("fonts/source-serif-4.woff2"),
        ],
        feed: None,
        icon: Some(address("icon.svg")),
        statuses: STATUSES
            .iter()
            .enumerate()
            .map(|(index, (key, name, covers))| Status {
                key: (*key).into(),
                index,
                name: (*name).into(),
                description: String::new(),
                swatch: swatch(index),
                covers: *covers,
            })
            .collect(),
        attribution: Some(attribution()),
        district_one: "Kreis oder kreisfreie Stadt".into(),
        district_other: "Kreise und kreisfreie Städte".into(),
        centre_one: "Integrationszentrum".into(),
        centre_other: "Integrationszentren".into(),
    }
}

fn swatch(index: usize) -> String {
    format!(
        r#"<svg class="swatch st-{index}" viewBox="0 0 48 48" width="16" height="16" aria-hidden="true" focusable="false"><path class="paint" d="M0 0h48v48H0z"/><path class="frame" d="M0 0h48v48H0z"/></svg>"#
    )
}

fn attribution() -> Attribution {
    Attribution {
        text: "© GeoBasis-DE / BKG 2017 (Daten verändert)".into(),
        href: Some("https://www.bkg.bund.de/".into()),
    }
}

fn shell(title: &str, section: &str, way: &[(&str, &str)]) -> Shell {
    let breadcrumbs = if title.is_empty() {
        Vec::new()
    } else {
        let home = [("/", "Startseite")];
        home.iter()
            .chain(way)
            .map(|(href, text)| link(href, text))
            .collect()
    };
    Shell {
        title: title.into(),
        description: "Wo es Kommunale Integrationszentren gibt, seit wann, und wo noch keines ist."
            .into(),
        section: section.into(),
        section_root: way.is_empty(),
        breadcrumbs,
        ..Shell::default()
    }
}

/// A row with its place on the tile map.
struct Sample {
    row: DistrictRow,
    column: f64,
    line: f64,
}

impl std::ops::Deref for Sample {
    type Target = DistrictRow;

    fn deref(&self) -> &DistrictRow {
        &self.row
    }
}

fn rows() -> Vec<Sample> {
    let lines = include_str!("sample.txt").lines().enumerate();
    lines
        .map(|(order, line)| {
            let parts: Vec<&str> = line.split('|').collect();
            let [
                key,
                name,
                kind,
                region,
                status,
                since,
                plate,
                column,
                row,
                population,
            ] = parts[..]
            else {
                panic!("ten parts: {line}");
            };
            let region: usize = region.parse().expect("a number");
            let population: u64 = population.parse().unwrap_or(0);
            Sample {
                row: DistrictRow {
                    key: key.into(),
                    link: link(&format!("/kreise/{}/", slug(name)), name),
                    order,
                    kind: kind.into(),
                    region: Some(link(&format!("/regionen/{region}/"), REGIONS[region])),
                    region_index: region,
                    status: status.parse().expect("a number"),
                    since: since_text(since, status),
                    plate: plate.into(),
                    population: (population > 0).then(|| grouped(population)),
                    population_sort: population,
                    note: String::new(),
                },
                column: column.parse().expect("a number"),
                line: row.parse().expect("a number"),
            }
        })
        .collect()
}

fn since_text(since: &str, status: &str) -> DateText {
    match (since, status) {
        (_, "4") => DateText {
            sort: "99999999".into(),
            ..DateText::default()
        },
        ("", _) => date("spätestens seit 25. April 2014", "2014-04-25"),
        _ => date(&format!("seit {}", german(since)), since),
    }
}

fn german(since: &str) -> String {
    let months = [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ];
    let month = |text: &str| months[text.parse::<usize>().expect("a month") - 1];
    match since.split('-').collect::<Vec<_>>()[..] {
        [year, at, day] => format!("{}. {} {year}", day.trim_start_matches('0'), month(at)),
        [year, at] => format!("{} {year}", month(at)),
        _ => since.to_owned(),
    }
}

fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

fn slug(name: &str) -> String {
    let name = name.to_lowercase();
    let name = name.trim_start_matches("kreis ");
    name.replace('ä', "ae")
        .replace('ö', "oe")
        .replace('ü', "ue")
        .replace('ß', "ss")
        .replace([' ', '(', ')', '.'], "-")
}

fn plain(rows: &[Sample]) -> Vec<DistrictRow> {
    rows.iter().map(|sample| sample.row.clone()).collect()
}

fn with_status(rows: &[Sample], status: usize) -> Vec<DistrictRow> {
    let found = rows.iter().filter(|row| row.status == status);
    found.map(|sample| sample.row.clone()).collect()
}

/// Hexagons stand for both maps.
fn picture(rows: &[Sample], id: &str, shown: impl Fn(&DistrictRow) -> bool) -> String {
    let mut svg = format!(
        r#"<svg class="map-svg tiles" viewBox="0 0 1000 840" role="group" aria-labelledby="{id}-title"><title id="{id}-title">Karte</title>"#
    );
    for sample in rows {
        let shift = if (sample.line as u32).is_multiple_of(2) {
            50.0
        } else {
            0.0
        };
        let (x, y) = (
            (sample.column - 1.0) * 100.0 + shift + 50.0,
            sample.line * 87.0,
        );
        let class = if shown(sample) {
            format!("st-{}", sample.status)
        } else {
            "neutral".to_owned()
        };
        svg += &format!(
            r#"<a class="area {class} rg-{}" href="{}" aria-label="{}: {}"><path class="paint" d="M{x} {}l48 28v56l-48 28l-48-28v-56z"/><g class="label" aria-hidden="true"><text x="{x}" y="{}" text-anchor="middle" font-size="26">{}</text></g></a>"#,
            sample.region_index,
            sample.link.href,
            sample.link.text,
            STATUSES[sample.status].1,
            y - 56.0,
            y + 9.0,
            sample.plate,
        );
    }
    svg + "</svg>"
}

fn map(rows: &[Sample], id: &str, shown: impl Fn(&DistrictRow) -> bool) -> MapView {
    MapView {
        svg: picture(rows, id, shown),
        tiles_svg: Some(picture(rows, &format!("{id}-tiles"), |_| true)),
        caption: "Jede Fläche ist ein Kreis oder eine kreisfreie Stadt. Dunkelblau: Das Zentrum arbeitet."
            .into(),
        legend: counts(rows)
            .into_iter()
            .map(|row| LegendItem {
                status: row.status,
                count: row.count,
            })
            .collect(),
        regions: REGIONS
            .iter()
            .enumerate()
            .map(|(index, name)| RegionChoice {
                index,
                name: format!("Regierungsbezirk {name}"),
                count: rows
                    .iter()
                    .filter(|row| row.region_index == index)
                    .count()
                    .to_string(),
            })
            .collect(),
        attribution: Some(attribution()),
    }
}

fn counts(rows: &[Sample]) -> Vec<CountRow> {
    let count = |status| rows.iter().filter(|row| row.status == status).count();
    [0, 1, 2, 4]
        .map(|status| CountRow {
            status,
            count: count(status).to_string(),
            share: percent(count(status), rows.len()),
        })
        .to_vec()
}

fn percent(part: usize, whole: usize) -> String {
    let share = 100.0 * part as f64 / whole.max(1) as f64;
    format!("{share:.1}\u{a0}%").replace('.', ",")
}

fn headline(rows: &[Sample]) -> Headline {
    let covered = rows.iter().filter(|row| row.status < 3).count();
    Headline {
        before: String::new(),
        figure: covered.to_string(),
        after: format!(
            "von {} Kreisen und kreisfreien Städten haben ein Integrationszentrum oder stehen kurz davor.",
            rows.len()
        ),
        href: Some("/zahlen/running/".into()),
    }
}

fn missing(rows: &[Sample]) -> Missing {
    Missing {
        sentence: "Ohne Zentrum sind noch fünf:".into(),
        rows: with_status(rows, 4),
        unknown:
            "Von 11 der 49 Zentren ist nicht belegt, ob sie schon arbeiten oder kurz vor dem Start stehen."
                .into(),
    }
}

fn chart() -> ChartView {
    let mut svg = String::from(
        r#"<svg viewBox="0 0 640 300" role="img" aria-labelledby="growth-title"><title id="growth-title">Zentren seit 2012</title><path class="line" fill="none" stroke="currentColor" stroke-width="3" d="M40 260h120v-70h80v-60h120v-60h120v-10h60v-8h60v-8h20"/>"#,
    );
    for (index, year) in (2012..2019).enumerate() {
        let x = 40 + index * 90;
        svg += &format!(
            r#"<text class="tick" fill="currentColor" x="{x}" y="290" font-size="16">{year}</text>"#
        );
    }
    ChartView {
        svg: svg + "</svg>",
        caption: "Kreise und Städte mit Zentrum, Dezember 2012 bis Dezember 2018".into(),
        href: Some("/zahlen/running/".into()),
    }
}

fn home(rows: &[Sample]) -> Home {
    Home {
        shell: shell("", "home", &[]),
        headline: headline(rows),
        lead: "Gut zwei Jahre nach dem Teilhabe- und Integrationsgesetz haben alle kreisfreien Städte ein Zentrum und fast alle Kreise.".into(),
        counts: counts(rows),
        map: map(rows, "lead", |_| true),
        missing: missing(rows),
        review: Some(Teaser {
            link: link("/zwischenbilanz/", "In zwei Jahren fast flächendeckend"),
            text: "Minister Schneider zieht Bilanz: Aus den Regionalen Arbeitsstellen sind Zentren geworden, die Bildung und Integration verbinden. Was sie tun, wer sie bezahlt und wo sie noch fehlen.".into(),
            date: date("25. April 2014", "2014-04-25"),
        }),
        events: event_rows(),
        growth: Some(chart()),
        latest: with_status(rows, 0).into_iter().take(6).collect(),
        topics: topic_rows(),
    }
}

fn map_page(rows: &[Sample]) -> MapPage {
    MapPage {
        shell: shell("Karte", "map", &[]),
        headline: headline(rows),
        map: map(rows, "map", |_| true),
        rows: plain(rows),
    }
}

fn region_rows(rows: &[Sample]) -> Vec<RegionRow> {
    let row = |(index, name): (usize, &&str)| {
        let own: Vec<&Sample> = rows
            .iter()
            .filter(|row| row.region_index == index)
            .collect();
        let covered = own.iter().filter(|row| row.status < 3).count();
        RegionRow {
            link: link(
                &format!("/regionen/{index}/"),
                &format!("Regierungsbezirk {name}"),
            ),
            index,
            districts: own.len().to_string(),
            covered: covered.to_string(),
            share: percent(covered, own.len()),
            share_sort: covered as f64 / own.len() as f64,
            bar: bar(own.iter().map(|sample| sample.status)),
            rows: own.iter().map(|sample| sample.row.clone()).collect(),
        }
    };
    REGIONS.iter().enumerate().map(row).collect()
}

fn bar(statuses: impl Iterator<Item = usize>) -> Bar {
    let mut counts = [0_usize; 6];
    for status in statuses {
        counts[status] += 1;
    }
    let whole: usize = counts.iter().sum();
    let mut start = 0.0;
    let mut segments = Vec::new();
    for (status, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        let width = 100.0 * *count as f64 / whole as f64;
        segments.push(Segment {
            status,
            start,
            width,
        });
        start += width;
    }
    Bar {
        segments,
        label: format!("{} von {whole} in Betrieb", counts[0]),
    }
}

fn districts(rows: &[Sample]) -> Districts {
    Districts {
        shell: shell("Kreise und Städte", "districts", &[]),
        lead: "31 Kreise und 22 kreisfreie Städte; die Stadt Aachen zählt neben der Städteregion als eigenes Gebiet.".into(),
        counts: counts(rows),
        rows: plain(rows),
        regions: region_rows(rows),
    }
}

fn regions(rows: &[Sample]) -> Regions {
    Regions {
        shell: shell("Regionen", "regions", &[]),
        lead: "Drei der fünf Regierungsbezirke sind vollständig versorgt.".into(),
        regions: region_rows(rows)
            .into_iter()
            .map(|region| RegionRow {
                rows: Vec::new(),
                ..region
            })
            .collect(),
    }
}

fn region(rows: &[Sample], index: usize) -> Region {
    let own: Vec<DistrictRow> = rows
        .iter()
        .filter(|row| row.region_index == index)
        .map(|sample| sample.row.clone())
        .collect();
    Region {
        shell: shell(
            &format!("Regierungsbezirk {}", REGIONS[index]),
            "regions",
            &[("/regionen/", "Regionen")],
        ),
        headline: Headline {
            before: String::new(),
            figure: own.len().to_string(),
            after: "Kreise und Städte, alle mit einem Zentrum.".into(),
            href: None,
        },
        counts: counts(rows),
        map: map(rows, "region", |row| row.region_index == index),
        rows: own,
        missing: (index == 4).then(|| missing(rows)),
        topics: topic_rows(),
        previous: Some(link("/regionen/0/", "Regierungsbezirk Arnsberg")),
        next: None,
    }
}

fn note(title: &str, origin: &str) -> SourceNote {
    SourceNote {
        key: "pm-2014-04-25".into(),
        title: title.into(),
        origin: origin.into(),
        href: "/quellen/#pm-2014-04-25".into(),
    }
}

fn release() -> SourceNote {
    note(
        "Zwischenbilanz der Kommunalen Integrationszentren",
        "Pressemitteilung des Landes, 25. April 2014",
    )
}

fn sheet(row: &DistrictRow) -> CentreSheet {
    let site = note("Internetseite des Zentrums", "Kreis, ohne Datum");
    let entry = |text: &str, when: DateText, status, extra: &str, future| TimelineEntry {
        date: when,
        status,
        text: text.into(),
        note: extra.into(),
        future,
        sources: vec![if future { site.clone() } else { release() }],
    };
    let none = row.status == 4;
    let timeline = if none {
        vec![entry(
            "in Betrieb",
            date("1. Dezember 2015", "2015-12-01"),
            Some(0),
            "",
            true,
        )]
    } else {
        vec![
            entry(
                "beschlossen",
                date("Dezember 2012", "2012-12"),
                Some(3),
                "Der Kreistag beschließt, die Regionale Arbeitsstelle in ein Integrationszentrum umzuwandeln.",
                false,
            ),
            entry(
                "Das Land bewilligt die Förderung.",
                date("21. Februar 2013", "2013-02-21"),
                None,
                "",
                false,
            ),
            entry(
                STATUSES[row.status].1,
                row.since.clone(),
                Some(row.status),
                "Der Beginn ist nicht auf den Tag belegt.",
                false,
            ),
            entry(
                "feierliche Eröffnung",
                date("12. September 2014", "2014-09-12"),
                None,
                "",
                true,
            ),
        ]
    };
    let post = |count: &str, role: &str, payer: &str| PostRow {
        role: role.into(),
        count: count.into(),
        payer: payer.into(),
        source: Some(release()),
    };
    let integration = "Ministerium für Arbeit, Integration und Soziales";
    CentreSheet {
        name: format!("Kommunales Integrationszentrum {}", row.link.text),
        href: None,
        status: row.status,
        timeline,
        conflicts: if row.order.is_multiple_of(5) {
            vec![Conflict {
                text: "Eine andere Quelle nennt Oktober 2013 als Beginn.".into(),
                source: Some(site.clone()),
            }]
        } else {
            Vec::new()
        },
        contact: (!none).then(|| AddressBlock {
            lines: vec![
                format!("Kommunales Integrationszentrum {}", row.link.text),
                "Parkstraße 42".into(),
                "59425 Unna".into(),
            ],
            phone: Some(link("tel:+492303271234", "02303 27-1234")),
            email: Some(link("mailto:ki@example.org", "ki@example.org")),
            website: Some(link("https://example.org/", "example.org/integrationszentrum")),
            note: "Anschrift von 2013".into(),
            source: Some(site.clone()),
        }),
        topics: if none {
            Vec::new()
        } else {
            topic_rows()
                .into_iter()
                .take(2)
                .map(|topic| TopicMention {
                    link: topic.link,
                    attested: "belegt für April 2014".into(),
                    source: Some(release()),
                })
                .collect()
        },
        posts: if none {
            Vec::new()
        } else {
            vec![
                post("2", "Lehrkräfte", "Ministerium für Schule und Weiterbildung"),
                post("2", "sozialpädagogische oder sozialwissenschaftliche Fachkräfte", integration),
                post("1", "Verwaltungsfachkraft", integration),
                post("0,5", "organisatorisch-technische Unterstützung", integration),
            ]
        },
        posts_total: if none { String::new() } else { "5,5 Stellen".into() },
        body: row.order.is_multiple_of(3).then(|| HtmlText {
            html: "<p>Das Zentrum ist aus der <em>Regionalen Arbeitsstelle</em> hervorgegangen, die seit 1990 bestand.<sup><a href=\"#sources\">1</a></sup></p>".into(),
            lang: None,
        }),
    }
}

fn district(rows: &[Sample], index: usize) -> District {
    let row = &rows[index].row;
    let sentence = match row.status {
        0 => format!("In Betrieb {}.", row.since.text),
        1 => "In Betrieb oder kurz vor dem Start, spätestens seit 25. April 2014.".into(),
        2 => "Kurz vor dem Start.".into(),
        _ => "Hier gibt es noch kein Integrationszentrum.".to_owned(),
    };
    let fact = |label: &str, value: &str, note: &str| Fact {
        label: label.into(),
        value: value.into(),
        note: note.into(),
        source: Some(self::note(
            "Gemeindeverzeichnis",
            "Statistisches Bundesamt, 2019",
        )),
    };
    let neighbour = |sample: &Sample| Neighbour {
        link: sample.link.clone(),
        status: sample.status,
    };
    District {
        shell: shell(
            &row.link.text,
            "districts",
            &[("/kreise/", "Kreise und Städte")],
        ),
        name: row.link.text.clone(),
        kind: row.kind.clone(),
        region: Some(link(
            &format!("/regionen/{}/", row.region_index),
            &format!("Regierungsbezirk {}", REGIONS[row.region_index]),
        )),
        plate: row.plate.clone(),
        status: row.status,
        sentence,
        certainty: if row.status == 1 {
            "Wann die Arbeit begann, ist nicht belegt; genannt ist der früheste Beleg.".into()
        } else {
            String::new()
        },
        facts: vec![
            fact(
                "Einwohner",
                row.population.as_deref().unwrap_or("nicht belegt"),
                "31. Dezember 2018",
            ),
            fact("Fläche", "542,1\u{a0}km²", "31. Dezember 2018"),
            fact("Kennzeichen", &row.plate, ""),
            fact("Amtlicher Schlüssel", &row.key, ""),
        ],
        centres: vec![sheet(row)],
        locator_svg: Some(
            picture(rows, "locator", |other| other.key == row.key)
                .replace("<a ", "<g ")
                .replace("</a>", "</g>")
                .replace(" href=", " data-href=")
                .replace(" aria-label=", " data-label=")
                .replace("role=\"group\"", "role=\"img\""),
        ),
        neighbours: rows
            .iter()
            .skip(index % 40)
            .take(6)
            .map(neighbour)
            .collect(),
        sources: vec![
            release(),
            note("Internetseite des Zentrums", "Kreis, ohne Datum"),
        ],
        downloads: Vec::new(),
        report_error: Some(link(
            "mailto:ki@example.org?subject=Fehler",
            "Fehler melden",
        )),
        previous: index.checked_sub(1).map(|at| rows[at].link.clone()),
        next: rows.get(index + 1).map(|sample| sample.link.clone()),
    }
}

fn centre(rows: &[Sample]) -> Centre {
    Centre {
        shell: shell(
            "Kommunales Integrationszentrum Aachen",
            "districts",
            &[("/kreise/", "Kreise und Städte")],
        ),
        centre: sheet(&rows[0].row),
        sentence: "In Betrieb seit 1. August 2013.".into(),
        rows: plain(&rows[..2]),
        locator_svg: None,
        sources: vec![release()],
    }
}

fn topic_rows() -> Vec<TopicRow> {
    [
        ("seiteneinsteiger", "Beschulung von Seiteneinsteigern", "Neu eingereiste Kinder und Jugendliche kommen in die Schule, ohne Deutsch zu sprechen.", 9),
        ("senioren", "Senioren mit Migrationshintergrund", "Alter, Pflege und Teilhabe von Menschen, die einst als Arbeitskräfte kamen.", 5),
        ("neuzuwanderung", "Neuzuwanderung aus Südosteuropa", "Städte ordnen ihre Angebote für Menschen aus Bulgarien und Rumänien.", 3),
        ("wahlen", "Integrationsratswahlen", "Am 25. Mai 2014 werden die Integrationsräte gewählt.", 3),
    ]
    .map(|(slug, name, text, count)| TopicRow {
        link: link(&format!("/themen/{slug}/"), name),
        text: text.into(),
        count: format!("{count} Zentren"),
        count_sort: count,
    })
    .to_vec()
}

fn topics() -> Topics {
    Topics {
        shell: shell("Themen", "topics", &[]),
        lead: "Woran die Zentren arbeiten, soweit es belegt ist. Die Liste ist nicht vollständig: Genannt wird nur, was eine Quelle nennt.".into(),
        topics: topic_rows(),
    }
}

fn topic(rows: &[Sample], row: &TopicRow) -> Topic {
    let named = ["05112", "05113", "05124"];
    Topic {
        shell: shell(&row.link.text, "topics", &[("/themen/", "Themen")]),
        headline: Headline {
            before: String::new(),
            figure: row.count_sort.to_string(),
            after: "Zentren nennen diesen Schwerpunkt.".into(),
            href: None,
        },
        summary: row.text.clone(),
        body: Some(HtmlText {
            html: "<p>In Duisburg, Essen und Wuppertal haben die Zentren zentrale Aufgaben bei der Abstimmung der städtischen Angebote übernommen.</p>".into(),
            lang: None,
        }),
        map: Some(map(rows, "topic", |other| named.contains(&other.key.as_str()))),
        centres: rows
            .iter()
            .filter(|sample| named.contains(&sample.key.as_str()))
            .map(|sample| TopicCentre {
                link: sample.link.clone(),
                order: sample.order,
                status: sample.status,
                attested: date("April 2014", "2014-04"),
                source: Some(release()),
            })
            .collect(),
        completeness: "Gezählt sind nur belegte Nennungen.".into(),
        sources: vec![release()],
        previous: None,
        next: Some(link("/themen/senioren/", "Senioren mit Migrationshintergrund")),
    }
}

fn review() -> Review {
    Review {
        shell: shell("In zwei Jahren fast flächendeckend", "review", &[]),
        summary: "Gut zwei Jahre nach dem Teilhabe- und Integrationsgesetz haben 49 Kommunale Integrationszentren ihre Arbeit aufgenommen oder stehen kurz davor.".into(),
        byline: "Ministerium für Arbeit, Integration und Soziales, Ministerium für Schule und Weiterbildung".into(),
        date: date("25. April 2014", "2014-04-25"),
        as_of: "Alle Zahlen in diesem Text gelten für den 25. April 2014 und sind aus den Angaben nachgerechnet.".into(),
        contents: vec![link("#herzstueck", "Das Herzstück des Gesetzes"), link("#stellen", "Wer bezahlt")],
        body: HtmlText {
            html: include_str!("sample-review.html").into(),
            lang: None,
        },
        figures: figure_rows(),
        sources: vec![release()],
        downloads: Vec::new(),
    }
}

fn page() -> Page {
    let mut shell = shell("Erklärung zur Barrierefreiheit", "", &[]);
    shell.notices.push(Notice {
        kind: "sample",
        title: "Muster.".into(),
        text: "Diese Seite ist ein Beispiel und keine Erklärung der genannten Behörde.".into(),
        link: None,
    });
    Page {
        shell,
        summary: "Was auf diesen Seiten barrierefrei ist, was nicht, und an wen Sie sich wenden."
            .into(),
        body: HtmlText {
            html: include_str!("sample-review.html").into(),
            lang: None,
        },
        contents: Vec::new(),
        sources: Vec::new(),
    }
}

fn event_rows() -> Vec<EventRow> {
    let row = |slug: &str, title: &str, when: DateText, place: &str, text: &str| EventRow {
        link: link(&format!("/termine/{slug}/"), title),
        date: when,
        place: place.into(),
        text: text.into(),
    };
    vec![
        row(
            "reise",
            "Staatssekretär Klute besucht die Zentren",
            date("25. April bis Anfang Juli 2014", ""),
            "Duisburg, Bonn, Münster, Solingen, Ennepe-Ruhr-Kreis, Kreis Höxter und Kreis Wesel",
            "Die Reise beginnt in Duisburg.",
        ),
        row(
            "wahl",
            "Wahl der Integrationsräte",
            date("25. Mai 2014", "2014-05-25"),
            "",
            "",
        ),
    ]
}

fn events() -> Events {
    Events {
        shell: shell("Termine", "events", &[]),
        lead: "Besuche, Eröffnungen und Wahlen.".into(),
        upcoming: event_rows(),
        past: Vec::new(),
        calendar: None,
    }
}

fn event(rows: &[Sample], row: &EventRow) -> Event {
    Event {
        shell: shell(&row.link.text, "events", &[("/termine/", "Termine")]),
        summary: row.text.clone(),
        date: row.date.clone(),
        places: rows.iter().take(3).map(|sample| sample.link.clone()).collect(),
        map: None,
        body: Some(HtmlText {
            html: "<p>Der für Integration zuständige Staatssekretär informiert sich über die Arbeit vor Ort.</p>".into(),
            lang: None,
        }),
        calendar: None,
        sources: vec![release()],
        previous: None,
        next: None,
    }
}

fn figure_rows() -> Vec<FigureRow> {
    let row = |key: &str, title: &str, value: &str, is_text, origin: &str| FigureRow {
        link: link(&format!("/zahlen/{key}/"), title),
        value: value.into(),
        is_text,
        origin: origin.into(),
    };
    vec![
        row(
            "running",
            "Zentren, die arbeiten oder kurz davor sind",
            "49",
            false,
            "gezählt",
        ),
        row(
            "share",
            "Anteil der Kreise und Städte mit Zentrum",
            "90,7\u{a0}%",
            false,
            "als Anteil berechnet",
        ),
        row(
            "without",
            "Kreise ohne Zentrum",
            "Borken, Coesfeld, Kleve, Steinfurt und Viersen",
            true,
            "aufgezählt",
        ),
        row(
            "state-posts",
            "Stellen, die das Land bezahlt",
            "269,5",
            false,
            "summiert",
        ),
    ]
}

fn figures() -> Figures {
    let group = |title: &str, text: &str, figures| FiguresGroup {
        title: title.into(),
        text: text.into(),
        figures,
    };
    Figures {
        shell: shell("Zahlen", "figures", &[]),
        lead: "Jede Zahl dieses Berichts mit ihrer Herkunft.".into(),
        groups: vec![group(
            "Aus den Angaben berechnet",
            "Diese Zahlen entstehen bei jeder Ausgabe neu aus den belegten Angaben zu jedem Zentrum.",
            figure_rows(),
        )],
    }
}

fn figure(rows: &[Sample], row: &FigureRow) -> Figure {
    let point = |text: &str, day: &str, value: &str, note: &str| FigurePoint {
        date: date(text, day),
        value: value.into(),
        note: note.into(),
    };
    Figure {
        shell: shell(&row.link.text, "figures", &[("/zahlen/", "Zahlen")]),
        key: "running".into(),
        value: row.value.clone(),
        is_text: row.is_text,
        unit: if row.is_text { String::new() } else { "Zentren".into() },
        as_of: "Stand 25. April 2014".into(),
        computed: true,
        derivation: "Gezählt werden alle Zentren, deren Status am 25. April 2014 „in Betrieb“, „in Betrieb oder kurz vor dem Start“ oder „kurz vor dem Start“ war.".into(),
        caution: String::new(),
        records: rows
            .iter()
            .filter(|sample| sample.status < 3)
            .map(|sample| FigureRecord {
                link: sample.link.clone(),
                status: Some(sample.status),
                text: String::new(),
            })
            .collect(),
        chart: Some(chart()),
        course: vec![
            point("31. Dezember 2012", "2012-12-31", "7", "Mülheim an der Ruhr, Oberhausen"),
            point("25. April 2014", "2014-04-25", "49", "Kreis Heinsberg, Kreis Herford"),
        ],
        quoted: vec![link("/zwischenbilanz/", "In zwei Jahren fast flächendeckend")],
        sources: Vec::new(),
        previous: None,
        next: Some(link("/zahlen/share/", "Anteil der Kreise und Städte mit Zentrum")),
    }
}

fn sources() -> Sources {
    let row = |key: &str, title: &str, publisher: &str, when: DateText| SourceRow {
        key: key.into(),
        title: title.into(),
        lang: None,
        publisher: publisher.into(),
        date: when,
        url: Some(link(
            "https://www.land.nrw/",
            "land.nrw/pressemitteilung/minister-schneider-in-nur-zwei-jahren-eine-vorbildliche-infrastruktur",
        )),
        accessed: "abgerufen am 22. November 2026".into(),
        note: String::new(),
        used: vec![
            link("/kreise/duisburg/", "Duisburg"),
            link("/kreise/essen/", "Essen"),
        ],
    };
    Sources {
        shell: shell("Quellen", "", &[]),
        lead: "Jede Angabe dieses Berichts nennt ihre Quelle. Hier stehen alle, mit dem, was darauf beruht.".into(),
        sources: vec![
            row("pm-2014-04-25", "Zwischenbilanz der Kommunalen Integrationszentren", "Land Nordrhein-Westfalen", date("25. April 2014", "2014-04-25")),
            row("stadt-duisburg", "Internetseite der Stadt Duisburg zum Kommunalen Integrationszentrum", "Stadt Duisburg", DateText::default()),
        ],
    }
}

fn editions(rows: &[Sample]) -> Editions {
    let row = |text: &str, day: &str, covered: usize, current| EditionRow {
        link: link("/stand/2012-12-31/", text),
        datetime: day.into(),
        covered: covered.to_string(),
        share: percent(covered, 54),
        bar: bar(rows
            .iter()
            .enumerate()
            .map(|(index, _)| if index < covered { 0 } else { 4 })),
        current,
    };
    Editions {
        shell: shell("Stände", "", &[]),
        lead: "Der Bericht, wie er an früheren Tagen ausgesehen hätte, aus denselben Angaben gerechnet.".into(),
        growth: Some(chart()),
        editions: vec![
            row("25. April 2014", "2014-04-25", 49, true),
            row("31. Dezember 2012", "2012-12-31", 7, false),
        ],
    }
}

fn edition(rows: &[Sample]) -> Edition {
    Edition {
        shell: shell("Stand 31. Dezember 2012", "", &[("/stand/", "Stände")]),
        date: date("31. Dezember 2012", "2012-12-31"),
        headline: headline(rows),
        counts: counts(rows),
        map: map(rows, "edition", |_| true),
        rows: plain(rows),
        changes: with_status(rows, 2),
        sources: Vec::new(),
        previous: None,
        next: Some(link("/stand/", "25. April 2014")),
    }
}

fn downloads() -> Downloads {
    Downloads {
        shell: shell("Daten", "data", &[]),
        lead: "Alle Angaben zum Weiterverwenden.".into(),
        groups: vec![DownloadGroup {
            title: "Kreise und Zentren".into(),
            text: "Eine Zeile je Kreis oder Stadt, mit Status, Beginn und Quelle.".into(),
            files: vec![Download {
                link: link("/zahlen/", "kreise.csv"),
                format: "CSV".into(),
                size: "12\u{a0}kB".into(),
                text: "Für Tabellenprogramme.".into(),
            }],
        }],
        licence: Some(link(
            "https://www.govdata.de/dl-de/zero-2-0",
            "Datenlizenz Deutschland – Zero – Version 2.0",
        )),
        cite_as: "Kommunale Integrationszentren in Nordrhein-Westfalen, Stand 25. April 2014"
            .into(),
    }
}

fn not_found(rows: &[Sample]) -> NotFound {
    NotFound {
        shell: shell("Seite nicht gefunden", "", &[]),
        links: vec![link("/", "Startseite"), link("/karte/", "Karte")],
        districts: rows.iter().map(|sample| sample.link.clone()).collect(),
    }
}
