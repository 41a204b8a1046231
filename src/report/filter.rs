//! Which records pass a figure's filter. Of a record whose status is unknown it may not be known.

use crate::register::{
    Centre, Countable, District, Filter, Focus, Id, Post, Register, Status, Topic,
};

use super::{Focusing, Report, Subject};

/// Whether a record passes a filter; `None` where its status is unknown.
pub(super) type Passes = Option<bool>;

impl<'r> Report<'r> {
    /// The records that surely pass, and those that perhaps do, both in the author's order.
    pub(super) fn matching(
        &self,
        what: Countable,
        filter: &Filter,
    ) -> (Vec<Subject>, Vec<Subject>) {
        let (mut sure, mut perhaps) = (Vec::new(), Vec::new());
        for subject in subjects(self.register(), what) {
            match self.passes(subject, filter) {
                Some(true) => sure.push(subject),
                None => perhaps.push(subject),
                Some(false) => {}
            }
        }
        (sure, perhaps)
    }

    /// Whether a record passes a filter.
    pub(super) fn passes(&self, subject: Subject, filter: &Filter) -> Passes {
        match subject {
            Subject::Centre(id) => self.centre_passes(id, filter),
            Subject::District(id) => self.district_passes(id, filter),
            Subject::Topic(_) | Subject::Event(_) => Some(true),
        }
    }

    fn centre_passes(&self, id: Id<Centre>, filter: &Filter) -> Passes {
        let centre = self.register().centres.get(id);
        let districts = &centre.districts;
        let certain = districts
            .iter()
            .any(|district| self.lies_in(*district, filter))
            && self.names_topic(id, filter)
            && self.has_post(id, filter);
        and(certain, self.status_passes(self.centre(id).status, filter))
    }

    fn district_passes(&self, id: Id<District>, filter: &Filter) -> Passes {
        let state = self.district(id);
        let serving = self.register().serving.centres(id);
        let some_centre =
            |passes: &dyn Fn(Id<Centre>) -> bool| serving.iter().any(|id| passes(*id));
        let certain = self.lies_in(id, filter)
            && (filter.topic.is_none() || some_centre(&|centre| self.names_topic(centre, filter)))
            && ((filter.payer.is_none() && filter.role.is_none())
                || some_centre(&|centre| self.has_post(centre, filter)));
        and(certain, self.status_passes(state.status, filter))
    }

    fn lies_in(&self, id: Id<District>, filter: &Filter) -> bool {
        let district = self.register().districts.get(id);
        one_of(&filter.kind, district.kind) && one_of(&filter.region, district.region)
    }

    fn names_topic(&self, id: Id<Centre>, filter: &Filter) -> bool {
        filter.topic.as_ref().is_none_or(|topics| {
            topics
                .iter()
                .any(|topic| self.attests(id, *topic).is_some())
        })
    }

    /// The position in a centre's list of the topic, if it is attested for this report's date.
    #[must_use]
    pub fn attests(&self, id: Id<Centre>, topic: Id<Topic>) -> Option<usize> {
        let focus = &self.register().centres.get(id).focus;
        focus
            .iter()
            .position(|focus| focus.topic == topic && self.holds(id, focus))
    }

    /// The topics that are attested for the centres of a district, each once, in the author's order.
    #[must_use]
    pub fn topics_in(&self, district: Id<District>) -> Vec<Id<Topic>> {
        let centres = self.register().serving.centres(district).iter();
        let held = centres.flat_map(|id| self.held(*id));
        let mut topics: Vec<Id<Topic>> = held.map(|focus| focus.topic).collect();
        topics.sort_unstable();
        topics.dedup();
        topics
    }

    /// The topics of a centre that are attested for this report's date, in the author's order.
    pub fn held(&self, id: Id<Centre>) -> impl Iterator<Item = &'r Focus> {
        let focus = &self.register().centres.get(id).focus;
        focus.iter().filter(move |focus| self.holds(id, focus))
    }

    /// A topic without an end ends with its centre.
    fn holds(&self, id: Id<Centre>, focus: &Focus) -> bool {
        let has_begun = focus.from.is_none_or(|from| {
            let counts = match self.focusing {
                Focusing::Widest => from.first_day(),
                Focusing::Surely | Focusing::Narrowest => from.last_day(),
            };
            counts <= self.as_of()
        });
        let has_ended = match focus.until {
            Some(until) if self.focusing == Focusing::Narrowest => until.first_day() < self.as_of(),
            Some(until) => until.last_day() < self.as_of(),
            None => self.has_ended(id),
        };
        has_begun && !has_ended
    }

    fn has_post(&self, id: Id<Centre>, filter: &Filter) -> bool {
        (filter.payer.is_none() && filter.role.is_none())
            || self.posts(id).iter().any(|post| post_passes(post, filter))
    }

    /// Unknown where the status says nothing about what the filter asks: it asks for coverage, or for statuses
    /// without naming this one.
    fn status_passes(&self, status: Id<Status>, filter: &Filter) -> Passes {
        let covers = self.covers(status);
        let covered = match (filter.covered, covers) {
            (None, _) => Some(true),
            (Some(_), None) => None,
            (Some(wanted), Some(covers)) => Some(wanted == covers),
        };
        let named = match &filter.status {
            None => Some(true),
            Some(named) if named.contains(&status) => Some(true),
            Some(_) if covers.is_none() => None,
            Some(_) => Some(false),
        };
        match (covered, named) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (None, _) | (_, None) => None,
            (Some(true), Some(true)) => Some(true),
        }
    }
}

/// All records of a kind, in the author's order.
pub(super) fn subjects(register: &Register, what: Countable) -> Vec<Subject> {
    match what {
        Countable::Centres => register.centres.ids().map(Subject::Centre).collect(),
        Countable::Districts => register.districts.ids().map(Subject::District).collect(),
        Countable::Topics => register.topics.ids().map(Subject::Topic).collect(),
        Countable::Events => register.events.ids().map(Subject::Event).collect(),
    }
}

pub(super) fn post_passes(post: &Post, filter: &Filter) -> bool {
    one_of(&filter.payer, post.payer)
        && filter.role.as_ref().is_none_or(|roles| {
            roles
                .iter()
                .any(|role| role == post.role.get(crate::register::DEFAULT))
        })
}

fn one_of<T>(wanted: &Option<Vec<Id<T>>>, has: Option<Id<T>>) -> bool {
    wanted
        .as_ref()
        .is_none_or(|wanted| has.is_some_and(|has| wanted.contains(&has)))
}

fn and(certain: bool, passes: Passes) -> Passes {
    if certain { passes } else { Some(false) }
}
