//! The front page, the list of districts.

use std::collections::BTreeSet;

use crate::locale::PartialDate;
use crate::locale::sentence_case;
use crate::register::{District, Id, Start};

use super::super::maker::{Maker, MapOf};
use super::super::view::{DistrictRow, Districts, Home, Missing, RegionRow, Teaser};
use super::super::{Mapped, What};
use super::course_chart;

/// So many are named where they are missing; beyond, a list of names says less than the tables.
const MOST_NAMES: usize = 100;

/// So many districts stand in one table. Where there are more, each region has its own.
const MOST_ROWS: usize = 2000;

/// So many districts stand on a front page without a map if there are regions to stand for more.
const MOST_BESIDE_REGIONS: usize = 20;

/// So many of the latest changes and of the topics stand on the front page.
const FEW: usize = 5;

impl Maker<'_> {
    /// The front page.
    pub(in crate::site) fn home(&self) -> Home {
        let site = &self.register.site;
        let all = self.alphabet();
        let title = self.voice.say(&site.title).to_owned();
        let lead = self.words(site.summary.as_ref());
        let description = format!("{} {lead}", self.headline_text(all));
        let growth = self.coverage_figure();
        let (latest, more) = self.latest();
        Home {
            shell: self.shell(What::Home, title.clone(), description.trim()),
            headline: self.headline(all, growth.and_then(|id| self.href(What::Figure(id)))),
            lead,
            counts: self.counts(all),
            map: self.map(MapOf {
                id: "map",
                title,
                caption: self.map_caption(),
                only: None,
                tiles: false,
                take: Some(Mapped::All),
            }),
            rows: match self.is_listed_on_home() {
                true => self.rows(all.iter().copied()),
                false => Vec::new(),
            },
            regions: self.overview_rows(),
            missing: self.missing(all),
            review: self.register.review.as_ref().map(|review| Teaser {
                link: self.link(What::Review, self.voice.say(&review.title)),
                text: self.words(review.summary.as_ref()),
                date: review.as_of.map_or_else(
                    || self.voice.no_date(),
                    |date| self.voice.date(PartialDate::from(date)),
                ),
            }),
            events: self.next_events(),
            growth: growth.and_then(|id| course_chart(self, id, None)),
            latest,
            latest_more: match more {
                0 => String::new(),
                more => self.voice.plural("latest_more", more, &[]),
            },
            topics: self.topic_rows().into_iter().take(FEW).collect(),
        }
    }

    /// All districts.
    pub(in crate::site) fn districts(&self) -> Districts {
        let all = self.alphabet();
        let title = sentence_case(
            self.register.site.district.other(self.voice.language),
            self.voice.locale.language(),
        );
        let mut shell = self.shell(What::Districts, title, self.headline_text(all));
        shell.section = "districts".to_owned();
        let rows = self.listed();
        Districts {
            shell,
            lead: self.headline_text(all),
            perhaps: self.perhaps_otherwise(all),
            counts: self.counts(all),
            rows: self.rows(rows.iter().copied()),
            regions: self.region_rows(!rows.is_empty()),
        }
    }

    /// The districts as far as one list of all is of use: none where they are so many that each region has its own.
    pub(super) fn listed(&self) -> &[Id<District>] {
        let all = self.alphabet();
        if all.len() > MOST_ROWS && self.shows_regions() {
            &[]
        } else {
            all
        }
    }

    /// Whether the front page lists all districts: where there is no map, unless they are too many.
    fn is_listed_on_home(&self) -> bool {
        let most = match self.register.site.regions.is_empty() {
            true => MOST_NAMES,
            false => MOST_BESIDE_REGIONS,
        };
        !self.register.has_map() && self.alphabet().len() <= most
    }

    /// The regions as rows, where the map of the report shows them, or where no map shows its many districts.
    pub(super) fn overview_rows(&self) -> Vec<RegionRow> {
        let is_map_missing = !self.register.has_map() && !self.is_listed_on_home();
        if self.shows_regions() || is_map_missing {
            self.region_rows(false)
        } else {
            Vec::new()
        }
    }

    /// What the map of all districts shows.
    pub(in crate::site) fn map_caption(&self) -> String {
        let date = self.voice.day(self.report.as_of());
        let caption = if self.shows_regions() {
            "map_regions_caption"
        } else {
            "map_caption"
        };
        self.voice.fill(caption, &[("date", &date)])
    }

    /// What is missing among these districts, by name, and of which nothing is known.
    pub(in crate::site) fn missing(&self, ids: &[Id<District>]) -> Missing {
        let with = |covered| -> Vec<Id<District>> {
            ids.iter()
                .copied()
                .filter(|id| self.covers(*id) == covered)
                .collect()
        };
        let (missing, unknown) = (with(Some(false)), with(None));
        let say = |key: &str, number: usize| {
            if number == 0 {
                String::new()
            } else {
                self.voice.plural(key, number, &[])
            }
        };
        let is_long = missing.len() > MOST_NAMES;
        let sentence = if is_long {
            let n = self.voice.count(missing.len());
            self.voice.fill("missing_sentence_long", &[("n", &n)])
        } else {
            let had_one = missing.iter().any(|id| self.has_lost(*id));
            let key = if had_one {
                "missing_sentence_lost"
            } else {
                "missing_sentence"
            };
            say(key, missing.len())
        };
        Missing {
            sentence,
            unknown: say("unknown_sentence", unknown.len()),
            perhaps: self.perhaps_otherwise(ids),
            rows: self.rows(if is_long { Vec::new() } else { missing }),
        }
    }

    /// Whether a district had a centre and has none any more.
    fn has_lost(&self, id: Id<District>) -> bool {
        let mut serving = self.register.serving.centres(id).iter();
        serving.any(|centre| self.report.has_ended(*centre))
    }

    /// The districts that were covered last, latest first, and how many more began with the last of them: neither those that are
    /// only planned nor those that lost their centre.
    fn latest(&self) -> (Vec<DistrictRow>, usize) {
        let mut ids: Vec<(Id<District>, PartialDate)> = Vec::new();
        let mut known = BTreeSet::new();
        for change in self.report.changes_since(None) {
            let entry = self.report.entry(change.centre);
            let is_present = self.report.centre(change.centre).entry == Some(change.entry);
            // Only what was seen to begin is news. A year says nothing of what was last: it may have been in January.
            let Some((entry, began)) = entry
                .filter(|_| is_present)
                .and_then(|entry| Some((entry, began(entry.start)?)))
            else {
                continue;
            };
            for district in &self.register.centres.get(change.centre).districts {
                // A second centre is none to its district.
                let begun = self.report.district(*district).decisive == Some(change.centre)
                    && self.covers(*district) == Some(true)
                    && self.since(*district) == Some(entry.start);
                if begun && known.insert(*district) {
                    ids.push((*district, began));
                }
            }
        }
        let last = ids.get(FEW - 1).map(|(_, began)| *began);
        let more = ids.iter().skip(FEW);
        let more = more.take_while(|(_, began)| Some(*began) == last).count();
        let rows = ids.into_iter().take(FEW).map(|(id, _)| self.row(id));
        (rows.collect(), more)
    }

    /// The figure that the headline shows: the first that counts covered districts or centres.
    pub(in crate::site) fn coverage_figure(&self) -> Option<Id<crate::register::Figure>> {
        use crate::register::{Countable, Definition};
        let statuses = &self.register.site.statuses;
        let covering: Vec<_> = statuses
            .iter()
            .filter(|(_, status)| status.covers == Some(true))
            .map(|(id, _)| id)
            .collect();
        let mut figures = self.register.figures.iter();
        let (id, _) = figures.find(|(_, figure)| match &figure.definition {
            Definition::Count(Countable::Centres | Countable::Districts, filter) => {
                let plain =
                    filter.kind.is_none() && filter.region.is_none() && filter.topic.is_none();
                let by_status = filter
                    .status
                    .as_ref()
                    .is_some_and(|status| *status == covering);
                plain && (by_status || filter.covered == Some(true))
            }
            _ => false,
        })?;
        Some(id)
    }
}

/// The day or the month in which something was seen to begin.
fn began(start: Start) -> Option<PartialDate> {
    match start {
        Start::From(date) => date.month().map(|_| date),
        Start::By { .. } => None,
    }
}
