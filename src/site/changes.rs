//! What changed between two dates, in words: for the change log, the feed and the command line.

use jiff::civil::Date;

use crate::locale::PartialDate;
use crate::register::{Centre, DEFAULT, District, Figure, Id, LanguageId, Status};
use crate::report::{Happened, Happening, Subject, Value, happenings};

use super::maker::Maker;
use super::view::{ChangeRow, FigureChange};
use super::{Site, What};

/// What changed between two dates of a report, in one of its languages.
#[derive(Debug, Clone)]
pub struct Difference {
    /// What happened, latest first.
    pub rows: Vec<Dated>,
    /// The figures whose values differ, each behind its key.
    pub figures: Vec<(String, FigureChange)>,
    /// What happened, in numbers.
    pub summary: String,
}

/// What the date of anything but a status means.
const FROM: &str = "from";

/// A line of the change log with its time in digits.
#[derive(Debug, Clone)]
pub struct Dated {
    /// The line.
    pub row: ChangeRow,
    /// From when it counts, as precise as it is known: "2013-08".
    pub date: PartialDate,
    /// `from` then, or `by` then at the latest, as records say it.
    pub means: &'static str,
    /// The end of an event of more than a day.
    pub until: Option<PartialDate>,
    /// What it is about, for programs.
    pub keys: Keys,
}

/// The keys of the records of which a change speaks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keys {
    /// The centre.
    pub centre: Option<String>,
    /// The event.
    pub event: Option<String>,
    /// The districts of the centre or of the event.
    pub districts: Vec<String>,
    /// The status that the change is about.
    pub status: Option<String>,
    /// The status before; only where it is another one now.
    pub before: Option<String>,
    /// The topic.
    pub topic: Option<String>,
}

impl Site<'_> {
    /// What changed after `from` and by `to`, in the language of a tag if the report has it, else in its first.
    #[must_use]
    pub fn difference(&self, from: Date, to: Date, tag: &str) -> Difference {
        let tags = &self.register.site.languages;
        let language: LanguageId = tags.iter().position(|it| it == tag).unwrap_or(DEFAULT);
        let maker = self.maker(language);
        let log = happenings(self.register, Some(from), to);
        let report = |date| crate::report::Report::on(self.register, date);
        let (before, after) = (report(from), report(to));
        let on = |report| Maker::new(self, language, report);
        Difference {
            rows: log.iter().map(|it| maker.dated_row(*it)).collect(),
            figures: on(&after)
                .figures_since(Some(&on(&before)))
                .into_iter()
                .filter(|(_, figure)| !figure.before.is_empty())
                .map(|(id, figure)| (self.register.figures.key(id).to_owned(), figure))
                .collect(),
            summary: maker.change_summary(&log),
        }
    }
}

impl Maker<'_> {
    fn dated_row(&self, happening: Happening) -> Dated {
        let register = self.register;
        let day = PartialDate::from(happening.day);
        let entry = |centre, entry: usize| &register.centres.get(centre).history[entry];
        let (date, means, until) = match happening.what {
            Happened::Status {
                centre,
                entry: index,
                ..
            } => {
                let start = entry(centre, index).start;
                (start.date(), start.means(), None)
            }
            Happened::Corrected(centre, index) => {
                let correction = entry(centre, index).corrected.as_ref();
                (correction.map_or(day, |it| it.on), FROM, None)
            }
            Happened::TopicBegan(centre, index) => {
                let focus = &register.centres.get(centre).focus[index];
                (focus.from.unwrap_or(day), FROM, None)
            }
            // That it is over follows from a day.
            Happened::TopicEnded(..) => (day, FROM, None),
            Happened::Event(id) => {
                let event = register.events.get(id);
                (event.from, FROM, event.until)
            }
        };
        Dated {
            row: self.change_row(happening),
            date,
            means,
            until,
            keys: self.keys_of(happening.what),
        }
    }

    fn keys_of(&self, what: Happened) -> Keys {
        let register = self.register;
        let districts = |ids: &[Id<District>]| {
            let keys = ids.iter().map(|id| register.districts.key(*id).to_owned());
            keys.collect()
        };
        let of = |id| {
            let centre = register.centres.get(id);
            let keys = Keys {
                centre: Some(centre.slug.clone()),
                districts: districts(&centre.districts),
                ..Keys::default()
            };
            (centre, keys)
        };
        let status = |id| Some(register.site.statuses.key(id).to_owned());
        match what {
            Happened::Status {
                centre,
                entry,
                before,
            } => {
                let (centre, keys) = of(centre);
                Keys {
                    status: status(centre.history[entry].status),
                    before: status(before),
                    ..keys
                }
            }
            Happened::Corrected(centre, entry) => {
                let (centre, keys) = of(centre);
                Keys {
                    status: status(centre.history[entry].status),
                    ..keys
                }
            }
            Happened::TopicBegan(centre, index) | Happened::TopicEnded(centre, index) => {
                let (centre, keys) = of(centre);
                let topic = register.topics.key(centre.focus[index].topic);
                Keys {
                    topic: Some(topic.to_owned()),
                    ..keys
                }
            }
            Happened::Event(id) => Keys {
                event: Some(register.events.key(id).to_owned()),
                districts: districts(&register.events.get(id).districts),
                ..Keys::default()
            },
        }
    }

    /// A line of the change log.
    pub(super) fn change_row(&self, happening: Happening) -> ChangeRow {
        let row = ChangeRow {
            date: self.day(happening.day),
            kind: self.kind(happening.what),
            label: String::new(),
            status: None,
            link: self.link(What::Home, ""),
            text: String::new(),
            note: String::new(),
            sources: Vec::new(),
        };
        let row = match happening.what {
            Happened::Status {
                centre,
                entry,
                before,
            } => self.status_row(row, centre, entry, before),
            Happened::TopicBegan(centre, index) | Happened::TopicEnded(centre, index) => {
                let focus = &self.register.centres.get(centre).focus[index];
                let began = focus
                    .from
                    .filter(|_| matches!(happening.what, Happened::TopicBegan(..)));
                ChangeRow {
                    // As precise as the record says it; that it is over follows from a day.
                    date: began.map_or(row.date.clone(), |from| self.voice.date(from)),
                    link: self.subject_link(Subject::Centre(centre)),
                    text: self
                        .voice
                        .say(&self.register.topics.get(focus.topic).title)
                        .to_owned(),
                    sources: self.notes(&focus.sources),
                    ..row
                }
            }
            Happened::Event(id) => {
                let event = self.register.events.get(id);
                ChangeRow {
                    date: self.voice.period(event.from, event.until),
                    link: self.subject_link(Subject::Event(id)),
                    text: self.words(event.summary.as_ref()),
                    sources: self.notes(&event.sources),
                    ..row
                }
            }
            Happened::Corrected(centre, entry) => {
                let written = &self.register.centres.get(centre).history[entry];
                let correction = written.corrected.as_ref();
                ChangeRow {
                    date: correction.map_or(row.date.clone(), |it| self.voice.date(it.on)),
                    status: Some(written.status.index()),
                    link: self.subject_link(Subject::Centre(centre)),
                    text: self.said_of(written.status, &self.voice.start(written.start).text),
                    note: self.words(correction.and_then(|it| it.note.as_ref())),
                    sources: self.notes(&written.sources),
                    ..row
                }
            }
        };
        ChangeRow {
            label: self.voice.t(label(row.kind)),
            ..row
        }
    }

    fn status_row(
        &self,
        row: ChangeRow,
        centre: Id<Centre>,
        entry: usize,
        before: Id<Status>,
    ) -> ChangeRow {
        let written = &self.register.centres.get(centre).history[entry];
        let name = |status| {
            self.voice
                .say(&self.register.site.statuses.get(status).name)
        };
        let text = self.voice.fill(
            "change_status_text",
            &[("status", name(written.status)), ("before", name(before))],
        );
        let mut note = self.words(written.note.as_ref());
        if written.corrected.is_some() {
            note = format!("{note} {}", self.correction(written))
                .trim()
                .to_owned();
        }
        ChangeRow {
            date: self.voice.start(written.start),
            status: Some(written.status.index()),
            link: self.subject_link(Subject::Centre(centre)),
            text,
            note,
            sources: self.notes(&written.sources),
            ..row
        }
    }

    fn said_of(&self, status: Id<Status>, date: &str) -> String {
        let name = self
            .voice
            .say(&self.register.site.statuses.get(status).name);
        format!("{}: {}", self.voice.apart(name), self.voice.apart(date))
    }

    /// What an entry's correction says, with its day: "Berichtigt am 1. März 2024. Der Beginn war …".
    pub(super) fn correction(&self, entry: &crate::register::Entry) -> String {
        let Some(correction) = &entry.corrected else {
            return String::new();
        };
        let on = self.voice.locale.partial_date(correction.on);
        let text = self.voice.fill("corrected", &[("date", &on)]);
        format!("{text} {}", self.words(correction.note.as_ref()))
            .trim()
            .to_owned()
    }

    fn kind(&self, what: Happened) -> &'static str {
        match what {
            Happened::Status {
                centre,
                entry,
                before,
            } => {
                let now = self.register.centres.get(centre).history[entry].status;
                match (self.report.covers(before), self.report.covers(now)) {
                    (Some(false), Some(true)) => "opened",
                    // It may have been there before: only now is it known.
                    (None, Some(true)) => "documented",
                    (Some(true), Some(false)) => "closed",
                    _ => "status",
                }
            }
            Happened::TopicBegan(..) => "topic",
            Happened::TopicEnded(..) => "topic-ended",
            Happened::Event(_) => "event",
            Happened::Corrected(..) => "corrected",
        }
    }

    /// How much of each kind: "3 neu, 2 Statuswechsel, 1 Termin".
    pub(super) fn change_summary(&self, log: &[Happening]) -> String {
        let kinds = [
            ("opened", "changes_opened"),
            ("documented", "changes_documented"),
            ("closed", "changes_closed"),
            ("status", "changes_status"),
            ("topic", "changes_topic"),
            ("topic-ended", "changes_topic_ended"),
            ("event", "changes_event"),
            ("corrected", "changes_corrected"),
        ];
        let said = kinds.into_iter().filter_map(|(kind, key)| {
            let count = log.iter().filter(|it| self.kind(it.what) == kind).count();
            (count > 0).then(|| self.voice.plural(key, count, &[]))
        });
        said.collect::<Vec<_>>().join(", ")
    }

    /// The figures that change with time on this maker's date, with their values on an earlier one where they differ.
    pub(super) fn figures_since(
        &self,
        before: Option<&Maker<'_>>,
    ) -> Vec<(Id<Figure>, FigureChange)> {
        let figures = self.register.figures.iter();
        let figures = figures.filter(|(_, figure)| figure.has_course());
        let values = |id| {
            let earlier = before.map(|before| before.report.figure_today(id).value);
            (id, self.report.figure_today(id).value, earlier)
        };
        let values: Vec<_> = figures.map(|(id, _)| values(id)).collect();
        let all = values
            .iter()
            .flat_map(|(_, value, earlier)| earlier.iter().chain([value]));
        let own = self.in_list_of(all.clone());
        let before = before.map(|before| before.in_list_of(all.clone()));
        let row = |(id, value, earlier): &(Id<Figure>, Value, Option<Value>)| {
            let figure = self.register.figures.get(*id);
            let said = own.figure_text(figure, value);
            let earlier = before.as_ref().zip(earlier.as_ref());
            let earlier = earlier
                .map(|(before, value)| before.figure_text(figure, value))
                .filter(|earlier| *earlier != said);
            let change = FigureChange {
                link: self.link(What::Figure(*id), self.voice.say(&figure.title)),
                value: said,
                before: earlier.unwrap_or_default(),
            };
            (*id, change)
        };
        values.iter().map(row).collect()
    }
}

fn label(kind: &str) -> &'static str {
    match kind {
        "opened" => "change_opened",
        "documented" => "change_documented",
        "closed" => "change_closed",
        "status" => "change_status",
        "topic" => "change_topic",
        "topic-ended" => "change_topic_ended",
        "event" => "change_event",
        _ => "change_corrected",
    }
}
