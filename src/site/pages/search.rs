//! The search, and the alphabetical index that needs no script.

use std::collections::HashSet;

use crate::report::Subject;

use super::super::What;
use super::super::maker::Maker;
use super::super::view::{IndexEntry, Letter, Search};

impl Maker<'_> {
    /// The search page.
    pub(in crate::site) fn search(&self) -> Search {
        let title = self.voice.t("search");
        let mut shell = self.shell(What::Search, title, self.voice.t("search_about"));
        shell.section = "search".to_owned();
        let letters = self
            .voice
            .locale
            .by_initial(self.index_entries(), |entry| entry.link.text.as_str());
        Search {
            shell,
            words: self.href(What::SearchIndex).unwrap_or_default(),
            districts: self.district_list(),
            search_js: self.site.asset("search.js").unwrap_or_default(),
            letters: letters
                .into_iter()
                .map(|(letter, entries)| Letter {
                    letter,
                    range: self.range(&entries),
                    entries,
                })
                .collect(),
            elsewhere: (!self.has_sheets()).then(|| {
                self.link(
                    What::Districts,
                    self.page_title(What::Districts).unwrap_or_default(),
                )
            }),
        }
    }

    /// From which name to which entries go.
    fn range(&self, entries: &[IndexEntry]) -> String {
        let name =
            |entry: Option<&IndexEntry>| entry.map_or("", |entry| &entry.link.text).to_owned();
        match entries {
            [_, .., _] => {
                let (from, to) = (name(entries.first()), name(entries.last()));
                self.voice
                    .fill("search_range", &[("from", &from), ("to", &to)])
            }
            _ => name(entries.first()),
        }
    }

    /// All names that a reader may look for, in no order.
    fn index_entries(&self) -> Vec<IndexEntry> {
        let register = self.register;
        let entry = |what, text: &str, note: String| IndexEntry {
            link: self.link(what, text),
            note,
        };
        let titled = |what, note: &'static str| {
            let title = self.page_title(what).unwrap_or_default();
            let note = match note {
                "" => String::new(),
                key => self.voice.t(key),
            };
            entry(what, &title, note)
        };
        let mut entries: Vec<IndexEntry> = self.lists().map(|what| titled(what, "")).collect();
        for (id, district) in register.districts.iter().filter(|_| self.has_sheets()) {
            let (what, name) = (What::District(id), self.district_name(id));
            let others = district.aliases.iter().chain(&district.places);
            let mut seen = HashSet::from([name.as_str()]);
            let others = [self.voice.say(&district.short)]
                .into_iter()
                .chain(others.map(String::as_str))
                .filter(|other| seen.insert(other));
            entries.extend(others.map(|other| entry(what, other, name.clone())));
            entries.push(entry(what, &name, String::new()));
        }
        if self.has_sheets() {
            let centres = register.centres.ids();
            let own = centres.map(|id| self.centre_page(id));
            let own = own.filter(|page| matches!(page, What::Centre(_)));
            entries.extend(own.map(|page| titled(page, "")));
        }
        let regions = register.site.regions.ids();
        entries.extend(regions.map(|id| titled(What::Region(id), "region")));
        let topics = register.topics.ids();
        entries.extend(topics.map(|id| titled(What::Topic(id), "map_topic")));
        entries.extend(register.events.iter().map(|(id, event)| {
            let when = self.voice.period(event.from, event.until).text;
            entry(
                What::Event(id),
                &self.subject_name(Subject::Event(id)),
                when,
            )
        }));
        let figures = register.figures.ids();
        entries.extend(figures.map(|id| titled(What::Figure(id), "search_figure")));
        entries.extend(register.review.iter().map(|_| titled(What::Review, "")));
        entries.extend(register.pages.ids().map(|id| titled(What::Page(id), "")));
        entries.retain(|entry| !entry.link.text.trim().is_empty());
        entries
    }
}
