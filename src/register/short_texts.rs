//! The short texts of all records that readers see: titles, summaries, notes.

use super::citing::Citing;
use super::words::Words;
use super::{Centre, Contact, Id, Page, Post, Register};

/// A short text of a record.
#[derive(Debug, Clone, Copy)]
pub struct ShortText<'r> {
    /// The record it stands in.
    pub citing: Citing,
    /// The text in its languages.
    pub words: &'r Words,
    /// Whether it is a name or the title of a work: its numbers are part of it and count nothing.
    pub is_name: bool,
}

/// All short texts in which something is to be checked: a claim may stand in any of them, and a number in any that is no
/// name must be one.
#[must_use]
pub fn short_texts(register: &Register) -> Vec<ShortText<'_>> {
    // Districts and centres are many: each on a core of its own.
    let (mut texts, (centres, others)) = rayon::join(
        || of_lists(register),
        || {
            let centres = gathered(|all| all.centres(register));
            (centres, of_texts(register))
        },
    );
    texts.extend(centres);
    texts.extend(others);
    texts
}

/// Those of one centre.
pub(super) fn of_centre(id: Id<Centre>, centre: &Centre) -> Vec<ShortText<'_>> {
    gathered(|all| all.centre(id, centre))
}

/// Those of the settings, of sources and of districts.
pub(super) fn of_lists(register: &Register) -> Vec<ShortText<'_>> {
    gathered(|all| all.districts(register))
}

/// Those of topics, events, figures, pages and the review.
pub(super) fn of_texts(register: &Register) -> Vec<ShortText<'_>> {
    gathered(|all| all.others(register))
}

fn gathered<'r>(gather: impl FnOnce(&mut Gathered<'r>)) -> Vec<ShortText<'r>> {
    let mut gathered = Gathered {
        texts: Vec::new(),
        citing: Citing::Site,
    };
    gather(&mut gathered);
    gathered.texts
}

struct Gathered<'r> {
    texts: Vec<ShortText<'r>>,
    citing: Citing,
}

impl<'r> Gathered<'r> {
    fn prose<const N: usize>(&mut self, words: [Option<&'r Words>; N]) {
        self.add(words, false);
    }

    fn names<const N: usize>(&mut self, words: [Option<&'r Words>; N]) {
        self.add(words, true);
    }

    fn add<const N: usize>(&mut self, words: [Option<&'r Words>; N], is_name: bool) {
        let citing = self.citing;
        let says = |words: &&Words| !is_name || words.refers() || words.has_artefacts();
        let texts = words.into_iter().flatten().filter(says);
        self.texts.extend(texts.map(|words| ShortText {
            citing,
            words,
            is_name,
        }));
    }

    /// Those of the settings, of sources and of districts.
    fn districts(&mut self, register: &'r Register) {
        self.settings(register);
        for (_, source) in register.sources.iter() {
            self.names([Some(&source.title), source.publisher.as_ref()]);
            self.prose([source.note.as_ref()]);
        }
        for (id, district) in register.districts.iter() {
            self.citing = Citing::District(id);
            self.names([Some(&district.name), Some(&district.short)]);
            self.prose([district.note.as_ref()]);
        }
    }

    /// Those of topics, events, figures, pages and the review.
    fn others(&mut self, register: &'r Register) {
        for (id, topic) in register.topics.iter() {
            self.citing = Citing::Topic(id);
            self.prose([Some(&topic.title), topic.summary.as_ref()]);
        }
        for (id, event) in register.events.iter() {
            self.citing = Citing::Event(id);
            self.prose([Some(&event.title), event.summary.as_ref()]);
            self.names([event.place.as_ref()]);
        }
        for (id, figure) in register.figures.iter() {
            self.citing = Citing::Figure(id);
            self.prose([Some(&figure.title), figure.note.as_ref()]);
        }
        for (id, page) in register.pages.iter() {
            self.citing = Citing::Page(id);
            self.page(page);
        }
        if let Some(review) = &register.review {
            self.citing = Citing::Review;
            self.page(review);
        }
    }

    fn settings(&mut self, register: &'r Register) {
        let site = &register.site;
        self.prose([
            Some(&site.title),
            site.summary.as_ref(),
            site.headline.as_ref(),
        ]);
        self.names([Some(&site.publisher.name)]);
        for contact in &site.contacts {
            self.contact(contact);
        }
        for (_, status) in site.statuses.iter() {
            self.names([Some(&status.name)]);
            self.prose([status.description.as_ref()]);
        }
        let kinds = site.kinds.iter().map(|(_, kind)| &kind.name);
        let regions = site.regions.iter().map(|(_, region)| &region.name);
        let payers = site.payers.iter().map(|(_, payer)| &payer.name);
        for name in kinds.chain(regions).chain(payers) {
            self.names([Some(name)]);
        }
        self.posts(&site.posts);
        self.names([site.map.attribution.as_ref()]);
        let catalogue = &site.catalogue;
        self.names([catalogue.attribution.as_ref()]);
        self.names([catalogue.contact.as_ref().and_then(|it| it.name.as_ref())]);
        for keyword in &catalogue.keywords {
            self.names([Some(keyword)]);
        }
    }

    fn centres(&mut self, register: &'r Register) {
        for (id, centre) in register.centres.iter() {
            self.centre(id, centre);
        }
    }

    fn centre(&mut self, id: Id<Centre>, centre: &'r Centre) {
        self.citing = Citing::Centre(id);
        self.names([Some(&centre.name)]);
        for entry in &centre.history {
            let corrected = entry.corrected.as_ref();
            self.prose([
                entry.note.as_ref(),
                corrected.and_then(|corrected| corrected.note.as_ref()),
            ]);
        }
        for milestone in &centre.milestones {
            self.prose([Some(&milestone.text)]);
        }
        for conflict in &centre.conflicts {
            self.prose([conflict.note.as_ref()]);
        }
        if let Some(contact) = &centre.contact {
            self.contact(contact);
        }
        self.posts(centre.posts.as_deref().unwrap_or_default());
    }

    fn contact(&mut self, contact: &'r Contact) {
        self.names([contact.title.as_ref(), contact.name.as_ref()]);
        self.prose([contact.note.as_ref()]);
    }

    fn posts(&mut self, posts: &'r [Post]) {
        for post in posts {
            self.names([Some(&post.role)]);
        }
    }

    fn page(&mut self, page: &'r Page) {
        self.prose([Some(&page.title), page.summary.as_ref()]);
        self.names([page.byline.as_ref()]);
    }
}
