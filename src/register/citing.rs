//! Records by name, whatever their kind.

use super::{Centre, District, Event, Figure, Id, Page, Topic};

/// A record that cites a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each variant is the word itself")]
pub enum Citing {
    Site,
    Review,
    Page(Id<Page>),
    Figure(Id<Figure>),
    Event(Id<Event>),
    Topic(Id<Topic>),
    District(Id<District>),
    Centre(Id<Centre>),
}
