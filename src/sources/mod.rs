//! Every input file in memory, and places in it.
//!
//! The only thing here that can go wrong is text that is not text; what a file means is for the stages above.

mod front_matter;
mod place;
mod yaml;

pub use front_matter::{FrontMatter, split};
pub use place::{Path, Step, line_and_column, locate, locate_key};
pub use yaml::{Node, YamlError, read};

/// A file of [`Sources`], by its position in the order of paths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A stretch of one file, in bytes from its beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

/// One input file.
#[derive(Debug)]
pub struct File {
    /// Path below the content folder, with `/` between its parts on every system.
    pub path: String,
    content: Result<String, Vec<u8>>,
}

impl File {
    /// The text, without a byte order mark; `None` where the file is not UTF-8.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        self.content.as_deref().ok()
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
    files: Vec<File>,
}

impl Sources {
    /// Takes files as `(path below the root, bytes)`. Their order does not matter.
    #[must_use]
    pub fn new(root: impl Into<String>, files: Vec<(String, Vec<u8>)>) -> Self {
        let mut files: Vec<File> = files
            .into_iter()
            .map(|(path, bytes)| File {
                path,
                content: into_text(bytes),
            })
            .collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Self {
            root: root.into(),
            files,
        }
    }

    /// The folder's name for messages.
    #[must_use]
    pub fn root(&self) -> &str {
        &self.root
    }

    /// Every file with its id, in the order of paths.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &File)> {
        self.files
            .iter()
            .enumerate()
            .map(|(index, file)| (FileId(index_u32(index)), file))
    }

    /// The file of an id that these sources gave out.
    #[must_use]
    pub fn file(&self, id: FileId) -> &File {
        &self.files[id.0 as usize]
    }

    /// The file at a path below the root.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<FileId> {
        let index = self
            .files
            .binary_search_by(|file| file.path.as_str().cmp(path))
            .ok()?;
        Some(FileId(index_u32(index)))
    }

    /// A file's path as messages show it: the root and the path below it.
    #[must_use]
    pub fn shown_path(&self, id: FileId) -> String {
        if self.root.is_empty() {
            return self.file(id).path.clone();
        }
        format!("{}/{}", self.root, self.file(id).path)
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

fn index_u32(index: usize) -> u32 {
    u32::try_from(index).expect("nobody has four thousand million files")
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
    }
}
