//! Films that texts show, with the files that belong to them by their names: captions, and a picture for before they start.

use crate::diagnostics::{Diagnostic, Diagnostics, Problem};
use crate::film::{BadCaptions, Cue, Fault, Measures, cues, measures};
use crate::locale::Locale;
use crate::sources::{FileId, Sources, Span};

/// A film as a page shows it.
#[derive(Debug, Clone)]
pub struct Film {
    /// The film itself.
    pub file: FileId,
    /// How long and large it is.
    pub measures: Measures,
    /// What is said in it, at least in one language.
    pub captions: Vec<Captions>,
    /// What stands in its place before it starts.
    pub poster: Option<FileId>,
}

/// What is said in a film, in one language.
#[derive(Debug, Clone)]
pub struct Captions {
    /// Their file.
    pub file: FileId,
    /// The language tag in the file's name; `None` for that of the report.
    pub language: Option<String>,
    /// The words.
    pub cues: Vec<Cue>,
}

/// Whether a file of this name is a film.
#[must_use]
pub fn is_film(path: &str) -> bool {
    path.to_ascii_lowercase().ends_with(".mp4")
}

/// Reports films that cannot be shown. All of them have an address, whether a text shows them or not.
pub(super) fn check(pictures: &[FileId], sources: &Sources, found: &mut Diagnostics) {
    for id in pictures {
        let path = &sources.file(*id).path;
        if !is_film(path) {
            continue;
        }
        let Err(fault) = film(path, pictures, sources) else {
            continue;
        };
        let captions = match &fault {
            Fault::BadCaptions { path, line } => sources.find(path).zip(*line),
            _ => None,
        };
        let span = captions.map_or(Span::beginning(*id), |(file, line)| {
            line_of(file, line, sources)
        });
        let path = path.clone();
        found.report(Diagnostic::new(Problem::BadFilm { path, fault }, span));
    }
}

/// A line, counted from 1.
fn line_of(file: FileId, line: usize, sources: &Sources) -> Span {
    let text = sources.file(file).text().unwrap_or_default();
    let before: usize = text
        .split_inclusive('\n')
        .take(line - 1)
        .map(str::len)
        .sum();
    let rest = text.get(before..).unwrap_or_default();
    let length = rest.lines().next().map_or(0, str::len);
    Span {
        file,
        start: before,
        end: before + length,
    }
}

/// A film among the pictures, by its path.
///
/// # Errors
/// Why it cannot be shown. One without captions cannot: who does not hear it or does not know sign language has nothing of it
/// (WCAG 1.2.1 and 1.2.2).
pub fn film(path: &str, pictures: &[FileId], sources: &Sources) -> Result<Film, Fault> {
    let find = |wanted: &str| sources.find(wanted).filter(|file| pictures.contains(file));
    let file = find(path).ok_or(Fault::NotMp4)?;
    let mut captions = Vec::new();
    let mut poster = None;
    for beside in beside_film(path, sources) {
        let file = sources.file(beside);
        if !file.path.to_ascii_lowercase().ends_with(".vtt") {
            poster = poster.or(Some(beside));
            continue;
        }
        let bad = |line| Fault::BadCaptions {
            path: file.path.clone(),
            line,
        };
        let cues = cues(file.text().ok_or_else(|| bad(None))?).map_err(|fault| match fault {
            BadCaptions::NoHead => bad(Some(1)),
            BadCaptions::BadTime(line) => bad(Some(line)),
            BadCaptions::Empty => bad(None),
        })?;
        captions.push(Captions {
            file: beside,
            language: language(&file.path, path),
            cues,
        });
    }
    if captions.is_empty() {
        return Err(Fault::NoCaptions {
            wanted: format!("{}.vtt", stem(path)),
        });
    }
    let measures = measures(sources.file(file).bytes()).ok_or(Fault::NotMp4)?;
    Ok(Film {
        file,
        measures,
        captions,
        poster,
    })
}

/// The files that belong to a film: `NAME.vtt`, `NAME.en.vtt`, `NAME.jpg`.
pub(super) fn beside_film(path: &str, sources: &Sources) -> Vec<FileId> {
    let own = stem(path);
    let belongs = |candidate: &str| {
        let Some(rest) = candidate
            .strip_prefix(own)
            .and_then(|it| it.strip_prefix('.'))
        else {
            return false;
        };
        let is_picture = ["jpg", "jpeg", "png", "webp", "avif"].contains(&rest);
        is_picture || rest == "vtt" || language(candidate, path).is_some()
    };
    let all = sources.iter().filter(|(_, file)| belongs(&file.path));
    all.map(|(id, _)| id).collect()
}

/// `en` of `dgs.en.vtt` beside `dgs.mp4`.
fn language(captions: &str, film: &str) -> Option<String> {
    let rest = captions.strip_prefix(stem(film))?.strip_prefix('.')?;
    let tag = rest.strip_suffix(".vtt")?;
    Some(Locale::new(tag).ok()?.tag().to_owned())
}

fn stem(path: &str) -> &str {
    path.rsplit_once('.').map_or(path, |(stem, _)| stem)
}
