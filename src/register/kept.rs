//! What was read before, so that a preview reads only what changed.
//!
//! Each part is kept with the very files and lists it was read from (see [`crate::kept`]); what a reader may look at
//! besides its own file is in [`super::Lists`], which gives it names and settings only.

use std::sync::Arc;

use crate::diagnostics::Diagnostics;
use crate::geo::Feature;
use crate::kept::{self, Token};
use crate::locale::Locale;
use crate::sources::{File, FileId, Sources};
use crate::stored::Stored;

use super::files::{Files, RecordFile};
use super::keyed::{Keyed, Names};
use super::references::Sound;
use super::site::MapSettings;
use super::{Centre, District, Event, Figure, Office, Page, Proses, Redirect, Site, Source, Topic};

/// Files and lists that something is read from; `None` for a file that is not there.
pub(super) type Inputs = Vec<Option<Token>>;

/// Column and row of each district.
type Tiles = Vec<(u32, u32)>;

/// The languages, and whether the settings name them.
pub(super) type Tags = (Vec<String>, bool);

/// The results of an earlier [`super::Register::read_again`], for the next.
#[derive(Default)]
pub struct Kept {
    pub(super) languages: kept::Kept<Option<Token>, Tags>,
    pub(super) cited: Reading<(Inputs, Tags), Keyed<Source>>,
    pub(super) site: Reading<(Inputs, Tags), (Arc<Site>, bool)>,
    pub(super) locales: kept::Kept<Vec<String>, Arc<Vec<Locale>>>,
    pub(super) files: Reading<(Token, Vec<String>), Arc<Files>>,
    pub(super) districts: Reading<Inputs, Keyed<District>>,
    pub(super) folders: Folders,
    pub(super) places: Places,
    /// Whose references were checked.
    pub(super) sound: Sound,
    /// The names of records that are read from one file, as they were.
    pub(super) cited_names: Arc<Names<Source>>,
    pub(super) district_names: Arc<Names<District>>,
    /// How many files with a record of their own were read the last time.
    pub(super) records_read: usize,
}

/// The records that may refer to districts and sources.
#[derive(Default)]
pub(super) struct Folders {
    pub(super) topics_context: kept::Kept<Inputs, Arc<()>>,
    pub(super) topics: Records<Topic>,
    pub(super) context: kept::Kept<Inputs, Arc<()>>,
    pub(super) centres: Records<Centre>,
    pub(super) events: Records<Event>,
    pub(super) pages: Records<Page>,
    pub(super) review: Records<Page>,
    pub(super) figures: Reading<Inputs, Keyed<Figure>>,
    pub(super) offices: Reading<Inputs, Keyed<Office>>,
    pub(super) redirects: Reading<Inputs, Keyed<Redirect>>,
}

/// Borders and tiles.
#[derive(Default)]
pub(super) struct Places {
    /// Results of earlier runs.
    pub(super) stored: Stored,
    pub(super) borders: Reading<(Inputs, MapSettings), Option<Arc<Vec<Feature>>>>,
    pub(super) tiles: Reading<(Inputs, MapSettings), Option<Arc<Tiles>>>,
}

/// Stands for the file at a path as it is now.
pub(super) fn token_of(sources: &Sources, path: &str) -> Option<Token> {
    Some(Token::of(sources.shared(sources.find(path)?)))
}

impl Kept {
    /// Nothing yet but what earlier runs left.
    #[must_use]
    pub fn with(stored: Stored) -> Self {
        Self {
            places: Places {
                stored,
                ..Places::default()
            },
            ..Self::default()
        }
    }

    /// How many records with a file of their own were read anew the last time.
    #[must_use]
    pub fn records_read(&self) -> usize {
        self.records_read
    }
}

/// The last result of reading something, with the mistakes in it.
pub(super) struct Reading<K, T> {
    kept: kept::Kept<K, (T, Diagnostics)>,
}

impl<K, T> Default for Reading<K, T> {
    fn default() -> Self {
        Self {
            kept: kept::Kept::default(),
        }
    }
}

impl<K: PartialEq, T: Clone> Reading<K, T> {
    /// What `read` gives for these inputs; its mistakes go to `found`, now or again.
    pub(super) fn get(
        &mut self,
        inputs: K,
        found: &mut Diagnostics,
        read: impl FnOnce(&mut Diagnostics) -> T,
    ) -> T {
        let (result, mistakes) = self.kept.get(inputs, || {
            let mut mistakes = Diagnostics::new();
            (read(&mut mistakes), mistakes)
        });
        found.append(mistakes);
        result
    }

    /// The same where the mistakes say more than the inputs tell: only a result without any is kept.
    pub(super) fn get_if_clean(
        &mut self,
        inputs: K,
        found: &mut Diagnostics,
        read: impl FnOnce(&mut Diagnostics) -> T,
    ) -> T {
        let mut mistakes = Diagnostics::new();
        let result = self.get(inputs, &mut mistakes, read);
        if !mistakes.is_empty() {
            *self = Self::default();
        }
        found.append(mistakes);
        result
    }
}

/// The records of a folder, by the files that hold them.
pub(super) struct Records<T> {
    /// By the index of the record's file.
    by_file: Vec<Option<Entry<T>>>,
    pub(super) names: Arc<Names<T>>,
}

/// A record as it was read.
pub(super) struct Entry<T> {
    origin: Origin,
    pub(super) record: Result<Arc<T>, Proses>,
    pub(super) found: Diagnostics,
}

/// What a record is read from.
struct Origin {
    file: Arc<File>,
    translations: Vec<Arc<File>>,
    /// Settings and names.
    context: Token,
}

impl<T> Default for Records<T> {
    fn default() -> Self {
        Self {
            by_file: Vec::new(),
            names: Arc::default(),
        }
    }
}

impl<T> Records<T> {
    /// Takes out what is known of a record, if its files and its context are the same as then.
    pub(super) fn take(
        &mut self,
        file: &RecordFile,
        sources: &Sources,
        context: &Token,
    ) -> Option<Entry<T>> {
        let entry = self.by_file.get_mut(file.file.index())?.take()?;
        entry.origin.is(file, sources, context).then_some(entry)
    }

    /// Keeps the records of all files of a folder, and nothing else.
    pub(super) fn keep(&mut self, entries: impl Iterator<Item = (FileId, Entry<T>)>) {
        self.by_file.clear();
        for (file, entry) in entries {
            let index = file.index();
            if self.by_file.len() <= index {
                self.by_file.resize_with(index + 1, || None);
            }
            self.by_file[index] = Some(entry);
        }
    }
}

impl<T> Entry<T> {
    pub(super) fn new(
        file: &RecordFile,
        sources: &Sources,
        context: &Token,
        record: Result<T, Proses>,
        found: Diagnostics,
    ) -> Self {
        let translations = file.translations.iter();
        let origin = Origin {
            file: Arc::clone(sources.shared(file.file)),
            translations: translations
                .map(|it| Arc::clone(sources.shared(it.file)))
                .collect(),
            context: context.clone(),
        };
        Self {
            origin,
            record: record.map(Arc::new),
            found,
        }
    }
}

impl Origin {
    fn is(&self, file: &RecordFile, sources: &Sources, context: &Token) -> bool {
        let is_same = |one: &Arc<File>, id| Arc::ptr_eq(one, sources.shared(id));
        let translations = self.translations.iter().zip(&file.translations);
        self.context == *context
            && is_same(&self.file, file.file)
            && self.translations.len() == file.translations.len()
            && translations
                .into_iter()
                .all(|(before, now)| is_same(before, now.file))
    }
}
