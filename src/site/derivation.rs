//! How a figure comes about, in plain words: what is counted, under which conditions.

use crate::register::{
    Countable, DEFAULT, Definition, Figure, Filter, Id, Keyed, ReportedValue, Summable, Words,
};

use super::maker::Maker;

impl Maker<'_> {
    /// How a figure comes about, in plain words.
    pub(super) fn derivation(&self, figure: &Figure) -> String {
        let parts = [self.lacking_in_words(figure), self.counted_from(figure)];
        parts
            .into_iter()
            .flatten()
            .fold(self.rule(figure), |text, part| format!("{text} {part}"))
    }

    /// How many records a sum lacks because nobody says how much they add: no sum counts them as nothing silently.
    pub(super) fn lacking(&self, figure: &Figure) -> usize {
        let Definition::Sum(what, filter) = &figure.definition else {
            return 0;
        };
        match figure.as_of {
            Some(day) => self.on(day).report.without_addend(*what, filter),
            None => self.report.without_addend(*what, filter),
        }
    }

    /// The same in a sentence.
    fn lacking_in_words(&self, figure: &Figure) -> Option<String> {
        let lacking = self.lacking(figure);
        (lacking > 0).then(|| self.voice.plural("derive_sum_without", lacking, &[]))
    }

    fn rule(&self, figure: &Figure) -> String {
        let (key, what, filter) = match &figure.definition {
            Definition::Count(what, filter) => ("derive_count", self.countable(*what), filter),
            Definition::List(what, filter) => ("derive_list", self.countable(*what), filter),
            Definition::Share(what, of, filter) => {
                let of = self.conditions(of);
                let values = [
                    ("what", self.countable(*what)),
                    (
                        "of",
                        if of.is_empty() {
                            self.voice.t("derive_all")
                        } else {
                            of
                        },
                    ),
                    ("where", self.conditions(filter)),
                ];
                let values: Vec<(&str, &str)> = values
                    .iter()
                    .map(|(key, text)| (*key, text.as_str()))
                    .collect();
                return self.voice.fill("derive_share", &values);
            }
            Definition::Sum(what, filter) => ("derive_sum", self.summable(*what), filter),
            Definition::PerCentre(filter) => ("derive_per_centre", self.voice.t("posts"), filter),
            Definition::Span(from, to) => {
                let [from, to] = [*from, *to].map(|end| self.report.end(end));
                let period = self.voice.period(from, Some(to)).text;
                return self.voice.fill("derive_span", &[("period", &period)]);
            }
            Definition::Day(what, filter, reaches) => {
                let (what, n) = (self.countable(*what), self.voice.count(*reaches));
                let sentence = self.voice.fill("derive_day", &[("what", &what), ("n", &n)]);
                let conditions = self.conditions(filter);
                if conditions.is_empty() {
                    return sentence;
                }
                let only = self.voice.fill("derive_where", &[("where", &conditions)]);
                return format!("{sentence} {only}");
            }
            Definition::Reported(reported) => {
                let key = match reported.value {
                    ReportedValue::Number(_) => "derive_reported",
                    _ => "derive_reported_fact",
                };
                return self.voice.t(key);
            }
        };
        let conditions = self.conditions(filter);
        if conditions.is_empty() {
            return self.voice.fill(key, &[("what", &what)]);
        }
        let sentence = self.voice.fill(key, &[("what", &what)]);
        let only = self.voice.fill("derive_where", &[("where", &conditions)]);
        format!("{sentence} {only}")
    }

    /// From when a status counts, for a figure that asks for statuses of which not every beginning is known to the day.
    fn counted_from(&self, figure: &Figure) -> Option<String> {
        let day = figure.as_of.unwrap_or(self.report.as_of());
        (figure.asks_for_status() && self.report.has_coarse_beginnings(day))
            .then(|| self.voice.t("derive_counted_from"))
    }

    fn countable(&self, what: Countable) -> String {
        let site = &self.register.site;
        match what {
            Countable::Centres => site.centre.other(self.voice.language).to_owned(),
            Countable::Districts => site.district.other(self.voice.language).to_owned(),
            Countable::Topics => self.voice.t("topics"),
            Countable::Events => self.voice.t("events"),
        }
    }

    fn summable(&self, what: Summable) -> String {
        match what {
            Summable::Posts => self.voice.t("posts"),
            Summable::Population => self.voice.t("population"),
            Summable::Area => self.voice.t("area"),
        }
    }

    /// The conditions of a filter: "Status: in Betrieb oder kurz vor dem Start; Art: Kreis".
    fn conditions(&self, filter: &Filter) -> String {
        let site = &self.register.site;
        let mut parts = Vec::new();
        let mut add = |label: &str, values: Vec<String>| {
            parts.push(format!(
                "{} {}",
                self.voice.fill("condition", &[("label", label)]),
                self.either(&values)
            ));
        };
        if let Some(covered) = filter.covered {
            let key = if covered { "yes" } else { "no" };
            add(&self.voice.t("covered"), vec![self.voice.t(key)]);
        }
        if let Some(ids) = &filter.status {
            add(
                &self.voice.t("status"),
                self.names(ids, &site.statuses, |status| &status.name),
            );
        }
        if let Some(ids) = &filter.kind {
            add(
                &self.voice.t("kind"),
                self.names(ids, &site.kinds, |kind| &kind.name),
            );
        }
        if let Some(ids) = &filter.region {
            add(
                &self.voice.t("region"),
                self.names(ids, &site.regions, |region| &region.name),
            );
        }
        if let Some(ids) = &filter.topic {
            add(
                &self.voice.t("topic"),
                self.names(ids, &self.register.topics, |topic| &topic.title),
            );
        }
        if let Some(ids) = &filter.payer {
            add(
                &self.voice.t("posts_payer"),
                self.names(ids, &site.payers, |payer| &payer.name),
            );
        }
        if let Some(roles) = &filter.role {
            let said = |role: &String| {
                let post = site
                    .posts
                    .iter()
                    .find(|post| post.role.get(DEFAULT) == role);
                post.map_or_else(
                    || role.clone(),
                    |post| self.voice.say(&post.role).to_owned(),
                )
            };
            add(
                &self.voice.t("posts_role"),
                roles.iter().map(said).collect(),
            );
        }
        parts.join("; ")
    }

    fn names<T>(
        &self,
        ids: &[Id<T>],
        records: &Keyed<T>,
        name: impl Fn(&T) -> &Words,
    ) -> Vec<String> {
        ids.iter()
            .map(|id| {
                let text = self.voice.say(name(records.get(*id)));
                self.voice.fill("quotation", &[("text", text)])
            })
            .collect()
    }

    fn either(&self, values: &[String]) -> String {
        match values {
            [all @ .., last] if !all.is_empty() => {
                format!("{} {} {last}", all.join(", "), self.voice.t("or"))
            }
            _ => values.concat(),
        }
    }
}
