//! What is published: every file of a site, with its bytes whenever they are asked for.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::PROGRAM;
use crate::diagnostics::Diagnostic;
use crate::packed::{Coding, beside, is_worth};
use crate::site::{Route, Site};

use super::failure::{Failure, Kind};
use super::release::{FigureEntry, FileEntry, PageEntry, Release};

/// A site as files. Bytes are made when they are asked for, twice the same: memory does not grow with the site.
pub struct Contents<'s> {
    site: &'s Site<'s>,
    routes: BTreeMap<String, &'s Route>,
    files: BTreeMap<String, FileEntry>,
}

impl<'s> Contents<'s> {
    /// Renders every file once. `progress` is told after each.
    ///
    /// # Errors
    /// Mistakes in templates that show only while pages are rendered.
    pub fn of(site: &'s Site<'s>, progress: &(dyn Fn() + Sync)) -> Result<Self, Vec<Diagnostic>> {
        let rendered: Vec<Result<(String, FileEntry), Box<Diagnostic>>> = site
            .routes()
            .par_iter()
            .map(|route| {
                let bytes = site.render(route)?;
                progress();
                Ok((route.file(), FileEntry::of(&bytes)))
            })
            .collect();
        let (mut files, mut mistakes) = (BTreeMap::new(), Vec::new());
        for result in rendered {
            match result {
                Ok((path, file)) => {
                    files.insert(path, file);
                }
                Err(mistake) => mistakes.push(*mistake),
            }
        }
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        let routes = site.routes().iter();
        Ok(Self {
            site,
            routes: routes.map(|route| (route.file(), route)).collect(),
            files,
        })
    }

    /// Every file.
    #[must_use]
    pub fn files(&self) -> &BTreeMap<String, FileEntry> {
        &self.files
    }

    /// Every page by its address below the site's own.
    #[must_use]
    pub fn pages(&self) -> BTreeMap<String, PageEntry> {
        let pages = self.routes.iter().filter(|(_, route)| route.what.is_page());
        let page = |(file, route): (&String, &&Route)| {
            let page = PageEntry {
                title: self.site.title(route),
                file: file.clone(),
                thing: self.site.thing(route),
            };
            (route.path.clone(), page)
        };
        pages.map(page).collect()
    }

    /// Every named figure by its key.
    #[must_use]
    pub fn figures(&self) -> BTreeMap<String, FigureEntry> {
        let lines = self.site.figure_lines().into_iter();
        lines
            .map(|line| {
                let figure = FigureEntry {
                    title: line.title,
                    value: line.value,
                };
                (line.key, figure)
            })
            .collect()
    }

    /// The compressed files beside those that are worth it. What the live release has of the same text, compressed by the
    /// same program, is not compressed again. `progress` is told after each text.
    ///
    /// # Errors
    /// A file that cannot be rendered.
    pub fn packed(
        &self,
        live: Option<&Release>,
        progress: &(dyn Fn() + Sync),
    ) -> Result<BTreeMap<String, FileEntry>, Failure> {
        let live = live.filter(|live| live.packed_by.as_deref() == Some(PROGRAM));
        let packed: Result<Vec<Vec<(String, FileEntry)>>, Failure> = self
            .files
            .par_iter()
            .filter(|(path, file)| is_worth(path, file.bytes))
            .map(|(path, file)| {
                let same = live.filter(|live| live.files.get(path) == Some(file));
                let mut text = None;
                let mut found = Vec::new();
                for coding in Coding::ALL {
                    let name = format!("{path}{}", coding.end());
                    if self.files.contains_key(&name) {
                        continue;
                    }
                    let entry = match same {
                        // Without one it would not be smaller.
                        Some(live) => live.files.get(&name).cloned(),
                        None => {
                            let bytes = match text.take() {
                                Some(bytes) => bytes,
                                None => self.bytes(path)?,
                            };
                            let packed = coding.pack(&bytes);
                            text = Some(bytes);
                            packed.map(|packed| FileEntry::of(&packed))
                        }
                    };
                    found.extend(entry.map(|entry| (name, entry)));
                }
                progress();
                Ok(found)
            })
            .collect();
        Ok(packed?.into_iter().flatten().collect())
    }

    /// The bytes of a file, also of a compressed one.
    ///
    /// # Errors
    /// A file that the site does not have.
    pub fn bytes(&self, path: &str) -> Result<Vec<u8>, Failure> {
        let missing = || Failure::new(Kind::Missing, path, "not rendered");
        if let Some(route) = self.routes.get(path) {
            return self.site.render(route).map_err(|_| missing());
        }
        let (file, coding) = beside(path).ok_or_else(missing)?;
        let route = self.routes.get(file).ok_or_else(missing)?;
        let text = self.site.render(route).map_err(|_| missing())?;
        coding.pack(&text).ok_or_else(missing)
    }
}
