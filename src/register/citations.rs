//! Which record rests on which source.

use rayon::prelude::*;

use crate::text::{Reference, Scheme};

use super::citing::Citing;
use super::keyed::Id;
use super::short_texts::{of_centre, of_lists, of_texts};
use super::{Centre, Proses, Register, ShortText, Source, Wording, Words};

/// Every source with the records that cite it, each once, in the order of [`Citing`].
pub(super) fn citations<'r>(register: &'r Register) -> Vec<Vec<Citing>> {
    // What a centre cites follows from its record and the names of sources, on which it depends anyway.
    let cited_by = |id, centre: &'r Centre| &**centre.cited.get(|| cited(register, id, centre));
    let centres: Vec<(Id<Centre>, &Centre)> = register.centres.iter().collect();
    centres.into_par_iter().for_each(|(id, centre)| {
        cited_by(id, centre);
    });
    let mut all: Vec<Vec<Citing>> = vec![Vec::new(); register.sources.len()];
    let mut cite = |citing: Citing, cited: &[Id<Source>]| {
        for source in cited {
            let all = &mut all[source.index()];
            if all.last() != Some(&citing) {
                all.push(citing);
            }
        }
    };
    let site = &register.site;
    site.posts
        .iter()
        .for_each(|post| cite(Citing::Site, &post.sources));
    site.contacts
        .iter()
        .for_each(|contact| cite(Citing::Site, &contact.sources));
    for (_, office) in register.offices.iter() {
        cite(Citing::Site, &office.sources);
    }
    for (id, district) in register.districts.iter() {
        cite(Citing::District(id), &district.sources);
        cite(Citing::District(id), &district.places_sources);
    }
    for (id, centre) in register.centres.iter() {
        cite(Citing::Centre(id), cited_by(id, centre));
    }
    for (id, topic) in register.topics.iter() {
        cite(Citing::Topic(id), &topic.sources);
        cite(Citing::Topic(id), &in_prose(register, &topic.body));
    }
    for (id, event) in register.events.iter() {
        cite(Citing::Event(id), &event.sources);
        cite(Citing::Event(id), &in_prose(register, &event.body));
    }
    for (id, page) in register.pages.iter() {
        cite(Citing::Page(id), &page.sources);
        cite(Citing::Page(id), &in_prose(register, &page.body));
    }
    for (id, figure) in register.figures.iter() {
        if let super::Definition::Reported(reported) = &figure.definition {
            cite(Citing::Figure(id), &reported.sources);
        }
        figure
            .conflicts
            .iter()
            .for_each(|conflict| cite(Citing::Figure(id), &conflict.sources));
    }
    if let Some(review) = &register.review {
        cite(Citing::Review, &review.sources);
        cite(Citing::Review, &in_prose(register, &review.body));
    }
    for text in of_lists(register).iter().chain(&of_texts(register)) {
        cite(text.citing, &in_short(register, text));
    }
    for citing in &mut all {
        // Stable: it consists of a few pieces that are sorted already.
        citing.sort();
        citing.dedup();
    }
    all
}

/// All sources that the values and the texts of a centre cite, each once.
fn cited(register: &Register, id: Id<Centre>, centre: &Centre) -> Box<[Id<Source>]> {
    let Centre {
        sources,
        history,
        milestones,
        focus,
        conflicts,
        contact,
        posts,
        body,
        ..
    } = centre;
    let mut all = sources.clone();
    all.extend(history.iter().flat_map(|entry| &entry.sources));
    all.extend(milestones.iter().flat_map(|milestone| &milestone.sources));
    all.extend(focus.iter().flat_map(|focus| &focus.sources));
    all.extend(conflicts.iter().flat_map(|conflict| &conflict.sources));
    all.extend(contact.iter().flat_map(|contact| &contact.sources));
    all.extend(posts.iter().flatten().flat_map(|post| &post.sources));
    all.extend(in_prose(register, body));
    let shorts = of_centre(id, centre);
    all.extend(shorts.iter().flat_map(|text| in_short(register, text)));
    all.sort();
    all.dedup();
    all.into_boxed_slice()
}

fn in_prose(register: &Register, body: &Proses) -> Vec<Id<Source>> {
    among(
        register,
        body.iter().flat_map(|prose| prose.document.references()),
    )
}

fn in_short(register: &Register, text: &ShortText<'_>) -> Vec<Id<Source>> {
    let words = Some(text.words).filter(|words| words.refers());
    let wordings = words.into_iter().flat_map(Words::wordings);
    among(register, wordings.flat_map(Wording::references))
}

fn among<'r>(
    register: &Register,
    references: impl Iterator<Item = &'r Reference>,
) -> Vec<Id<Source>> {
    references
        .filter(|reference| reference.scheme == Scheme::Source)
        .filter_map(|reference| register.sources.find(&reference.target))
        .collect()
}
