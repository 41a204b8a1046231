//! One thing in one record changes: exactly the sentences that depend on it fail, in each language, and nothing else.
//!
//! What depends on what is worked out here a second time: a claim depends on a change if the value it is held to, computed
//! from the records before and after, is another. The share of changes that any sentence notices is printed.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use kreisblatt::diagnostics::{Diagnostics, Severity};
use kreisblatt::register::{self, Centre, Id, Prose, Register, Start, short_texts};
use kreisblatt::report::{Report, Subject, Value};
use kreisblatt::site::{self, Site};
use kreisblatt::sources::{File, Sources};
use kreisblatt::text::{Reference, Scheme};
use kreisblatt::theme::Theme;
use rayon::prelude::*;
use support::light_content;

/// A changed record.
struct Mutation {
    name: String,
    path: String,
    /// The record's new text; where that is no history, such as one that runs backwards, the next one.
    texts: Vec<String>,
}

/// A claim by its file and its position among the claims there: places move when a record changes.
type Claim = (String, usize);

/// What a claim says, and what it is held to.
type Held = (String, Expected);

/// A value that can be compared between two registers.
#[derive(Debug, Clone, PartialEq)]
enum Expected {
    Said(String),
    Share(f64),
    Some(BTreeSet<String>),
}

#[test]
fn a_changed_record_fails_exactly_the_sentences_that_depend_on_it() {
    let files = light_content();
    let theme = Theme::load(&Vec::new(), &["de", "en"]).expect("the default theme");
    let base = Sources::new("content", files);
    let (before, failing, other) =
        examine(&base, &mut Kept::default(), &theme).expect("the report as it is");
    assert!(
        failing.is_empty() && other.is_empty(),
        "{failing:?} {other:?}"
    );
    let mutations = mutations(&base);
    let share = mutations.len().div_ceil(rayon::current_num_threads());
    let outcomes: Vec<(String, Result<usize, String>)> = mutations
        .par_chunks(share)
        .flat_map_iter(|mutations| {
            // Only the changed record is read anew.
            let mut kept = Kept::default();
            let mut sources = Sources::of("content", shared(&base));
            let mut outcomes = Vec::new();
            for mutation in mutations {
                let found = mutation.texts.iter().find_map(|text| {
                    let files = changed(&base, &mutation.path, text);
                    sources = Sources::after(&sources, "content", files);
                    // A history that runs backwards is a mistake of another kind, found without any claim.
                    examine(&sources, &mut kept, &theme)
                });
                let outcome =
                    found.map(|(after, failing, other)| compare(&before, &after, &failing, &other));
                outcomes.extend(outcome.map(|outcome| (mutation.name.clone(), outcome)));
            }
            outcomes
        })
        .collect();
    let wrong: Vec<String> = outcomes
        .iter()
        .filter_map(|(name, outcome)| Some(format!("{name}: {}", outcome.as_ref().err()?)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let unnoticed: Vec<&str> = outcomes
        .iter()
        .filter(|(_, outcome)| *outcome == Ok(0))
        .map(|(name, _)| name.as_str())
        .collect();
    let (all, noticed) = (outcomes.len(), outcomes.len() - unnoticed.len());
    #[expect(clippy::print_stdout, reason = "the measure that this test is for")]
    {
        println!("{noticed} of {all} changes are noticed, not: {unnoticed:?}");
    }
    let centres: BTreeSet<&str> = outcomes
        .iter()
        .filter_map(|(name, _)| name.split(' ').next())
        .collect();
    assert_eq!(centres.len(), 54, "each record was changed");
    assert!(all > 200, "enough changes: {all}");
    assert!(
        noticed * 100 > all * 95,
        "{noticed} of {all}: {unnoticed:?}"
    );
}

/// Whether a mistake is what a later date by which a source has seen something must be.
fn is_evidence(code: &String) -> bool {
    code == "date-after-evidence"
}

/// How many sentences fail, and by how many dates no source can have seen what they say; `Err` where that is not exactly what the
/// change asks for.
fn compare(
    before: &BTreeMap<Claim, Held>,
    after: &BTreeMap<Claim, Held>,
    failing: &BTreeSet<Claim>,
    other: &[String],
) -> Result<usize, String> {
    if !other.iter().all(is_evidence) {
        return Err(format!("other mistakes: {other:?}"));
    }
    if before.keys().ne(after.keys()) {
        return Err("claims came or went".to_owned());
    }
    for (claim, (said, old)) in before {
        let new = &after[claim].1;
        let depends = old != new;
        let fails = failing.contains(claim);
        if fails && !depends {
            return Err(format!(
                "{claim:?} „{said}“ fails and depends on nothing that changed"
            ));
        }
        if depends && !fails && !still_true(said, new) {
            return Err(format!(
                "{claim:?} „{said}“ holds although {old:?} became {new:?}"
            ));
        }
    }
    Ok(failing.len() + other.len())
}

/// Words for a share that cover the new one too, and a part of a list that is still part of it.
fn still_true(said: &str, new: &Expected) -> bool {
    let said = said.to_lowercase();
    match new {
        Expected::Share(share) if said.starts_with("fast ") || said.starts_with("almost ") => {
            (0.9..1.0).contains(share)
        }
        Expected::Some(names) => names.iter().filter(|name| said.contains(*name)).count() >= 3,
        _ => false,
    }
}

/// What need not be made again for the next change.
#[derive(Default)]
struct Kept {
    records: register::Kept,
    drawings: site::Kept,
}

/// All claims with what they are held to, those that fail, all other mistakes.
type Examined = (BTreeMap<Claim, Held>, BTreeSet<Claim>, Vec<String>);

/// All claims with what they are held to, those that fail, and all other mistakes; `None` where the records are no report.
fn examine(sources: &Sources, kept: &mut Kept, theme: &Theme) -> Option<Examined> {
    let mut found = Diagnostics::new();
    let register = Register::read_again(sources, &mut kept.records, &mut found).ok()?;
    let as_of = register.site.as_of.expect("the report has a date");
    let (drawings, found_in) = (&mut kept.drawings, &mut found);
    let _ = Site::plan_again(&register, as_of, sources, theme, None, drawings, found_in);
    let claims = Claims::of(&register, sources, as_of);
    let mut failing = BTreeSet::new();
    let mut other = Vec::new();
    for diagnostic in found.sorted() {
        let code = diagnostic.problem.code();
        match (code, diagnostic.span) {
            ("claim-wrong" | "claim-unclear", Some(span)) => {
                let key = (sources.file(span.file).path.clone(), span.start);
                failing.insert(claims.at.get(&key).expect("a claim at this place").clone());
            }
            _ if diagnostic.severity(false) == Severity::Error => other.push(code.to_owned()),
            // A source that nothing cites any more is no false alarm.
            ("unused-source", _) => {}
            _ => other.push(code.to_owned()),
        }
    }
    Some((claims.held, failing, other))
}

struct Claims<'r> {
    register: &'r Register,
    sources: &'r Sources,
    reports: BTreeMap<Date, Report<'r>>,
    held: BTreeMap<Claim, Held>,
    /// By path and first byte of the words.
    at: BTreeMap<(String, usize), Claim>,
}

impl<'r> Claims<'r> {
    fn of(register: &'r Register, sources: &'r Sources, as_of: Date) -> Self {
        let mut claims = Self {
            register,
            sources,
            reports: BTreeMap::new(),
            held: BTreeMap::new(),
            at: BTreeMap::new(),
        };
        let topics = register
            .topics
            .iter()
            .map(|(_, topic)| (&topic.body, as_of));
        let events = register
            .events
            .iter()
            .map(|(_, event)| (&event.body, as_of));
        let centres = register
            .centres
            .iter()
            .map(|(_, centre)| (&centre.body, as_of));
        let pages = register.pages.iter().map(|(_, page)| page);
        let pages = pages.chain(register.review.as_deref());
        let pages = pages.map(|page| (&page.body, page.as_of.unwrap_or(as_of)));
        for (body, date) in topics.chain(events).chain(centres).chain(pages) {
            for prose in body.iter() {
                claims.prose(prose, date);
            }
        }
        for text in short_texts(register) {
            for wording in text.words.wordings() {
                for reference in wording.references() {
                    let span = wording.span(&reference.text_range, sources);
                    claims.add(reference, span.expect("a place"), as_of);
                }
            }
        }
        claims
    }

    fn prose(&mut self, prose: &Prose, date: Date) {
        for reference in prose.document.references() {
            self.add(reference, prose.span(&reference.text_range), date);
        }
    }

    fn add(&mut self, reference: &Reference, span: kreisblatt::sources::Span, date: Date) {
        let Some(value) = self.value(reference, date) else {
            return;
        };
        let path = self.sources.file(span.file).path.clone();
        let first = (path.clone(), 0);
        let position = self
            .held
            .range(first..)
            .take_while(|((other, _), _)| *other == path)
            .count();
        let claim = (path.clone(), position);
        self.at.insert((path, span.start), claim.clone());
        self.held.insert(claim, (reference.text.clone(), value));
    }

    fn value(&mut self, reference: &Reference, date: Date) -> Option<Expected> {
        let register = self.register;
        let report = self
            .reports
            .entry(date)
            .or_insert_with(|| Report::on(register, date));
        let query = reference.query.as_deref();
        if reference.scheme == Scheme::Centre {
            let id = register.centres.find(&reference.target)?;
            return Some(Expected::Said(fact(
                register,
                register.centres.get(id),
                query?,
            )));
        }
        let id = register.figures.find(&reference.target)?;
        if reference.scheme != Scheme::Figure {
            return None;
        }
        let name = |subject: &Subject| match subject {
            Subject::Centre(id) => register.centres.key(*id).to_owned(),
            Subject::District(id) => register.districts.get(*id).slug.clone(),
            Subject::Topic(id) => register.topics.key(*id).to_owned(),
            Subject::Event(id) => register.events.key(*id).to_owned(),
        };
        Some(match &report.figure(id).value {
            Value::Names { sure, .. } if query == Some("some") => {
                let name = |id: &Subject| name(id).replace("kreis-", "");
                Expected::Some(sure.iter().map(name).collect())
            }
            // Where more than before is unknown, a list must say so.
            Value::Names { sure, perhaps } => {
                let names: BTreeSet<String> = sure.iter().map(name).collect();
                Expected::Said(format!("{names:?}, all: {}", perhaps.is_empty()))
            }
            Value::Share { low, whole, .. } => Expected::Share(low / whole),
            value => Expected::Said(format!("{value:?}")),
        })
    }
}

/// What a record says of itself, read from it here.
fn fact(register: &Register, centre: &Centre, query: &str) -> String {
    if query == "topics" {
        let topics: BTreeSet<&str> = centre
            .focus
            .iter()
            .map(|focus| register.topics.key(focus.topic))
            .collect();
        return format!("{topics:?}");
    }
    let status = register.site.statuses.find(query);
    let entry = centre
        .history
        .iter()
        .find(|entry| Some(entry.status) == status);
    let date = entry.map(|entry| match entry.start {
        Start::From(date) | Start::By { by: date, .. } => date.to_string(),
    });
    date.unwrap_or_default()
}

fn shared(sources: &Sources) -> Vec<Arc<File>> {
    let files = sources.iter();
    files
        .map(|(id, _)| Arc::clone(sources.shared(id)))
        .collect()
}

fn changed(base: &Sources, path: &str, text: &str) -> Vec<Arc<File>> {
    let mut files = shared(base);
    let file = files.iter_mut().find(|file| file.path == path);
    *file.expect("the record") = Arc::new(File::new(path, text.as_bytes().to_vec()));
    files
}

/// For each record: each opening a year later or earlier, each status another, each topic gone, closed in the end, and
/// with posts of its own.
fn mutations(sources: &Sources) -> Vec<Mutation> {
    let register = Register::read(sources, &mut Diagnostics::new()).expect("the report as it is");
    let as_of = register.site.as_of.expect("a date");
    let report = Report::on(&register, as_of);
    let mut mutations = Vec::new();
    for (id, centre) in register.centres.iter() {
        let path = sources.file(centre.file).path.clone();
        let text = sources.file(centre.file).text().expect("text");
        let mut add = |what: String, texts: Vec<String>| {
            mutations.push(Mutation {
                name: format!("{} {what}", centre.slug),
                path: path.clone(),
                texts,
            });
        };
        for (at, date) in history_values(text, &["from: ", "by: "]) {
            let year: u16 = date[..4].parse().expect("a year");
            let moved = |year: u16| replaced(text, at, date, &format!("{year}{}", &date[4..]));
            add(
                format!("{date} moved"),
                vec![moved(year + 1), moved(year - 1)],
            );
        }
        for (at, status) in history_values(text, &["status: "]) {
            let new = if status == "operating" {
                "planned"
            } else {
                "operating"
            };
            add(
                format!("{status} -> {new}"),
                vec![replaced(text, at, status, new)],
            );
        }
        for line in text.lines().filter(|line| line.contains("{topic: ")) {
            let mut without = text.replacen(&format!("{line}\n"), "", 1);
            if centre.focus.len() == 1 {
                without = without.replacen("focus:\n", "", 1);
            }
            add(format!("without {}", line.trim()), vec![without]);
        }
        let end = history_end(text);
        let closed = "  - {from: 2018-12-31, status: none, source: pm-2014-04-25}\n";
        add("closed".to_owned(), vec![replaced(text, end, "", closed)]);
        if covers(&report, id) {
            let posts = "posts:\n  - {count: 1, role: Lehrkraft, payer: schulministerium, source: pm-2014-04-25}\n";
            add(
                "with posts of its own".to_owned(),
                vec![replaced(text, end, "", posts)],
            );
        }
    }
    mutations
}

fn covers(report: &Report<'_>, id: Id<Centre>) -> bool {
    report.covers(report.centre(id).status) == Some(true)
}

fn replaced(text: &str, at: usize, old: &str, new: &str) -> String {
    format!("{}{new}{}", &text[..at], &text[at + old.len()..])
}

/// The values of these fields in a record's history, with their places.
fn history_values<'t>(text: &'t str, fields: &[&str]) -> Vec<(usize, &'t str)> {
    let start = text.find("\nhistory:\n").expect("a history") + 1;
    let history = &text[start..history_end(text)];
    let mut values = Vec::new();
    for field in fields {
        for (at, _) in history.match_indices(field) {
            // "after: " ends as "from: " does not; the sign before it tells a field of its own.
            let before = history[..at].chars().next_back();
            if !matches!(before, Some(' ' | '{')) {
                continue;
            }
            let value = start + at + field.len();
            let length = text[value..].find([',', '}', '\n']).expect("an end");
            values.push((value, text[value..value + length].trim()));
        }
    }
    values
}

/// Where the history of a record ends: before the next field.
fn history_end(text: &str) -> usize {
    let start = text.find("\nhistory:\n").expect("a history") + "\nhistory:\n".len();
    let mut end = start;
    for line in text[start..].split_inclusive('\n') {
        if !line.starts_with(' ') {
            break;
        }
        end += line.len();
    }
    end
}
