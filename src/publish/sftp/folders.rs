//! Folders: made with those above them, read and removed with all they hold.

use std::collections::{BTreeMap, BTreeSet};
use std::pin::Pin;

use futures_core::Stream;
use openssh_sftp_client::Error;
use openssh_sftp_client::error::SftpErrorKind;

use super::super::failure::Failure;
use super::Sftp;

/// What stands in a folder: the folder, the name, the length; none for a folder.
pub(super) type Entry = (String, String, Option<u64>);

impl Sftp {
    /// Makes folders and those above them, the highest first.
    pub(super) fn make_folders(&self, folders: BTreeSet<String>) -> Result<(), Failure> {
        let mut levels: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
        for folder in folders {
            let mut path = folder.as_str();
            while !path.is_empty() && path != "/" {
                let level = levels.entry(path.matches('/').count()).or_default();
                if !level.insert(path.to_owned()) {
                    break;
                }
                path = path.rsplit_once('/').map_or("", |(above, _)| above);
            }
        }
        for level in levels.into_values() {
            self.many(level.into_iter().map(Ok), |mut fs, path| async move {
                let made = fs.create_dir(&path).await;
                let Err(error) = made else { return Ok(()) };
                // It says the same of a folder that is there and of one that cannot be made.
                match fs.metadata(&path).await {
                    Ok(there) if there.file_type().is_some_and(|it| it.is_dir()) => Ok(()),
                    Ok(_) | Err(Error::SftpError(..)) => Err((path, error)),
                    Err(cut) => Err((path, cut)),
                }
            })
            .map_err(|failure| self.why(failure))?;
        }
        Ok(())
    }

    pub(super) fn parents<'p>(
        &self,
        folder: &str,
        files: impl Iterator<Item = &'p String>,
    ) -> BTreeSet<String> {
        let whole = files.map(|path| self.at(&format!("{folder}/{path}")));
        whole
            .filter_map(|path| Some(path.rsplit_once('/')?.0.to_owned()))
            .collect()
    }

    /// What stands in folders.
    pub(super) fn entries(&self, folders: Vec<String>) -> Result<Vec<Entry>, Failure> {
        let read = self.many(
            folders.into_iter().map(Ok),
            |mut fs, folder: String| async move {
                let dir = match fs.open_dir(&folder).await {
                    Ok(dir) => dir,
                    Err(Error::SftpError(SftpErrorKind::NoSuchFile, _)) => return Ok(Vec::new()),
                    Err(error) => return Err((folder, error)),
                };
                let mut entries = Box::pin(dir.read_dir());
                let mut found = Vec::new();
                while let Some(entry) =
                    std::future::poll_fn(|context| Pin::new(&mut entries).poll_next(context)).await
                {
                    let entry = entry.map_err(|error| (folder.clone(), error))?;
                    let name = entry.filename().to_string_lossy().into_owned();
                    if name == "." || name == ".." {
                        continue;
                    }
                    let metadata = entry.metadata();
                    let is_folder = metadata.file_type().is_some_and(|it| it.is_dir());
                    let length = (!is_folder).then(|| metadata.len().unwrap_or(0));
                    found.push((folder.clone(), name, length));
                }
                Ok(found)
            },
        )?;
        Ok(read.into_iter().flatten().collect())
    }

    /// Removes a folder with all it holds: files first, then folders, the lowest first.
    pub(super) fn remove_folder(&self, root: &str) -> Result<(), Failure> {
        let (mut files, mut found) = (Vec::new(), vec![root.to_owned()]);
        let mut next = vec![root.to_owned()];
        while !next.is_empty() {
            for (above, name, length) in self.entries(std::mem::take(&mut next))? {
                let path = format!("{above}/{name}");
                match length {
                    Some(_) => files.push(path),
                    None => next.push(path),
                }
            }
            found.extend(next.iter().cloned());
        }
        self.many(
            files.into_iter().map(Ok),
            |mut fs, path: String| async move {
                fs.remove_file(&path).await.map_err(|error| (path, error))
            },
        )?;
        found.sort_by_key(|path| std::cmp::Reverse(path.matches('/').count()));
        for path in found {
            let mut fs = self.connection.session.fs();
            self.one(&path, async { fs.remove_dir(&path).await })?;
        }
        Ok(())
    }
}
