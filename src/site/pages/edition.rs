//! The report of other dates.

use jiff::civil::Date;

use crate::register::{District, Id};
use crate::report::Report;

use super::super::maker::{Maker, MapOf};
use super::super::view::{Edition, EditionRow, Editions, Link};
use super::super::{Mapped, What};
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
        let shares = |date: &Date| self.on(*date).covered_shares(self.alphabet());
        let shares: Vec<(f64, f64)> = dates.iter().flat_map(shares).collect();
        let editions = dates.iter().enumerate().rev().map(|(index, date)| {
            let then = self.on(*date);
            let all = self.alphabet();
            let own = then.in_list(shares.iter().copied());
            let [covered, share] = own.covered_in_words(all);
            EditionRow {
                link: self.link(What::Edition(index), self.voice.day(*date)),
                datetime: date.to_string(),
                covered,
                share,
                bar: then.bar(all),
                reported: then.comparisons_today(),
                current: *date == self.report.as_of(),
            }
        });
        Editions {
            shell,
            lead,
            growth: growth.and_then(|id| course_chart(&self.on(last), id, None)),
            editions: editions.collect(),
            changes: self.link(What::Changes, self.voice.t("changes_all")),
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
        // A second centre, or one that takes over, changes nothing for its district.
        if let Some(before) = before {
            let before = Report::on(self.register, before);
            let had = |id: Id<District>| before.district(id).status;
            changed.retain(|id| had(*id) != then.report.district(*id).status);
        }
        Edition {
            shell,
            date: self.day(date),
            headline: then.headline(all, None),
            counts: then.counts(all),
            perhaps: then.perhaps_otherwise(all),
            map: then.map(MapOf {
                id: "map",
                title: title.clone(),
                caption: then.map_caption(),
                only: None,
                tiles: false,
                take: Some(Mapped::Edition(index)),
            }),
            rows: if self.shows_regions() {
                Vec::new()
            } else {
                then.rows(all.iter().copied())
            },
            regions: if self.shows_regions() {
                then.overview_rows()
            } else {
                Vec::new()
            },
            reported: then.comparisons_today(),
            figures: then
                .figures_since(before.map(|before| self.on(before)).as_ref())
                .into_iter()
                .map(|(_, figure)| figure)
                .collect(),
            changes: then.rows(changed),
            log: Link {
                href: format!("{}#{date}", self.href(What::Changes).unwrap_or_default()),
                text: self.voice.t("changes_all"),
                lang: None,
            },
            previous: index.checked_sub(1).and_then(link),
            next: link(index + 1),
        }
    }
}
