//! Compressed files beside the texts of a site.

use anyhow::Result;

use crate::disk;
use crate::packed::{Coding, is_worth};
use crate::site::Site;

use super::manifest::{Entry, Kind};
use super::run::{Rendered, Run};

impl Run<'_> {
    /// A file with those that lie compressed beside it. `bytes` are those of a file that was made just now; without them it
    /// stands in the folder. What was compressed from the same bytes by the same program is not compressed again.
    ///
    /// # Errors
    /// The disk.
    pub(super) fn with_packed(
        &self,
        site: &Site<'_>,
        file: Rendered,
        bytes: Option<&[u8]>,
    ) -> Result<Vec<Rendered>> {
        let mut files = vec![file];
        let file = &files[0];
        if !self.packs || !is_worth(&file.path, file.entry.length) {
            return Ok(files);
        }
        let mut read: Option<Vec<u8>> = None;
        let mut packed = Vec::new();
        for coding in Coding::ALL {
            let path = format!("{}{}", file.path, coding.end());
            // A picture or an asset of the theme may have that very name.
            if site.has_file(&path) {
                continue;
            }
            let made_of = fingerprint(&file.entry, coding);
            let standing = self.standing(&path);
            if let Some(entry) = standing.filter(|entry| entry.fingerprint == Some(made_of)) {
                packed.push(Rendered {
                    path,
                    entry: entry.clone(),
                    is_new: false,
                });
                continue;
            }
            if bytes.is_none() && read.is_none() {
                read = Some(disk::read(&self.folder.join(&file.path))?);
            }
            let text = bytes.or(read.as_deref()).unwrap_or_default();
            let Some(compressed) = coding.pack(text) else {
                continue;
            };
            let hash = blake3::hash(&compressed);
            let is_new = standing.is_none_or(|entry| entry.hash != hash);
            if is_new {
                disk::write(&self.staging.path(&path), &compressed)?;
            }
            let entry = Entry {
                hash,
                fingerprint: Some(made_of),
                length: compressed.len() as u64,
                kind: Kind::Packed,
            };
            packed.push(Rendered {
                path,
                entry,
                is_new,
            });
        }
        files.extend(packed);
        Ok(files)
    }
}

/// Of all that a compressed file is made from.
fn fingerprint(file: &Entry, coding: Coding) -> blake3::Hash {
    let text = format!("{} {} {}", crate::PROGRAM, coding.name(), file.hash);
    blake3::hash(text.as_bytes())
}
