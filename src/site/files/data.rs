//! Open data: the records as tables, JSON, GeoJSON.

use csv::WriterBuilder;
use serde::Serialize;
use serde_json::{Value, json};

use crate::register::{Centre, Id, Source};

use super::super::What;
use super::super::maker::Maker;

/// A row for each district.
pub(super) fn districts_csv(maker: &Maker<'_>) -> Vec<u8> {
    let site = &maker.register.site;
    let rows = maker.alphabet().iter().map(|id| {
        let district = maker.register.districts.get(*id);
        let state = maker.report.district(*id);
        let text = |text: Option<&String>| text.cloned().unwrap_or_default();
        vec![
            maker.register.districts.key(*id).to_owned(),
            maker.district_name(*id),
            district
                .kind
                .map_or_else(String::new, |kind| site.kinds.key(kind).to_owned()),
            district
                .region
                .map_or_else(String::new, |region| site.regions.key(region).to_owned()),
            text(district.plate.as_ref()),
            district
                .population
                .map_or_else(String::new, |number| number.to_string()),
            district
                .population_as_of
                .map_or_else(String::new, |date| date.to_string()),
            district
                .area_km2
                .map_or_else(String::new, |number| number.to_string()),
            site.statuses.key(state.status).to_owned(),
            maker
                .covers(*id)
                .map_or_else(String::new, |covered| covered.to_string()),
            maker
                .since(*id)
                .map_or_else(String::new, |start| start.date().to_string()),
            maker.report.as_of().to_string(),
            maker.url(What::District(*id)).unwrap_or_default(),
        ]
    });
    let head = [
        "key",
        "name",
        "kind",
        "region",
        "plate",
        "population",
        "population_as_of",
        "area_km2",
        "status",
        "covered",
        "since",
        "as_of",
        "url",
    ];
    table(&head, rows)
}

/// A row for each entry of each centre's history.
pub(super) fn centres_csv(maker: &Maker<'_>) -> Vec<u8> {
    let site = &maker.register.site;
    let rows = maker.register.centres.iter().flat_map(|(_, centre)| {
        let districts: Vec<&str> = centre
            .districts
            .iter()
            .map(|id| maker.register.districts.key(*id))
            .collect();
        centre.history.iter().map(move |entry| {
            let precise = matches!(entry.start, crate::register::Start::From(_));
            vec![
                centre.slug.clone(),
                maker.voice.say(&centre.name).to_owned(),
                districts.join("|"),
                entry.start.date().to_string(),
                if precise { "from" } else { "by" }.to_owned(),
                site.statuses.key(entry.status).to_owned(),
                keys(maker, &entry.sources).join("|"),
                corrected(entry).unwrap_or_default(),
            ]
        })
    });
    table(
        &[
            "centre",
            "name",
            "districts",
            "date",
            "date_means",
            "status",
            "sources",
            "corrected",
        ],
        rows,
    )
}

/// When an entry was corrected.
fn corrected(entry: &crate::register::Entry) -> Option<String> {
    let correction = entry.corrected.as_ref()?;
    Some(correction.on.to_string())
}

/// Everything, for programs.
pub(super) fn report_json(maker: &Maker<'_>) -> Vec<u8> {
    let site = &maker.register.site;
    let centre = |(id, centre): (Id<Centre>, &Centre)| {
        json!({
            "slug": centre.slug,
            "name": maker.voice.say(&centre.name),
            "districts": centre.districts.iter().map(|id| maker.register.districts.key(*id)).collect::<Vec<_>>(),
            "status": site.statuses.key(maker.report.centre(id).status),
            "history": centre.history.iter().map(|entry| json!({
                "date": entry.start.date().to_string(),
                "date_means": if matches!(entry.start, crate::register::Start::From(_)) { "from" } else { "by" },
                "status": site.statuses.key(entry.status),
                "sources": keys(maker, &entry.sources),
                "corrected": corrected(entry),
            })).collect::<Vec<_>>(),
            "topics": centre.focus.iter().map(|focus| json!({
                "topic": maker.register.topics.key(focus.topic),
                "from": focus.from.map(|date| date.to_string()),
                "until": focus.until.map(|date| date.to_string()),
                "sources": keys(maker, &focus.sources),
            })).collect::<Vec<_>>(),
            "url": maker.url(maker.centre_page(id)),
        })
    };
    let report = json!({
        "title": maker.voice.say(&site.title),
        "publisher": maker.voice.say(&site.publisher.name),
        "as_of": maker.report.as_of().to_string(),
        "url": maker.url(What::Home),
        "statuses": site.statuses.iter().map(|(id, status)| json!({
            "key": site.statuses.key(id),
            "name": maker.voice.say(&status.name),
            "covers": status.covers,
        })).collect::<Vec<_>>(),
        "districts": maker.alphabet().iter().map(|id| {
            let district = maker.register.districts.get(*id);
            json!({
                "key": maker.register.districts.key(*id),
                "name": maker.district_name(*id),
                "status": site.statuses.key(maker.report.district(*id).status),
                "covered": maker.covers(*id),
                "since": maker.since(*id).map(|start| start.date().to_string()),
                "population": district.population,
                "area_km2": district.area_km2,
                "url": maker.url(What::District(*id)),
            })
        }).collect::<Vec<_>>(),
        "centres": maker.register.centres.iter().map(centre).collect::<Vec<_>>(),
        "figures": maker.register.figures.iter().map(|(id, figure)| json!({
            "key": maker.register.figures.key(id),
            "title": maker.voice.say(&figure.title),
            "value": maker.value_text(&maker.report.figure(id).value),
            "number": number(&maker.report.figure(id).value),
            "derivation": maker.derivation(figure),
            "url": maker.url(What::Figure(id)),
        })).collect::<Vec<_>>(),
        "sources": maker.register.sources.iter().map(|(id, source)| json!({
            "key": maker.register.sources.key(id),
            "title": maker.voice.say(&source.title),
            "url": source.url,
            "date": source.date.map(|date| date.to_string()),
        })).collect::<Vec<_>>(),
    });
    pretty(&report)
}

/// A figure as numbers for programs; of a share the part and its whole.
fn number(value: &crate::report::Value) -> Value {
    use crate::report::Value as Figure;
    match value {
        Figure::Number { low, high } => json!({ "at_least": low, "at_most": high }),
        Figure::Share { low, high, whole } => {
            json!({ "at_least": low, "at_most": high, "of": whole })
        }
        _ => Value::Null,
    }
}

/// The borders with each district's state (RFC 7946: longitude and latitude, outer rings counter-clockwise).
pub(super) fn geojson(maker: &Maker<'_>) -> Vec<u8> {
    let site = &maker.register.site;
    let features: Vec<Value> = maker
        .register
        .districts
        .ids()
        .zip(maker.register.borders.iter())
        .map(|(id, feature)| {
            let polygons: Vec<Vec<Vec<[f64; 2]>>> = feature
                .polygons
                .iter()
                .map(|polygon| {
                    let rings = polygon.rings.iter().enumerate();
                    rings
                        .map(|(index, ring)| {
                            oriented(ring.iter().map(|point| point.degrees()), index == 0)
                        })
                        .collect()
                })
                .collect();
            json!({
                "type": "Feature",
                "id": feature.key,
                "properties": {
                    "name": maker.district_name(id),
                    "status": site.statuses.key(maker.report.district(id).status),
                    "covered": maker.covers(id),
                    "since": maker.since(id).map(|start| start.date().to_string()),
                    "as_of": maker.report.as_of().to_string(),
                    "url": maker.url(What::District(id)),
                },
                "geometry": { "type": "MultiPolygon", "coordinates": polygons },
            })
        })
        .collect();
    let attribution = maker.attribution().map(|attribution| attribution.text);
    let collection =
        json!({ "type": "FeatureCollection", "attribution": attribution, "features": features });
    let mut bytes =
        serde_json::to_vec(&collection).expect("numbers and strings always become JSON");
    bytes.push(b'\n');
    bytes
}

/// A closed ring in the direction that RFC 7946 asks for, with seven digits: a centimetre.
fn oriented(points: impl Iterator<Item = (f64, f64)>, outer: bool) -> Vec<[f64; 2]> {
    let round = |degrees: f64| (degrees * 1e7).round() / 1e7;
    let mut ring: Vec<[f64; 2]> = points
        .map(|(longitude, latitude)| [round(longitude), round(latitude)])
        .collect();
    if ring.first() != ring.last()
        && let Some(first) = ring.first().copied()
    {
        ring.push(first);
    }
    // The shoelace formula: twice the area, positive if counter-clockwise.
    let area: f64 = ring
        .windows(2)
        .map(|pair| pair[0][0] * pair[1][1] - pair[1][0] * pair[0][1])
        .sum();
    if (area > 0.0) != outer {
        ring.reverse();
    }
    ring
}

fn keys<'m>(maker: &Maker<'m>, ids: &[Id<Source>]) -> Vec<&'m str> {
    ids.iter()
        .map(|id| maker.register.sources.key(*id))
        .collect()
}

fn pretty(value: &impl Serialize) -> Vec<u8> {
    let mut bytes =
        serde_json::to_vec_pretty(value).expect("numbers and strings always become JSON");
    bytes.push(b'\n');
    bytes
}

/// CSV as RFC 4180 has it, in UTF-8.
fn table(head: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let write = |writer: &mut csv::Writer<Vec<u8>>, row: &[String]| {
        writer
            .write_record(row)
            .expect("rows of one length go to memory");
    };
    write(
        &mut writer,
        &head
            .iter()
            .map(|text| (*text).to_owned())
            .collect::<Vec<_>>(),
    );
    for row in rows {
        write(
            &mut writer,
            &row.iter().map(|cell| harmless(cell)).collect::<Vec<_>>(),
        );
    }
    writer.into_inner().expect("memory can always be written")
}

/// A spreadsheet runs a cell that begins like a formula; behind an apostrophe it is text (OWASP, CSV injection).
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        return format!("'{cell}");
    }
    cell.to_owned()
}

#[cfg(test)]
mod tests {
    use super::{harmless, oriented};

    #[test]
    fn a_cell_is_never_a_formula() {
        assert_eq!(harmless("=HYPERLINK(1)"), "'=HYPERLINK(1)");
        assert_eq!(harmless("Köln"), "Köln");
    }

    #[test]
    fn outer_rings_run_against_the_clock_and_are_closed() {
        let clockwise = [(0.0, 0.0), (0.0, 1.0), (1.0, 1.0)];
        let ring = oriented(clockwise.into_iter(), true);
        assert_eq!(ring, [[0.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.0, 0.0]]);
        assert_eq!(oriented(clockwise.into_iter(), false).first(), ring.last());
    }
}
