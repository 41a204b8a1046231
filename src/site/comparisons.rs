//! What sources reported beside what the records itemise, in words.

use crate::register::{Definition, Figure, Id};
use crate::report::{self, Openness, Subject, Value};

use super::What;
use super::maker::Maker;
use super::view::{Comparison, Reason};

/// The reasons in the order in which they stand, with the string that says them.
const REASONS: [(Openness, &str); 4] = [
    (Openness::Unknown, "comparison_unknown"),
    (Openness::Coarse, "comparison_coarse"),
    (Openness::Latest, "comparison_latest"),
    (Openness::Ended, "comparison_ended"),
];

impl Maker<'_> {
    /// What sources reported for the day of this maker's report.
    pub(super) fn comparisons_today(&self) -> Vec<Comparison> {
        let all = self.site.comparisons().iter();
        all.filter(|comparison| comparison.on == self.report.as_of())
            .map(|comparison| self.comparison(comparison))
            .collect()
    }

    /// The comparisons of a figure: its own, if it is reported; those with it, if it is computed.
    pub(super) fn comparisons_of(&self, id: Id<Figure>) -> Vec<Comparison> {
        let all = || self.site.comparisons().iter();
        let of_reported = all().filter(|comparison| comparison.reported == id);
        let with_computed = all()
            .filter(|comparison| comparison.computed == id && comparison.on <= self.report.as_of());
        of_reported
            .chain(with_computed)
            .map(|comparison| self.comparison(comparison))
            .collect()
    }

    fn comparison(&self, comparison: &report::Comparison) -> Comparison {
        let figure = self.register.figures.get(comparison.reported);
        let title = |id| self.voice.say(&self.register.figures.get(id).title);
        let link = |id| self.link(What::Figure(id), title(id));
        let sources = match &figure.definition {
            Definition::Reported(reported) => self.notes(&reported.sources),
            _ => Vec::new(),
        };
        let itemised = Value::Number {
            low: comparison.low,
            high: comparison.high,
        };
        Comparison {
            date: self.day(comparison.on),
            reported: link(comparison.reported),
            value: self.voice.number(comparison.value),
            note: self.words(figure.note.as_ref()),
            computed: link(comparison.computed),
            itemised: self.value_text(&itemised),
            agrees: comparison.agrees(),
            verdict: self.verdict(comparison),
            reasons: if comparison.agrees() {
                Vec::new()
            } else {
                self.reasons(comparison)
            },
            sources,
        }
    }

    fn verdict(&self, comparison: &report::Comparison) -> String {
        let key = if comparison.agrees() {
            "comparison_agrees"
        } else if comparison.value > comparison.most + 1e-9 {
            "comparison_above"
        } else if comparison.value < comparison.least - 1e-9 {
            "comparison_below"
        } else if comparison.value < comparison.low - 1e-9 {
            "comparison_within_less"
        } else {
            "comparison_within"
        };
        let say = |number| self.voice.number(number);
        self.voice.fill(
            key,
            &[
                ("value", &say(comparison.value)),
                ("low", &say(comparison.least)),
                ("most", &say(comparison.most)),
            ],
        )
    }

    fn reasons(&self, comparison: &report::Comparison) -> Vec<Reason> {
        let reason = |(why, key): (Openness, &'static str)| {
            let open = comparison.open.iter();
            let ids: Vec<Subject> = open
                .filter(|(_, reason)| *reason == why)
                .map(|(id, _)| Subject::Centre(*id))
                .collect();
            (!ids.is_empty()).then(|| Reason {
                text: self.voice.fill(key, &[("n", &self.voice.count(ids.len()))]),
                records: self
                    .in_order(&ids)
                    .into_iter()
                    .map(|subject| self.subject_link(subject))
                    .collect(),
            })
        };
        REASONS.into_iter().filter_map(reason).collect()
    }
}
