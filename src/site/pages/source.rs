//! Sources, and what rests on each.

use crate::locale::PartialDate;
use crate::register::{Id, Source};

use super::super::What;
use super::super::maker::{Maker, source_anchor};
use super::super::view::{DateText, Link, SourcePage, SourceRow, Sources};

impl Maker<'_> {
    /// All sources.
    pub(in crate::site) fn sources(&self) -> Sources {
        let lead = self.voice.t("sources_lead");
        let shell = self.shell(What::Sources, self.voice.t("sources"), lead.clone());
        let ids = self.sources_by_publisher().into_iter();
        Sources {
            shell,
            lead,
            sources: ids.map(|id| self.source_row(id)).collect(),
        }
    }

    /// All sources in the order of those who published them.
    pub(in crate::site) fn sources_by_publisher(&self) -> Vec<Id<Source>> {
        let mut ids: Vec<Id<Source>> = self.register.sources.ids().collect();
        ids.sort_by(|a, b| {
            let name = |id: &Id<Source>| {
                let source = self.register.sources.get(*id);
                source.publisher.as_ref().map_or_else(
                    || self.voice.say(&source.title),
                    |words| self.voice.say(words),
                )
            };
            self.voice.locale.compare(name(a), name(b)).then(a.cmp(b))
        });
        ids
    }

    fn source_row(&self, id: Id<Source>) -> SourceRow {
        let source = self.register.sources.get(id);
        let used = self.register.citations[id.index()].len();
        SourceRow {
            key: source_anchor(self.register.sources.key(id)),
            link: self.link(What::Source(id), self.voice.say(&source.title)),
            publisher: self.words(source.publisher.as_ref()),
            date: self.published(source),
            used_count: self.voice.plural("rests_count", used, &[]),
        }
    }

    /// A source with all that rests on it.
    pub(in crate::site) fn source(&self, id: Id<Source>) -> SourcePage {
        let source = self.register.sources.get(id);
        let used = self.register.citations[id.index()].len();
        let description = self.voice.plural("rests_count", used, &[]);
        let mut shell = self.shell(
            What::Source(id),
            self.voice.say(&source.title),
            format!("{}: {description}", self.voice.t("rests_on_it")),
        );
        shell.breadcrumbs = vec![
            self.link(What::Home, self.voice.t("home")),
            self.link(What::Sources, self.voice.t("sources")),
        ];
        let accessed = source
            .accessed
            .map(|date: PartialDate| self.voice.locale.partial_date(date));
        let (mentions, more) = self.resting_on(id);
        SourcePage {
            shell,
            publisher: self.words(source.publisher.as_ref()),
            date: self.published(source),
            url: source.url.as_ref().map(|url| Link {
                href: url.clone(),
                text: host(url),
                lang: None,
            }),
            accessed: accessed.map_or_else(String::new, |date| {
                self.voice.fill("accessed", &[("date", &date)])
            }),
            note: self.words(source.note.as_ref()),
            note_lang: source.note.as_ref().and_then(|note| self.voice.lang(note)),
            mentions,
            more,
        }
    }

    fn published(&self, source: &Source) -> DateText {
        source
            .date
            .map_or_else(|| self.voice.no_date(), |date| self.voice.date(date))
    }
}

/// The host of an address, as its name.
fn host(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host).to_owned()
}
