//! The shared pieces of the sample views: frame, districts, maps, counts.

use crate::site::view::*;

use crate::theme::{Ready, Theme};

pub(super) const REGIONS: [&str; 5] = ["Arnsberg", "Detmold", "Düsseldorf", "Köln", "Münster"];

pub(super) const STATUSES: [(&str, &str, Option<bool>); 6] = [
    ("operating", "in Betrieb", Some(true)),
    ("active", "in Betrieb oder kurz vor dem Start", Some(true)),
    ("starting", "kurz vor dem Start", Some(true)),
    ("planned", "beschlossen", Some(false)),
    ("none", "kein Zentrum", Some(false)),
    ("unknown", "nicht belegt", None),
];

pub(super) fn link(href: &str, text: &str) -> Link {
    Link {
        href: href.to_owned(),
        text: text.to_owned(),
        lang: None,
    }
}

pub(super) fn date(text: &str, datetime: &str) -> DateText {
    DateText {
        text: text.to_owned(),
        datetime: (!datetime.is_empty()).then(|| datetime.to_owned()),
        sort: format!("{:0<8}", datetime.replace('-', "")),
    }
}

pub(super) fn frame(theme: &Theme) -> Frame {
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
    let contact = |title: &str, name: &str, phone: &str, email: &str| ContactGroup {
        title: title.to_owned(),
        contacts: vec![Contact {
            name: name.to_owned(),
            phone: Some(link("tel:+492118553118", phone)),
            email: Some(link(&format!("mailto:{email}"), email)),
        }],
    };
    Frame {
        has_topics: true,
        locator: Some(LocatorGround {
            view_box: "0 0 1000 840".into(),
            land: "M100 100h800v600h-800z".into(),
        }),
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
        ways: Vec::new(),
        nav: nav
            .map(|(key, href, text)| NavItem {
                key: key.into(),
                href: href.into(),
                text: text.into(),
                lang: None,
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
        colours_css: Some("/assets/colours.css".into()),
        js: address("site.js"),
        preload: vec![
            address("fonts/source-sans-3.woff2"),
            address("fonts/source-serif-4.woff2"),
        ],
        search: Some("/suche/".into()),
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
                pattern: "solid",
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

pub(super) fn shell(title: &str, section: &str, way: &[(&str, &str)]) -> Shell {
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
pub(super) struct Sample {
    pub(super) row: DistrictRow,
    pub(super) column: f64,
    pub(super) line: f64,
}

impl std::ops::Deref for Sample {
    type Target = DistrictRow;

    fn deref(&self) -> &DistrictRow {
        &self.row
    }
}

pub(super) fn rows() -> Vec<Sample> {
    let lines = include_str!("districts.txt").lines().enumerate();
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
                    link: link(&format!("/kreise/{}/", slug(name)), name).into(),
                    order,
                    kind: kind.into(),
                    region: Some(link(&format!("/regionen/{region}/"), REGIONS[region]).into()),
                    region_index: region,
                    status: status.parse().expect("a number"),
                    since: since_text(since, status),
                    plate: plate.into(),
                    population: (population > 0).then(|| grouped(population)),
                    population_sort: population,
                    note: String::new(),
                    topics: String::new(),
                    find: String::new(),
                },
                column: column.parse().expect("a number"),
                line: row.parse().expect("a number"),
            }
        })
        .collect()
}

pub(super) fn since_text(since: &str, status: &str) -> DateText {
    match (since, status) {
        (_, "4") => DateText {
            sort: "99999999".into(),
            ..DateText::default()
        },
        ("", _) => date("spätestens seit dem 25. April 2014", "2014-04-25"),
        _ => date(&format!("seit {}", german(since)), since),
    }
}

pub(super) fn german(since: &str) -> String {
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

pub(super) fn grouped(number: u64) -> String {
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

pub(super) fn slug(name: &str) -> String {
    let name = name.to_lowercase();
    let name = name.trim_start_matches("kreis ");
    name.replace('ä', "ae")
        .replace('ö', "oe")
        .replace('ü', "ue")
        .replace('ß', "ss")
        .replace([' ', '(', ')', '.'], "-")
}

pub(super) fn plain(rows: &[Sample]) -> Vec<DistrictRow> {
    rows.iter().map(|sample| sample.row.clone()).collect()
}

pub(super) fn with_status(rows: &[Sample], status: usize) -> Vec<DistrictRow> {
    let found = rows.iter().filter(|row| row.status == status);
    found.map(|sample| sample.row.clone()).collect()
}

pub(super) fn counts(rows: &[Sample]) -> Vec<CountRow> {
    let count = |status| rows.iter().filter(|row| row.status == status).count();
    [0, 1, 2, 4]
        .map(|status| CountRow {
            status,
            count: count(status).to_string(),
            share: percent(count(status), rows.len()),
        })
        .to_vec()
}

pub(super) fn percent(part: usize, whole: usize) -> String {
    let share = 100.0 * part as f64 / whole.max(1) as f64;
    format!("{share:.1}\u{a0}%").replace('.', ",")
}

pub(super) fn headline(rows: &[Sample]) -> Headline {
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

pub(super) fn missing(rows: &[Sample]) -> Missing {
    Missing {
        sentence: "Ohne Zentrum sind noch fünf:".into(),
        rows: with_status(rows, 4),
        unknown:
            "Von 11 der 49 Zentren ist nicht belegt, ob sie schon arbeiten oder kurz vor dem Start stehen."
                .into(),
        perhaps: String::new(),
    }
}

pub(super) fn note(title: &str, origin: &str) -> Ready<SourceNote> {
    let note = SourceNote {
        lang: None,
        key: "pm-2014-04-25".into(),
        title: title.into(),
        origin: origin.into(),
        href: "/quellen/pm-2014-04-25/".into(),
        html: None,
    };
    note.into()
}

pub(super) fn release() -> Ready<SourceNote> {
    note(
        "Zwischenbilanz der Kommunalen Integrationszentren",
        "Pressemitteilung des Landes, 25. April 2014",
    )
}

pub(super) fn swatch(index: usize) -> String {
    format!(
        r#"<svg class="swatch st-{index}" viewBox="0 0 48 48" width="16" height="16" aria-hidden="true" focusable="false"><path class="paint" d="M0 0h48v48H0z"/><path class="frame" d="M0 0h48v48H0z"/></svg>"#
    )
}

pub(super) fn attribution() -> Attribution {
    Attribution {
        text: "© GeoBasis-DE / BKG 2017 (Daten verändert)".into(),
        lang: None,
        href: Some("https://www.bkg.bund.de/".into()),
    }
}
