//! One file per kind of page: from the report to the view that its template gets.

mod atlas;
mod breakdown;
mod centre;
mod change;
mod chart;
mod course;
mod district;
mod download;
mod edition;
mod embed;
mod event;
mod figure;
mod frame;
mod home;
mod moved;
mod region;
mod search;
mod source;
mod text;
mod topic;

use blake3::Hash;
use serde::Serialize;

use crate::theme::TemplateProblem;

use super::maker::Maker;
use super::{Route, What};

pub(super) use breakdown::breakdown_chart;
pub(super) use centre::shown_address;
pub(super) use chart::{course_chart, course_table};
pub(super) use figure::is_reported;
pub(super) use frame::locator_ground;

/// A page as HTML with its fingerprint; without HTML where the fingerprint is `known`.
pub(super) fn make(
    maker: &Maker<'_>,
    route: &Route,
    known: Option<Hash>,
) -> Result<(Hash, Option<Vec<u8>>), TemplateProblem> {
    let page = |template: &str, view: &dyn View| view.make(maker, template, known);
    match route.what {
        What::Home => page("home.html", &maker.home()),
        What::Map => page("map.html", &maker.map_page()),
        What::Districts => page("districts.html", &maker.districts()),
        What::District(id) => page("district.html", &maker.district(id)),
        What::Centre(id) => page("centre.html", &maker.centre(id)),
        What::Regions => page("regions.html", &maker.regions()),
        What::Region(id) => page("region.html", &maker.region(id)),
        What::Topics => page("topics.html", &maker.topics()),
        What::Topic(id) => page("topic.html", &maker.topic(id)),
        What::Review => {
            let review = maker.register.review.as_ref();
            let review = review.expect("a review is planned only where there is one");
            page("review.html", &maker.review(review))
        }
        What::Events => page("events.html", &maker.events()),
        What::Event(id) => page("event.html", &maker.event(id)),
        What::Figures => page("figures.html", &maker.figures()),
        What::Figure(id) => page("figure.html", &maker.figure(id)),
        What::Sources => page("sources.html", &maker.sources()),
        What::Source(id) => page("source.html", &maker.source(id)),
        What::Editions => page("editions.html", &maker.editions()),
        What::Changes => page("changes.html", &maker.changes()),
        What::Edition(index) => page("edition.html", &maker.edition(index)),
        What::Downloads => page("data.html", &maker.downloads()),
        What::Embedding => page("embedding.html", &maker.embedding()),
        What::Embedded(of) => page("embedded.html", &maker.embedded(of)),
        What::Search => page("search.html", &maker.search()),
        What::Page(id) => page("page.html", &maker.page(id)),
        What::Moved(index) => page("moved.html", &maker.moved(index)),
        What::NotFound => page("404.html", &maker.not_found()),
        other => unreachable!("{other:?} is a file"),
    }
}

/// What a template gets, of any kind.
trait View {
    fn make(
        &self,
        maker: &Maker<'_>,
        template: &str,
        known: Option<Hash>,
    ) -> Result<(Hash, Option<Vec<u8>>), TemplateProblem>;
}

impl<V: Serialize> View for V {
    fn make(
        &self,
        maker: &Maker<'_>,
        template: &str,
        known: Option<Hash>,
    ) -> Result<(Hash, Option<Vec<u8>>), TemplateProblem> {
        let renderer = &maker.site.renderers[maker.voice.language];
        let fingerprint = renderer.fingerprint(template, self);
        if known == Some(fingerprint) {
            return Ok((fingerprint, None));
        }
        let mut out = Vec::with_capacity(16 * 1024);
        renderer.render(template, self, &mut out)?;
        Ok((fingerprint, Some(out)))
    }
}

/// The neighbours of an item in a list.
fn around<T: PartialEq + Copy>(list: &[T], item: T) -> (Option<T>, Option<T>) {
    let Some(position) = list.iter().position(|other| *other == item) else {
        return (None, None);
    };
    let before = position
        .checked_sub(1)
        .and_then(|index| list.get(index))
        .copied();
    (before, list.get(position + 1).copied())
}
