//! What a host must be able to do, said in SFTP.

use std::collections::{BTreeMap, BTreeSet};

use openssh_sftp_client::Error;
use openssh_sftp_client::error::SftpErrorKind;

use super::super::failure::Failure;
use super::super::host::{BytesOf, Host, Pointed};
use super::super::release::FileEntry;
use super::lock::LOCK;
use super::{READING, Sftp};

impl Host for Sftp {
    fn name(&self) -> String {
        format!("{}:{}", self.connection.name, self.root)
    }

    fn lock(&mut self) -> Result<(), Failure> {
        self.hold()
    }

    fn unlock(&mut self) -> Result<(), Failure> {
        self.remove(LOCK)
    }

    fn list(&mut self, folder: &str) -> Result<BTreeMap<String, u64>, Failure> {
        let root = self.at(folder);
        let (mut found, mut folders) = (BTreeMap::new(), vec![root.clone()]);
        while !folders.is_empty() {
            let entries = self.entries(std::mem::take(&mut folders))?;
            for (above, name, length) in entries {
                let path = format!("{above}/{name}");
                match length {
                    None => folders.push(path),
                    Some(length) => {
                        let below = path.strip_prefix(&root).unwrap_or(&path);
                        found.insert(below.trim_start_matches('/').to_owned(), length);
                    }
                }
            }
        }
        Ok(found)
    }

    fn names(&mut self, folder: &str) -> Result<Vec<String>, Failure> {
        let entries = self.entries(vec![self.at(folder)])?;
        let mut names: Vec<String> = entries.into_iter().map(|(_, name, _)| name).collect();
        names.sort_unstable();
        Ok(names)
    }

    fn read(&mut self, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        let mut fs = self.connection.session.fs();
        let whole = self.at(path);
        self.one_for(READING, path, async move {
            match fs.read(&whole).await {
                Ok(bytes) => Ok(Some(bytes.to_vec())),
                Err(Error::SftpError(SftpErrorKind::NoSuchFile, _)) => Ok(None),
                Err(error) => Err(error),
            }
        })
    }

    fn send(
        &mut self,
        folder: &str,
        files: &[String],
        bytes: &BytesOf,
        progress: &(dyn Fn() + Sync),
    ) -> Result<(), Failure> {
        self.make_folders(self.parents(folder, files.iter()))?;
        let items = files.iter().map(|path| {
            progress();
            Ok((self.at(&format!("{folder}/{path}")), bytes(path)?))
        });
        let sent = self.many_of(
            items,
            |(_, bytes)| bytes.len(),
            |mut fs, (path, bytes): (String, Vec<u8>)| async move {
                fs.write(&path, &bytes).await.map_err(|error| (path, error))
            },
        );
        sent.map(|_| ()).map_err(|failure| self.why(failure))
    }

    fn keep(
        &mut self,
        old: &str,
        new: &str,
        files: &[(String, String)],
    ) -> Result<Vec<String>, Failure> {
        let all = || files.iter().map(|(path, _)| path);
        if !self.connection.session.support_hardlink() {
            return Ok(all().cloned().collect());
        }
        self.make_folders(self.parents(new, all()))?;
        let items = files.iter().map(|(path, from)| {
            let (from, to) = (format!("{old}/{from}"), format!("{new}/{path}"));
            Ok((path.clone(), self.at(&from), self.at(&to)))
        });
        let failed = self.many(
            items,
            |mut fs, (path, from, to): (String, String, String)| async move {
                match fs.hard_link(&from, &to).await {
                    Ok(()) => return Ok(None),
                    Err(Error::SftpError(..)) => {}
                    Err(error) => return Err((path, error)),
                }
                // Something stands there already, from a run that was cut off.
                let _ = fs.remove_file(&to).await;
                match fs.hard_link(&from, &to).await {
                    Ok(()) => Ok(None),
                    Err(Error::SftpError(..)) => Ok(Some(path)),
                    Err(error) => Err((path, error)),
                }
            },
        )?;
        Ok(failed.into_iter().flatten().collect())
    }

    fn is_able_to_make(&self) -> bool {
        self.connection.session.support_copy()
    }

    fn make(
        &mut self,
        old: &str,
        new: &str,
        files: &[(String, FileEntry)],
        bytes: &BytesOf,
        progress: &(dyn Fn() + Sync),
    ) -> Result<Vec<String>, Failure> {
        if !self.is_able_to_make() {
            return Ok(files.iter().map(|(path, _)| path.clone()).collect());
        }
        self.make_folders(self.parents(new, files.iter().map(|(path, _)| path)))?;
        self.make_from((old, new), files, bytes, progress)
    }

    fn write_whole(&mut self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        let whole = self.at(path);
        let above = whole.rsplit_once('/').map_or("", |(above, _)| above);
        self.make_folders(BTreeSet::from([above.to_owned()]))?;
        let mut fs = self.connection.session.fs();
        let written = self.one(path, async move {
            let aside = format!("{whole}-new");
            fs.write(&aside, bytes).await?;
            fs.rename(&aside, &whole).await
        });
        written.map_err(|failure| self.why(failure))
    }

    fn pointed(&mut self, link: &str) -> Result<Pointed, Failure> {
        let mut fs = self.connection.session.fs();
        let path = self.at(link);
        self.one(link, async move {
            let there = match fs.symlink_metadata(&path).await {
                Ok(there) => there,
                Err(Error::SftpError(SftpErrorKind::NoSuchFile, _)) => return Ok(Pointed::Nowhere),
                Err(error) => return Err(error),
            };
            if !there.file_type().is_some_and(|it| it.is_symlink()) {
                return Ok(Pointed::NotALink);
            }
            let target = fs.read_link(&path).await?;
            Ok(Pointed::To(target.to_string_lossy().into_owned()))
        })
    }

    fn point(&mut self, link: &str, to: &str) -> Result<(), Failure> {
        let mut fs = self.connection.session.fs();
        let path = self.at(link);
        let pointed = self.one(link, async move {
            let aside = format!("{path}-new");
            match fs.remove_file(&aside).await {
                Ok(()) | Err(Error::SftpError(SftpErrorKind::NoSuchFile, _)) => {}
                Err(error) => return Err(error),
            }
            fs.symlink(to, &aside).await?;
            fs.rename(&aside, &path).await
        });
        pointed.map_err(|failure| self.why(failure))
    }

    fn remove(&mut self, path: &str) -> Result<(), Failure> {
        let whole = self.at(path);
        let mut fs = self.connection.session.fs();
        let is_folder = self.one(path, async {
            match fs.symlink_metadata(&whole).await {
                Ok(there) => Ok(Some(there.file_type().is_some_and(|it| it.is_dir()))),
                Err(Error::SftpError(SftpErrorKind::NoSuchFile, _)) => Ok(None),
                Err(error) => Err(error),
            }
        })?;
        match is_folder {
            None => Ok(()),
            Some(false) => self.one(path, async { fs.remove_file(&whole).await }),
            Some(true) => self.remove_folder(&whole),
        }
    }
}
