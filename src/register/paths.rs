//! Files by their paths: how messages show them, whether two name the same, what is said of one that is no text.

use crate::diagnostics::{Diagnostic, Problem};
use crate::locale::composed;
use crate::sources::{FileId, Sources, Span};

/// A file that is no text as this program reads them, at its first byte that is none.
pub(super) fn not_utf8(sources: &Sources, file: FileId) -> Diagnostic {
    let source = sources.file(file);
    let bad = source.first_bad_byte().unwrap_or(0);
    let problem = Problem::NotUtf8 {
        encoding: source.encoding(),
        is_table: source.path.ends_with(".csv"),
    };
    let span = Span {
        file,
        start: bad,
        end: bad + 1,
    };
    Diagnostic::new(problem, span)
}

/// Whether two paths name the same file: macOS writes "ü" as two signs, and whoever types it writes one.
pub(crate) fn is_same_path(one: &str, other: &str) -> bool {
    one == other || composed(one) == composed(other)
}

/// The file that a path names.
pub(crate) fn find_file(sources: &Sources, path: &str) -> Option<FileId> {
    sources.find(path).or_else(|| {
        let mut files = sources.iter();
        let (id, _) = files.find(|(_, file)| is_same_path(&file.path, path))?;
        Some(id)
    })
}

/// A path as messages show it.
pub(super) fn shown(sources: &Sources, path: &str) -> String {
    if sources.root().is_empty() {
        return path.to_owned();
    }
    format!("{}/{path}", sources.root())
}
