//! The map page: both maps with what a reader filters and finds by.

use std::collections::{BTreeMap, BTreeSet};

use crate::register::{District, Id, Topic};

use super::super::maker::{Maker, MapOf};
use super::super::view::{DistrictRow, LegendItem, MapPage, Shell, TopicChoice};
use super::super::{Mapped, What};

impl Maker<'_> {
    /// The map page.
    pub(in crate::site) fn map_page(&self) -> MapPage {
        let all = self.alphabet();
        let title = self.voice.t("map");
        let mut shell = self.shell(What::Map, title.clone(), self.headline_text(all));
        shell.section = "map".to_owned();
        let of = MapOf {
            id: "map",
            title,
            caption: self.map_caption(),
            only: None,
            tiles: true,
            take: Some(Mapped::All),
        };
        if self.shows_regions() {
            return self.regions_map_page(shell, of);
        }
        let mut input = self.map_input(&of, all);
        input.inset = Some(self.voice.t("map_inset"));
        for (number, (area, id)) in input.areas.iter_mut().zip(all).enumerate() {
            area.number = Some(number);
            area.topics = self.topic_numbers(*id);
        }
        let times = self.time_maps(&input);
        let course = self.course();
        let mut map = self.map_view(of, &input, all);
        if let Some(course) = &course {
            map.legend = self.legend_over_time(&course.statuses);
        }
        MapPage {
            shell,
            headline: self.headline(all, None),
            perhaps: self.perhaps_otherwise(all),
            map,
            times,
            times_note: self.times_note(),
            course: course.map(|course| course.json),
            rows: all.iter().map(|id| self.found_row(*id)).collect(),
            regions: Vec::new(),
            topics: self.topic_choices(),
            filter_css: self.href(What::MapFilter).unwrap_or_default(),
            map_js: self.site.asset("map.js").unwrap_or_default(),
            find_js: self.site.asset("find.js").unwrap_or_default(),
            find_index: self.href(What::FindIndex),
            total: self.voice.count(all.len()),
        }
    }

    /// The same where the map shows regions: each leads to a map of its own.
    fn regions_map_page(&self, shell: Shell, of: MapOf<'_>) -> MapPage {
        let all = self.alphabet();
        let mut input = self.map_input(&of, all);
        let mut regions = self.overview_rows();
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        let ids = self.register.site.regions.ids();
        for ((id, area), row) in ids.zip(&mut input.areas).zip(&mut regions) {
            let districts = self.in_region(id).into_iter();
            let topics: BTreeSet<usize> = districts.flat_map(|id| self.topic_numbers(id)).collect();
            for topic in &topics {
                *counts.entry(*topic).or_default() += 1;
            }
            let numbers: Vec<String> = topics.iter().map(usize::to_string).collect();
            row.topics = numbers.join(" ");
            area.topics = topics.into_iter().collect();
        }
        // After the regions come the districts that belong to none.
        let lone = all.iter().copied();
        let lone = lone.filter(|id| self.register.districts.get(*id).region.is_none());
        let areas = input
            .areas
            .iter_mut()
            .skip(self.register.site.regions.len());
        for (id, area) in lone.zip(areas) {
            area.topics = self.topic_numbers(id);
        }
        MapPage {
            shell,
            headline: self.headline(all, None),
            perhaps: self.perhaps_otherwise(all),
            times: self.time_maps(&input),
            times_note: self.times_note(),
            map: self.map_view(of, &input, all),
            course: None,
            rows: Vec::new(),
            regions,
            topics: self.topics_with(|id| counts.get(&id.index()).copied().unwrap_or_default()),
            filter_css: self.href(What::MapFilter).unwrap_or_default(),
            map_js: self.site.asset("map.js").unwrap_or_default(),
            find_js: self.site.asset("find.js").unwrap_or_default(),
            find_index: self.href(What::FindIndex),
            total: self.voice.count(all.len()),
        }
    }

    /// From when a status counts, where a beginning by the last edition is not known to the day.
    fn times_note(&self) -> String {
        let dates = self.register.site.editions.iter().copied();
        let last = dates.chain([self.report.as_of()]).max();
        match last.is_some_and(|day| self.report.has_coarse_beginnings(day)) {
            true => self.voice.t("derive_counted_from"),
            false => String::new(),
        }
    }

    /// All statuses that occur at any time, those without an area now too.
    fn legend_over_time(&self, occurring: &BTreeSet<usize>) -> Vec<LegendItem> {
        let statuses = self.register.site.statuses.ids();
        let statuses = statuses.filter(|status| occurring.contains(&status.index()));
        statuses
            .map(|status| LegendItem {
                status: status.index(),
                count: self.voice.count(self.report.districts_with(status).count()),
            })
            .collect()
    }

    fn topic_numbers(&self, id: Id<District>) -> Vec<usize> {
        let topics = self.report.topics_in(id);
        topics.into_iter().map(Id::index).collect()
    }

    /// A row with all by which it is filtered and found.
    fn found_row(&self, id: Id<District>) -> DistrictRow {
        let district = self.register.districts.get(id);
        let words = self.words_for(district).join("|");
        let topics = self.topic_numbers(id);
        let topics: Vec<String> = topics.iter().map(usize::to_string).collect();
        DistrictRow {
            topics: topics.join(" "),
            find: words,
            ..self.row(id)
        }
    }

    /// The words by which a district is found besides its name.
    pub(in crate::site) fn words_for<'d>(&'d self, district: &'d District) -> Vec<&'d str> {
        let plate = district.plate.iter().map(String::as_str);
        let others = district.aliases.iter().chain(&district.places);
        let others = others.map(String::as_str);
        plate
            .chain([self.voice.say(&district.short)])
            .chain(others)
            .collect()
    }

    /// The topics that are attested anywhere, with their districts.
    fn topic_choices(&self) -> Vec<TopicChoice> {
        self.topics_with(|id| self.with_topic(id).len())
    }

    /// The topics with how many areas each has; those without any are left out.
    fn topics_with(&self, areas: impl Fn(Id<Topic>) -> usize) -> Vec<TopicChoice> {
        let choice = |id: Id<Topic>| {
            let count = areas(id);
            (count > 0).then(|| TopicChoice {
                index: id.index(),
                key: self.register.topics.key(id).to_owned(),
                name: self
                    .voice
                    .say(&self.register.topics.get(id).title)
                    .to_owned(),
                count: self.voice.count(count),
            })
        };
        self.topic_order().into_iter().filter_map(choice).collect()
    }
}
