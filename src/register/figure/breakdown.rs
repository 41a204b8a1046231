//! A figure by region, topic or kind: its own filter together with one group at a time.

use super::super::keyed::Id;
use super::super::site::{Kind, Region};
use super::super::texts::Topic;
use super::super::{Register, Words};
use super::{Countable, Definition, Figure, Filter};

/// What a figure is broken down by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant is the word itself")]
pub enum By {
    Region,
    Topic,
    Kind,
}

/// One part of what is broken down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant is the word itself")]
pub enum Group {
    Region(Id<Region>),
    Topic(Id<Topic>),
    Kind(Id<Kind>),
}

impl By {
    /// What texts write behind `?by=`, with what it means.
    pub const WORDS: [(&'static str, By); 3] = [
        ("region", By::Region),
        ("topic", By::Topic),
        ("kind", By::Kind),
    ];

    /// The question behind a figure's key in `chart:`: `by=region`.
    #[must_use]
    pub fn asked(question: &str) -> Option<By> {
        let word = question.strip_prefix("by=")?;
        let mut words = Self::WORDS.into_iter();
        words.find(|(name, _)| *name == word).map(|(_, by)| by)
    }

    /// The word behind `?by=`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            By::Region => "region",
            By::Topic => "topic",
            By::Kind => "kind",
        }
    }

    /// All groups of the report, in the author's order.
    #[must_use]
    pub fn groups(self, register: &Register) -> Vec<Group> {
        match self {
            By::Region => register.site.regions.ids().map(Group::Region).collect(),
            By::Topic => register.topics.ids().map(Group::Topic).collect(),
            By::Kind => register.site.kinds.ids().map(Group::Kind).collect(),
        }
    }

    /// Whether the list of the groups was read without a mistake: only then it is known what is missing.
    #[must_use]
    pub fn is_complete(self, register: &Register) -> bool {
        match self {
            By::Region => register.site.regions.is_complete(),
            By::Topic => register.topics.is_complete(),
            By::Kind => register.site.kinds.is_complete(),
        }
    }
}

impl Group {
    /// What the group is called in its own record.
    #[must_use]
    pub fn name(self, register: &Register) -> &Words {
        match self {
            Group::Region(id) => &register.site.regions.get(id).name,
            Group::Topic(id) => &register.topics.get(id).title,
            Group::Kind(id) => &register.site.kinds.get(id).name,
        }
    }
}

impl Figure {
    /// Whether it has parts: a number computed from centres or districts. Topics and events lie in no region.
    #[must_use]
    pub fn has_parts(&self) -> bool {
        match &self.definition {
            Definition::Sum(..) => true,
            Definition::Count(what, _) | Definition::Share(what, ..) => {
                matches!(what, Countable::Centres | Countable::Districts)
            }
            _ => false,
        }
    }

    /// The same figure of one group only: of a share, the whole is what lies in the group. `None` where the figure has
    /// no parts, or asks for other groups of this sort.
    #[must_use]
    pub fn within(&self, group: Group) -> Option<Figure> {
        if !self.has_parts() {
            return None;
        }
        let definition = match self.definition.clone() {
            Definition::Count(what, filter) => Definition::Count(what, filter.within(group)?),
            Definition::Sum(what, filter) => Definition::Sum(what, filter.within(group)?),
            Definition::Share(what, of, filter) => {
                Definition::Share(what, of.within(group)?, filter)
            }
            _ => return None,
        };
        Some(Figure {
            definition,
            ..self.clone()
        })
    }
}

impl Filter {
    fn within(mut self, group: Group) -> Option<Filter> {
        let fits = match group {
            Group::Region(id) => narrow(&mut self.region, id),
            Group::Topic(id) => narrow(&mut self.topic, id),
            Group::Kind(id) => narrow(&mut self.kind, id),
        };
        fits.then_some(self)
    }
}

fn narrow<T>(wanted: &mut Option<Vec<Id<T>>>, to: Id<T>) -> bool {
    let fits = wanted.as_ref().is_none_or(|ids| ids.contains(&to));
    *wanted = Some(vec![to]);
    fits
}
