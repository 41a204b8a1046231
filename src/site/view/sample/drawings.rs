//! Hexagons, swatches and a line: stand-ins for the drawings of a real report.

use super::parts::*;
use crate::site::view::*;

/// Hexagons stand for both maps.
pub(super) fn picture(rows: &[Sample], id: &str, shown: impl Fn(&DistrictRow) -> bool) -> String {
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
            r#"<a class="area {class} rg-{}" href="{}"><title>{}: {}</title><path class="paint" d="M{x} {}l48 28v56l-48 28l-48-28v-56z"/><g class="label" aria-hidden="true"><text x="{x}" y="{}" text-anchor="middle" font-size="26">{}</text></g></a>"#,
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

pub(super) fn map(rows: &[Sample], id: &str, shown: impl Fn(&DistrictRow) -> bool) -> MapView {
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
        classes: Vec::new(),
        regions: REGIONS
            .iter()
            .enumerate()
            .map(|(index, name)| RegionChoice {
                index,
                key: name.to_lowercase(),
                name: format!("Regierungsbezirk {name}"),
                count: rows
                    .iter()
                    .filter(|row| row.region_index == index)
                    .count()
                    .to_string(),
            })
            .collect(),
        attribution: Some(attribution()),
        take: Vec::new(),
        take_tiles: Vec::new(),
        embed: None,
    }
}

pub(super) fn chart() -> ChartView {
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

pub(super) fn bar(statuses: impl Iterator<Item = usize>) -> Bar {
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
