//! What pages are made of: links, rows, maps, notes. Holds the language and the date that a page has.

// How many districts have which status, as rows, sentences and bars.
mod counts;
// Maps with their legends.
mod maps;
// Lists that nobody would read to their end.
mod long;
// Maps of regions.
mod overview;
// Sources and contacts beside what rests on them.
mod notes;
// What every page has.
mod shell;

use jiff::civil::Date;
use serde::Serialize;

use crate::register::{Centre, District, Id, Keyed, LanguageId, Region, Register, Topic, Words};
use crate::report::Report;
use crate::theme::Ready;

use super::ready::{Each, Parts};
use super::view::{DateText, Link};
use super::voice::{Voice, sort_key};
use super::{Site, What};

pub(super) use maps::{MapOf, code, pattern, snippet_anchor, words};
pub(super) use notes::{dialled, source_anchor};
pub(super) use overview::Canvas;

/// Makes pages in one language as of one date.
#[derive(Clone, Copy)]
pub(super) struct Maker<'s> {
    pub(super) site: &'s Site<'s>,
    pub(super) register: &'s Register,
    pub(super) report: &'s Report<'s>,
    pub(super) voice: Voice<'s>,
    /// What many pages have alike; `None` before it is known what stands in the blanks of names.
    ready: Option<&'s Parts>,
}

impl<'s> Maker<'s> {
    pub(super) fn new(site: &'s Site<'s>, language: LanguageId, report: &'s Report<'s>) -> Self {
        let register = site.register;
        Self {
            site,
            register,
            report,
            voice: Voice {
                language,
                locale: register.locale(language),
                strings: &site.strings[language],
                tags: &register.site.languages,
                fills: site.fills_on(report.as_of()),
                decimals: 0,
            },
            ready: site.ready_on(report.as_of(), language),
        }
    }

    /// The same language as of another planned date.
    pub(super) fn on(&self, date: Date) -> Self {
        Self::new(self.site, self.voice.language, self.site.report_on(date))
    }

    /// The same with other records of the same names: what it would say if they were so.
    pub(super) fn if_so<'o>(self, report: &'o Report<'o>) -> Maker<'o>
    where
        's: 'o,
    {
        Maker {
            register: report.register(),
            report,
            ..self
        }
    }

    /// The same for a list of shares, of which all have as many decimals.
    pub(super) fn in_list(self, shares: impl IntoIterator<Item = (f64, f64)>) -> Self {
        Self {
            voice: self.voice.in_list(shares),
            ..self
        }
    }

    /// The address of something as it stands in a page.
    pub(super) fn href(&self, what: What) -> Option<String> {
        let route = self.site.routes.find(what, self.voice.language)?;
        Some([self.site.base_path.as_str(), &route.path].concat())
    }

    /// The full address of something.
    pub(super) fn url(&self, what: What) -> Option<String> {
        let route = self.site.routes.find(what, self.voice.language)?;
        Some([self.site.base_url.as_str(), &route.path].concat())
    }

    /// A link to something that surely has a page.
    pub(super) fn link(&self, what: What, text: impl Into<String>) -> Link {
        let text = text.into();
        Link {
            href: self
                .href(what)
                .unwrap_or_else(|| self.site.base_path.clone()),
            lang: self.lang_of_title(what, &text),
            text,
        }
    }

    /// A link to something that may have no page.
    pub(super) fn link_if(&self, what: What, text: impl Into<String>) -> Option<Link> {
        let text = text.into();
        Some(Link {
            href: self.href(what)?,
            lang: self.lang_of_title(what, &text),
            text,
        })
    }

    /// A district's name.
    pub(super) fn district_name(&self, id: Id<District>) -> String {
        self.voice
            .say(&self.register.districts.get(id).name)
            .to_owned()
    }

    /// A district's page.
    pub(super) fn district_link(&self, id: Id<District>) -> Ready<Link> {
        Ready::from(self.link(What::District(id), self.district_name(id)))
    }

    /// A region's page.
    pub(super) fn region_link(&self, id: Id<Region>) -> Ready<Link> {
        let regions = &self.register.site.regions;
        let make = || self.link(What::Region(id), self.voice.say(&regions.get(id).name));
        ready(self.ready.map(|parts| &parts.regions), regions, id, make)
    }

    /// A topic's page.
    pub(super) fn topic_link(&self, id: Id<Topic>) -> Ready<Link> {
        let topics = &self.register.topics;
        let make = || self.link(What::Topic(id), self.voice.say(&topics.get(id).title));
        ready(self.ready.map(|parts| &parts.topics), topics, id, make)
    }

    /// The page of a centre: its own, or that of the district it serves.
    pub(super) fn centre_page(&self, id: Id<Centre>) -> What {
        match self.register.centres.get(id).districts[..] {
            [district] => What::District(district),
            _ => What::Centre(id),
        }
    }

    /// A centre's page.
    pub(super) fn centre_link(&self, id: Id<Centre>) -> Link {
        let name = &self.register.centres.get(id).name;
        Link {
            lang: self.voice.lang(name),
            ..self.link(self.centre_page(id), self.voice.say(name))
        }
    }

    /// All districts in alphabetical order.
    pub(super) fn alphabet(&self) -> &'s [Id<District>] {
        &self.site.alphabets[self.voice.language].order
    }

    /// A district's position in the alphabet.
    pub(super) fn position(&self, id: Id<District>) -> usize {
        self.site.alphabets[self.voice.language].positions[id.index()]
    }

    /// Sorts districts as the alphabet does.
    pub(super) fn sorted(&self, mut ids: Vec<Id<District>>) -> Vec<Id<District>> {
        ids.sort_by_key(|id| self.position(*id));
        ids
    }

    /// For each district whether it is one of these: asked for every district, a list would be searched as often.
    pub(in crate::site) fn among(&self, ids: &[Id<District>]) -> Vec<bool> {
        let mut is_among = vec![false; self.register.districts.len()];
        for id in ids {
            is_among[id.index()] = true;
        }
        is_among
    }

    /// The districts of a region, in alphabetical order.
    pub(super) fn in_region(&self, region: Id<Region>) -> Vec<Id<District>> {
        let regions = self.site.in_regions[self.voice.language].get_or_init(|| {
            let mut regions = vec![Vec::new(); self.register.site.regions.len()];
            for id in self.alphabet() {
                if let Some(region) = self.register.districts.get(*id).region {
                    regions[region.index()].push(*id);
                }
            }
            regions
        });
        regions[region.index()].clone()
    }

    /// The name of a file, without its folders.
    pub(super) fn file_name(&self, what: What) -> &'s str {
        let route = self.site.routes.find(what, self.voice.language);
        let path = route.map_or("", |route| route.path.as_str());
        path.rsplit('/').next().unwrap_or(path)
    }

    /// What the data of the report are, in a sentence or two.
    pub(super) fn about(&self) -> String {
        let lead = self.voice.t("data_lead");
        match &self.register.site.summary {
            Some(summary) => format!("{} {lead}", self.voice.say(summary)),
            None => lead,
        }
    }

    /// When what the report says changed last: its date, or a later correction of a record.
    pub(super) fn changed(&self) -> Date {
        let centres = self.register.centres.iter();
        let entries = centres.flat_map(|(_, centre)| &centre.history);
        let corrected = entries.filter_map(|entry| entry.corrected.as_ref());
        let days = corrected.map(|correction| correction.on.last_day());
        days.max()
            .map_or(self.report.as_of(), |day| day.max(self.report.as_of()))
    }

    /// Optional words.
    pub(super) fn words(&self, words: Option<&Words>) -> String {
        words.map_or_else(String::new, |words| self.voice.say(words).to_owned())
    }

    /// A date in words with its key to sort by.
    pub(super) fn day(&self, date: Date) -> DateText {
        let partial = crate::locale::PartialDate::from(date);
        DateText {
            text: self.voice.day(date),
            datetime: Some(date.to_string()),
            sort: sort_key(partial),
        }
    }
}

/// What many pages have alike of a record: kept where it may be.
fn ready<K, T: Serialize>(
    kept: Option<&Each<T>>,
    records: &Keyed<K>,
    id: Id<K>,
    make: impl FnOnce() -> T,
) -> Ready<T> {
    match kept {
        Some(kept) => kept.get(records, id, make),
        None => Ready::from(make()),
    }
}
