//! A claim against its figure, and the mistake in words: both values, the records that made the difference, the
//! sentence to write instead.

use std::ops::Range;

use crate::diagnostics::{Diagnostic, LastChange, Problem};
use crate::report::Value;
use crate::sources::Span;
use crate::text::{self, ClaimValue, Reference, Scheme, ShareWords, Verdict};

use super::super::maker::Maker;
use super::change::Changes;

/// A sentence of this many signs is still read in a message.
const LONGEST_SENTENCE: usize = 600;

/// Whether a claim agrees with the records; one that claims nothing does.
pub(super) fn holds(maker: &Maker<'_>, reference: &Reference, shares: &ShareWords) -> bool {
    let values = values(maker, reference).unwrap_or_default();
    let mut values = values.iter();
    values.all(|value| {
        text::judge(&reference.text, value, maker.voice.locale, shares) == Verdict::Holds
    })
}

/// Where a claim stands.
pub(super) struct Stand<'t> {
    /// The text as it is written, with its references.
    pub written: &'t dyn Fn() -> &'t str,
    /// The bytes of a range of it in its file.
    pub place: &'t dyn Fn(&Range<usize>) -> Option<Span>,
    /// A text as it may be put in place of a range; `None` where that is not safe.
    pub insertable: &'t dyn Fn(&Range<usize>, &str) -> Option<String>,
}

/// What a claim has to agree with.
struct Expected {
    /// Where unknown statuses leave something open, both ends: the claim must hold for each.
    values: Vec<ClaimValue>,
    shown: String,
    because: Option<LastChange>,
    place: Option<Span>,
}

/// The mistake in a claim, if there is one.
pub(super) fn judge(
    maker: &Maker<'_>,
    reference: &Reference,
    shares: &ShareWords,
    changes: &mut Changes,
    stand: &Stand<'_>,
) -> Option<Diagnostic> {
    let values = values(maker, reference)?;
    let holds = |said: &str| {
        let mut values = values.iter();
        values.all(|value| text::judge(said, value, maker.voice.locale, shares) == Verdict::Holds)
    };
    if holds(&reference.text) {
        return None;
    }
    let expected = expected(maker, reference, values.clone(), changes);
    let mut verdicts = expected
        .values
        .iter()
        .map(|value| text::judge(&reference.text, value, maker.voice.locale, shares));
    let verdict = verdicts.find(|verdict| *verdict != Verdict::Holds)?;
    let (figure, says) = (figure_name(reference), reference.text.clone());
    let is_unclear = verdict == Verdict::NotAClaim;
    let should = match verdict {
        Verdict::Fails { should, .. } if holds(&should) => should,
        _ => expected.shown.clone(),
    };
    let correction = (!is_unclear && holds(&should))
        .then(|| (stand.insertable)(&reference.text_range, &should))
        .flatten();
    let problem = if is_unclear {
        Problem::ClaimUnclear {
            figure,
            says,
            should,
        }
    } else {
        Problem::ClaimWrong {
            figure,
            says,
            sentence: sentence((stand.written)(), &reference.text_range, &should),
            should,
            as_of: maker.report.as_of().to_string(),
            because: expected.because,
        }
    };
    let mut diagnostic = match (stand.place)(&reference.text_range) {
        Some(span) => Diagnostic::new(problem, span),
        None => Diagnostic::nowhere(problem),
    };
    diagnostic.correction = correction;
    diagnostic.other = expected.place.filter(|_| !is_unclear);
    Some(diagnostic)
}

fn figure_name(reference: &Reference) -> String {
    match (&reference.query, reference.scheme) {
        (Some(query), Scheme::Centre) => format!("{}?{query}", reference.target),
        _ => reference.target.clone(),
    }
}

/// What a reference claims; `None` where it claims nothing.
fn values(maker: &Maker<'_>, reference: &Reference) -> Option<Vec<ClaimValue>> {
    if reference.scheme == Scheme::Centre {
        if !reference.asks() {
            return None;
        }
        // The record has no such entry: whatever the text says is wrong.
        let none = || ClaimValue::Text(maker.voice.t("figure_no_names"));
        return Some(vec![maker.fact(reference).unwrap_or_else(none)]);
    }
    let id = maker.register.figures.find(&reference.target)?;
    let partial = reference.query.as_deref() == Some("some");
    Some(maker.claim_values(&maker.report.figure(id).value, partial))
}

fn expected(
    maker: &Maker<'_>,
    reference: &Reference,
    values: Vec<ClaimValue>,
    changes: &mut Changes,
) -> Expected {
    let figure = maker.register.figures.find(&reference.target);
    let Some(id) = figure.filter(|_| reference.scheme == Scheme::Figure) else {
        let shown = values
            .first()
            .map(|value| text::fill(value, maker.voice.locale));
        return Expected {
            values,
            shown: shown.unwrap_or_default(),
            because: None,
            place: maker.fact_place(reference),
        };
    };
    let value = &maker.report.figure(id).value;
    let shown = match value {
        Value::Share { low, high, whole } if high > low => format!(
            "{} {}",
            maker.voice.t("at_least"),
            maker.voice.share(*low, *whole)
        ),
        _ => values
            .first()
            .map_or_else(String::new, |value| text::fill(value, maker.voice.locale)),
    };
    let change = changes.of(maker, id);
    Expected {
        values,
        shown,
        because: change.as_ref().map(|change| change.said(maker)),
        place: change.as_ref().and_then(|change| change.place(maker)),
    }
}

/// The sentence around a claim with the right words in it.
fn sentence(written: &str, claim: &Range<usize>, should: &str) -> Option<String> {
    let around = text::sentence(written, claim);
    if around == *claim || around.len() > LONGEST_SENTENCE {
        return None;
    }
    let before = written.get(around.start..claim.start)?;
    let after = written.get(claim.end..around.end)?;
    let sentence = format!("{before}{should}{after}");
    Some(sentence.split_whitespace().collect::<Vec<_>>().join(" "))
}
