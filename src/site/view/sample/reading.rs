//! Sample views of texts, events, figures, sources and downloads.

use super::drawings::*;
use super::parts::*;
use crate::site::view::*;

pub(super) fn review() -> Review {
    Review {
        shell: shell("In zwei Jahren fast flächendeckend", "review", &[]),
        summary: "Gut zwei Jahre nach dem Teilhabe- und Integrationsgesetz haben 49 Kommunale Integrationszentren ihre Arbeit aufgenommen oder stehen kurz davor.".into(),
        byline: "Ministerium für Arbeit, Integration und Soziales, Ministerium für Schule und Weiterbildung".into(),
        date: date("25. April 2014", "2014-04-25"),
        as_of: "Alle Zahlen in diesem Text gelten für den 25. April 2014 und sind aus den Angaben nachgerechnet.".into(),
        contents: vec![link("#herzstueck", "Das Herzstück des Gesetzes"), link("#stellen", "Wer bezahlt")],
        body: HtmlText {
            html: include_str!("text.html").into(),
            lang: None,
        },
        figures: figure_rows(),
        sources: SourceList {
            notes: vec![release()],
            is_rest: true,
        },
        downloads: Vec::new(),
    }
}

pub(super) fn page() -> Page {
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
        reviewed: "Zuletzt überprüft am 31. Januar 2014.".into(),
        body: HtmlText {
            html: include_str!("text.html").into(),
            lang: None,
        },
        contents: Vec::new(),
        sources: SourceList::default(),
    }
}

pub(super) fn event_rows() -> Vec<EventRow> {
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

pub(super) fn events() -> Events {
    Events {
        shell: shell("Termine", "events", &[]),
        lead: "Besuche, Eröffnungen und Wahlen.".into(),
        upcoming: event_rows(),
        past: Vec::new(),
        calendar: None,
    }
}

pub(super) fn event(rows: &[Sample], row: &EventRow) -> Event {
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
        sources: SourceList {
            notes: vec![release()],
            is_rest: true,
        },
        previous: None,
        next: None,
    }
}

pub(super) fn figure_rows() -> Vec<FigureRow> {
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

pub(super) fn figures() -> Figures {
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

pub(super) fn figure(rows: &[Sample], row: &FigureRow) -> Figure {
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
                link: Link::clone(&sample.link),
                status: Some(sample.status),
                text: String::new(),
            })
            .collect(),
        more: None,
        chart: Some(chart()),
        compared: vec![comparison()],
        course: vec![
            point("31. Dezember 2012", "2012-12-31", "7", "Mülheim an der Ruhr, Oberhausen"),
            point("25. April 2014", "2014-04-25", "49", "Kreis Heinsberg, Kreis Herford"),
        ],
        quoted: vec![mention("/zwischenbilanz/", "In zwei Jahren fast flächendeckend")],
        sources: Vec::new(),
        previous: None,
        next: Some(link("/zahlen/share/", "Anteil der Kreise und Städte mit Zentrum")),
    }
}

fn mention(href: &str, text: &str) -> Mention {
    Mention {
        link: link(href, text),
        facts: vec!["in Betrieb (1. August 2013)".into()],
        sentences: vec![Sentence {
            text: "49 Zentren haben ihre Arbeit aufgenommen oder stehen kurz davor.".into(),
            lang: None,
        }],
    }
}

pub(super) fn sources() -> Sources {
    let row = |key: &str, title: &str, publisher: &str, when: DateText| SourceRow {
        key: format!("q-{key}"),
        link: link(&format!("/quellen/{key}/"), title),
        publisher: publisher.into(),
        date: when,
        used_count: "2 Seiten".into(),
    };
    Sources {
        shell: shell("Quellen", "", &[]),
        lead: "Jede Angabe dieses Berichts nennt ihre Quelle. Die Seite einer Quelle zeigt, was auf ihr beruht.".into(),
        sources: vec![
            row("pm-2014-04-25", "Zwischenbilanz der Kommunalen Integrationszentren", "Land Nordrhein-Westfalen", date("25. April 2014", "2014-04-25")),
            row("stadt-duisburg", "Internetseite der Stadt Duisburg zum Kommunalen Integrationszentrum", "Stadt Duisburg", DateText::default()),
        ],
    }
}

pub(super) fn source(row: &SourceRow) -> SourcePage {
    SourcePage {
        shell: shell(&row.link.text, "", &[("/quellen/", "Quellen")]),
        publisher: row.publisher.clone(),
        date: row.date.clone(),
        url: Some(link(
            "https://www.land.nrw/",
            "land.nrw/pressemitteilung/minister-schneider-in-nur-zwei-jahren-eine-vorbildliche-infrastruktur",
        )),
        accessed: "abgerufen am 22. November 2026".into(),
        note: String::new(),
        note_lang: None,
        mentions: vec![mention("/kreise/duisburg/", "Duisburg")],
        more: None,
    }
}

pub(super) fn downloads() -> Downloads {
    Downloads {
        shell: shell("Daten", "data", &[]),
        lead: "Alle Angaben zum Weiterverwenden.".into(),
        embed: Some(link("/einbetten/", "Die Karte einbetten")),
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

pub(super) fn not_found(rows: &[Sample]) -> NotFound {
    NotFound {
        shell: shell("Seite nicht gefunden", "", &[]),
        links: vec![link("/", "Startseite"), link("/karte/", "Karte")],
        districts: rows.iter().map(|sample| sample.link.clone()).collect(),
    }
}

pub(super) fn comparison() -> Comparison {
    Comparison {
        date: date("21. Februar 2013", "2013-02-21"),
        reported: link("/zahlen/approved/", "Gemeldet am 21. Februar 2013"),
        value: "16".into(),
        note: "Genehmigte Zentren".into(),
        computed: link("/zahlen/running/", "Zentren in Betrieb"),
        itemised: "9 bis 23".into(),
        agrees: false,
        verdict: "Mit ihnen wären es bis zu 34; die gemeldete Zahl liegt darin.".into(),
        reasons: vec![Reason {
            text: "Der Status an diesem Tag ist nicht belegt (14)".into(),
            records: vec![link("/kreise/bonn/", "Bonn")],
        }],
        sources: Vec::new(),
    }
}
