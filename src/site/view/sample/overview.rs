//! Sample views of the front page, the map, lists and editions.

use super::drawings::*;
use super::parts::*;
use super::reading::{comparison, event_rows};
use super::sheet::topic_rows;
use crate::site::view::*;

pub(super) fn home(rows: &[Sample]) -> Home {
    Home {
        shell: Shell {
            alternates: alternates(),
            ..shell("", "home", &[])
        },
        headline: headline(rows),
        lead: "Gut zwei Jahre nach dem Teilhabe- und Integrationsgesetz haben alle kreisfreien Städte ein Zentrum und fast alle Kreise.".into(),
        counts: counts(rows),
        map: Some(map(rows, "lead", |_| true)),
        rows: Vec::new(),
        regions: Vec::new(),
        missing: missing(rows),
        review: Some(Teaser {
            link: link("/zwischenbilanz/", "In zwei Jahren fast flächendeckend"),
            text: "Minister Schneider zieht Bilanz: Aus den Regionalen Arbeitsstellen sind Zentren geworden, die Bildung und Integration verbinden. Was sie tun, wer sie bezahlt und wo sie noch fehlen.".into(),
            date: date("25. April 2014", "2014-04-25"),
        }),
        events: event_rows(),
        growth: Some(chart()),
        latest: with_status(rows, 0).into_iter().take(6).collect(),
        latest_more: "und 2 weitere mit demselben Datum".into(),
        topics: topic_rows(),
    }
}

/// The same view with the other language marked: the words of the templates change, those of the view do not.
pub(super) fn in_english(mut home: Home) -> Home {
    for alternate in &mut home.shell.alternates {
        alternate.current = alternate.lang == "en";
    }
    home
}

pub(super) fn alternates() -> Vec<Alternate> {
    [("de", "Deutsch", "/"), ("en", "English", "/en/")]
        .map(|(lang, name, href)| Alternate {
            lang: lang.into(),
            name: name.into(),
            href: href.into(),
            url: None,
            current: lang == "de",
            default: lang == "de",
        })
        .to_vec()
}

pub(super) fn map_page(rows: &[Sample]) -> MapPage {
    MapPage {
        shell: shell("Karte", "map", &[]),
        headline: headline(rows),
        perhaps: "Bei einem davon kann es schon ein Zentrum gegeben haben.".into(),
        map: map(rows, "map", |_| true),
        rows: plain(rows),
        regions: Vec::new(),
        topics: vec![TopicChoice {
            index: 0,
            key: "senioren".into(),
            name: "Senioren".into(),
            count: "3".into(),
        }],
        times: vec![TimeMap {
            link: link("/stand/2012-12-31/", "31. Dezember 2012"),
            datetime: "2012-12-31".into(),
            text: "7 von 54".into(),
            svg: String::new(),
            current: false,
        }],
        times_note: "Ein Status zählt ab dem Tag, für den er belegt ist.".into(),
        course: Some("{}".into()),
        filter_css: "/assets/filter.css".into(),
        map_js: "/assets/map.js".into(),
        find_js: "/assets/find.js".into(),
        find_index: None,
        total: "54".into(),
    }
}

pub(super) fn region_rows(rows: &[Sample]) -> Vec<RegionRow> {
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
            class: index,
            topics: String::new(),
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

pub(super) fn districts(rows: &[Sample]) -> Districts {
    Districts {
        shell: shell("Kreise und Städte", "districts", &[]),
        lead: "31 Kreise und 22 kreisfreie Städte; die Stadt Aachen zählt neben der Städteregion als eigenes Gebiet.".into(),
        perhaps: "Bei einem davon kann es schon ein Zentrum gegeben haben.".into(),
        counts: counts(rows),
        rows: plain(rows),
        regions: region_rows(rows),
    }
}

pub(super) fn regions(rows: &[Sample]) -> Regions {
    Regions {
        shell: shell("Regionen", "regions", &[]),
        lead: "Drei der fünf Regierungsbezirke sind vollständig versorgt.".into(),
        perhaps: "Bei einem davon kann es schon ein Zentrum gegeben haben.".into(),
        regions: region_rows(rows)
            .into_iter()
            .map(|region| RegionRow {
                rows: Vec::new(),
                ..region
            })
            .collect(),
    }
}

pub(super) fn region(rows: &[Sample], index: usize) -> Region {
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
        map: Some(map(rows, "region", |row| row.region_index == index)),
        locator: None,
        rows: own,
        missing: (index == 4).then(|| missing(rows)),
        topics: topic_rows(),
        previous: Some(link("/regionen/0/", "Regierungsbezirk Arnsberg")),
        next: None,
    }
}

pub(super) fn editions(rows: &[Sample]) -> Editions {
    let row = |text: &str, day: &str, covered: usize, current| EditionRow {
        link: link("/stand/2012-12-31/", text),
        datetime: day.into(),
        covered: covered.to_string(),
        share: percent(covered, 54),
        bar: bar(rows
            .iter()
            .enumerate()
            .map(|(index, _)| if index < covered { 0 } else { 4 })),
        reported: Vec::new(),
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
        changes: link("/aenderungen/", "Alle Änderungen"),
    }
}

pub(super) fn edition(rows: &[Sample]) -> Edition {
    Edition {
        shell: shell("Stand 31. Dezember 2012", "", &[("/stand/", "Stände")]),
        date: date("31. Dezember 2012", "2012-12-31"),
        headline: headline(rows),
        counts: counts(rows),
        perhaps: "Bei 3 davon kann es an diesem Tag schon ein Zentrum gegeben haben.".into(),
        map: Some(map(rows, "edition", |_| true)),
        rows: plain(rows),
        regions: Vec::new(),
        reported: vec![comparison()],
        figures: vec![FigureChange {
            link: link("/zahlen/running/", "Zentren in Betrieb"),
            value: "9 bis 23".into(),
            before: "8".into(),
        }],
        changes: with_status(rows, 2),
        log: link("/aenderungen/#2012-12-31", "Alle Änderungen"),
        previous: None,
        next: Some(link("/stand/", "25. April 2014")),
    }
}

pub(super) fn changes() -> Changes {
    let row = |kind: &'static str, label: &str| ChangeRow {
        date: date("1. August 2013", "2013-08-01"),
        kind,
        label: label.into(),
        status: Some(0),
        link: link("/kreise/duisburg/", "Duisburg"),
        text: "in Betrieb (vorher: kein Zentrum)".into(),
        note: "Beschluss des Rates".into(),
        sources: Vec::new(),
    };
    Changes {
        shell: shell("Was sich geändert hat", "", &[("/stand/", "Stände")]),
        lead: "Von Stand zu Stand, aus den Datensätzen gerechnet.".into(),
        corrections: vec![row("corrected", "berichtigt")],
        periods: vec![Period {
            id: "2014-04-25".into(),
            title: "Bis zum 25. April 2014".into(),
            edition: Some(link("/stand/2014-04-25/", "Stand 25. April 2014")),
            summary: "1 neu".into(),
            rows: vec![row("opened", "neu"), row("topic", "Schwerpunkt")],
            more: None,
        }],
    }
}

pub(super) fn search(rows: &[Sample]) -> Search {
    let entries = plain(rows).into_iter().map(|row| IndexEntry {
        link: link(&row.link.href, &row.link.text),
        note: row.kind,
    });
    Search {
        shell: shell("Suche", "search", &[]),
        words: "/suche/suche.json".into(),
        districts: Some("/karte/kreise.json".into()),
        search_js: "/assets/search.js".into(),
        letters: vec![Letter {
            letter: "A".into(),
            range: "Aachen bis Augustdorf".into(),
            entries: entries.collect(),
        }],
        elsewhere: Some(link("/kreise/", "Kreise und kreisfreie Städte")),
    }
}

pub(super) fn embedding() -> Embedding {
    let snippet = |id: &str, title: &str| Snippet {
        id: id.into(),
        title: title.into(),
        code: "<iframe src=\"https://example.org/einbetten/karte/\"></iframe>".into(),
        page: link("/einbetten/karte/", "So sieht die Karte aus"),
    };
    Embedding {
        shell: shell("Die Karte einbetten", "data", &[("/daten/", "Daten")]),
        lead: "So zeigt eine andere Website die Karte.".into(),
        newest: snippet("newest", "Immer der neueste Stand"),
        editions: vec![snippet("stand-2012-12-31", "Stand 31. Dezember 2012")],
    }
}

pub(super) fn embedded(rows: &[Sample]) -> Embedded {
    Embedded {
        shell: shell("Kommunale Integrationszentren", "", &[]),
        lead: "49 von 54 haben ein Zentrum.".into(),
        perhaps: "Bei einem davon kann es schon ein Zentrum gegeben haben.".into(),
        date_line: "Stand 25. April 2014".into(),
        date: "2014-04-25".into(),
        map: map(rows, "map", |_| true),
        report: link("/karte/", "Zum ganzen Bericht"),
    }
}

pub(super) fn moved() -> Moved {
    Moved {
        title: "Kommunale Integrationszentren".into(),
        href: "/karte/".into(),
        url: "https://report.example/karte/".into(),
    }
}
