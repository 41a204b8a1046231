//! All that a site is made from, in memory, with a hash of it.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use anyhow::Result;
use blake3::{Hash, Hasher};
use jiff::Timestamp;
use jiff::civil::Date;
use rayon::prelude::*;

use crate::commands::load::{CONTENT, FileList, Options, THEMES};
use crate::disk;

/// The files of a report and what the flags say.
pub(super) struct Inputs<'o> {
    options: &'o Options,
    content: Option<FileList>,
    themes: BTreeMap<String, FileList>,
    /// Of every file with its path, made when somebody first asks.
    hash: OnceLock<Hash>,
}

impl<'o> Inputs<'o> {
    /// Reads every file that can have a part in the site.
    pub(super) fn read(options: &'o Options) -> Result<Self> {
        let mut themes = BTreeMap::new();
        let folder = options.folder.join(THEMES);
        if disk::is_folder(&folder) {
            for name in disk::names(&folder)? {
                let below = format!("{THEMES}/{name}");
                if let Some(files) = options.on_disk(&below)? {
                    themes.insert(below, files);
                }
            }
        }
        Ok(Self {
            options,
            content: options.on_disk(CONTENT)?,
            themes,
            hash: OnceLock::new(),
        })
    }

    /// How many files there are.
    pub(super) fn count(&self) -> usize {
        self.all().map(|(_, files)| files.len()).sum()
    }

    /// The files below a folder of the report.
    pub(super) fn files(&self, below: &str) -> Option<FileList> {
        let found = self.all().find(|(folder, _)| *folder == below);
        found.map(|(_, files)| files.clone())
    }

    fn all(&self) -> impl Iterator<Item = (&str, &FileList)> {
        let content = self.content.iter().map(|files| (CONTENT, files));
        let themes = self.themes.iter();
        content.chain(themes.map(|(below, files)| (below.as_str(), files)))
    }

    /// Whether any record may have an embargo, so that the moment decides what is public.
    pub(super) fn may_hold_back(&self) -> bool {
        let records = self.content.iter().flatten();
        let mut texts = records.filter_map(|file| file.text());
        texts.any(|text| text.contains("embargo"))
    }

    /// A hash of the program, the flags and every file; `now` is the moment and `clock` the day where these decide what
    /// the report shows, `packs` whether compressed files lie beside texts.
    pub(super) fn hash(&self, now: Option<Timestamp>, clock: Option<Date>, packs: bool) -> Hash {
        let Options {
            as_of,
            today,
            now: _,
            shows_embargoed: _,
            base_url,
            theme,
            folder: _,
            strict: _,
            stored: _,
        } = self.options;
        let files = self.hash.get_or_init(|| self.hash_files());
        let all = format!(
            "{} {as_of:?} {today:?} {base_url:?} {theme:?} {now:?} {clock:?} {packs} {files}",
            crate::PROGRAM
        );
        blake3::hash(all.as_bytes())
    }

    fn hash_files(&self) -> Hash {
        let mut hasher = Hasher::new();
        for (below, files) in self.all() {
            let hashes: Vec<Hash> = files
                .par_iter()
                .map(|file| blake3::hash(file.bytes()))
                .collect();
            hasher.update(format!("\0{below} {}", files.len()).as_bytes());
            for (file, hash) in files.iter().zip(hashes) {
                hasher.update(format!("\0{}\0", file.path).as_bytes());
                hasher.update(hash.as_bytes());
            }
        }
        hasher.finalize()
    }
}
