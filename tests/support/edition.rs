//! A small release, and the whole way to a host.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use kreisblatt::disk;
use kreisblatt::publish::{Deployment, Failure, FileEntry, Kind, PageEntry, Published, Release};

/// What readers are led through.
pub const LINK: &str = "current";

/// A release with these pages and assets: `(path, contents)`.
pub struct Edition {
    pub files: BTreeMap<String, Vec<u8>>,
    pub release: Release,
}

impl Edition {
    pub fn new(files: &[(&str, &str)]) -> Self {
        let files: BTreeMap<String, Vec<u8>> = files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))
            .collect();
        Self::of(files)
    }

    /// A release with these files.
    pub fn of(files: BTreeMap<String, Vec<u8>>) -> Self {
        let entries: BTreeMap<String, FileEntry> = files
            .iter()
            .map(|(path, bytes)| (path.clone(), FileEntry::of(bytes)))
            .collect();
        let pages = files.keys().filter(|path| path.ends_with(".html"));
        let page = |file: &String| PageEntry {
            title: file.clone(),
            file: file.clone(),
            thing: String::new(),
        };
        let release = Release {
            made: "2014-04-25T08:00:00Z".into(),
            as_of: "2014-04-25".into(),
            base_url: "https://example.org/".into(),
            pages: pages.map(|file| (file.clone(), page(file))).collect(),
            ..Release::of(entries)
        };
        Self { files, release }
    }

    pub fn first() -> Self {
        Self::new(&[
            ("index.html", "49 of 54 /assets/style.1.css"),
            ("kreise/a/index.html", "district a"),
            ("kreise/b/index.html", "district b"),
            ("assets/style.1.css", "body { margin: 0 }"),
        ])
    }

    pub fn second() -> Self {
        Self::new(&[
            ("index.html", "50 of 54 /assets/style.2.css"),
            ("kreise/a/index.html", "district a"),
            ("kreise/c/index.html", "district c"),
            ("assets/style.2.css", "body { margin: 1px }"),
        ])
    }

    /// A site of pages that lead to one another: the front page to every sheet, each sheet to its neighbours. Another number
    /// has other sheets, another style, and some sheets of the same contents.
    pub fn linked(number: usize, sheets: usize, bytes: usize) -> Self {
        let names: Vec<usize> = (number..number + sheets).collect();
        let sheet = |name: usize| format!("kreise/{name}/index.html");
        let style = format!("assets/style.{}.css", number / 2);
        let mut files: Vec<(String, String)> = vec![
            (style.clone(), format!("/* {} */\n.", number / 2)),
            (
                "feed.xml".into(),
                page("feed", names.iter().map(|name| sheet(*name)), 0),
            ),
        ];
        for name in &names {
            // Every fifth sheet changes with each edition.
            let text = match name % 5 {
                0 => format!("sheet {name} of edition {number}"),
                _ => format!("sheet {name}"),
            };
            let mut links = vec!["index.html".to_owned()];
            if name % 5 == 0 {
                links.push(style.clone());
                links.push(sheet(names[(name + 1 - number) % sheets]));
            }
            files.push((sheet(*name), page(&text, links.into_iter(), bytes)));
        }
        let links = names.iter().map(|name| sheet(*name));
        let links = links.chain([style, "feed.xml".to_owned()]);
        files.push((
            "index.html".into(),
            page(&format!("edition {number}"), links, 0),
        ));
        let files: Vec<(&str, &str)> = files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
            .collect();
        Self::new(&files)
    }

    /// Another with some texts changed.
    pub fn with(&self, change: impl Fn(&str, String) -> String) -> Self {
        let changed = self.files.iter().map(|(path, bytes)| {
            let text = String::from_utf8_lossy(bytes).into_owned();
            (path.as_str(), change(path, text))
        });
        let changed: Vec<(&str, String)> = changed.collect();
        let files: Vec<(&str, &str)> = changed
            .iter()
            .map(|(path, text)| (*path, text.as_str()))
            .collect();
        Self::new(&files)
    }

    pub fn bytes(&self, path: &str) -> Result<Vec<u8>, Failure> {
        let missing = || Failure::new(Kind::Missing, path, "");
        self.files.get(path).cloned().ok_or_else(missing)
    }

    /// The whole way, as the command goes it.
    pub fn publish(&self, host: &mut dyn Deployment, keep: usize) -> Result<(), Failure> {
        self.publish_and(host, keep, &|_| ())
    }

    /// The same; `step` is told of each file before it is sent and, where files are exchanged one by one, after it was
    /// exchanged: the how manieth this is.
    pub fn publish_and(
        &self,
        host: &mut dyn Deployment,
        keep: usize,
        step: &(dyn Fn(usize) + Sync),
    ) -> Result<(), Failure> {
        let steps = AtomicUsize::new(0);
        let next = || step(steps.fetch_add(1, Ordering::SeqCst) + 1);
        let bytes = |path: &str| {
            next();
            self.bytes(path)
        };
        host.lock()?;
        let mut published = Published::read(host)?;
        published.send(&self.release, &bytes, &|| ())?;
        published.switch(&self.release.id, "2014-04-25T08:00:00Z", &next)?;
        published.clean(keep)
    }

    /// Whether readers see exactly this release below `root`.
    pub fn is_seen(&self, root: &Path) -> bool {
        let seen = |path: &String| disk::read(&root.join(LINK).join(path)).ok();
        self.files
            .iter()
            .all(|(path, bytes)| seen(path).as_ref() == Some(bytes))
    }
}

/// A page whose links a reader can follow, and whose end tells that it is whole.
fn page(text: &str, links: impl Iterator<Item = String>, bytes: usize) -> String {
    let links: String = links.map(|link| format!("-> {link}\n")).collect();
    format!("{text}\n{links}{}\n.", "x".repeat(bytes))
}

/// What is wrong for a reader who follows every link from the front page; nothing where there is no front page.
pub fn broken_links(get: impl Fn(&str) -> Option<Vec<u8>>) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    let mut next = vec![("index.html".to_owned(), String::new())];
    while let Some((path, from)) = next.pop() {
        if !seen.insert(path.clone()) {
            continue;
        }
        let Some(bytes) = get(&path) else {
            // Whoever has an old page open may follow it to one that is no more: only what still leads there counts.
            let still = || {
                let bytes = get(&from)?;
                let text = String::from_utf8_lossy(&bytes).into_owned();
                let leads = text.lines().any(|line| line == format!("-> {path}"));
                (leads && get(&path).is_none()).then_some(())
            };
            if !from.is_empty() && still().is_some() {
                wrong.push(format!("{from} leads to {path}, which is not there"));
            }
            continue;
        };
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if !text.ends_with('.') {
            wrong.push(format!("{path} is not whole: {} bytes", text.len()));
        }
        let links = text.lines().filter_map(|line| line.strip_prefix("-> "));
        next.extend(links.map(|link| (link.to_owned(), path.clone())));
    }
    wrong
}
