//! Which texts the records have, and which of them claim a figure.

use jiff::civil::Date;

use crate::register::{Citing, Proses, Register, ShortText, Wording};
use crate::text::Scheme;

/// For each figure, the texts that claim it.
pub(super) fn quotations(register: &Register, short: &[ShortText<'_>]) -> Vec<Vec<Citing>> {
    let mut all: Vec<Vec<Citing>> = vec![Vec::new(); register.figures.len()];
    for (citing, body) in texts(register) {
        for prose in body.iter() {
            for reference in prose.document.references() {
                if reference.scheme == Scheme::Figure
                    && let Some(id) = register.figures.find(&reference.target)
                    && all[id.index()].last() != Some(&citing)
                {
                    all[id.index()].push(citing);
                }
            }
        }
    }
    for text in short.iter().filter(|text| text.words.refers()) {
        for reference in text.words.wordings().flat_map(Wording::references) {
            if reference.scheme == Scheme::Figure
                && let Some(id) = register.figures.find(&reference.target)
                && !all[id.index()].contains(&text.citing)
            {
                all[id.index()].push(text.citing);
            }
        }
    }
    all
}

/// The text of a record, of those kinds that have one.
pub(super) fn body(register: &Register, citing: Citing) -> Option<&Proses> {
    match citing {
        Citing::Review => register.review.as_ref().map(|review| &review.body),
        Citing::Page(id) => Some(&register.pages.get(id).body),
        Citing::Topic(id) => Some(&register.topics.get(id).body),
        Citing::Event(id) => Some(&register.events.get(id).body),
        Citing::Centre(id) => Some(&register.centres.get(id).body),
        Citing::Site | Citing::Figure(_) | Citing::District(_) => None,
    }
}

/// All texts with their records.
pub(super) fn texts(register: &Register) -> impl Iterator<Item = (Citing, &Proses)> {
    let review = register
        .review
        .iter()
        .map(|review| (Citing::Review, &review.body));
    let pages = register
        .pages
        .iter()
        .map(|(id, page)| (Citing::Page(id), &page.body));
    let topics = register
        .topics
        .iter()
        .map(|(id, topic)| (Citing::Topic(id), &topic.body));
    let events = register
        .events
        .iter()
        .map(|(id, event)| (Citing::Event(id), &event.body));
    let centres = register
        .centres
        .iter()
        .map(|(id, centre)| (Citing::Centre(id), &centre.body));
    review
        .chain(pages)
        .chain(topics)
        .chain(events)
        .chain(centres)
}

/// The date that a text's figures have.
pub(super) fn as_of(register: &Register, citing: Citing) -> Option<Date> {
    match citing {
        Citing::Review => register.review.as_ref()?.as_of,
        Citing::Page(id) => register.pages.get(id).as_of,
        _ => None,
    }
}
