//! What changes between two releases, as a value: for readers (pages, figures) and for the host (files).

use std::collections::{BTreeMap, BTreeSet};

use super::release::{FileEntry, PageEntry, Release};

/// What the list of changes says of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageChange {
    /// Its address below the site's own; empty for the front page.
    pub path: String,
    /// What it is called in the newer release that has it.
    pub title: String,
    /// What it is about, the same in each language.
    pub thing: String,
}

impl PageChange {
    fn of(path: &str, page: &PageEntry) -> Self {
        Self {
            path: path.to_owned(),
            title: page.title.clone(),
            thing: page.thing(path).to_owned(),
        }
    }
}

/// A figure whose value readers will see change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureChange {
    /// Its title in the first language of the report.
    pub title: String,
    /// Its value before; `None` if it is new.
    pub before: Option<String>,
    /// Its value afterwards; `None` if it is no more.
    pub after: Option<String>,
}

/// What changes from one release to the next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// The address of the site before and afterwards, if it is another: perhaps that of another report.
    pub address: Option<(String, String)>,
    /// Pages that there were not.
    pub new: Vec<PageChange>,
    /// Pages of which any byte changes.
    pub changed: Vec<PageChange>,
    /// Pages that are no more.
    pub removed: Vec<PageChange>,
    /// Figures whose value changes.
    pub figures: Vec<FigureChange>,
    /// Files whose bytes must travel.
    pub send: Vec<String>,
    /// Files that the host has already: `(path, path in the live release)`.
    pub keep: Vec<(String, String)>,
    /// How many bytes travel.
    pub bytes: u64,
}

impl Plan {
    /// What changes from the live release to the next; everything is new where there is none.
    #[must_use]
    pub fn between(next: &Release, live: Option<&Release>) -> Self {
        let before = live.map(|live| &live.base_url);
        let other = before.filter(|before| !before.is_empty() && **before != next.base_url);
        let mut plan = Self {
            address: other.map(|before| (before.clone(), next.base_url.clone())),
            ..Self::default()
        };
        plan.compare_pages(next, live);
        plan.compare_figures(next, live);
        plan.compare_files(next, live);
        plan
    }

    /// Whether the two are the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.send.is_empty() && self.removed.is_empty() && self.new.is_empty()
    }

    /// How many things lose a page: a district in two languages is one.
    #[must_use]
    pub fn removed_things(&self) -> usize {
        let things = self.removed.iter().map(|page| page.thing.as_str());
        things.collect::<BTreeSet<_>>().len()
    }

    fn compare_pages(&mut self, next: &Release, live: Option<&Release>) {
        let hash =
            |release: &Release, file: &str| release.files.get(file).map(|entry| entry.hash.clone());
        for (path, page) in &next.pages {
            let change = PageChange::of(path, page);
            let before = live.and_then(|live| Some((live, live.pages.get(path)?)));
            match before {
                None => self.new.push(change),
                Some((live, old)) if hash(live, &old.file) != hash(next, &page.file) => {
                    self.changed.push(change);
                }
                Some(_) => {}
            }
        }
        let old = live.iter().flat_map(|live| &live.pages);
        for (path, page) in old.filter(|(path, _)| !next.pages.contains_key(*path)) {
            self.removed.push(PageChange::of(path, page));
        }
    }

    fn compare_figures(&mut self, next: &Release, live: Option<&Release>) {
        // At the first release every figure is new, and saying so of each says nothing.
        let Some(live) = live else { return };
        for (key, figure) in &next.figures {
            let before = live.figures.get(key).map(|figure| figure.value.clone());
            if before.as_ref() != Some(&figure.value) {
                self.figures.push(FigureChange {
                    title: figure.title.clone(),
                    before,
                    after: Some(figure.value.clone()),
                });
            }
        }
        for (key, figure) in &live.figures {
            if !next.figures.contains_key(key) {
                self.figures.push(FigureChange {
                    title: figure.title.clone(),
                    before: Some(figure.value.clone()),
                    after: None,
                });
            }
        }
    }

    fn compare_files(&mut self, next: &Release, live: Option<&Release>) {
        let there: BTreeMap<(&str, u64), &String> = live
            .iter()
            .flat_map(|live| &live.files)
            .map(|(path, FileEntry { hash, bytes })| ((hash.as_str(), *bytes), path))
            .collect();
        for (path, file) in &next.files {
            let same = live
                .and_then(|live| live.files.get_key_value(path))
                .filter(|(_, old)| *old == file)
                .map(|(path, _)| path);
            let moved = || there.get(&(file.hash.as_str(), file.bytes)).copied();
            match same.or_else(moved) {
                Some(old) => self.keep.push((path.clone(), old.clone())),
                None => {
                    self.bytes += file.bytes;
                    self.send.push(path.clone());
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::release::{FigureEntry, FileEntry, PageEntry, Release};
    use super::Plan;

    /// A release with pages `(address, content)` and one figure.
    fn release(pages: &[(&str, &str)], figure: &str) -> Release {
        let file = |path: &str| format!("{path}index.html");
        let entry = |content: &str| FileEntry {
            hash: blake3::hash(content.as_bytes()).to_hex().to_string(),
            bytes: content.len() as u64,
        };
        let files: BTreeMap<String, FileEntry> = pages
            .iter()
            .map(|(path, content)| (file(path), entry(content)))
            .collect();
        let pages = pages.iter().map(|(path, _)| {
            let page = PageEntry {
                title: format!("title of {path}"),
                file: file(path),
                thing: path.rsplit('=').next().unwrap_or_default().to_owned(),
            };
            ((*path).to_owned(), page)
        });
        let figure = FigureEntry {
            title: "covered".into(),
            value: figure.into(),
        };
        Release {
            pages: pages.collect(),
            figures: BTreeMap::from([("covered".to_owned(), figure)]),
            ..Release::of(files)
        }
    }

    fn titles(pages: &[super::PageChange]) -> Vec<&str> {
        pages.iter().map(|page| page.title.as_str()).collect()
    }

    #[test]
    fn at_first_everything_is_new_and_travels() {
        let plan = Plan::between(&release(&[("", "home"), ("a/", "aa")], "49"), None);
        assert_eq!(titles(&plan.new), ["title of ", "title of a/"]);
        assert_eq!((plan.send.len(), plan.keep.len(), plan.bytes), (2, 0, 6));
        assert_eq!(plan.figures, []);
    }

    #[test]
    fn what_changes_is_named_and_only_that_travels() {
        let live = release(&[("", "49 of 54"), ("a/", "aa"), ("old/", "o")], "49");
        let next = release(&[("", "50 of 54"), ("a/", "aa"), ("new/", "n")], "50");
        let plan = Plan::between(&next, Some(&live));
        assert_eq!(titles(&plan.new), ["title of new/"]);
        assert_eq!(titles(&plan.changed), ["title of "]);
        assert_eq!(titles(&plan.removed), ["title of old/"]);
        assert_eq!(plan.send, ["index.html", "new/index.html"]);
        assert_eq!(plan.figures[0].before.as_deref(), Some("49"));
        assert_eq!(plan.figures[0].after.as_deref(), Some("50"));
        assert!(!plan.is_empty());
    }

    #[test]
    fn a_thing_counts_once_in_all_languages() {
        let live = release(&[("a=1", ""), ("en/a=1", ""), ("b=2", ""), ("", "")], "49");
        let plan = Plan::between(&release(&[("", "")], "49"), Some(&live));
        assert_eq!((plan.removed.len(), plan.removed_things()), (3, 2));
        assert_eq!(live.things(), 3);
    }

    #[test]
    fn what_has_only_moved_does_not_travel() {
        let live = release(&[("old/", "the same text")], "49");
        let next = release(&[("new/", "the same text")], "49");
        let plan = Plan::between(&next, Some(&live));
        let kept = ("new/index.html".to_owned(), "old/index.html".to_owned());
        assert_eq!((plan.keep, plan.bytes), (vec![kept], 0));
    }

    #[test]
    fn the_same_release_changes_nothing() {
        let live = release(&[("", "home")], "49");
        assert!(Plan::between(&live, Some(&live)).is_empty());
    }
}
