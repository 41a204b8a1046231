//! What readers must not see before a moment: texts with `embargo`, and the sources and pictures that only these show.
//!
//! The report of readers is read as if the files of such texts were not there ([`Register::read_public`]), so that no page,
//! feed, count or file name can tell of them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use crate::diagnostics::{Diagnostics, Problem, Record, Reported, Severity};
use crate::sources::{FileId, Sources};
use crate::text::EmbedKind;

use super::files::{Files, Folder};
use super::film::{beside_film, is_film};
use super::{Citing, Kept, Keyed, Proses, Register, Source, find_file, picture_path};

/// The moment before which a text is not public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embargo {
    /// The moment.
    pub until: Timestamp,
    /// The same as the author wrote it.
    pub written: String,
}

/// What is held back at a moment.
#[derive(Debug, Clone, Default)]
pub struct Withheld {
    /// The texts by kind and short name, with the moment of each.
    texts: BTreeMap<(Folder, String), Embargo>,
    sources: BTreeSet<String>,
    pictures: BTreeSet<FileId>,
}

impl Register {
    /// Every moment at which a text becomes public, past ones too.
    pub fn embargoes(&self) -> impl Iterator<Item = (Citing, &Embargo)> {
        let events = self.events.iter();
        let topics = self.topics.iter();
        let pages = self.pages.iter();
        let review = self.review.iter();
        let all = events.map(|(id, it)| (Citing::Event(id), it.embargo.as_ref()));
        all.chain(topics.map(|(id, it)| (Citing::Topic(id), it.embargo.as_ref())))
            .chain(pages.map(|(id, it)| (Citing::Page(id), it.embargo.as_ref())))
            .chain(review.map(|it| (Citing::Review, it.embargo.as_ref())))
            .filter_map(|(text, embargo)| Some((text, embargo?)))
    }

    /// What is not public yet at a moment.
    #[must_use]
    pub fn withheld(&self, now: Timestamp, sources: &Sources) -> Withheld {
        let held: BTreeMap<Citing, &Embargo> = self
            .embargoes()
            .filter(|(_, embargo)| embargo.until > now)
            .collect();
        if held.is_empty() {
            return Withheld::default();
        }
        let is_held = |text: &Citing| held.contains_key(text);
        let cited = self.sources.keys().zip(&self.citations);
        let only_held = cited.filter(|(_, by)| !by.is_empty() && by.iter().all(is_held));
        let (mut of_held, mut of_others) = (BTreeSet::new(), BTreeSet::new());
        for (text, body) in self.bodies() {
            let pictures = if is_held(&text) {
                &mut of_held
            } else {
                &mut of_others
            };
            pictures.extend(pictures_in(body, sources));
        }
        Withheld {
            sources: only_held.map(|(key, _)| key.to_owned()).collect(),
            pictures: of_held.difference(&of_others).copied().collect(),
            texts: held
                .into_iter()
                .filter_map(|(text, embargo)| Some((self.file_of(text)?, embargo.clone())))
                .collect(),
        }
    }

    /// Reads the report without what is held back. What is wrong only then, such as a link to what is not public yet, goes to
    /// `found`; everything else was found with the whole report.
    ///
    /// # Errors
    /// [`Reported`] if anything is.
    pub fn read_public(
        sources: &Sources,
        withheld: &Withheld,
        kept: &mut Kept,
        found: &mut Diagnostics,
    ) -> Result<Self, Reported> {
        let mut own = Diagnostics::new();
        let register = Self::read_without(sources, withheld, kept, &mut own);
        found.append(withheld.explain(own, sources));
        register
    }

    fn file_of(&self, text: Citing) -> Option<(Folder, String)> {
        let (folder, key) = match text {
            Citing::Event(id) => (Folder::Events, self.events.key(id)),
            Citing::Topic(id) => (Folder::Topics, self.topics.key(id)),
            Citing::Page(id) => (Folder::Pages, self.pages.key(id)),
            Citing::Review => (Folder::Pages, REVIEW),
            _ => return None,
        };
        Some((folder, key.to_owned()))
    }

    fn bodies(&self) -> impl Iterator<Item = (Citing, &Proses)> {
        let centres = self.centres.iter();
        let topics = self.topics.iter();
        let events = self.events.iter();
        let pages = self.pages.iter();
        let review = self.review.iter();
        let all = centres.map(|(id, it)| (Citing::Centre(id), &it.body));
        all.chain(topics.map(|(id, it)| (Citing::Topic(id), &it.body)))
            .chain(events.map(|(id, it)| (Citing::Event(id), &it.body)))
            .chain(pages.map(|(id, it)| (Citing::Page(id), &it.body)))
            .chain(review.map(|it| (Citing::Review, &it.body)))
    }
}

/// How texts refer to the review, which lies in no folder: as a page of this name.
const REVIEW: &str = "review";

fn pictures_in<'p>(body: &'p Proses, sources: &'p Sources) -> impl Iterator<Item = FileId> + 'p {
    body.iter().flat_map(move |prose| {
        let pictures = prose.document.embeds().iter();
        let pictures = pictures.filter(|embed| embed.kind == EmbedKind::Picture);
        pictures.flat_map(move |embed| {
            let text = &sources.file(prose.file()).path;
            let path = picture_path(text, &embed.target);
            let own = path.and_then(|path| find_file(sources, &path));
            let film = own.map(|id| &sources.file(id).path);
            let film = film.filter(|path| is_film(path));
            let with_it = film.map(|path| beside_film(path, sources));
            own.into_iter().chain(with_it.into_iter().flatten())
        })
    })
}

impl Withheld {
    /// Whether everything is public.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// The moment of each text, the earliest first.
    #[must_use]
    pub fn moments(&self) -> Vec<&Embargo> {
        let mut moments: Vec<&Embargo> = self.texts.values().collect();
        moments.sort_by_key(|embargo| embargo.until);
        moments
    }

    /// The moments at which some of it becomes public and some not yet.
    #[must_use]
    pub fn steps(&self) -> Vec<Timestamp> {
        let mut steps: Vec<Timestamp> = self.moments().iter().map(|it| it.until).collect();
        steps.dedup();
        steps.pop();
        steps
    }

    /// The files without those of texts and pictures that are held back.
    pub(super) fn files_without(&self, files: std::sync::Arc<Files>) -> std::sync::Arc<Files> {
        if self.is_empty() {
            return files;
        }
        let mut files = Files::clone(&files);
        files.retain(|folder, slug| !self.texts.contains_key(&(folder, slug.to_owned())));
        if self.holds_review() {
            files.review = None;
        }
        files.pictures.retain(|file| !self.pictures.contains(file));
        files.into()
    }

    /// The sources without those that only held texts cite.
    pub(super) fn sources_without(&self, sources: Keyed<Source>) -> Keyed<Source> {
        if self.sources.is_empty() {
            return sources;
        }
        sources.without(|key| self.sources.contains(key))
    }

    fn holds_review(&self) -> bool {
        let review = (Folder::Pages, REVIEW.to_owned());
        self.texts.contains_key(&review)
    }

    /// Mistakes of the report without what is held back, in its terms. All warnings and hints were found with the whole report.
    #[must_use]
    pub fn explain(&self, found: Diagnostics, sources: &Sources) -> Diagnostics {
        let mut explained = Diagnostics::new();
        for mut diagnostic in found.sorted() {
            if diagnostic.severity(false) != Severity::Error {
                continue;
            }
            if let Some((key, embargo)) = self.meant(&diagnostic.problem) {
                diagnostic.problem = Problem::NotPublicYet {
                    text: key.to_owned(),
                    until: embargo.written.clone(),
                    held: diagnostic
                        .span
                        .is_some_and(|span| can_be_held(&sources.file(span.file).path)),
                };
            }
            explained.report(diagnostic);
        }
        explained
    }

    /// The text that a reference or address would lead to.
    fn meant(&self, problem: &Problem) -> Option<(&str, &Embargo)> {
        let (folder, key) = match problem {
            Problem::UnknownReference { record, key, .. } => {
                let folder = match record {
                    Record::Event => Folder::Events,
                    Record::Topic => Folder::Topics,
                    Record::Page => Folder::Pages,
                    _ => return None,
                };
                (Some(folder), key.as_str())
            }
            Problem::BrokenLink { address, .. } => {
                let path = address.split(['#', '?']).next()?.trim_end_matches('/');
                (None, path.rsplit('/').next()?)
            }
            _ => return None,
        };
        let mut texts = self.texts.iter();
        let ((_, key), embargo) = texts
            .find(|((of, name), _)| folder.is_none_or(|folder| folder == *of) && name == key)?;
        Some((key, embargo))
    }
}

/// Whether a record of this file may have an embargo of its own.
fn can_be_held(path: &str) -> bool {
    let folders = ["topics/", "events/", "pages/", "review."];
    folders.iter().any(|folder| path.starts_with(folder))
}
