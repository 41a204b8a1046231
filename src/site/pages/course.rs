//! The map over time: a small map for each edition, and what the slider steps through.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde_json::json;

use crate::map::MapInput;
use crate::report::{Report, change_dates, on_each};

use super::super::What;
use super::super::maker::Maker;
use super::super::view::TimeMap;

/// What the slider steps through.
pub(super) struct Course {
    /// For the script, ready to stand in a script element (`<` written as `\u003c`).
    pub(super) json: String,
    /// The statuses that occur at any of its dates.
    pub(super) statuses: BTreeSet<usize>,
}

impl Maker<'_> {
    /// A small map for each edition, earliest first. Its shapes are those of `large`, which the page shows too.
    pub(super) fn time_maps(&self, large: &MapInput) -> Vec<TimeMap> {
        let editions = self.register.site.editions.iter().enumerate();
        editions
            .map(|(index, date)| {
                let then = self.on(*date);
                let input = MapInput {
                    areas: then.areas(None),
                    statuses: large.statuses.clone(),
                    ..MapInput::default()
                };
                TimeMap {
                    link: self.link(What::Edition(index), self.voice.day(*date)),
                    datetime: date.to_string(),
                    text: self.count_on(then.report),
                    svg: self.draw_small(large, &input, index),
                    current: *date == self.report.as_of(),
                }
            })
            .collect()
    }

    /// All dates at which the map changes, the editions and the report's own; `None` if there is one only.
    ///
    /// A state is a character for each district in alphabetical order: its status as a digit, from the tenth on a letter.
    pub(super) fn course(&self) -> Option<Course> {
        let mut dates: BTreeSet<Date> = change_dates(self.register).into_iter().collect();
        dates.extend(&self.register.site.editions);
        dates.insert(self.report.as_of());
        if dates.len() < 2 || self.register.site.statuses.len() > 36 {
            return None;
        }
        let mut statuses = BTreeSet::new();
        let (mut states, mut counts) = (Vec::new(), Vec::new());
        let dates: Vec<Date> = dates.into_iter().collect();
        on_each(self.register, &dates, |then| {
            let mut state = String::new();
            for id in self.alphabet() {
                let status = then.district(*id).status.index();
                statuses.insert(status);
                let digit = u32::try_from(status).ok();
                let digit = digit.and_then(|digit| char::from_digit(digit, 36));
                state.push(digit.expect("there are at most 36 statuses"));
            }
            states.push(state);
            counts.push(self.count_on(then));
        });
        let now = self.report.as_of();
        let course = json!({
            "dates": dates.iter().map(Date::to_string).collect::<Vec<_>>(),
            "words": dates.iter().map(|date| self.voice.day(*date)).collect::<Vec<_>>(),
            "states": states,
            "counts": counts,
            "now": dates.iter().position(|date| *date == now),
        });
        Some(Course {
            json: course.to_string().replace('<', "\\u003c"),
            statuses,
        })
    }

    /// "49 von 54", "mindestens 49 von 54".
    fn count_on(&self, then: &Report<'_>) -> String {
        let all = self.alphabet();
        let of = |wanted: Option<bool>| {
            let covers = |id| then.covers(then.district(id).status) == wanted;
            all.iter().filter(|id| covers(**id)).count()
        };
        let key = if of(None) > 0 {
            "map_time_count_at_least"
        } else {
            "map_time_count"
        };
        let (n, total) = (
            self.voice.count(of(Some(true))),
            self.voice.count(all.len()),
        );
        self.voice.fill(key, &[("n", &n), ("total", &total)])
    }
}
