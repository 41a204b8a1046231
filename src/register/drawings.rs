//! Drawings of others among the pictures.

use crate::diagnostics::{Diagnostic, Diagnostics, Problem};
use crate::markup::drawing::acts;
use crate::sources::{FileId, Sources, Span};

/// Reports drawings that are more than that: whoever opens their own address would run them in the name of the office. All
/// pictures have one, whether a text shows them or not.
pub(super) fn check(pictures: &[FileId], sources: &Sources, found: &mut Diagnostics) {
    for id in pictures {
        let file = sources.file(*id);
        if !file.path.to_ascii_lowercase().ends_with(".svg") {
            continue;
        }
        if let Some(acting) = acts(file.bytes()) {
            let path = file.path.clone();
            let span = Span {
                file: *id,
                start: 0,
                end: 0,
            };
            let problem = Problem::ActivePicture {
                path,
                found: acting,
            };
            found.report(Diagnostic::new(problem, span));
        }
    }
}
