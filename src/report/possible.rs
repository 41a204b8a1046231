//! What may have been on a day, where dates are coarse or only by when is known.
//!
//! [`Report::on`] says what surely was. A comparison with what a source counted on that day also asks for the bounds: what the
//! records would give at least and at most, whichever day within its date each entry began and ended on.

use jiff::civil::Date;

use crate::register::{
    Centre, Countable, Definition, District, Figure, Filter, Id, Register, Status, Summable,
};

use super::filter::subjects;
use super::{CentreState, DistrictState, Focusing, Report, Subject, earliest, rank, surely};

/// Between what a figure may lie, and what may count for it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Possible {
    /// What it is at least.
    pub(super) least: f64,
    /// What it is at most, with every status that is unknown.
    pub(super) most: f64,
    /// The records that may count and those that surely do, both in the author's order.
    pub(super) may: Vec<Subject>,
    pub(super) must: Vec<Subject>,
}

/// What a figure may be on a day; `None` where it neither counts nor sums up records.
pub(super) fn possible(register: &Register, day: Date, figure: &Figure) -> Option<Possible> {
    let (what, filter, sum) = match &figure.definition {
        Definition::Count(what, filter) => (*what, filter.clone(), None),
        Definition::Sum(what, filter) => {
            let (over, records) = super::figures::summed_over(*what, filter);
            (over, records, Some((*what, filter)))
        }
        _ => return None,
    };
    Some(Worlds::new(register, day).bounds(register, what, &filter, sum))
}

/// Reports that together show each centre and each district in every state that it may have on a day.
struct Worlds<'r> {
    /// With topics attested as widely as their dates allow.
    wide: Vec<Report<'r>>,
    /// With no topic that may have ended.
    narrow: Vec<Report<'r>>,
}

impl<'r> Worlds<'r> {
    fn new(register: &'r Register, day: Date) -> Self {
        let centres: Vec<Vec<CentreState>> = register
            .centres
            .iter()
            .map(|(_, centre)| centre_states(centre, day))
            .collect();
        let districts: Vec<Vec<DistrictState>> = register
            .districts
            .ids()
            .map(|id| district_states(register, id, &centres))
            .collect();
        let numbers = centres.iter().map(Vec::len);
        let number = numbers.chain(districts.iter().map(Vec::len)).max();
        let all = |focusing| {
            let worlds = 0..number.unwrap_or(1);
            worlds
                .map(|world| Report {
                    register,
                    as_of: day,
                    centres: in_world(&centres, world),
                    districts: in_world(&districts, world),
                    focusing,
                    values: Vec::new(),
                })
                .collect()
        };
        Self {
            wide: all(Focusing::Widest),
            narrow: all(Focusing::Narrowest),
        }
    }

    fn bounds(
        &self,
        register: &Register,
        what: Countable,
        filter: &Filter,
        sum: Option<(Summable, &Filter)>,
    ) -> Possible {
        let mut bounds = Possible {
            least: 0.0,
            most: 0.0,
            may: Vec::new(),
            must: Vec::new(),
        };
        // What a record adds in a world, surely and at most.
        let adds = |report: &Report<'_>, subject| {
            let (low, high) = sum.map_or((1.0, 1.0), |(what, filter)| {
                report.addend(what, filter, subject)
            });
            match report.passes(subject, filter) {
                Some(true) => (low, high),
                None => (0.0, high),
                Some(false) => (0.0, 0.0),
            }
        };
        for subject in subjects(register, what) {
            let most = self.wide.iter().map(|world| adds(world, subject).1);
            let most = most.fold(0.0, f64::max);
            let least = self.narrow.iter().map(|world| adds(world, subject).0);
            let least = least.fold(f64::INFINITY, f64::min);
            bounds.most += most;
            bounds.least += least;
            if most > 0.0 {
                bounds.may.push(subject);
            }
            if least > 0.0 {
                bounds.must.push(subject);
            }
        }
        bounds
    }
}

/// The states of one world; who has fewer than there are worlds keeps its last.
fn in_world<T: Copy>(states: &[Vec<T>], world: usize) -> Vec<T> {
    let state = |states: &Vec<T>| states[world.min(states.len() - 1)];
    states.iter().map(state).collect()
}

/// The states that a centre may have on a day: after each entry that may have begun while the next one need not have. There is
/// one at least, since each has its last sure one.
fn centre_states(centre: &Centre, day: Date) -> Vec<CentreState> {
    let history = &centre.history;
    let may_end_later = |next: usize| next >= history.len() || surely(history, next) > day;
    let before = may_end_later(0).then_some(CentreState {
        status: centre.before,
        entry: None,
    });
    let after = (0..history.len())
        .filter(|index| earliest(history, *index) <= day && may_end_later(index + 1))
        .map(|index| CentreState {
            status: history[index].status,
            entry: Some(index),
        });
    before.into_iter().chain(after).collect()
}

/// The states that a district may have: a centre's, where all its others may have one that is no better.
fn district_states(
    register: &Register,
    id: Id<District>,
    centres: &[Vec<CentreState>],
) -> Vec<DistrictState> {
    let statuses = &register.site.statuses;
    let serving = register.serving.centres(id);
    let is_best = |centre: &Id<Centre>, status: Id<Status>| {
        let mut others = serving.iter().filter(|other| *other != centre);
        others.all(|other| {
            let mut states = centres[other.index()].iter();
            states.any(|state| rank(statuses, state.status) >= rank(statuses, status))
        })
    };
    let mut found = Vec::new();
    for centre in serving {
        for state in &centres[centre.index()] {
            if is_best(centre, state.status) {
                found.push(DistrictState {
                    status: state.status,
                    decisive: Some(*centre),
                });
            }
        }
    }
    if found.is_empty() {
        found.push(DistrictState {
            status: register.site.none,
            decisive: None,
        });
    }
    found
}
