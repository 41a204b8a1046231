//! What is wrong with a text in itself, as a mistake of the author.

use crate::diagnostics::{Diagnostic, Problem, nearest, scheme_meant};
use crate::locale::composed;
use crate::sources::{Sources, Span};
use crate::text::{self, ProblemKind};

/// A mistake that the reader of texts found, with its words and what mends it.
pub(super) fn explained(problem: &text::Problem, sources: &Sources, span: Span) -> Diagnostic {
    let snippet = sources.snippet(span);
    let mut diagnostic = Diagnostic::new(explain(problem, snippet), span);
    if let ProblemKind::Decomposed { letter } = &problem.kind {
        diagnostic.correction = (composed(snippet) == *letter).then(|| letter.clone());
    }
    diagnostic
}

fn explain(problem: &text::Problem, snippet: &str) -> Problem {
    // Of pictures within pictures each holds all that are in it; no message shows so much.
    let snippet: String = snippet.chars().take(200).collect();
    match &problem.kind {
        ProblemKind::RawHtml => Problem::RawHtml { tag: snippet },
        ProblemKind::UnsafeAddress => Problem::UnsafeAddress { address: snippet },
        ProblemKind::UnknownScheme { scheme } => {
            let known = [
                "figure", "source", "centre", "district", "topic", "event", "page", "mailto",
                "tel", "https",
            ];
            Problem::UnknownScheme {
                scheme: scheme.clone(),
                suggestion: scheme_meant(scheme)
                    .map(str::to_owned)
                    .or_else(|| nearest(scheme, known)),
            }
        }
        ProblemKind::RemoteImage => Problem::RemotePicture { address: snippet },
        ProblemKind::EmptyAddress => Problem::EmptyAddress,
        ProblemKind::EmptyAlternative => Problem::MissingAlt { target: snippet },
        ProblemKind::Undefined { label } => Problem::MissingDefinition {
            label: label.clone(),
        },
        ProblemKind::CopyArtefact { sign } => Problem::CopyArtefact { sign: *sign },
        ProblemKind::Decomposed { letter } => Problem::DecomposedLetter {
            letter: letter.clone(),
        },
        ProblemKind::TurnedText { sign } => Problem::TurnedText { sign: *sign },
        ProblemKind::HiddenAddress { text } => Problem::HiddenAddress { text: text.clone() },
        ProblemKind::UnreadLink { instead } => Problem::UnreadLink {
            written: snippet,
            instead: instead.clone(),
        },
        ProblemKind::UnreadHeading { instead } => Problem::UnreadHeading {
            instead: instead.clone(),
        },
        ProblemKind::PlaceholderAlternative { alt } => Problem::PlaceholderAlt { alt: alt.clone() },
    }
}
