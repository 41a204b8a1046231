//! The map page: both maps with what a reader filters and finds by.

use std::collections::BTreeSet;

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
            map,
            times,
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

    /// The same where the map shows regions: each leads to a map of its own, so there is nothing to filter.
    fn regions_map_page(&self, shell: Shell, of: MapOf<'_>) -> MapPage {
        let all = self.alphabet();
        let input = self.map_input(&of, all);
        MapPage {
            shell,
            headline: self.headline(all, None),
            times: self.time_maps(&input),
            map: self.map_view(of, &input, all),
            course: None,
            rows: Vec::new(),
            regions: self.overview_rows(),
            topics: Vec::new(),
            filter_css: self.href(What::MapFilter).unwrap_or_default(),
            map_js: self.site.asset("map.js").unwrap_or_default(),
            find_js: self.site.asset("find.js").unwrap_or_default(),
            find_index: self.href(What::FindIndex),
            total: self.voice.count(all.len()),
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

    /// The topics that are attested anywhere.
    fn topic_choices(&self) -> Vec<TopicChoice> {
        let choice = |id: Id<Topic>| {
            let count = self.with_topic(id).len();
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
