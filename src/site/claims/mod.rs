//! Whether texts say what the records say, and whether every number in them is accounted for.

// When a figure took its value.
mod change;
// The record that makes many texts wrong at once.
mod cause;
// What can be claimed of one record.
mod fact;
// One claim against its figure.
mod judge;
// Addresses within the site.
mod links;

use rayon::prelude::*;

use crate::diagnostics::{Diagnostic, Diagnostics, Problem};
use crate::register::{Citing, Prose, Register, ShortText, Wording};
use crate::report::Value;
use crate::sources::{self, Span};
use crate::text::{self, NumberClass, NumberToken, Reference, Scheme, ShareWords};
use crate::theme::Strings;

use super::Site;
use super::maker::Maker;
use super::texts::texts;
use cause::Wrong;
use change::Changes;
use judge::{Stand, judge};
use links::Addresses;

/// What was checked, for the last line of a run: a checker that never ran must not look green.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
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
    /// Languages whose texts were checked.
    pub languages: usize,
}

/// Checks all texts of a site, on all cores; `shorts` are its titles, summaries and notes.
pub(super) fn check(site: &Site<'_>, shorts: &[ShortText<'_>], found: &mut Diagnostics) -> Counts {
    let register = site.register;
    let shares: Vec<ShareWords> = site.strings.iter().map(share_words).collect();
    let addresses = Addresses::of(site);
    let proses = texts(register)
        .flat_map(|(citing, body)| body.iter().map(move |prose| Text::Prose(citing, prose)));
    let all: Vec<Text> = proses.chain(shorts.iter().map(Text::Short)).collect();
    // A few pieces for each core: what one has found out about figures serves only itself.
    let piece = all.len() / (4 * rayon::current_num_threads()) + 1;
    let checked: Vec<(Counts, Vec<Wrong>, Diagnostics)> = all
        .par_chunks(piece)
        .map(|texts| {
            let mut checker = Checker {
                site,
                counts: Counts::default(),
                shares: &shares,
                changes: Changes::default(),
                addresses: &addresses,
                wrong: Vec::new(),
                found: Diagnostics::new(),
            };
            for text in texts {
                checker.text(text);
            }
            (checker.counts, checker.wrong, checker.found)
        })
        .collect();
    let mut counts = Counts {
        records: records(register),
        languages: register.locales.len(),
        ..Counts::default()
    };
    let mut wrong = Vec::new();
    for (part, claims, mistakes) in checked {
        counts.add(part);
        wrong.extend(claims);
        found.append(mistakes);
    }
    for diagnostic in cause::explained(site, &shares, wrong) {
        found.report(diagnostic);
    }
    counts
}

/// A text with the record it stands in.
enum Text<'t> {
    Prose(Citing, &'t Prose),
    Short(&'t ShortText<'t>),
}

impl Counts {
    fn add(&mut self, part: Self) {
        self.claims += part.claims;
        self.citations += part.citations;
        self.quoted += part.quoted;
        self.recognised += part.recognised;
        self.unbound += part.unbound;
        self.links += part.links;
    }
}

fn records(register: &Register) -> usize {
    register.centres.len()
        + register.districts.len()
        + register.topics.len()
        + register.events.len()
        + register.pages.len()
        + register.sources.len()
        + register.figures.len()
        + usize::from(register.review.is_some())
}

struct Checker<'c, 's> {
    site: &'c Site<'s>,
    counts: Counts,
    /// The share words of each language.
    shares: &'c [ShareWords],
    changes: Changes,
    addresses: &'c Addresses<'c>,
    wrong: Vec<Wrong>,
    found: Diagnostics,
}

impl Checker<'_, '_> {
    fn text(&mut self, text: &Text<'_>) {
        match text {
            Text::Prose(citing, prose) => {
                let maker = self.site.maker_for(*citing, prose.language);
                self.prose(&maker, prose);
            }
            Text::Short(text) => {
                for wording in text.words.wordings() {
                    let maker = self.site.maker_for(text.citing, wording.language);
                    self.wording(&maker, wording, text.is_name);
                }
            }
        }
    }

    fn prose(&mut self, maker: &Maker<'_>, prose: &Prose) {
        let document = &prose.document;
        let written = || document.source();
        let stand = Stand {
            written: &written,
            place: &|range| Some(prose.span(range)),
            insertable: &|range, new| {
                // Only what is plain text can be replaced by plain text.
                let is_plain =
                    |text: &str| !text.contains(['*', '_', '`', '<', '&', '\\', '[', ']', '\n']);
                let old = &written()[range.clone()];
                (is_plain(old) && is_plain(new)).then(|| new.to_owned())
            },
        };
        for reference in document.references() {
            self.reference(maker, prose.language, reference, &stand);
        }
        for number in document.numbers() {
            self.number(maker, number, Some(prose.span(&number.range)));
        }
    }

    fn wording(&mut self, maker: &Maker<'_>, wording: &Wording, is_name: bool) {
        let files = self.site.sources;
        let stand = Stand {
            written: &|| wording.written(),
            place: &|range| wording.span(range, files),
            insertable: &|range, new| {
                let span = wording.span(range, files)?;
                let old = &wording.written()[range.clone()];
                let new = sources::written_as(new, wording.style(files)?)?;
                (files.snippet(span) == old).then_some(new)
            },
        };
        for reference in wording.references() {
            self.reference(maker, wording.language, reference, &stand);
        }
        if is_name {
            return;
        }
        for number in wording.numbers(maker.voice.locale) {
            let Some(range) = wording.unbound_range(&number.range) else {
                continue;
            };
            let span = || wording.span(&range, files);
            let span = (number.class == NumberClass::Unbound).then(span).flatten();
            self.number(maker, number, span);
        }
    }

    fn reference(
        &mut self,
        maker: &Maker<'_>,
        language: usize,
        reference: &Reference,
        stand: &Stand<'_>,
    ) {
        match reference.scheme {
            Scheme::Figure => self.counts.claims += 1,
            Scheme::Centre if reference.asks() => self.counts.claims += 1,
            Scheme::Source => self.counts.citations += 1,
            _ => self.counts.links += 1,
        }
        if reference.scheme == Scheme::Relative {
            let span = (stand.place)(&reference.destination_range);
            let missing = span.and_then(|span| self.addresses.missing(&reference.target, span));
            if let Some(diagnostic) = missing {
                self.found.report(diagnostic);
            }
            return;
        }
        let shares = &self.shares[language];
        if let Some(diagnostic) = judge(maker, reference, shares, &mut self.changes, stand) {
            self.wrong.push(Wrong {
                diagnostic,
                reference: reference.clone(),
                language,
                as_of: maker.report.as_of(),
            });
        }
    }

    fn number(&mut self, maker: &Maker<'_>, number: &NumberToken, span: Option<Span>) {
        match number.class {
            NumberClass::Unbound => self.counts.unbound += 1,
            NumberClass::Quoted => self.counts.quoted += 1,
            _ => self.counts.recognised += 1,
        }
        if number.class != NumberClass::Unbound {
            return;
        }
        let problem = Problem::UnboundNumber {
            text: number.text.clone(),
            suggestion: figure_with(maker, number.value),
        };
        self.found.report(match span {
            Some(span) => Diagnostic::new(problem, span),
            None => Diagnostic::nowhere(problem),
        });
    }
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
