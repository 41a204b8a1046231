//! All that is known about a centre: on its districts' sheets, and on a page of its own where it serves several.

use crate::register::{Centre, ConflictField, Contact, Focus, Id, Post, Source, Start};

use super::super::What;
use super::super::maker::Maker;
use super::super::prose::Stand;
use super::super::view::{
    AddressBlock, Centre as CentreView, CentreSheet, Conflict, Link, PostRow, TimelineEntry,
    TopicMention,
};

impl Maker<'_> {
    /// The page of a centre that serves several districts.
    pub(in crate::site) fn centre(&self, id: Id<Centre>) -> CentreView {
        let centre = self.register.centres.get(id);
        let name = self.voice.say(&centre.name).to_owned();
        let status = self.report.centre(id).status;
        let sentence = self.status_sentence(status, self.report.entry(id).map(|entry| entry.start));
        let mut shell = self.shell(
            What::Centre(id),
            name.clone(),
            format!("{}: {sentence}", self.voice.apart(&name)),
        );
        shell.section = "districts".to_owned();
        shell.section_root = false;
        shell.json_ld = self.linked_offices(What::Centre(id), &[id]);
        CentreView {
            shell,
            centre: self.centre_sheet(id, Stand::BELOW_ENTRY),
            sentence,
            rows: self.rows(centre.districts.iter().copied()),
            sources: self.source_list(&self.sources_of(id), &self.cited_in(&centre.body)),
        }
    }

    /// All that is known about a centre, with its text as it stands on the page.
    pub(super) fn centre_sheet(&self, id: Id<Centre>, stand: Stand<'_>) -> CentreSheet {
        let centre = self.register.centres.get(id);
        let posts = self.report.posts(id);
        let total: f64 = posts.iter().map(|post| post.count).sum();
        let page = self.centre_page(id);
        CentreSheet {
            name: self.voice.say(&centre.name).to_owned(),
            lang: self.voice.lang(&centre.name),
            href: matches!(page, What::Centre(_))
                .then(|| self.href(page))
                .flatten(),
            status: self.report.centre(id).status.index(),
            timeline: self.timeline(id),
            conflicts: centre
                .conflicts
                .iter()
                .map(|conflict| {
                    let says = conflict.says.parse::<crate::locale::PartialDate>();
                    let says = says.map_or_else(
                        |_| conflict.says.clone(),
                        |date| self.voice.locale.partial_date(date),
                    );
                    let key = match conflict.field {
                        ConflictField::Start => "conflict_start",
                        ConflictField::Decision => "conflict_decision",
                        ConflictField::Name => "conflict_name",
                        ConflictField::Address => "conflict_address",
                        ConflictField::Other => "conflict_other",
                    };
                    let mut text = self.voice.fill(key, &[("says", &says)]);
                    if let Some(note) = &conflict.note {
                        text = format!("{text} {}", self.voice.say(note));
                    }
                    Conflict {
                        text,
                        source: conflict.sources.first().map(|id| self.note(*id)),
                    }
                })
                .collect(),
            contact: centre
                .contact
                .as_ref()
                .and_then(|contact| self.address(centre, contact)),
            topics: self.mentions(id),
            topics_none: self.none_of(!centre.focus.is_empty(), "topics_none"),
            posts: posts.iter().map(|post| self.post(post)).collect(),
            posts_total: if posts.is_empty() {
                // Where others have posts, these are asked for; a report without any says nothing of them.
                let site = &self.register.site;
                if !(site.posts.is_empty() && site.payers.is_empty()) {
                    let is_other_day =
                        self.report.covers(self.report.centre(id).status) != Some(true);
                    self.none_of(is_other_day, "posts_none")
                } else {
                    String::new()
                }
            } else {
                let n = self.voice.number(total);
                let category = self
                    .voice
                    .locale
                    .plural_of(total, usize::from(total.fract() != 0.0))
                    .key();
                self.voice
                    .strings
                    .plural("posts_total", category, &[("n", &n)])
            },
            body: self.write(&centre.body, stand).map(|written| written.body),
        }
    }

    /// Says that nothing is documented: at all, or only for this day, where another day has something.
    fn none_of(&self, has_another_day: bool, key: &'static str) -> String {
        if !has_another_day {
            return self.voice.t(key);
        }
        let day = self.voice.day(self.report.as_of());
        self.voice.fill(&format!("{key}_then"), &[("date", &day)])
    }

    /// What a centre works on.
    fn mentions(&self, id: Id<Centre>) -> Vec<TopicMention> {
        let mut before = None;
        let mention = |focus: &Focus| {
            let source = focus.sources.first().copied();
            TopicMention {
                link: self.topic_link(focus.topic),
                attested: self.attested(focus).text,
                source: source.map(|id| self.note(id)),
                source_again: before.replace(source) == Some(source),
            }
        };
        self.report.held(id).map(mention).collect()
    }

    fn post(&self, post: &Post) -> PostRow {
        PostRow {
            role: self.voice.say(&post.role).to_owned(),
            count: self.voice.number(post.count),
            payer: post.payer.map_or_else(String::new, |payer| {
                self.voice
                    .say(&self.register.site.payers.get(payer).name)
                    .to_owned()
            }),
            source: post.sources.first().map(|id| self.note(*id)),
        }
    }

    /// Statuses and milestones, earliest first.
    fn timeline(&self, id: Id<Centre>) -> Vec<TimelineEntry> {
        let centre = self.register.centres.get(id);
        let day = self.report.as_of();
        let statuses = centre.history.iter().enumerate().map(|(index, entry)| {
            let name = self
                .voice
                .say(&self.register.site.statuses.get(entry.status).name);
            let note = self.words(entry.note.as_ref());
            let row = TimelineEntry {
                date: self.voice.start(entry.start),
                status: Some(entry.status.index()),
                text: name.to_owned(),
                note,
                corrected: self.correction(entry),
                future: entry.start.date().last_day() > day,
                perhaps: self.report.may_have_begun(id, index),
                not_before: self.not_before(entry.start),
                sources: self.notes(&entry.sources),
                sources_again: false,
            };
            (entry.start.date().last_day(), row)
        });
        let milestones = centre.milestones.iter().map(|milestone| {
            let row = TimelineEntry {
                date: self.voice.date(milestone.on),
                status: None,
                text: self.voice.say(&milestone.text).to_owned(),
                note: String::new(),
                corrected: String::new(),
                future: milestone.on.last_day() > day,
                perhaps: milestone.on.first_day() <= day,
                not_before: String::new(),
                sources: self.notes(&milestone.sources),
                sources_again: false,
            };
            (milestone.on.last_day(), row)
        });
        let mut rows: Vec<_> = statuses.chain(milestones).collect();
        rows.sort_by_key(|(day, _)| *day);
        let mut rows: Vec<TimelineEntry> = rows.into_iter().map(|(_, row)| row).collect();
        let keys = |row: &TimelineEntry| row.sources.iter().map(|note| note.key.clone()).collect();
        let keys: Vec<Vec<String>> = rows.iter().map(keys).collect();
        for (row, keys) in rows.iter_mut().skip(1).zip(keys.windows(2)) {
            row.sources_again = keys[0] == keys[1];
        }
        rows
    }

    /// Before when a status cannot have begun of which only the latest day is known.
    fn not_before(&self, start: Start) -> String {
        start.not_before().map_or_else(String::new, |date| {
            let key = match date.day() {
                Some(_) => "history_not_before_day",
                None => "history_not_before",
            };
            let date = self.voice.locale.partial_date(date);
            self.voice.fill(key, &[("date", &date)])
        })
    }

    /// An address that can be copied.
    fn address(&self, centre: &Centre, contact: &Contact) -> Option<AddressBlock> {
        if contact.is_empty() {
            return None;
        }
        let name = contact.name.as_ref().unwrap_or(&centre.name);
        let town = match (&contact.postcode, &contact.town) {
            (Some(postcode), Some(town)) => Some(format!("{postcode} {town}")),
            (one, other) => one.clone().or_else(|| other.clone()),
        };
        let lines = [
            Some(self.voice.say(name).to_owned()),
            contact.street.clone(),
            town,
        ];
        Some(AddressBlock {
            lines: lines.into_iter().flatten().collect(),
            lang: self.voice.lang(name),
            phone: self.phone(contact),
            email: self.email(contact),
            website: contact.website.as_ref().map(|url| Link {
                href: url.clone(),
                text: shown_address(url),
                lang: None,
            }),
            note: self.words(contact.note.as_ref()),
            source: contact.sources.first().map(|id| self.note(*id)),
        })
    }

    /// All that a centre's record rests on, besides its text.
    pub(super) fn sources_of(&self, id: Id<Centre>) -> Vec<Id<Source>> {
        let centre = self.register.centres.get(id);
        let mut ids: Vec<Id<Source>> = Vec::new();
        centre
            .history
            .iter()
            .for_each(|entry| ids.extend(&entry.sources));
        centre
            .milestones
            .iter()
            .for_each(|milestone| ids.extend(&milestone.sources));
        centre
            .focus
            .iter()
            .for_each(|focus| ids.extend(&focus.sources));
        centre
            .contact
            .iter()
            .for_each(|contact| ids.extend(&contact.sources));
        centre
            .conflicts
            .iter()
            .for_each(|conflict| ids.extend(&conflict.sources));
        ids.extend(&centre.sources);
        ids
    }
}

/// An address as people read it: the host and the first part of the path, if that is all.
pub(in crate::site) fn shown_address(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest
        .strip_prefix("www.")
        .unwrap_or(rest)
        .trim_end_matches('/');
    const MOST: usize = 40;
    if rest.chars().count() <= MOST {
        return rest.to_owned();
    }
    rest.split('/').next().unwrap_or(rest).to_owned()
}
