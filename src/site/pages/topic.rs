//! Focus topics.

use std::collections::BTreeSet;

use crate::register::{Centre, District, Focus, Id, Topic};
use crate::theme::Ready;

use super::super::maker::{Maker, MapOf};
use super::super::prose::Stand;
use super::super::view::{
    DateText, Headline, Link, Topic as TopicView, TopicCentre, TopicRow, Topics,
};
use super::super::{Mapped, What};
use super::around;

impl Maker<'_> {
    /// All topics.
    pub(in crate::site) fn topics(&self) -> Topics {
        let lead = self.voice.t("topics_lead");
        let mut shell = self.shell(What::Topics, self.voice.t("topics"), lead.clone());
        shell.section = "topics".to_owned();
        Topics {
            shell,
            lead,
            topics: self.topic_rows(),
        }
    }

    /// A topic.
    pub(in crate::site) fn topic(&self, id: Id<Topic>) -> TopicView {
        let topic = self.register.topics.get(id);
        let title = self.voice.say(&topic.title).to_owned();
        let centres = self.centres_with(id);
        let districts = self.with_topic(id);
        let summary = self.words(topic.summary.as_ref());
        let n = self.voice.count(centres.len());
        let after = self.voice.plural("topic_headline", centres.len(), &[]);
        let description = if summary.is_empty() {
            format!("{title}: {n} {after}")
        } else {
            summary.clone()
        };
        let mut shell = self.shell(What::Topic(id), title.clone(), description);
        shell.section = "topics".to_owned();
        shell.section_root = false;
        shell.breadcrumbs = vec![
            self.link(What::Home, self.voice.t("home")),
            self.link(What::Topics, self.voice.t("topics")),
        ];
        let written = self.write(&topic.body, Stand::BELOW_TITLE);
        if let Some(prose) = topic.body.said(self.voice.language) {
            self.untranslated(&mut shell, &[prose.language]);
        }
        let mut cited: Vec<_> = topic.sources.clone();
        cited.extend(centres.iter().flat_map(|(_, focus)| focus.sources.clone()));
        let numbered = written.as_ref().map(|written| written.cited.clone());
        let order = self.topic_order();
        let (previous, next) = around(&order, id);
        let link = |id: Option<Id<Topic>>| {
            id.map(|id| {
                self.link(
                    What::Topic(id),
                    self.voice.say(&self.register.topics.get(id).title),
                )
            })
        };
        let (rows, more) = self.topic_centres(&centres);
        TopicView {
            shell,
            headline: Headline {
                before: String::new(),
                figure: n,
                after,
                href: None,
            },
            summary,
            body: written.map(|written| written.body),
            map: (!districts.is_empty())
                .then(|| {
                    self.map(MapOf {
                        id: "map",
                        title: title.clone(),
                        caption: self.voice.fill(
                            if self.shows_regions() {
                                "topic_regions_caption"
                            } else {
                                "topic_map_caption"
                            },
                            &[
                                ("topic", &title),
                                ("date", &self.voice.day(self.report.as_of())),
                            ],
                        ),
                        only: Some(districts.clone()),
                        tiles: false,
                        take: Some(Mapped::Topic(id)),
                    })
                })
                .flatten(),
            centres: rows,
            more,
            completeness: self.voice.t("topics_lead"),
            sources: self.source_list(&cited, &numbered.unwrap_or_default()),
            previous: link(previous),
            next: link(next),
        }
    }

    /// All topics as rows, most named first.
    pub(in crate::site) fn topic_rows(&self) -> Vec<TopicRow> {
        let mut rows: Vec<TopicRow> = self
            .topic_order()
            .into_iter()
            .map(|id| self.topic_row(id, self.centres_with(id).len()))
            .collect();
        rows.sort_by_key(|row| std::cmp::Reverse(row.count_sort));
        rows
    }

    /// The topics that centres of these districts name.
    pub(in crate::site) fn topics_of(&self, ids: &[Id<District>]) -> Vec<TopicRow> {
        let centres = ids
            .iter()
            .flat_map(|id| self.register.serving.centres(*id).iter().copied());
        let centres: BTreeSet<Id<Centre>> = centres.collect();
        let attesting = |topic| {
            let all = centres.iter();
            all.filter(|id| self.report.attests(**id, topic).is_some())
                .count()
        };
        let mut rows: Vec<TopicRow> = self
            .topic_order()
            .into_iter()
            .map(|id| self.topic_row(id, attesting(id)))
            .filter(|row| row.count_sort > 0)
            .collect();
        rows.sort_by_key(|row| std::cmp::Reverse(row.count_sort));
        rows
    }

    fn topic_row(&self, id: Id<Topic>, count: usize) -> TopicRow {
        let topic = self.register.topics.get(id);
        TopicRow {
            link: self.link(What::Topic(id), self.voice.say(&topic.title)),
            text: self.words(topic.summary.as_ref()),
            count: self.voice.plural("centres_count", count, &[]),
            count_sort: count,
        }
    }

    /// All topics in alphabetical order.
    pub(in crate::site) fn topic_order(&self) -> Vec<Id<Topic>> {
        let mut order: Vec<Id<Topic>> = self.register.topics.ids().collect();
        let title = |id: &Id<Topic>| self.voice.say(&self.register.topics.get(*id).title);
        order.sort_by(|a, b| self.voice.locale.compare(title(a), title(b)));
        order
    }

    /// The centres for which a topic is attested on the report's date.
    pub(in crate::site) fn centres_with(&self, topic: Id<Topic>) -> Vec<(Id<Centre>, &Focus)> {
        let centres = self.register.centres.iter();
        centres
            .filter_map(|(id, centre)| {
                let focus = self.report.attests(id, topic)?;
                Some((id, &centre.focus[focus]))
            })
            .collect()
    }

    /// The districts of those centres.
    pub(in crate::site) fn with_topic(&self, topic: Id<Topic>) -> Vec<Id<District>> {
        let centres = self.centres_with(topic);
        let mut ids: Vec<Id<District>> = centres
            .iter()
            .flat_map(|(centre, _)| self.register.centres.get(*centre).districts.clone())
            .collect();
        ids.sort_unstable();
        ids.dedup();
        self.sorted(ids)
    }

    /// A row for each district of these centres, and where the rest is, if there are many.
    fn topic_centres(&self, centres: &[(Id<Centre>, &Focus)]) -> (Vec<TopicCentre>, Option<Link>) {
        let mut served: Vec<(Id<District>, Id<Centre>, &Focus)> = centres
            .iter()
            .flat_map(|(centre, focus)| {
                let districts = self.register.centres.get(*centre).districts.iter();
                districts.map(|district| (*district, *centre, *focus))
            })
            .collect();
        served.sort_by_key(|(district, ..)| self.position(*district));
        let more = self.cut(&mut served);
        let row = |(district, centre, focus): (Id<District>, Id<Centre>, &Focus)| TopicCentre {
            link: self.served_link(district, centre),
            order: self.position(district),
            status: self.report.centre(centre).status.index(),
            attested: self.attested(focus),
            source: focus.sources.first().map(|id| self.note(*id)),
        };
        (served.into_iter().map(row).collect(), more)
    }

    /// A district with the name of the centre that works there, where the district's own does not say which: the centre has several
    /// districts or the district several centres.
    fn served_link(&self, district: Id<District>, centre: Id<Centre>) -> Ready<Link> {
        let record = self.register.centres.get(centre);
        if record.districts.len() == 1 && self.register.serving.centres(district).len() == 1 {
            return self.district_link(district);
        }
        let name = self.voice.say(&record.name);
        let text = format!("{} ({name})", self.district_name(district));
        self.link(What::District(district), text).into()
    }

    /// For which time a topic is attested; a source without a date says nothing about time.
    pub(in crate::site) fn attested(&self, focus: &Focus) -> DateText {
        let say = |date| self.voice.locale.partial_date(date);
        match (focus.from, focus.until) {
            (Some(from), Some(until)) => DateText {
                text: self.voice.fill(
                    "attested_between",
                    &[("from", &say(from)), ("until", &say(until))],
                ),
                ..self.voice.date(from)
            },
            (Some(from), None) => DateText {
                text: self.voice.fill("attested_from", &[("date", &say(from))]),
                ..self.voice.date(from)
            },
            (None, Some(until)) => DateText {
                text: self.voice.fill("attested_until", &[("date", &say(until))]),
                ..self.voice.date(until)
            },
            (None, None) => DateText {
                text: self.voice.t("attested_undated"),
                ..self.voice.no_date()
            },
        }
    }
}
