//! Events.

use crate::register::{Event, Id};
use crate::theme::Ready;

use super::super::What;
use super::super::maker::{Maker, MapOf};
use super::super::prose::Stand;
use super::super::view::{Event as EventView, EventRow, Events, Link};
use super::around;

impl Maker<'_> {
    /// All events.
    pub(in crate::site) fn events(&self) -> Events {
        let title = self.voice.t("events_heading");
        let lead = self.voice.fill(
            "events_lead",
            &[("date", &self.voice.day(self.report.as_of()))],
        );
        let mut shell = self.shell(What::Events, title, lead.clone());
        shell.section = "events".to_owned();
        let (upcoming, mut past): (Vec<_>, Vec<_>) = self
            .event_order()
            .into_iter()
            .partition(|id| !self.is_over(*id));
        past.reverse();
        let rows = |ids: Vec<Id<Event>>| ids.into_iter().map(|id| self.event_row(id)).collect();
        Events {
            shell,
            lead,
            upcoming: rows(upcoming),
            past: rows(past),
            calendar: self.link_if(What::Calendar, self.voice.t("calendar")),
        }
    }

    /// An event.
    pub(in crate::site) fn event(&self, id: Id<Event>) -> EventView {
        let event = self.register.events.get(id);
        let title = self.voice.say(&event.title).to_owned();
        let summary = self.words(event.summary.as_ref());
        let when = self.voice.period(event.from, event.until);
        let description = if summary.is_empty() {
            format!("{title}, {}", when.text)
        } else {
            summary.clone()
        };
        let mut shell = self.shell(What::Event(id), title.clone(), description);
        shell.section = "events".to_owned();
        shell.section_root = false;
        shell.breadcrumbs = vec![
            self.link(What::Home, self.voice.t("home")),
            self.link(What::Events, self.voice.t("events_heading")),
        ];
        shell.json_ld = self.linked_event(id, event);
        let written = self.write(&event.body, Stand::BELOW_ENTRY);
        if let Some(prose) = event.body.said(self.voice.language) {
            self.untranslated(&mut shell, &[prose.language]);
        }
        let numbered = written.as_ref().map(|written| written.cited.clone());
        let order = self.event_order();
        let (previous, next) = around(&order, id);
        let link = |id: Option<Id<Event>>| {
            id.map(|id| {
                self.link(
                    What::Event(id),
                    self.voice.say(&self.register.events.get(id).title),
                )
            })
        };
        EventView {
            shell,
            summary,
            date: when,
            places: self.places(event),
            map: (!event.districts.is_empty())
                .then(|| {
                    self.map(MapOf {
                        id: "map",
                        title: title.clone(),
                        caption: title,
                        only: Some(event.districts.clone()),
                        tiles: false,
                        take: None,
                    })
                })
                .flatten(),
            body: written.map(|written| written.body),
            calendar: self.link_if(What::EventCalendar(id), self.voice.t("calendar")),
            sources: self.source_list(&event.sources, &numbered.unwrap_or_default()),
            previous: link(previous),
            next: link(next),
        }
    }

    /// Where an event is: its place, which has no page, and its districts.
    fn places(&self, event: &Event) -> Vec<Ready<Link>> {
        let place = event.place.as_ref().map(|words| {
            Ready::from(Link {
                href: String::new(),
                text: self.voice.say(words).to_owned(),
                lang: self.voice.lang(words),
            })
        });
        let districts = event.districts.iter().map(|id| self.district_link(*id));
        place.into_iter().chain(districts).collect()
    }

    /// The next events; the latest where none is to come.
    pub(in crate::site) fn next_events(&self) -> Vec<EventRow> {
        let order = self.event_order();
        let upcoming = order.iter().filter(|id| !self.is_over(**id));
        upcoming.take(4).map(|id| self.event_row(*id)).collect()
    }

    /// All events, earliest first.
    pub(in crate::site) fn event_order(&self) -> Vec<Id<Event>> {
        let mut order: Vec<Id<Event>> = self.register.events.ids().collect();
        order.sort_by_key(|id| {
            let event = self.register.events.get(*id);
            (
                event.from.first_day(),
                self.register.events.key(*id).to_owned(),
            )
        });
        order
    }

    fn is_over(&self, id: Id<Event>) -> bool {
        let event = self.register.events.get(id);
        event.until.unwrap_or(event.from).last_day() < self.report.as_of()
    }

    /// An event in a list.
    pub(in crate::site) fn event_row(&self, id: Id<Event>) -> EventRow {
        let event = self.register.events.get(id);
        let names: Vec<String> = event
            .districts
            .iter()
            .map(|id| self.district_name(*id))
            .collect();
        EventRow {
            link: self.link(What::Event(id), self.voice.say(&event.title)),
            date: self.voice.period(event.from, event.until),
            place: match &event.place {
                Some(words) => self.voice.say(words).to_owned(),
                None => self.voice.list(&names),
            },
            text: self.words(event.summary.as_ref()),
        }
    }
}
