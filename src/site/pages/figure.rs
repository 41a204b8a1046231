//! Figures: value, how they come about, what is behind them, where they are quoted.

use crate::locale::PartialDate;
use crate::register::{Centre, Definition, Figure, Id};
use crate::report::{Subject, Value};

use super::super::What;
use super::super::figures::is_text;
use super::super::maker::Maker;
use super::super::view::{Figure as FigureView, FigureRecord, FigureRow, Figures, FiguresGroup};
use super::chart::course_rows;
use super::{around, course_chart};

impl Maker<'_> {
    /// All figures.
    pub(in crate::site) fn figures(&self) -> Figures {
        let lead = self.voice.t("figures_lead");
        let mut shell = self.shell(What::Figures, self.voice.t("figures"), lead.clone());
        shell.section = "figures".to_owned();
        let rows = |reported: bool| -> Vec<FigureRow> {
            let figures = self.register.figures.iter();
            let figures = figures.filter(|(_, figure)| is_reported(figure) == reported);
            self.figure_rows(&figures.map(|(id, _)| id).collect::<Vec<_>>())
        };
        let group = |title, text, figures| FiguresGroup {
            title: self.voice.t(title),
            text: self.voice.t(text),
            figures,
        };
        let groups = vec![
            group("figures_computed", "figures_computed_text", rows(false)),
            group("figures_reported", "figures_reported_text", rows(true)),
        ];
        Figures {
            shell,
            lead,
            groups: groups
                .into_iter()
                .filter(|group| !group.figures.is_empty())
                .collect(),
        }
    }

    /// A figure.
    pub(in crate::site) fn figure(&self, id: Id<Figure>) -> FigureView {
        let figure = self.register.figures.get(id);
        let valued = self.report.figure(id);
        let mut subjects = self.in_order(&valued.subjects);
        let more = self.cut(&mut subjects);
        let title = self.voice.say(&figure.title).to_owned();
        let value = self.figure_text(figure, &valued.value);
        let mut shell = self.shell(What::Figure(id), title.clone(), format!("{title}: {value}"));
        shell.section = "figures".to_owned();
        shell.section_root = false;
        shell.breadcrumbs = vec![
            self.link(What::Home, self.voice.t("home")),
            self.link(What::Figures, self.voice.t("figures")),
        ];
        let ids: Vec<Id<Figure>> = self.register.figures.ids().collect();
        let (previous, next) = around(&ids, id);
        let link = |id: Option<Id<Figure>>| {
            id.map(|id| {
                self.link(
                    What::Figure(id),
                    self.voice.say(&self.register.figures.get(id).title),
                )
            })
        };
        // A figure that is fixed to a day is made of what the records said on that day, and so is one that is a day.
        let day = match (&figure.definition, &valued.value) {
            (Definition::Day(..), Value::Date(date)) => Some(date.last_day()),
            _ => figure.as_of,
        };
        let then = day.map_or(*self, |day| self.on(day));
        let reported = is_reported(figure);
        let key = self.register.figures.key(id);
        let quoted = self.quotations_of(key, &self.site.quotations[id.index()]);
        FigureView {
            shell,
            key: key.to_owned(),
            is_text: is_text(&valued.value),
            unit: self.whole_text(&valued.value).unwrap_or_default(),
            as_of: self.figure_date(figure),
            computed: !reported,
            derivation: self.with_note(figure),
            caution: match &figure.definition {
                Definition::Reported(_) if is_text(&valued.value) => {
                    self.voice.t("caution_reported_fact")
                }
                Definition::Reported(_) => self.voice.t("caution_reported"),
                _ => String::new(),
            },
            records: subjects
                .into_iter()
                .map(|subject| then.record(subject, figure))
                .collect(),
            more,
            chart: course_chart(self, id, None),
            course: course_rows(self, id),
            compared: self.comparisons_of(id),
            quoted,
            sources: self.notes(&self.figure_sources(figure)),
            value: match &valued.value {
                // Its whole stands beside it.
                Value::Share { .. } => self.brief_value(&valued.value),
                _ => self.figure_text(figure, &valued.value),
            },
            previous: link(previous),
            next: link(next),
        }
    }

    fn figure_date(&self, figure: &Figure) -> String {
        let date = self.figure_as_of(figure);
        date.map_or_else(String::new, |date| {
            let date = self.voice.locale.partial_date(date);
            self.voice.fill("date_line", &[("date", &date)])
        })
    }

    /// Of which date a figure is, as precise as its source says.
    pub(in crate::site) fn figure_as_of(&self, figure: &Figure) -> Option<PartialDate> {
        match &figure.definition {
            Definition::Reported(reported) => reported.on,
            _ => Some(figure.as_of.unwrap_or(self.report.as_of()).into()),
        }
    }

    /// How a figure comes about, with the author's note and what other sources say.
    pub(in crate::site) fn with_note(&self, figure: &Figure) -> String {
        let mut text = self.derivation(figure);
        if let Some(note) = &figure.note {
            text = format!("{text} {}", self.voice.say(note));
            if !text.ends_with(['.', '!', '?']) {
                text.push('.');
            }
        }
        if let Definition::Reported(reported) = &figure.definition
            && let Some(of) = reported.of
        {
            let of = self
                .voice
                .fill("figure_of", &[("of", &self.voice.number(of))]);
            text = format!("{text} {of}");
        }
        for conflict in &figure.conflicts {
            let says = conflict.says.parse::<PartialDate>().ok().map_or_else(
                || conflict.says.clone(),
                |date| self.voice.locale.partial_date(date),
            );
            text = format!(
                "{text} {}",
                self.voice.plural(
                    "figure_conflict",
                    conflict.sources.len(),
                    &[("says", &says)]
                )
            );
        }
        text
    }

    fn record(&self, subject: Subject, figure: &Figure) -> FigureRecord {
        let (status, text) = match subject {
            Subject::Centre(id) => (
                Some(self.report.centre(id).status.index()),
                self.when(id, figure),
            ),
            Subject::District(id) => (Some(self.report.district(id).status.index()), String::new()),
            Subject::Topic(_) | Subject::Event(_) => (None, String::new()),
        };
        FigureRecord {
            link: self.subject_link(subject),
            status,
            text,
        }
    }
}

impl Maker<'_> {
    /// When a centre began what a figure counts it for: its status, or what it works on.
    fn when(&self, id: Id<Centre>, figure: &Figure) -> String {
        if let Some(topics) = figure.filter().and_then(|filter| filter.topic.as_ref()) {
            let held = topics
                .iter()
                .find_map(|topic| self.report.attests(id, *topic));
            let focus = held.map(|index| &self.register.centres.get(id).focus[index]);
            return focus.map_or_else(String::new, |focus| self.attested(focus).text);
        }
        let entry = self.report.entry(id);
        entry.map_or_else(String::new, |entry| self.voice.start(entry.start).text)
    }
}

pub(in crate::site) fn is_reported(figure: &Figure) -> bool {
    matches!(figure.definition, Definition::Reported(_))
}
