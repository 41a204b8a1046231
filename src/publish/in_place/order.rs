//! In which order files are exchanged, so that no page that readers meet leads into the void: what others need comes before
//! them, and nothing goes before nobody needs it any more.
//!
//! What lies compressed beside a text goes before anything else changes, and comes when its text is there: in between a server sends the text
//! itself. So a reader gets the same from an address whatever the browser takes, and what a run that broke off has left is never sent instead
//! of a newer text.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::super::deployment::all_files;
use super::super::release::{FileEntry, Release};
use crate::packed::beside;

/// What happens to one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Change {
    /// It gets these bytes.
    Write { path: String, hash: String },
    /// It goes.
    Remove { path: String },
}

/// When a file has its turn. Those of one turn may be exchanged in any order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    /// Compressed files that are others afterwards, or no more.
    StalePacked,
    Assets,
    NewData,
    /// The deepest first: nobody is led to them yet.
    NewPages(Reverse<usize>),
    /// Those that may be missing after a run that broke off.
    LostPages(Reverse<usize>),
    /// Feeds and the like, which name new pages.
    Data,
    /// From the leaves to the front page.
    Pages(Reverse<usize>),
    /// Compressed files, each beside a text that is what it stands for by now.
    Packed,
    GonePages,
    GoneData,
    GoneAssets,
}

/// What must change for readers to see a release where they may see files of any of `there`, and where `is_new` also of
/// none; in turns.
pub(super) fn changes(next: &Release, there: &[Release], is_new: bool) -> Vec<Vec<Change>> {
    let before: Vec<BTreeMap<&String, &FileEntry>> = there
        .iter()
        .map(|release| all_files(release).collect())
        .collect();
    let after: BTreeMap<&String, &FileEntry> = all_files(next).collect();
    let mut turns: BTreeMap<Turn, Vec<Change>> = BTreeMap::new();
    for (path, file) in &after {
        let is_certain = !is_new && before.iter().all(|files| files.get(path) == Some(file));
        if !is_certain {
            let holders = before.iter().filter(|it| it.contains_key(path)).count();
            let presence = match holders {
                0 => Presence::Never,
                _ if is_new || holders < before.len() => Presence::Perhaps,
                _ => Presence::Always,
            };
            let turn = if is_packed(path, &after) {
                if presence != Presence::Never || is_new {
                    let path = (*path).clone();
                    let stale = turns.entry(Turn::StalePacked).or_default();
                    stale.push(Change::Remove { path });
                }
                Turn::Packed
            } else {
                turn_of(path, presence)
            };
            turns.entry(turn).or_default().push(Change::Write {
                path: (*path).clone(),
                hash: file.hash.clone(),
            });
        }
    }
    let gone = before.iter().flat_map(|files| {
        let gone = files.keys().filter(|path| !after.contains_key(**path));
        gone.map(|path| (*path, is_packed(path, files)))
    });
    let gone: BTreeMap<&String, bool> = gone.collect();
    for (path, is_packed) in gone {
        let turn = match turn_of(path, Presence::Always) {
            _ if is_packed => Turn::StalePacked,
            Turn::Assets => Turn::GoneAssets,
            Turn::Data => Turn::GoneData,
            _ => Turn::GonePages,
        };
        let path = path.clone();
        turns.entry(turn).or_default().push(Change::Remove { path });
    }
    turns.into_values().collect()
}

/// Whether a file lies compressed beside another of these, and a web server may send it instead of that.
fn is_packed(path: &str, files: &BTreeMap<&String, &FileEntry>) -> bool {
    beside(path).is_some_and(|(file, _)| files.contains_key(&file.to_owned()))
}

/// Whether readers may find something at a path before it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Presence {
    Never,
    Perhaps,
    Always,
}

fn turn_of(path: &str, presence: Presence) -> Turn {
    let depth = Reverse(path.matches('/').count());
    if path.starts_with("assets/") {
        return Turn::Assets;
    }
    match (path.ends_with(".html"), presence) {
        (true, Presence::Never) => Turn::NewPages(depth),
        (true, Presence::Perhaps) => Turn::LostPages(depth),
        (true, Presence::Always) => Turn::Pages(depth),
        (false, Presence::Always) => Turn::Data,
        (false, _) => Turn::NewData,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::release::{FileEntry, Release};
    use super::{Change, changes};

    fn release(files: &[(&str, &str)]) -> Release {
        let files = files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), FileEntry::of(text.as_bytes())));
        Release::of(files.collect())
    }

    fn order(next: &Release, there: &[Release], is_new: bool) -> Vec<String> {
        let changes = changes(next, there, is_new).into_iter().flatten();
        changes
            .map(|change| match change {
                Change::Write { path, .. } => path,
                Change::Remove { path } => format!("-{path}"),
            })
            .collect()
    }

    #[test]
    fn what_others_need_comes_first_and_goes_last() {
        let old = release(&[
            ("index.html", "49"),
            ("kreise/index.html", "a list"),
            ("kreise/alt/index.html", "old"),
            ("feed.xml", "old"),
            ("assets/style.1.css", "1"),
        ]);
        let new = release(&[
            ("index.html", "50"),
            ("kreise/index.html", "a longer list"),
            ("kreise/neu/index.html", "new"),
            ("feed.xml", "old and new"),
            ("data/neu.csv", "1"),
            ("assets/style.2.css", "2"),
        ]);
        assert_eq!(
            order(&new, &[old], false),
            [
                "assets/style.2.css",
                "data/neu.csv",
                "kreise/neu/index.html",
                "feed.xml",
                "kreise/index.html",
                "index.html",
                "-kreise/alt/index.html",
                "-assets/style.1.css",
            ]
        );
    }

    #[test]
    fn what_a_run_that_broke_off_may_have_left_is_put_right() {
        let live = release(&[("index.html", "49"), ("a/index.html", "a")]);
        let begun = release(&[("index.html", "50"), ("b/index.html", "b")]);
        let both = [live.clone(), begun];
        assert_eq!(
            order(&live, &both, false),
            ["a/index.html", "index.html", "-b/index.html"]
        );
    }

    #[test]
    fn what_is_compressed_goes_first_and_comes_after_its_text() {
        let old = release(&[
            ("index.html", "49"),
            ("index.html.br", "br 49"),
            ("a/index.html", "a"),
            ("a/index.html.br", "br a"),
            ("b/index.html", "b"),
            ("b/index.html.br", "br b"),
            ("song.gz", "a download"),
        ]);
        let new = release(&[
            ("index.html", "50"),
            ("index.html.br", "br 50"),
            ("a/index.html", "a"),
            ("a/index.html.br", "br a"),
            ("c/index.html", "c"),
            ("c/index.html.br", "br c"),
            ("song.gz", "another"),
        ]);
        assert_eq!(
            order(&new, &[old], false),
            [
                "-index.html.br",
                "-b/index.html.br",
                "c/index.html",
                "song.gz",
                "index.html",
                "c/index.html.br",
                "index.html.br",
                "-b/index.html",
            ]
        );
    }

    #[test]
    fn where_nothing_was_whole_everything_is_written() {
        let begun = release(&[("index.html", "49"), ("a/index.html", "a")]);
        let there = [begun.clone()];
        assert_eq!(order(&begun, &there, true), ["a/index.html", "index.html"]);
        assert_eq!(order(&begun, &there, false), [""; 0]);
    }
}
