//! All records besides settings, sources and districts.

use std::sync::Arc;

use crate::kept::Token;

use super::files::{Files, Folder};
use super::kept::{Folders, token_of};
use super::reading::{NAME, Reading, TITLE_AND_SUMMARY};
use super::{
    Centre, District, Event, Figure, Keyed, Lists, Office, Page, Redirect, Source, Topic, centre,
    figure, office, read_single, redirect, texts,
};

/// Topics first: the others refer to them.
pub(super) struct Records {
    pub(super) topics: Keyed<Topic>,
    pub(super) centres: Keyed<Centre>,
    pub(super) events: Keyed<Event>,
    pub(super) pages: Keyed<Page>,
    pub(super) review: Keyed<Page>,
    pub(super) figures: Keyed<Figure>,
    pub(super) offices: Keyed<Office>,
    pub(super) redirects: Keyed<Redirect>,
}

impl Records {
    pub(super) fn read(
        reading: &mut Reading<'_>,
        files: &Files,
        cited: &Keyed<Source>,
        districts: &Keyed<District>,
        kept: &mut Folders,
    ) -> Self {
        let names = |topics: &Keyed<Topic>| {
            let names = [
                Token::of(reading.site),
                Token::of(cited.names()),
                Token::of(districts.names()),
                Token::of(topics.names()),
            ];
            names.map(Some)
        };
        let no_topics = Keyed::default();
        let lists = Lists {
            site: reading.site,
            sources: cited,
            districts,
            topics: &no_topics,
        };
        let before_topics = names(&no_topics)[..3].to_vec();
        let context = Token::of(&kept.topics_context.get(before_topics, Arc::default));
        let topics = reading.folder(
            files.of(Folder::Topics),
            &TITLE_AND_SUMMARY,
            (&context, &mut kept.topics),
            |document, _| texts::topic(document, &lists),
            |topic| (&mut topic.title, Some(&mut topic.summary), &mut topic.body),
        );
        let lists = Lists {
            topics: &topics,
            ..lists
        };
        let context = Token::of(&kept.context.get(names(&topics).to_vec(), Arc::default));
        let centres = reading.folder(
            files.of(Folder::Centres),
            &NAME,
            (&context, &mut kept.centres),
            |document, slug| centre::read(document, slug, &lists),
            |centre| (&mut centre.name, None, &mut centre.body),
        );
        let events = reading.folder(
            files.of(Folder::Events),
            &TITLE_AND_SUMMARY,
            (&context, &mut kept.events),
            |document, _| texts::event(document, &lists),
            |event| (&mut event.title, Some(&mut event.summary), &mut event.body),
        );
        let pages = reading.folder(
            files.of(Folder::Pages),
            &TITLE_AND_SUMMARY,
            (&context, &mut kept.pages),
            |document, _| texts::page(document, &lists),
            |page| (&mut page.title, Some(&mut page.summary), &mut page.body),
        );
        let review = reading.folder(
            files.review.as_slice(),
            &TITLE_AND_SUMMARY,
            (&context, &mut kept.review),
            |document, _| texts::page(document, &lists),
            |page| (&mut page.title, Some(&mut page.summary), &mut page.body),
        );
        let sources = reading.sources;
        let inputs = vec![token_of(sources, "offices.yaml"), Some(context.clone())];
        let offices = kept.offices.get(inputs, reading.found, |found| {
            let offices = read_single(sources, "offices.yaml", found, |document| {
                office::read(document, &lists)
            });
            offices.unwrap_or_default()
        });
        let inputs = vec![token_of(sources, "redirects.yaml")];
        let redirects = kept.redirects.get(inputs, reading.found, |found| {
            let redirects = read_single(sources, "redirects.yaml", found, redirect::read);
            redirects.unwrap_or_default()
        });
        let inputs = vec![token_of(sources, "figures.yaml"), Some(context)];
        let figures = kept.figures.get(inputs, reading.found, |found| {
            let figures = read_single(sources, "figures.yaml", found, |document| {
                figure::read(document, &lists)
            });
            figures.unwrap_or_default()
        });
        Self {
            topics,
            centres,
            events,
            pages,
            review,
            figures,
            offices,
            redirects,
        }
    }
}
