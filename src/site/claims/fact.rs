//! What a text may claim of one record without a figure: `[1. August 2013](centre:duisburg?operating)`.

use std::collections::BTreeSet;

use crate::register::{Centre, Id};
use crate::report::{Report, Subject, Value};
use crate::sources::{Path, Span};
use crate::text::{ClaimValue, Reference, Scheme};

use super::super::maker::Maker;

/// A question about a centre, as it stands behind the `?` of a reference.
enum Question<'q> {
    /// Since when it has the status it has.
    Since,
    /// Which status it has.
    Status,
    /// Which topics its record names, at whatever time.
    Topics,
    /// When this status began, whatever the date of the text.
    Began(&'q str),
}

impl Maker<'_> {
    /// What a centre's record says to the question of a reference; `None` where it asks nothing, or where the record has no
    /// answer.
    pub(in crate::site) fn fact(&self, reference: &Reference) -> Option<ClaimValue> {
        let (id, question) = question(self, reference)?;
        let centre = self.register.centres.get(id);
        Some(match question {
            Question::Status => {
                let status = self.report.centre(id).status;
                let name = &self.register.site.statuses.get(status).name;
                ClaimValue::Text(self.voice.say(name).to_owned())
            }
            Question::Topics => {
                let focus = centre.focus.iter().map(|focus| Subject::Topic(focus.topic));
                let topics: BTreeSet<Subject> = focus.collect();
                if topics.is_empty() {
                    return None;
                }
                self.claim_value(
                    &Value::Names {
                        sure: topics.into_iter().collect(),
                        perhaps: Vec::new(),
                    },
                    false,
                )
            }
            _ => {
                let index = entry(self.report, id, &question)?;
                ClaimValue::Date(centre.history[index].start.date())
            }
        })
    }

    /// The entry of the record that answers.
    pub(super) fn fact_place(&self, reference: &Reference) -> Option<Span> {
        let (id, question) = question(self, reference)?;
        let file = self.register.centres.get(id).file;
        let path = match question {
            Question::Topics => Path::default().key("focus"),
            _ => {
                let index = entry(self.report, id, &question)?;
                Path::default().key("history").item(index)
            }
        };
        self.site.sources.locate(file, &path)
    }
}

impl Maker<'_> {
    /// The entry of a centre's history that a claim is about, if it is about one.
    pub(super) fn fact_entry(&self, reference: &Reference) -> Option<(Id<Centre>, usize)> {
        let (id, question) = question(self, reference)?;
        Some((id, entry(self.report, id, &question)?))
    }
}

fn question<'r>(maker: &Maker<'_>, reference: &'r Reference) -> Option<(Id<Centre>, Question<'r>)> {
    if reference.scheme != Scheme::Centre {
        return None;
    }
    let id = maker.register.centres.find(&reference.target)?;
    let question = match reference.query.as_deref()? {
        "since" => Question::Since,
        "status" => Question::Status,
        "topics" => Question::Topics,
        status => Question::Began(status),
    };
    Some((id, question))
}

fn entry(report: &Report<'_>, id: Id<Centre>, question: &Question<'_>) -> Option<usize> {
    let register = report.register();
    match question {
        Question::Since | Question::Status => report.centre(id).entry,
        Question::Topics => None,
        Question::Began(key) => {
            let status = register.site.statuses.find(key)?;
            let history = &register.centres.get(id).history;
            history.iter().position(|entry| entry.status == status)
        }
    }
}
