//! The report of other dates, and the downloads.

use crate::register::{District, Id};

use super::super::What;
use super::super::maker::{Maker, MapOf};
use super::super::view::{Download, DownloadGroup, Downloads, Edition, EditionRow, Editions, Link};
use super::course_chart;

impl Maker<'_> {
    /// All editions.
    pub(in crate::site) fn editions(&self) -> Editions {
        let lead = self.voice.t("editions_lead");
        let shell = self.shell(What::Editions, self.voice.t("editions"), lead.clone());
        let dates = &self.register.site.editions;
        let last = dates
            .last()
            .copied()
            .unwrap_or(self.report.as_of())
            .max(self.report.as_of());
        let growth = self.coverage_figure();
        let editions = dates.iter().enumerate().rev().map(|(index, date)| {
            let then = self.on(*date);
            let all = self.alphabet();
            let covered = then.covered(all);
            EditionRow {
                link: self.link(What::Edition(index), self.voice.day(*date)),
                datetime: date.to_string(),
                covered: self.voice.count(covered),
                share: self.share(covered, all.len()),
                bar: then.bar(all),
                current: *date == self.report.as_of(),
            }
        });
        Editions {
            shell,
            lead,
            growth: growth.and_then(|id| course_chart(&self.on(last), id, "growth", None)),
            editions: editions.collect(),
        }
    }

    /// The report on the date of an edition.
    pub(in crate::site) fn edition(&self, index: usize) -> Edition {
        let dates = &self.register.site.editions;
        let date = dates[index];
        let then = self.on(date);
        let all = self.alphabet();
        let words = self.voice.day(date);
        let title = self.voice.fill("date_line", &[("date", &words)]);
        let mut shell = then.shell(
            What::Edition(index),
            title.clone(),
            format!("{title}: {}", then.headline_text(all)),
        );
        shell.breadcrumbs = vec![
            self.link(What::Home, self.voice.t("home")),
            self.link(What::Editions, self.voice.t("editions")),
        ];
        let link = |index: usize| -> Option<Link> {
            let date = dates.get(index)?;
            Some(self.link(What::Edition(index), self.voice.day(*date)))
        };
        let before = index
            .checked_sub(1)
            .and_then(|index| dates.get(index))
            .copied();
        let mut changed: Vec<Id<District>> = Vec::new();
        for change in before
            .map(|before| then.report.changes_since(Some(before)))
            .unwrap_or_default()
        {
            changed.extend(&self.register.centres.get(change.centre).districts);
        }
        changed.sort_unstable();
        changed.dedup();
        let mut cited = Vec::new();
        for (_, figure) in self.register.figures.iter() {
            if let crate::register::Definition::Reported(reported) = &figure.definition
                && reported.on.and_then(crate::locale::PartialDate::exact) == Some(date)
            {
                cited.extend(reported.sources.clone());
            }
        }
        Edition {
            shell,
            date: self.day(date),
            headline: then.headline(all, None),
            counts: then.counts(all),
            map: then.map(MapOf {
                id: "map",
                title: title.clone(),
                caption: self.voice.fill("map_caption", &[("date", &words)]),
                only: None,
                tiles: false,
            }),
            rows: then.rows(all.iter().copied()),
            changes: then.rows(changed),
            sources: self.notes(&cited),
            previous: index.checked_sub(1).and_then(link),
            next: link(index + 1),
        }
    }

    /// The downloads.
    pub(in crate::site) fn downloads(&self) -> Downloads {
        let lead = self.voice.t("data_lead");
        let mut shell = self.shell(What::Downloads, self.voice.t("data"), lead.clone());
        shell.section = "data".to_owned();
        let file = |what, format: &str, text| {
            let href = self.href(what)?;
            let name = href.rsplit('/').next().unwrap_or_default().to_owned();
            let size = self.file_size(what);
            Some(Download {
                link: Link { href, text: name },
                format: format.to_owned(),
                size,
                text: self.voice.t(text),
            })
        };
        let group = |title, text, files: Vec<Option<Download>>| DownloadGroup {
            title: self.voice.t(title),
            text: self.voice.t(text),
            files: files.into_iter().flatten().collect(),
        };
        let site = &self.register.site;
        Downloads {
            shell,
            lead,
            groups: vec![
                group(
                    "data_tables",
                    "data_tables_text",
                    vec![
                        file(What::DistrictsCsv, "CSV", "data_districts"),
                        file(What::CentresCsv, "CSV", "data_centres"),
                        file(What::ReportJson, "JSON", "data_report"),
                    ],
                ),
                group(
                    "data_maps",
                    "data_maps_text",
                    vec![
                        file(What::BordersGeoJson, "GeoJSON", "data_borders"),
                        file(What::MapSvg, "SVG", "data_map"),
                    ],
                ),
                group(
                    "data_follow",
                    "data_follow_text",
                    vec![
                        file(What::Feed, "Atom", "data_feed"),
                        file(What::Calendar, "iCalendar", "data_calendar"),
                    ],
                ),
            ],
            licence: site.licence.as_ref().map(|licence| Link {
                href: licence.url.clone().unwrap_or_default(),
                text: self.voice.say(&licence.name).to_owned(),
            }),
            cite_as: self.voice.fill(
                "cite_text",
                &[
                    ("publisher", self.voice.say(&site.publisher.name)),
                    ("title", self.voice.say(&site.title)),
                    ("date", &self.voice.day(self.report.as_of())),
                ],
            ),
        }
    }

    fn file_size(&self, what: What) -> String {
        let Some(route) = self.site.routes.find(what, self.voice.language) else {
            return String::new();
        };
        let bytes = super::super::files::render(self, route).len();
        self.voice.fill(
            "kilobytes",
            &[("n", &self.voice.count(bytes.div_ceil(1024)))],
        )
    }
}
