//! Mistakes of the author, as data: what was found, where, and what to write instead.
//!
//! A [`Diagnostic`] is made where the place is known and not altered on its way up. [`wording`] says it in German or
//! English, [`console`] prints it, [`explained`] tells more of its kind. A failure of the machine (a full disk) is no diagnostic.

pub mod console;
// What mistakes can mend themselves.
mod correction;
pub mod explained;
// German words for what has an English name.
mod meant;
mod problem;
mod suggestion;
// What fields take, and what stands there instead.
mod value;
pub mod wording;

use crate::sources::Span;

pub use correction::{Corrected, corrected};
pub use meant::{field_meant, group_meant, scheme_meant};
pub use problem::{
    Areas, Begins, LastChange, Missing, Problem, Record, Severity, ThemePlace, codes,
};
pub use suggestion::{edits, nearest};
pub use value::{Expected, Found};

/// One mistake.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
    /// What is wrong.
    pub problem: Problem,
    /// Where; `None` where a whole file is missing.
    pub span: Option<Span>,
    /// A second place that belongs to it, such as the first of two equal names.
    pub other: Option<Span>,
    /// What may safely be put in place of the bytes at `span` to mend it.
    pub correction: Option<String>,
}

impl Diagnostic {
    /// A mistake at a place.
    #[must_use]
    pub fn new(problem: Problem, span: Span) -> Self {
        Self {
            problem,
            span: Some(span),
            other: None,
            correction: None,
        }
    }

    /// A mistake without a place in any file.
    #[must_use]
    pub fn nowhere(problem: Problem) -> Self {
        Self {
            problem,
            span: None,
            other: None,
            correction: None,
        }
    }

    /// The same with the second place.
    #[must_use]
    pub fn with_other(mut self, other: Span) -> Self {
        self.other = Some(other);
        self
    }

    /// How bad it is; `strict` turns warnings into errors.
    #[must_use]
    pub fn severity(&self, strict: bool) -> Severity {
        match self.problem.severity() {
            Severity::Warning if strict => Severity::Error,
            severity => severity,
        }
    }
}

/// Proof that at least one error was reported: `?` on it never swallows a mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reported(());

/// The mistakes found so far.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
}

impl Diagnostics {
    /// An empty collection.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a mistake in.
    pub fn report(&mut self, diagnostic: Diagnostic) -> Reported {
        self.found.push(diagnostic);
        Reported(())
    }

    /// Takes in all mistakes of another collection.
    pub fn append(&mut self, other: Diagnostics) {
        self.found.extend(other.found);
    }

    /// Keeps only some: those that another mistake has not brought about.
    pub fn retain(&mut self, keep: impl Fn(&Problem) -> bool) {
        self.found.retain(|diagnostic| keep(&diagnostic.problem));
    }

    /// Replaces them by what they are together: one mistake may have brought about many.
    pub fn revise(&mut self, revise: impl FnOnce(Vec<Diagnostic>) -> Vec<Diagnostic>) {
        self.found = revise(std::mem::take(&mut self.found));
    }

    /// Whether one of the mistakes is meant.
    #[must_use]
    pub fn has(&self, is_meant: impl Fn(&Problem) -> bool) -> bool {
        self.found.iter().any(|it| is_meant(&it.problem))
    }

    /// The errors alone: where only a part of a report is read, warnings may be about what was left out.
    #[must_use]
    pub fn errors(&self) -> Self {
        let is_error = |it: &&Diagnostic| it.severity(false) == Severity::Error;
        Self {
            found: self.found.iter().filter(is_error).cloned().collect(),
        }
    }

    /// `Err` if there is an error among them (a warning too, if `strict`).
    ///
    /// # Errors
    /// [`Reported`] if there is one.
    pub fn stop_on_errors(&self, strict: bool) -> Result<(), Reported> {
        if self.count(Severity::Error, strict) > 0 {
            return Err(Reported(()));
        }
        Ok(())
    }

    /// How many have this severity.
    #[must_use]
    pub fn count(&self, severity: Severity, strict: bool) -> usize {
        self.found
            .iter()
            .filter(|diagnostic| diagnostic.severity(strict) == severity)
            .count()
    }

    /// All mistakes by file and place, each once.
    #[must_use]
    pub fn sorted(&self) -> Vec<Diagnostic> {
        let mut sorted = self.found.clone();
        sorted.sort_by(|a, b| {
            (a.span, a.problem.code())
                .cmp(&(b.span, b.problem.code()))
                .then_with(|| a.problem.severity().cmp(&b.problem.severity()))
        });
        let mut unique: Vec<Diagnostic> = Vec::with_capacity(sorted.len());
        for diagnostic in sorted {
            let mut same_place = unique
                .iter()
                .rev()
                .take_while(|seen| seen.span == diagnostic.span);
            if !same_place.any(|seen| *seen == diagnostic) {
                unique.push(diagnostic);
            }
        }
        unique
    }

    /// Whether there is nothing but hints.
    #[must_use]
    pub fn is_calm(&self) -> bool {
        self.count(Severity::Hint, false) == self.found.len()
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }
}
