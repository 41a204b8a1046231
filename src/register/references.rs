//! What a text refers to must exist, and what it embeds must be there.

// What is wrong with a text in itself.
mod explain;

use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostics::{Diagnostic, Diagnostics, Problem, Record, nearest};
use crate::kept::Token;
use crate::sources::{Sources, Span};
use crate::text::{self, EmbedKind, ProblemKind, Scheme};

use super::files::Files;
use super::short_texts::{of_centre, of_texts};
use super::{
    By, Centre, Id, Keyed, Prose, Proses, Register, ShortText, is_same_path, short_texts, unknown,
};
use explain::explained;

/// So many texts are one piece of work.
const AT_ONCE: usize = 512;

/// What was checked the last time, if it had no mistake.
#[derive(Default)]
pub(super) struct Sound {
    /// All that a centre's texts are held against.
    context: Vec<Token>,
    centres: Keyed<Centre>,
}

impl Sound {
    /// What a centre's references may lead to, and lists whose own texts are sound too.
    fn context(register: &Register, files: &Arc<Files>) -> Vec<Token> {
        vec![
            Token::of(&register.site),
            register.sources.token(),
            Token::of(register.sources.names()),
            register.districts.token(),
            Token::of(register.districts.names()),
            Token::of(register.topics.names()),
            Token::of(register.centres.names()),
            Token::of(register.events.names()),
            Token::of(register.pages.names()),
            register.figures.token(),
            Token::of(register.figures.names()),
            Token::of(files),
        ]
    }
}

/// Checks every text of every record, with its titles and notes, and the texts of those records that could not be made
/// (`lost`). Centres that are `sound` are not checked again.
pub(super) fn check(
    register: &Register,
    files: &Arc<Files>,
    lost: &[Proses],
    sources: &Sources,
    sound: &mut Sound,
    found: &mut Diagnostics,
) {
    let context = Sound::context(register, files);
    let before = std::mem::take(sound);
    let is_same = before.context == context;
    let is_sound = |id| is_same && register.centres.shares(&before.centres, id);
    let centres = register.centres.iter();
    let centres: Vec<(Id<Centre>, &Centre)> = centres.filter(|(id, _)| !is_sound(*id)).collect();
    let shorts = if is_same {
        let centres = centres.iter();
        let mut shorts: Vec<_> = centres
            .flat_map(|(id, centre)| of_centre(*id, centre))
            .collect();
        shorts.extend(of_texts(register));
        shorts
    } else {
        short_texts(register)
    };
    let bodies = centres.iter().map(|(_, centre)| &centre.body);
    let bodies = bodies.chain(other_bodies(register)).chain(lost);
    let proses: Vec<&Prose> = bodies.flat_map(Proses::iter).collect();

    let mut own = Diagnostics::new();
    let has_review = files.review.is_some();
    check_all(register, &proses, &shorts, has_review, sources, &mut own);
    if own.is_empty() && lost.is_empty() {
        *sound = Sound {
            context,
            centres: register.centres.clone(),
        };
    }
    found.append(own);
}

fn check_all(
    register: &Register,
    proses: &[&Prose],
    shorts: &[ShortText<'_>],
    has_review: bool,
    sources: &Sources,
    found: &mut Diagnostics,
) {
    let mistakes: Vec<Diagnostics> = proses
        .par_chunks(AT_ONCE)
        .map(|proses| {
            let mut found = Diagnostics::new();
            for prose in proses {
                check_prose(register, prose, has_review, sources, &mut found);
            }
            found
        })
        .collect();
    for mistakes in mistakes {
        found.append(mistakes);
    }
    for short in shorts {
        for wording in short.words.wordings() {
            for (kind, range) in wording.artefacts() {
                let Some(span) = wording.span(&range, sources) else {
                    continue;
                };
                let problem = text::Problem { kind, range };
                found.report(explained(&problem, sources, span));
            }
            for reference in wording.references() {
                let Some(span) = wording.span(&reference.destination_range, sources) else {
                    continue;
                };
                if let Some(diagnostic) = check_reference(register, reference, has_review, span) {
                    found.report(diagnostic);
                }
            }
        }
    }
}

/// The texts of all records besides centres.
fn other_bodies(register: &Register) -> impl Iterator<Item = &Proses> {
    let topics = register.topics.iter().map(|(_, topic)| &topic.body);
    let events = register.events.iter().map(|(_, event)| &event.body);
    let pages = register.pages.iter().map(|(_, page)| &page.body);
    let review = register.review.iter().map(|review| &review.body);
    topics.chain(events).chain(pages).chain(review)
}

fn check_prose(
    register: &Register,
    prose: &Prose,
    has_review: bool,
    sources: &Sources,
    found: &mut Diagnostics,
) {
    let mut opened = Vec::new();
    for problem in prose.document.problems() {
        let span = prose.span(&problem.range);
        // `<b>` and `</b>` are one mistake.
        if matches!(problem.kind, ProblemKind::RawHtml) {
            let tag = sources.snippet(span).trim_start_matches('<');
            let name = |tag: &str| {
                tag.split(|c: char| !c.is_alphanumeric())
                    .next()
                    .map(str::to_owned)
            };
            match tag.strip_prefix('/') {
                Some(tag) if opened.contains(&name(tag)) => continue,
                _ => opened.push(name(tag)),
            }
        }
        found.report(explained(problem, sources, span));
    }
    for reference in prose.document.references() {
        let span = prose.span(&reference.destination_range);
        if let Some(diagnostic) = check_reference(register, reference, has_review, span) {
            found.report(diagnostic);
        }
    }
    for embed in prose.document.embeds() {
        let span = prose.span(&embed.destination_range);
        if let Some(diagnostic) = check_embed(register, prose, embed, span, sources) {
            found.report(diagnostic);
        }
    }
}

/// The mistake in a reference to a record that does not exist, or in what it asks of one.
fn check_reference(
    register: &Register,
    reference: &text::Reference,
    has_review: bool,
    span: Span,
) -> Option<Diagnostic> {
    let key = reference.target.as_str();
    match reference.scheme {
        Scheme::Figure => unknown(Record::Figure, key, &register.figures, span),
        Scheme::Source => unknown(Record::Source, key, &register.sources, span),
        Scheme::Centre => unknown(Record::Centre, key, &register.centres, span)
            .or_else(|| check_question(register, reference, span)),
        Scheme::District => unknown(Record::District, key, &register.districts, span),
        Scheme::Topic => unknown(Record::Topic, key, &register.topics, span),
        Scheme::Event => unknown(Record::Event, key, &register.events, span),
        // The review can be referred to like any other page.
        Scheme::Page if has_review && key == "review" => None,
        Scheme::Page => unknown(Record::Page, key, &register.pages, span),
        Scheme::Web => text::record_behind_web(key).map(|address| {
            let problem = Problem::UnreadLink {
                written: format!("[{}]({key})", reference.text),
                instead: Some(format!("[{}]({address})", reference.text)),
            };
            Diagnostic::new(problem, span)
        }),
        Scheme::Mail | Scheme::Phone | Scheme::Relative => None,
    }
}

/// What can be asked of a centre beside its statuses.
const QUESTIONS: [&str; 3] = ["since", "status", "topics"];

/// What a claim may ask of a centre: since when it has its status, which, or when one of the statuses began.
fn check_question(
    register: &Register,
    reference: &text::Reference,
    span: Span,
) -> Option<Diagnostic> {
    let asked = reference.query.as_deref()?;
    let statuses = &register.site.statuses;
    if QUESTIONS.contains(&asked) || !statuses.is_complete() {
        return None;
    }
    statuses.find(asked).is_none().then(|| {
        let known: Vec<&str> = QUESTIONS.into_iter().chain(statuses.keys()).collect();
        let problem = Problem::UnknownReference {
            record: Record::Status,
            key: asked.to_owned(),
            suggestion: nearest(asked, known.iter().copied()),
            known: known.into_iter().map(str::to_owned).collect(),
        };
        Diagnostic::new(problem, span)
    })
}

fn check_embed(
    register: &Register,
    prose: &Prose,
    embed: &text::Embed,
    span: Span,
    sources: &Sources,
) -> Option<Diagnostic> {
    let target = embed.target.as_str();
    let one_of = |known: &[&str]| {
        let suggestion = nearest(target, known.iter().copied());
        let known = known.iter().map(|word| (*word).to_owned()).collect();
        let problem = Problem::UnknownReference {
            record: Record::Picture,
            key: target.to_owned(),
            suggestion,
            known,
        };
        Some(Diagnostic::new(problem, span))
    };
    match embed.kind {
        EmbedKind::Map => match target.split_once('/') {
            None if target == "coverage" => None,
            Some(("topic", key)) if register.topics.find(key).is_some() => None,
            Some(("region", key)) if register.site.regions.find(key).is_some() => None,
            Some(("topic", key)) => unknown(Record::Topic, key, &register.topics, span),
            Some(("region", key)) => unknown(Record::Region, key, &register.site.regions, span),
            _ => one_of(&["coverage", "topic/…", "region/…"]),
        },
        EmbedKind::Chart => check_chart(register, target, span),
        EmbedKind::Table if !["centres", "districts", "figures"].contains(&target) => {
            one_of(&["centres", "districts", "figures"])
        }
        EmbedKind::Picture => {
            let path = beside(&sources.file(prose.file()).path, target);
            let known: Vec<&str> = register
                .pictures
                .iter()
                .map(|id| sources.file(*id).path.as_str())
                .collect();
            let is_it = |path: &str| known.iter().any(|known| is_same_path(known, path));
            if path.as_deref().is_some_and(is_it) {
                return None;
            }
            one_of(&known)
        }
        EmbedKind::Table => None,
    }
}

/// A figure over time, or with `?by=…` by region, topic or kind.
fn check_chart(register: &Register, target: &str, span: Span) -> Option<Diagnostic> {
    let (key, question) = match target.split_once('?') {
        Some((key, question)) => (key, Some(question)),
        None => (target, None),
    };
    let Some(id) = register.figures.find(key) else {
        return unknown(Record::Figure, key, &register.figures, span);
    };
    let figure = register.figures.get(id);
    let Some(question) = question else {
        let problem = Problem::ChartWithoutCourse {
            figure: key.to_owned(),
        };
        return (!figure.has_course()).then(|| Diagnostic::new(problem, span));
    };
    let Some(by) = By::asked(question) else {
        let known = By::WORDS.map(|(word, _)| format!("{key}?by={word}"));
        let problem = Problem::UnknownReference {
            record: Record::Picture,
            key: target.to_owned(),
            suggestion: nearest(target, known.iter().map(String::as_str)),
            known: known.to_vec(),
        };
        return Some(Diagnostic::new(problem, span));
    };
    let has_groups = !by.groups(register).is_empty();
    let fits = figure.has_parts() && (has_groups || !by.is_complete(register));
    let problem = Problem::ChartWithoutParts {
        figure: key.to_owned(),
        by: by.word(),
        has_groups: has_groups || !figure.has_parts(),
    };
    (!fits).then(|| Diagnostic::new(problem, span))
}

/// The path of a picture that a text names, below the content folder; `None` if it would leave the folder.
#[must_use]
pub fn beside(text: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = match text.rsplit_once('/') {
        Some((folder, _)) => folder.split('/').collect(),
        None => Vec::new(),
    };
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::beside;

    #[test]
    fn a_picture_stands_beside_its_text_and_never_outside_the_folder() {
        assert_eq!(
            beside("pages/a.md", "x.jpg").as_deref(),
            Some("pages/x.jpg")
        );
        assert_eq!(beside("pages/a.md", "../x.jpg").as_deref(), Some("x.jpg"));
        assert_eq!(beside("pages/a.md", "../../x.jpg"), None);
        assert_eq!(beside("review.md", "./b/x.jpg").as_deref(), Some("b/x.jpg"));
    }
}
