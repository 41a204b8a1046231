//! Where the YAML of a Markdown file ends and its prose begins.

use std::ops::Range;

/// What stands at the head of a Markdown file.
#[derive(Debug, PartialEq, Eq)]
pub enum FrontMatter {
    /// Both parts, as byte ranges of the file.
    Found {
        /// The YAML between the two lines `---`.
        yaml: Range<usize>,
        /// Everything after the second line.
        body: Range<usize>,
    },
    /// The file does not begin with a line `---`.
    Missing,
    /// The first line `---` has no second.
    Unclosed,
}

/// Splits a Markdown file at its two lines `---`. Windows line ends and trailing blanks are fine.
#[must_use]
pub fn split(text: &str) -> FrontMatter {
    let mut lines = lines_with_ranges(text);
    let Some((_, first)) = lines.next().filter(|(line, _)| is_fence(line)) else {
        return FrontMatter::Missing;
    };
    for (line, range) in lines {
        if is_fence(line) {
            return FrontMatter::Found {
                yaml: first.end..range.start,
                body: range.end..text.len(),
            };
        }
    }
    FrontMatter::Unclosed
}

fn is_fence(line: &str) -> bool {
    line.trim_end() == "---"
}

fn lines_with_ranges(text: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let range = start..start + line.len();
        start = range.end;
        (line, range)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<(&str, &str)> {
        match split(text) {
            FrontMatter::Found { yaml, body } => Some((&text[yaml], &text[body])),
            _ => None,
        }
    }

    #[test]
    fn both_parts_come_back_with_either_line_end() {
        assert_eq!(parts("---\na: 1\n---\nText\n"), Some(("a: 1\n", "Text\n")));
        assert_eq!(parts("---\r\na: 1\r\n--- \r\n"), Some(("a: 1\r\n", "")));
        assert_eq!(parts("---\n---"), Some(("", "")));
    }

    #[test]
    fn what_is_missing_is_said() {
        assert_eq!(split("name: x"), FrontMatter::Missing);
        assert_eq!(split(""), FrontMatter::Missing);
        assert_eq!(split("---\nname: x\n"), FrontMatter::Unclosed);
    }
}
