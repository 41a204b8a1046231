//! Every input file in memory, and places in it.
//!
//! The only thing here that can go wrong is text that is not text; what a file means is for the stages above.

mod excerpt;
mod front_matter;
mod place;
mod scalar;
mod yaml;

use std::cmp::Ordering;
use std::sync::Arc;

use crate::kept::Token;

pub use excerpt::Excerpt;
pub use front_matter::{FrontMatter, split};
pub use place::{Path, Places, Step, cut_values, line_and_column};
pub use scalar::{Style, style, written_as, written_range};
pub use yaml::{Node, YamlError, read};

/// A file of [`Sources`]: its position in the order of paths, except where files came or went since (see
/// [`Sources::after`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

impl FileId {
    /// A small number that is its own.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A stretch of one file, in bytes from its beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Which of the sources.
    pub file: FileId,
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// Where a mistake stands that belongs to a file as a whole.
    #[must_use]
    pub fn beginning(file: FileId) -> Self {
        Self {
            file,
            start: 0,
            end: 0,
        }
    }
}

/// How a file is written that is no UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Two bytes for each letter, with a mark at the beginning: "Unicode" in older editors of Windows.
    Utf16,
    /// One byte for each letter: "ANSI" in editors of Windows, and what its spreadsheets save.
    EightBits,
    /// A document of a word processor or a spreadsheet, or anything else that is packed, with the name of a text.
    Document,
}

/// One input file.
#[derive(Debug, PartialEq, Eq)]
pub struct File {
    /// Path below the content folder, with `/` between its parts on every system.
    pub path: String,
    content: Result<String, Vec<u8>>,
}

impl File {
    /// A file from its path below the folder and its bytes.
    #[must_use]
    pub fn new(path: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self {
            path: path.into(),
            content: into_text(bytes),
        }
    }

    /// The text, without a byte order mark; `None` where the file is not UTF-8.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        self.content.as_deref().ok()
    }

    /// The text as far as it is one, for messages: the whole, or what stands before the first byte that is not UTF-8.
    #[must_use]
    pub fn legible(&self) -> &str {
        match &self.content {
            Ok(text) => text,
            Err(bytes) => bytes.utf8_chunks().next().map_or("", |it| it.valid()),
        }
    }

    /// The bytes as they are to be handed on (pictures, for instance).
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        match &self.content {
            Ok(text) => text.as_bytes(),
            Err(bytes) => bytes,
        }
    }

    /// The file's name without folders.
    #[must_use]
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// How a file is written that is no UTF-8.
    #[must_use]
    pub fn encoding(&self) -> Encoding {
        match self.bytes() {
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Encoding::Utf16,
            [b'P', b'K', 3, 4, ..] | [0xd0, 0xcf, 0x11, 0xe0, ..] | [0x1f, 0x8b, ..] => {
                Encoding::Document
            }
            _ => Encoding::EightBits,
        }
    }

    /// Where the first byte stands that is not UTF-8, for a file that is none.
    #[must_use]
    pub fn first_bad_byte(&self) -> Option<usize> {
        let bytes = self.content.as_ref().err()?;
        Some(std::str::from_utf8(bytes).err()?.valid_up_to())
    }
}

/// All input of one report.
#[derive(Debug)]
pub struct Sources {
    /// What to call the folder in messages: as the user wrote it.
    root: String,
    /// By id. The place of a file that went stays, with its path and without its content.
    files: Vec<Arc<File>>,
    /// Those that are there, in the order of paths.
    order: Arc<Vec<FileId>>,
}

impl Sources {
    /// Takes files as `(path below the root, bytes)`. Their order does not matter.
    #[must_use]
    pub fn new(root: impl Into<String>, files: Vec<(String, Vec<u8>)>) -> Self {
        let files = files.into_iter();
        let files = files.map(|(path, bytes)| Arc::new(File::new(path, bytes)));
        Self::of(root, files.collect())
    }

    /// Takes files that others hold too. Their order does not matter.
    #[must_use]
    pub fn of(root: impl Into<String>, mut files: Vec<Arc<File>>) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Self {
            root: root.into(),
            order: Arc::new((0..files.len()).map(id).collect()),
            files,
        }
    }

    /// The same as [`Sources::of`], only that a file keeps the id that its path had `before`, so that places in it stay
    /// true.
    #[must_use]
    pub fn after(before: &Self, root: impl Into<String>, mut files: Vec<Arc<File>>) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let mut slots = before.files.clone();
        let mut order = Vec::with_capacity(files.len());
        let mut known = before.order.iter().copied().peekable();
        let empty = |gone: &File| Arc::new(File::new(gone.path.as_str(), Vec::new()));
        for file in files {
            let place = loop {
                let Some(next) = known.peek().copied() else {
                    break None;
                };
                match before.file(next).path.cmp(&file.path) {
                    Ordering::Less => slots[next.index()] = empty(before.file(next)),
                    Ordering::Equal => break known.next(),
                    Ordering::Greater => break None,
                }
                known.next();
            };
            // A path that was there once has a place still.
            let place =
                place.or_else(|| slots.iter().position(|slot| slot.path == file.path).map(id));
            let place = place.unwrap_or_else(|| {
                slots.push(Arc::clone(&file));
                id(slots.len() - 1)
            });
            slots[place.index()] = file;
            order.push(place);
        }
        for gone in known {
            slots[gone.index()] = empty(before.file(gone));
        }
        let is_same = *before.order == order;
        Self {
            root: root.into(),
            files: slots,
            order: if is_same {
                Arc::clone(&before.order)
            } else {
                Arc::new(order)
            },
        }
    }

    /// Stands for the paths of all files; what the files hold does not matter.
    #[must_use]
    pub fn paths(&self) -> Token {
        Token::of(&self.order)
    }

    /// The folder's name for messages.
    #[must_use]
    pub fn root(&self) -> &str {
        &self.root
    }

    /// Every file with its id, in the order of paths.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &File)> {
        self.order.iter().map(|id| (*id, self.file(*id)))
    }

    /// The file of an id that these sources gave out.
    #[must_use]
    pub fn file(&self, id: FileId) -> &File {
        &self.files[id.index()]
    }

    /// The same to be held on to.
    #[must_use]
    pub fn shared(&self, id: FileId) -> &Arc<File> {
        &self.files[id.index()]
    }

    /// The file at a path below the root.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<FileId> {
        let index = self
            .order
            .binary_search_by(|id| self.file(*id).path.as_str().cmp(path))
            .ok()?;
        Some(self.order[index])
    }

    /// A file's path as messages show it: the root and the path below it.
    #[must_use]
    pub fn shown_path(&self, id: FileId) -> String {
        if self.root.is_empty() {
            return self.file(id).path.clone();
        }
        format!("{}/{}", self.root, self.file(id).path)
    }

    /// The bytes of a value in a file of YAML, or in the head of a Markdown file, as near as it exists.
    #[must_use]
    pub fn locate(&self, file: FileId, path: &Path) -> Option<Span> {
        let source = self.file(file);
        let text = source.text()?;
        let yaml = match split(text) {
            FrontMatter::Found { yaml, .. } if source.path.ends_with(".md") => yaml,
            _ => 0..text.len(),
        };
        let range = Places::of(&text[yaml.clone()]).value(path);
        Some(Span {
            file,
            start: yaml.start + range.start,
            end: yaml.start + range.end,
        })
    }

    /// The bytes that `span` covers, as text.
    #[must_use]
    pub fn snippet(&self, span: Span) -> &str {
        self.file(span.file)
            .text()
            .and_then(|text| text.get(span.start..span.end))
            .unwrap_or("")
    }
}

fn id(index: usize) -> FileId {
    FileId(u32::try_from(index).expect("nobody has four thousand million files"))
}

/// A byte order mark is cut off: editors on Windows write one, and YAML would read it as part of the first key.
fn into_text(bytes: Vec<u8>) -> Result<String, Vec<u8>> {
    let text = String::from_utf8(bytes).map_err(std::string::FromUtf8Error::into_bytes)?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_by_path_whatever_their_order() {
        let sources = Sources::new(
            "content",
            vec![("b.md".into(), vec![]), ("a/c.md".into(), b"x".to_vec())],
        );
        let id = sources.find("a/c.md").expect("it is there");
        assert_eq!(sources.file(id).text(), Some("x"));
        assert_eq!(sources.shown_path(id), "content/a/c.md");
        assert_eq!(sources.find("c.md"), None);
    }

    #[test]
    fn a_file_keeps_its_id_while_others_come_and_go() {
        let file = |path: &str, text: &str| Arc::new(File::new(path, text.into()));
        let (a, c) = (file("a", "1"), file("c", "1"));
        let first = Sources::of("", vec![Arc::clone(&a), Arc::clone(&c), file("d", "1")]);
        let second = Sources::after(
            &first,
            "",
            vec![file("b", "1"), Arc::clone(&c), file("a", "2")],
        );
        let third = Sources::after(&second, "", vec![a, c, file("d", "3"), file("e", "1")]);
        for path in ["a", "c"] {
            assert_eq!(first.find(path), second.find(path));
            assert_eq!(first.find(path), third.find(path));
        }
        let texts = |sources: &Sources| {
            let all = sources.iter();
            let all = all.map(|(id, file)| {
                assert_eq!(sources.find(&file.path), Some(id));
                format!("{}{}", file.path, file.text().unwrap_or_default())
            });
            all.collect::<Vec<String>>().join(" ")
        };
        assert_eq!(texts(&second), "a2 b1 c1");
        assert_eq!(second.find("d"), None);
        assert_eq!(texts(&third), "a1 c1 d3 e1");
        assert_eq!(
            first.find("d"),
            third.find("d"),
            "what comes back has its place again"
        );
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text_and_latin1_is_no_text() {
        let sources = Sources::new(
            "",
            vec![
                ("bom".into(), b"\xef\xbb\xbfname: x".to_vec()),
                ("latin1".into(), b"name: K\xf6ln".to_vec()),
            ],
        );
        let file = |path| sources.file(sources.find(path).expect("it is there"));
        assert_eq!(file("bom").text(), Some("name: x"));
        assert_eq!(file("latin1").text(), None);
        assert_eq!(file("latin1").first_bad_byte(), Some(7));
        assert_eq!(file("latin1").encoding(), Encoding::EightBits);
        let utf16 = File::new("a", vec![0xff, 0xfe, b'a', 0]);
        assert_eq!((utf16.text(), utf16.encoding()), (None, Encoding::Utf16));
        assert_eq!(file("latin1").legible(), "name: K");
    }
}
