//! What is published: every file of a site, with its bytes whenever they are asked for.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diagnostics::Diagnostic;
use crate::site::{Route, Site};

use super::failure::{Failure, Kind};
use super::release::{FigureEntry, FileEntry, PageEntry};

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

    /// The bytes of a file.
    ///
    /// # Errors
    /// A file that the site does not have.
    pub fn bytes(&self, path: &str) -> Result<Vec<u8>, Failure> {
        let missing = || Failure::new(Kind::Missing, path, "not rendered");
        let route = self.routes.get(path).ok_or_else(missing)?;
        self.site.render(route).map_err(|_| missing())
    }
}
