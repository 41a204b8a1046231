//! Sample views of districts, a centre and topics.

use super::drawings::*;
use super::parts::*;
use crate::site::view::*;
use crate::theme::Ready;

pub(super) fn sheet(row: &DistrictRow) -> CentreSheet {
    let site = note("Internetseite des Zentrums", "Kreis, ohne Datum");
    let entry = |text: &str, when: DateText, status, extra: &str, future| TimelineEntry {
        date: when,
        status,
        text: text.into(),
        note: extra.into(),
        corrected: String::new(),
        future,
        perhaps: false,
        not_before: String::new(),
        sources: vec![if future { site.clone() } else { release() }],
        sources_again: false,
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
        lang: None,
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
            lang: None,
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
                    link: topic.link.into(),
                    attested: "belegt für April 2014".into(),
                    source: Some(release()),
                    source_again: false,
                })
                .collect()
        },
        topics_none: "Schwerpunkte sind nicht belegt.".into(),
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

pub(super) fn district(rows: &[Sample], index: usize) -> District {
    let row = &rows[index].row;
    let sentence = match row.status {
        0 => format!("In Betrieb {}.", row.since.text),
        1 => "In Betrieb oder kurz vor dem Start, spätestens seit dem 25. April 2014.".into(),
        2 => "Kurz vor dem Start.".into(),
        _ => "Hier gibt es noch kein Integrationszentrum.".to_owned(),
    };
    let fact = |label: &str, value: &str, note: &str| Fact {
        label: label.into(),
        value: value.into(),
        note: note.into(),
        long: false,
    };
    let neighbour = |sample: &Sample| Neighbour {
        link: sample.link.clone(),
        status: sample.status,
    };
    let neighbours: Vec<_> = rows
        .iter()
        .skip(index % 40)
        .take(6)
        .map(neighbour)
        .collect();
    let group = |status| {
        let same = neighbours.iter().filter(|one| one.status == status);
        let links: Vec<_> = same.map(|one| one.link.clone()).collect();
        (!links.is_empty()).then_some(NeighbourGroup { status, links })
    };
    District {
        shell: shell(
            &row.link.text,
            "districts",
            &[("/kreise/", "Kreise und Städte")],
        ),
        name: row.link.text.clone(),
        kind: row.kind.clone(),
        region: Some(Ready::from(link(
            &format!("/regionen/{}/", row.region_index),
            &format!("Regierungsbezirk {}", REGIONS[row.region_index]),
        ))),
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
        fact_sources: vec![note("Gemeindeverzeichnis", "Statistisches Bundesamt, 2019")],
        centres: vec![sheet(row)],
        locator: Some(Locator {
            title: format!("Karte: Lage von {}", row.link.text),
            here_svg: r#"<path class="here" d="M400 300h200v200h-200z"/>"#.to_owned(),
            ground: None,
        }),
        knows_neighbours: true,
        neighbours_by_status: (0..STATUSES.len()).filter_map(group).collect(),
        neighbours,
        sources: SourceList {
            notes: vec![
                release(),
                note("Internetseite des Zentrums", "Kreis, ohne Datum"),
            ],
            is_rest: true,
        },
        downloads: Vec::new(),
        report_error: Some(link(
            "mailto:ki@example.org?subject=Fehler",
            "Fehler melden",
        )),
        previous: index.checked_sub(1).map(|at| rows[at].link.clone()),
        next: rows.get(index + 1).map(|sample| sample.link.clone()),
    }
}

pub(super) fn centre(rows: &[Sample]) -> Centre {
    Centre {
        shell: shell(
            "Kommunales Integrationszentrum Aachen",
            "districts",
            &[("/kreise/", "Kreise und Städte")],
        ),
        centre: sheet(&rows[0].row),
        sentence: "In Betrieb seit 1. August 2013.".into(),
        rows: plain(&rows[..2]),
        sources: SourceList {
            notes: vec![release()],
            is_rest: false,
        },
    }
}

pub(super) fn topic_rows() -> Vec<TopicRow> {
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

pub(super) fn topics() -> Topics {
    Topics {
        shell: shell("Themen", "topics", &[]),
        lead: "Woran die Zentren arbeiten, soweit es belegt ist. Die Liste ist nicht vollständig: Genannt wird nur, was eine Quelle nennt.".into(),
        topics: topic_rows(),
    }
}

pub(super) fn topic(rows: &[Sample], row: &TopicRow) -> Topic {
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
        more: None,
        completeness: "Gezählt sind nur belegte Nennungen.".into(),
        sources: SourceList {
            notes: vec![release()],
            is_rest: false,
        },
        previous: None,
        next: Some(link("/themen/senioren/", "Senioren mit Migrationshintergrund")),
    }
}
