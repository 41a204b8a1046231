//! Regions.

use crate::register::{Id, Region};

use super::super::maker::{Maker, MapOf};
use super::super::shares::Count;
use super::super::view::{Region as RegionView, RegionRow, Regions};
use super::super::{Mapped, What};
use super::around;

impl Maker<'_> {
    /// All regions.
    pub(in crate::site) fn regions(&self) -> Regions {
        let title = self.voice.t("regions");
        let mut shell = self.shell(What::Regions, title, self.headline_text(self.alphabet()));
        shell.section = "regions".to_owned();
        Regions {
            shell,
            lead: self.headline_text(self.alphabet()),
            perhaps: self.perhaps_otherwise(self.alphabet()),
            regions: self.region_rows(false),
        }
    }

    /// A region.
    pub(in crate::site) fn region(&self, id: Id<Region>) -> RegionView {
        let name = self
            .voice
            .say(&self.register.site.regions.get(id).name)
            .to_owned();
        let ids = self.in_region(id);
        let mut shell = self.shell(
            What::Region(id),
            name.clone(),
            format!("{}: {}", self.voice.apart(&name), self.headline_text(&ids)),
        );
        shell.section = "regions".to_owned();
        shell.section_root = false;
        shell.breadcrumbs = vec![
            self.link(What::Home, self.voice.t("home")),
            self.link(What::Regions, self.voice.t("regions")),
        ];
        let all: Vec<Id<Region>> = self.register.site.regions.ids().collect();
        let (previous, next) = around(&all, id);
        let link = |id: Option<Id<Region>>| {
            id.map(|id| {
                self.link(
                    What::Region(id),
                    self.voice.say(&self.register.site.regions.get(id).name),
                )
            })
        };
        let missing = self.missing(&ids);
        RegionView {
            shell,
            headline: self.headline(&ids, None),
            counts: self.counts(&ids),
            map: self.region_map(
                id,
                MapOf {
                    id: "map",
                    title: name,
                    caption: self.voice.fill(
                        "map_caption",
                        &[("date", &self.voice.day(self.report.as_of()))],
                    ),
                    only: None,
                    tiles: false,
                    take: Some(Mapped::Region(id)),
                },
            ),
            locator: self.region_locator(id),
            missing: (!missing.rows.is_empty()
                || !missing.unknown.is_empty()
                || !missing.perhaps.is_empty())
            .then_some(missing),
            topics: self.topics_of(&ids),
            rows: self.rows(ids),
            previous: link(previous),
            next: link(next),
        }
    }

    /// All regions as rows.
    pub(in crate::site) fn region_rows(&self, with_districts: bool) -> Vec<RegionRow> {
        let regions = self.register.site.regions.iter();
        let regions: Vec<_> = regions
            .map(|(id, region)| (id, region, self.in_region(id)))
            .collect();
        let shares = regions
            .iter()
            .flat_map(|(.., ids)| self.covered_shares(ids));
        let own = self.in_list(shares);
        regions
            .into_iter()
            .map(|(id, region, ids)| {
                let share_sort = share_sort(self.covered(&ids), ids.len());
                let [covered, share] = own.covered_in_words(&ids);
                RegionRow {
                    link: self.link(What::Region(id), self.voice.say(&region.name)),
                    index: id.index(),
                    class: Count::of(self.report, ids.iter().copied())
                        .share()
                        .index(self.register),
                    topics: String::new(),
                    districts: self.voice.count(ids.len()),
                    covered,
                    share,
                    share_sort,
                    bar: self.bar(&ids),
                    rows: if with_districts {
                        self.rows(ids)
                    } else {
                        Vec::new()
                    },
                }
            })
            .collect()
    }
}

/// A share from 0 to 1 with four digits.
#[expect(clippy::cast_precision_loss, reason = "counts of districts")]
fn share_sort(part: usize, whole: usize) -> f64 {
    (part as f64 / whole.max(1) as f64 * 10_000.0).round() / 10_000.0
}
