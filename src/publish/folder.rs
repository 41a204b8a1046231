//! A folder of this machine, also of a network drive, as a host.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::disk::{self, Lock};

use super::failure::{Failure, Kind};
use super::host::{BytesOf, Host, Pointed};

const LOCK: &str = "kreisblatt/lock";

/// A folder that holds releases.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    lock: Option<Lock>,
}

impl Folder {
    /// The folder at a path, which is made when it is first written to.
    #[must_use]
    pub fn new(root: PathBuf) -> Self {
        Self { root, lock: None }
    }

    fn at(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    fn failure(&self, error: &anyhow::Error) -> Failure {
        Failure::of_disk(&self.name(), error)
    }

    fn parents(&self, folder: &Path, files: &[&String]) -> anyhow::Result<()> {
        let folders: std::collections::BTreeSet<PathBuf> = files
            .iter()
            .filter_map(|path| folder.join(path).parent().map(Path::to_path_buf))
            .collect();
        folders
            .iter()
            .try_for_each(|path| disk::create_folder(path))
    }
}

impl Host for Folder {
    fn name(&self) -> String {
        self.root.display().to_string()
    }

    fn lock(&mut self) -> Result<(), Failure> {
        if self.lock.is_some() {
            return Ok(());
        }
        let path = self.at(LOCK);
        let lock = disk::try_lock(&path).map_err(|error| self.failure(&error))?;
        if lock.is_none() {
            let detail = path.display().to_string();
            return Err(Failure::new(Kind::Busy, self.name(), detail));
        }
        self.lock = lock;
        Ok(())
    }

    fn unlock(&mut self) -> Result<(), Failure> {
        // The system releases the lock with the process that held it.
        Ok(())
    }

    fn list(&mut self, folder: &str) -> Result<BTreeMap<String, u64>, Failure> {
        disk::lengths(&self.at(folder)).map_err(|error| self.failure(&error))
    }

    fn names(&mut self, folder: &str) -> Result<Vec<String>, Failure> {
        let path = self.at(folder);
        if !disk::is_folder(&path) {
            return Ok(Vec::new());
        }
        disk::names(&path).map_err(|error| self.failure(&error))
    }

    fn read(&mut self, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        disk::read_if_there(&self.at(path)).map_err(|error| self.failure(&error))
    }

    fn send(
        &mut self,
        folder: &str,
        files: &[String],
        bytes: &BytesOf,
        progress: &(dyn Fn() + Sync),
    ) -> Result<(), Failure> {
        let root = self.at(folder);
        files.par_iter().try_for_each(|path| {
            let written = disk::write(&root.join(path), &bytes(path)?);
            written.map_err(|error| self.failure(&error))?;
            progress();
            Ok(())
        })
    }

    fn keep(
        &mut self,
        old: &str,
        new: &str,
        files: &[(String, String)],
    ) -> Result<Vec<String>, Failure> {
        let (from, to) = (self.at(old), self.at(new));
        let paths: Vec<&String> = files.iter().map(|(path, _)| path).collect();
        self.parents(&to, &paths)
            .map_err(|error| self.failure(&error))?;
        let failed = files.par_iter().filter(|(path, old)| {
            let target = to.join(path);
            disk::remove(&target).is_err() || disk::link_or_copy(&from.join(old), &target).is_err()
        });
        Ok(failed.map(|(path, _)| path.clone()).collect())
    }

    fn write_whole(&mut self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        disk::write_whole(&self.at(path), bytes).map_err(|error| self.failure(&error))
    }

    fn pointed(&mut self, link: &str) -> Result<Pointed, Failure> {
        let path = self.at(link);
        if !disk::exists(&path) {
            return Ok(Pointed::Nowhere);
        }
        let target = disk::read_link(&path).map_err(|error| self.failure(&error))?;
        Ok(target.map_or(Pointed::NotALink, |target| {
            Pointed::To(target.to_string_lossy().replace('\\', "/"))
        }))
    }

    fn point(&mut self, link: &str, to: &str) -> Result<(), Failure> {
        let settled = disk::settle(&self.root);
        settled
            .and_then(|()| disk::point(&self.at(link), Path::new(to)))
            .map_err(|error| self.failure(&error))
    }

    fn remove(&mut self, path: &str) -> Result<(), Failure> {
        disk::remove(&self.at(path)).map_err(|error| self.failure(&error))
    }
}
