//! One file per kind of page: from the report to the view that its template gets.

mod atlas;
mod centre;
mod change;
mod chart;
mod district;
mod download;
mod edition;
mod event;
mod figure;
mod frame;
mod home;
mod region;
mod source;
mod text;
mod topic;

use crate::theme::TemplateProblem;

use super::maker::Maker;
use super::{Route, What};

pub(super) use chart::course_chart;

/// A page as HTML.
pub(super) fn render(maker: &Maker<'_>, route: &Route) -> Result<Vec<u8>, TemplateProblem> {
    let renderer = &maker.site.renderers[maker.voice.language];
    let mut out = Vec::with_capacity(16 * 1024);
    match route.what {
        What::Home => renderer.render("home.html", &maker.home(), &mut out),
        What::Map => renderer.render("map.html", &maker.map_page(), &mut out),
        What::Districts => renderer.render("districts.html", &maker.districts(), &mut out),
        What::District(id) => renderer.render("district.html", &maker.district(id), &mut out),
        What::Centre(id) => renderer.render("centre.html", &maker.centre(id), &mut out),
        What::Regions => renderer.render("regions.html", &maker.regions(), &mut out),
        What::Region(id) => renderer.render("region.html", &maker.region(id), &mut out),
        What::Topics => renderer.render("topics.html", &maker.topics(), &mut out),
        What::Topic(id) => renderer.render("topic.html", &maker.topic(id), &mut out),
        What::Review => match &maker.register.review {
            Some(review) => renderer.render("review.html", &maker.review(review), &mut out),
            None => Ok(()),
        },
        What::Events => renderer.render("events.html", &maker.events(), &mut out),
        What::Event(id) => renderer.render("event.html", &maker.event(id), &mut out),
        What::Figures => renderer.render("figures.html", &maker.figures(), &mut out),
        What::Figure(id) => renderer.render("figure.html", &maker.figure(id), &mut out),
        What::Sources => renderer.render("sources.html", &maker.sources(), &mut out),
        What::Editions => renderer.render("editions.html", &maker.editions(), &mut out),
        What::Changes => renderer.render("changes.html", &maker.changes(), &mut out),
        What::Edition(index) => renderer.render("edition.html", &maker.edition(index), &mut out),
        What::Downloads => renderer.render("data.html", &maker.downloads(), &mut out),
        What::Page(id) => renderer.render("page.html", &maker.page(id), &mut out),
        What::NotFound => renderer.render("404.html", &maker.not_found(), &mut out),
        _ => Ok(()),
    }?;
    Ok(out)
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
