//! One record that makes many texts wrong at once: a mistyped year. Texts that agree with one another are right, and nobody is
//! to be told to change all of them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::diagnostics::{Diagnostic, Problem};
use crate::locale::PartialDate;
use crate::register::{Centre, Id, Register};
use crate::report::Report;
use crate::sources::{Path, Span, line_and_column};
use crate::text::{self, ClaimValue, Reference, ShareWords, Verdict};

use super::super::Site;
use super::super::maker::Maker;
use super::judge::holds;

/// So many claims must have one cause.
const FEW: usize = 3;

/// So many entries are suspected.
const SUSPECTS: usize = 12;

/// A year is mistyped at most so far from the right one that anybody looks for it.
const YEARS: i16 = 120;

/// Nobody corrects a record by more years than these because a source was found.
const CORRECTION: u16 = 5;

/// So many places are named.
const NAMED: usize = 5;

/// A claim that does not hold.
pub(super) struct Wrong {
    pub diagnostic: Diagnostic,
    pub reference: Reference,
    pub language: usize,
    /// The date of its text.
    pub as_of: Date,
}

/// An entry of a centre's history with a date that would make claims right.
struct Suspect {
    centre: Id<Centre>,
    entry: usize,
    /// The date that texts give.
    date: PartialDate,
    /// The positions of the claims that would hold.
    healed: Vec<usize>,
}

/// The mistakes of claims, where one record made most of them wrong the one mistake of this record instead.
pub(super) fn explained(
    site: &Site<'_>,
    shares: &[ShareWords],
    mut wrong: Vec<Wrong>,
) -> Vec<Diagnostic> {
    if wrong.len() >= FEW
        && let Some(suspect) = suspect(site, shares, &wrong)
    {
        let register = site.register;
        let place = |field: Option<&'static str>| place(site, &suspect, field);
        let stands = date(register, (suspect.centre, suspect.entry));
        if stands.year().abs_diff(suspect.date.year()) >= CORRECTION {
            let start = register.centres.get(suspect.centre).history[suspect.entry].start;
            let healed = suspect.healed.iter();
            let named =
                healed.filter_map(|index| named_place(site, wrong[*index].diagnostic.span?));
            let named: BTreeSet<String> = named.collect();
            let problem = Problem::RecordAgainstTexts {
                date: stands.to_string(),
                places: suspect.healed.len(),
                lines: named.len(),
                first: named.into_iter().take(NAMED).collect(),
                meant: suspect.date.to_string(),
            };
            let mistake = match place(Some(start.means())) {
                Some(span) => Diagnostic::new(problem, span),
                None => Diagnostic::nowhere(problem),
            };
            let kept = wrong.into_iter().enumerate();
            let kept = kept.filter(|(index, _)| suspect.healed.binary_search(index).is_err());
            let kept = kept.map(|(_, wrong)| wrong.diagnostic);
            return std::iter::once(mistake).chain(kept).collect();
        }
        // The record may have been corrected, and the texts not yet: they are shown with the record that all depend on.
        let entry = place(None);
        for index in &suspect.healed {
            let diagnostic = &mut wrong[*index].diagnostic;
            if let (Problem::ClaimWrong { because, .. }, Some(entry)) =
                (&mut diagnostic.problem, entry)
            {
                *because = None;
                diagnostic.other = Some(entry);
            }
        }
    }
    wrong.into_iter().map(|wrong| wrong.diagnostic).collect()
}

/// The entry whose date, if it were that of the texts, would make most of the claims right, and at least a few.
fn suspect(site: &Site<'_>, shares: &[ShareWords], wrong: &[Wrong]) -> Option<Suspect> {
    let said = said(site, shares, wrong).into_iter();
    let suspects = said.map(|(centre, entry, date)| {
        let register = site.register.had(centre, entry, date);
        Suspect {
            centre,
            entry,
            date,
            healed: healed(site, shares, &register, wrong),
        }
    });
    let best = suspects.max_by_key(|suspect| suspect.healed.len())?;
    (best.healed.len() >= FEW).then_some(best)
}

/// Entries whose date texts give with another year, all of them with the same.
fn said(
    site: &Site<'_>,
    shares: &[ShareWords],
    wrong: &[Wrong],
) -> Vec<(Id<Centre>, usize, PartialDate)> {
    let mut about: BTreeMap<(Id<Centre>, usize), Vec<&Wrong>> = BTreeMap::new();
    for claim in wrong {
        let maker = maker(site, claim);
        if let Some(entry) = maker.fact_entry(&claim.reference) {
            about.entry(entry).or_default().push(claim);
        }
    }
    let said = about.into_iter().take(SUSPECTS);
    let said = said.filter_map(|((centre, entry), claims)| {
        let stands = date(site.register, (centre, entry));
        let years = stands.year().saturating_sub(YEARS)..=stands.year().saturating_add(YEARS);
        let mut fit = years.filter_map(|year| {
            let date = PartialDate::new(year, stands.month(), stands.day()).ok()?;
            let mut all = claims.iter().map(|claim| {
                let (locale, words) = (
                    site.register.locale(claim.language),
                    &shares[claim.language],
                );
                text::judge(
                    &claim.reference.text,
                    &ClaimValue::Date(date),
                    locale,
                    words,
                )
            });
            all.all(|verdict| verdict == Verdict::Holds).then_some(date)
        });
        // A text that fits two years names none.
        let date = fit.next()?;
        fit.next().is_none().then_some((centre, entry, date))
    });
    said.collect()
}

/// The positions of the claims that would hold if the records were these.
fn healed(
    site: &Site<'_>,
    shares: &[ShareWords],
    register: &Register,
    wrong: &[Wrong],
) -> Vec<usize> {
    let mut reports: BTreeMap<Date, Report<'_>> = BTreeMap::new();
    for claim in wrong {
        let report = || Report::on(register, claim.as_of);
        reports.entry(claim.as_of).or_insert_with(report);
    }
    let claims = wrong.iter().enumerate();
    let healed = claims.filter(|(_, claim)| {
        let maker = maker(site, claim).if_so(&reports[&claim.as_of]);
        holds(&maker, &claim.reference, &shares[claim.language])
    });
    healed.map(|(index, _)| index).collect()
}

fn maker<'s>(site: &'s Site<'_>, claim: &Wrong) -> Maker<'s> {
    site.maker(claim.language).on(claim.as_of)
}

fn date(register: &Register, (centre, entry): (Id<Centre>, usize)) -> PartialDate {
    register.centres.get(centre).history[entry].start.date()
}

fn place(site: &Site<'_>, suspect: &Suspect, field: Option<&'static str>) -> Option<Span> {
    let path = Path::default().key("history").item(suspect.entry);
    let path = field.map_or_else(|| path.clone(), |field| path.key(field));
    let file = site.register.centres.get(suspect.centre).file;
    site.sources.locate(file, &path)
}

/// "review.md:12".
fn named_place(site: &Site<'_>, span: Span) -> Option<String> {
    let file = site.sources.file(span.file);
    let (line, _) = line_and_column(file.text()?, span.start);
    Some(format!("{}:{line}", file.path))
}
