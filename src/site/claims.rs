//! Whether texts say what the records say, and whether every number in them is accounted for.

use jiff::civil::Date;

use crate::diagnostics::{Diagnostic, Diagnostics, Problem};
use crate::locale::Locale;
use crate::register::{Citing, Definition, Figure, Id, Prose, Register, Words};
use crate::report::{Report, Subject, Value, Valued, change_dates};
use crate::sources::Span;
use crate::text::{self, NumberClass, NumberToken, Reference, Scheme, ShareWords, Verdict};
use crate::theme::Strings;

use super::Site;
use super::maker::Maker;
use super::prose::texts;

/// So many records are named as the reason why a text no longer holds.
const MOST_NAMES: usize = 6;

/// What was checked, for the last line of a run: a checker that never ran must not look green.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Claims compared with a figure.
    pub claims: usize,
    /// Numbers and words that cite a source.
    pub citations: usize,
    /// Numbers in the words of somebody else.
    pub quoted: usize,
    /// Dates, laws, telephone numbers and the like.
    pub recognised: usize,
    /// Numbers that nothing vouches for.
    pub unbound: usize,
    /// Links to records and addresses.
    pub links: usize,
    /// Records read.
    pub records: usize,
    /// Languages.
    pub languages: usize,
}

/// Checks all texts of a site.
pub(super) fn check(site: &Site<'_>, found: &mut Diagnostics) -> Counts {
    let register = site.register;
    let mut counts = Counts {
        records: register.centres.len()
            + register.districts.len()
            + register.topics.len()
            + register.events.len()
            + register.pages.len()
            + register.sources.len()
            + register.figures.len()
            + usize::from(register.review.is_some()),
        languages: register.locales.len(),
        ..Counts::default()
    };
    for (citing, body) in texts(register) {
        for prose in body.iter() {
            let maker = site.maker(prose.language);
            let maker = as_of(register, citing).map_or(maker, |date| maker.on(date));
            check_prose(&maker, prose, &mut counts, found);
        }
        for words in heads(register, citing) {
            check_words(site, citing, words, &mut counts, found);
        }
    }
    counts
}

/// The date that a text's figures have.
pub(super) fn as_of(register: &Register, citing: Citing) -> Option<jiff::civil::Date> {
    match citing {
        Citing::Review => register.review.as_ref()?.as_of,
        Citing::Page(id) => register.pages.get(id).as_of,
        _ => None,
    }
}

fn check_prose(maker: &Maker<'_>, prose: &Prose, counts: &mut Counts, found: &mut Diagnostics) {
    let shares = share_words(maker.voice.strings);
    for reference in prose.document.references() {
        match reference.scheme {
            Scheme::Figure => {
                counts.claims += 1;
                if let Some(diagnostic) = judge(maker, prose, reference, &shares) {
                    found.report(diagnostic);
                }
            }
            Scheme::Source => counts.citations += 1,
            Scheme::Relative => {
                counts.links += 1;
                let span = prose.span(&reference.destination_range);
                report_broken(maker.site, &reference.target, span, found);
            }
            _ => counts.links += 1,
        }
    }
    for number in prose.document.numbers() {
        count(number, counts);
        if number.class == NumberClass::Unbound {
            let problem = Problem::UnboundNumber {
                text: number.text.clone(),
                suggestion: figure_with(maker, number.value),
            };
            found.report(Diagnostic::new(problem, prose.span(&number.range)));
        }
    }
}

fn count(number: &NumberToken, counts: &mut Counts) {
    match number.class {
        NumberClass::Unbound => counts.unbound += 1,
        NumberClass::Quoted => counts.quoted += 1,
        _ => counts.recognised += 1,
    }
}

fn judge(
    maker: &Maker<'_>,
    prose: &Prose,
    reference: &Reference,
    shares: &ShareWords,
) -> Option<Diagnostic> {
    let id = maker.register.figures.find(&reference.target)?;
    let valued = maker.report.figure(id);
    let partial = reference.query.as_deref() == Some("some");
    let locale: &Locale = maker.voice.locale;
    let values = maker.claim_values(&valued.value, partial);
    let mut verdicts = values
        .iter()
        .map(|value| text::judge(&reference.text, value, locale, shares));
    let (figure, says) = (reference.target.clone(), reference.text.clone());
    let problem = match verdicts.find(|verdict| *verdict != Verdict::Holds)? {
        Verdict::Fails { should, .. } => Problem::ClaimWrong {
            figure,
            says,
            should: match values.len() {
                1 => should,
                _ => maker.value_text(&valued.value),
            },
            as_of: maker.report.as_of().to_string(),
            because: last_change(maker, id, valued),
        },
        _ => Problem::ClaimUnclear {
            figure,
            says,
            should: maker.value_text(&valued.value),
        },
    };
    Some(Diagnostic::new(problem, prose.span(&reference.text_range)))
}

/// When a computed figure took its value, and through which records: the likeliest reason why a text no longer holds.
fn last_change(maker: &Maker<'_>, id: Id<Figure>, now: &Valued) -> Option<String> {
    let figure = maker.register.figures.get(id);
    if matches!(
        figure.definition,
        Definition::Reported(_) | Definition::Span(..) | Definition::PerCentre(_)
    ) {
        return None;
    }
    let date = figure.as_of.unwrap_or(maker.report.as_of());
    let days = change_dates(maker.register);
    let mut days: Vec<Date> = days.into_iter().filter(|day| *day <= date).collect();
    while let Some(day) = days.pop() {
        let before = Report::on(maker.register, day.yesterday().ok()?).figure_today(id);
        if before.value == now.value {
            continue;
        }
        let (came, went) = (&now.subjects, &before.subjects);
        let differs = |subject: &&Subject| came.contains(subject) != went.contains(subject);
        let mut names: Vec<String> = came
            .iter()
            .chain(went.iter().filter(|subject| !came.contains(subject)))
            .filter(differs)
            .map(|subject| maker.subject_name(*subject))
            .collect();
        names.truncate(MOST_NAMES);
        let day = maker.voice.day(day);
        return Some(format!("{day}: {}", maker.voice.list(&names)));
    }
    None
}

/// A figure that has this value on the text's date.
fn figure_with(maker: &Maker<'_>, value: f64) -> Option<String> {
    let mut ids = maker.register.figures.ids();
    let id = ids.find(|id| match maker.report.figure(*id).value {
        Value::Number { low, high } => (low - value).abs() < 1e-9 && (high - value).abs() < 1e-9,
        _ => false,
    })?;
    Some(maker.register.figures.key(id).to_owned())
}

/// The share words of a language as the checker takes them.
fn share_words(strings: &Strings) -> ShareWords {
    ShareWords(
        strings
            .shares()
            .iter()
            .map(|word| text::ShareWord {
                phrase: word.word.clone(),
                min: word.min,
                min_exclusive: word.above_min,
                max: word.max,
                max_exclusive: word.below_max,
            })
            .collect(),
    )
}

/// An address within the site must be planned.
fn report_broken(site: &Site<'_>, target: &str, span: Span, found: &mut Diagnostics) {
    let path = target.split(['#', '?']).next().unwrap_or_default();
    if path.is_empty() {
        return;
    }
    let below = path
        .strip_prefix(site.base_path.as_str())
        .or_else(|| path.strip_prefix('/'))
        .unwrap_or(path);
    let known = |wanted: &str| site.routes().iter().any(|route| route.path == wanted);
    if known(below) || known(&format!("{below}/")) {
        return;
    }
    let suggestion =
        crate::diagnostics::nearest(below, site.routes().iter().map(|route| route.path.as_str()));
    let problem = Problem::BrokenLink {
        address: target.to_owned(),
        suggestion,
    };
    found.report(Diagnostic::new(problem, span));
}

/// The titles and summaries of a text.
fn heads(register: &Register, citing: Citing) -> Vec<&Words> {
    let page = match citing {
        Citing::Review => register.review.as_ref(),
        Citing::Page(id) => Some(register.pages.get(id)),
        Citing::Topic(id) => {
            let topic = register.topics.get(id);
            return [Some(&topic.title), topic.summary.as_ref()]
                .into_iter()
                .flatten()
                .collect();
        }
        Citing::Event(id) => {
            let event = register.events.get(id);
            return [Some(&event.title), event.summary.as_ref()]
                .into_iter()
                .flatten()
                .collect();
        }
        _ => None,
    };
    let words = page.map(|page| [Some(&page.title), page.summary.as_ref()]);
    words.into_iter().flatten().flatten().collect()
}

/// Titles and summaries are the most read; a number in one cannot be bound there, so nothing vouches for it.
fn check_words(
    site: &Site<'_>,
    citing: Citing,
    words: &Words,
    counts: &mut Counts,
    found: &mut Diagnostics,
) {
    for (language, said) in words.iter() {
        for number in text::numbers(said, site.register.locale(language)) {
            count(&number, counts);
            if number.class == NumberClass::Unbound {
                let problem = Problem::UnboundNumber {
                    text: number.text.clone(),
                    suggestion: None,
                };
                found.report(match place(site, citing, said) {
                    Some(span) => Diagnostic::new(
                        problem,
                        Span {
                            start: span.start + number.range.start,
                            end: span.start + number.range.end,
                            ..span
                        },
                    ),
                    None => Diagnostic::nowhere(problem),
                });
            }
        }
    }
}

/// Where a title or summary stands: in the file of its record or in one that translates it.
fn place(site: &Site<'_>, citing: Citing, said: &str) -> Option<Span> {
    let register = site.register;
    let path = match citing {
        Citing::Review => "review.".to_owned(),
        Citing::Page(id) => format!("{}.", register.pages.key(id)),
        Citing::Topic(id) => format!("{}.", register.topics.key(id)),
        Citing::Event(id) => format!("{}.", register.events.key(id)),
        _ => return None,
    };
    let mut files = site
        .sources
        .iter()
        .filter(|(_, file)| file.name().starts_with(&path));
    files.find_map(|(id, file)| {
        let start = file.text()?.find(said)?;
        Some(Span {
            file: id,
            start,
            end: start + said.len(),
        })
    })
}
