//! What a source reported beside what the records itemise on the same day, and where the two can differ.

use jiff::civil::Date;

use crate::register::{Centre, Definition, Figure, Id, Register, ReportedValue, Start};

use super::possible::{Possible, possible};
use super::{Report, Subject, Value};

/// A reported number and its counterpart from the records.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The reported figure.
    pub reported: Id<Figure>,
    /// What it reports.
    pub value: f64,
    /// The figure that counts the same from the records.
    pub computed: Id<Figure>,
    /// The day of both; the last of a period.
    pub on: Date,
    /// What the records surely give on that day.
    pub low: f64,
    /// What they give at most: with every status that is unknown on that day.
    pub high: f64,
    /// What they give at least and at most, whichever day within its date each status began on.
    pub least: f64,
    /// See `least`.
    pub most: f64,
    /// Centres of which it is not sure that they count, or that they do not, with the reason.
    pub open: Vec<(Id<Centre>, Openness)>,
}

/// Why a centre may have counted on a day, though the records do not count it; or why it may not have, though they do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Openness {
    /// Its status on that day is unknown.
    Unknown,
    /// Its beginning is known to the year or the month only, and counts from the last day.
    Coarse,
    /// Of its beginning only the latest day is known.
    Latest,
    /// It counts until its next status surely began, of which the beginning is not known to the day.
    Ended,
}

impl Comparison {
    /// Whether both say the same.
    #[must_use]
    pub fn agrees(&self) -> bool {
        (self.low - self.value).abs() < 1e-9 && (self.high - self.value).abs() < 1e-9
    }

    /// How many centres are open for a reason.
    #[must_use]
    pub fn count(&self, why: Openness) -> usize {
        self.open
            .iter()
            .filter(|(_, reason)| *reason == why)
            .count()
    }
}

/// The comparison of a reported figure, if it names what it is to be compared with.
#[must_use]
pub fn comparison(register: &Register, id: Id<Figure>) -> Option<Comparison> {
    let Definition::Reported(reported) = &register.figures.get(id).definition else {
        return None;
    };
    let (ReportedValue::Number(value), Some(computed), Some(on)) =
        (&reported.value, reported.compare, reported.on)
    else {
        return None;
    };
    let on = on.last_day();
    let then = Report::on(register, on);
    let itemised = then.figure_today(computed);
    let Value::Number { low, high } = itemised.value else {
        return None;
    };
    let bounds = possible(register, on, register.figures.get(computed)).unwrap_or(Possible {
        least: low,
        most: high,
        may: itemised.subjects.clone(),
        must: itemised.subjects.clone(),
    });
    let [does, may, must] =
        [&itemised.subjects, &bounds.may, &bounds.must].map(|subjects| behind(register, subjects));
    let open = register.centres.ids().filter_map(|centre| {
        let place = centre.index();
        let is_unknown = then.covers(then.centre(centre).status).is_none();
        let why = match (does[place], may[place], must[place]) {
            (false, _, _) if is_unknown => Openness::Unknown,
            (false, true, _) => then.openness(centre),
            (true, _, false) => Openness::Ended,
            _ => return None,
        };
        Some((centre, why))
    });
    Some(Comparison {
        reported: id,
        value: *value,
        computed,
        on,
        low,
        high,
        least: bounds.least,
        most: bounds.most,
        open: open.collect(),
    })
}

impl Report<'_> {
    /// How the last status is known that a centre may have had by this day.
    fn openness(&self, id: Id<Centre>) -> Openness {
        let history = &self.register().centres.get(id).history;
        let last = (0..history.len()).rfind(|index| self.may_have_begun(id, *index));
        match last.map(|index| history[index].start) {
            Some(Start::By { .. }) => Openness::Latest,
            _ => Openness::Coarse,
        }
    }
}

/// All comparisons, in the order of time.
#[must_use]
pub fn comparisons(register: &Register) -> Vec<Comparison> {
    let ids = register.figures.ids();
    let mut all: Vec<Comparison> = ids.filter_map(|id| comparison(register, id)).collect();
    all.sort_by_key(|comparison| (comparison.on, comparison.reported));
    all
}

/// For each centre whether it is behind a figure, itself or by a district that it serves.
fn behind(register: &Register, subjects: &[Subject]) -> Vec<bool> {
    let mut is_behind = vec![false; register.centres.len()];
    for subject in subjects {
        let centres = match subject {
            Subject::Centre(id) => std::slice::from_ref(id),
            Subject::District(id) => register.serving.centres(*id),
            Subject::Topic(_) | Subject::Event(_) => &[],
        };
        for centre in centres {
            is_behind[centre.index()] = true;
        }
    }
    is_behind
}
