//! From a path in a YAML text to its bytes: asked for few texts, mostly after a mistake was found, so it parses the
//! text again.

use std::borrow::Cow;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle};

/// One step into a YAML tree.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The value of a key. Where a key stands twice, its last value; [`Step::Nth`] names another.
    Key(Cow<'static, str>),
    /// The value of the entry at a position of a map.
    Nth(usize),
    /// The item at a position of a list.
    Item(usize),
}

/// Steps from the root of a YAML tree to a value.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Path(pub Vec<Step>);

impl Path {
    /// The path one key further.
    #[must_use]
    pub fn key(&self, key: impl Into<Cow<'static, str>>) -> Self {
        self.then(Step::Key(key.into()))
    }

    /// The path one list item further.
    #[must_use]
    pub fn item(&self, index: usize) -> Self {
        self.then(Step::Item(index))
    }

    /// The path one step further.
    #[must_use]
    pub fn then(&self, step: Step) -> Self {
        // Paths are kept with every word of a record: no room that is not used.
        let mut steps = Vec::with_capacity(self.0.len() + 1);
        steps.extend_from_slice(&self.0);
        steps.push(step);
        Self(steps)
    }
}

/// Where everything in a YAML text stands.
#[derive(Debug)]
pub struct Places {
    root: Option<Tree>,
}

impl Places {
    /// Finds all places of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self {
            root: Builder::new(text).document(),
        }
    }

    /// The bytes of the value at `path`, as near as it exists: a missing last part gives the value around it.
    #[must_use]
    pub fn value(&self, path: &Path) -> Range<usize> {
        self.find(path).map_or(0..0, |found| found.value)
    }

    /// The bytes of the key whose value stands at `path`; for a list item, the bytes of the item.
    #[must_use]
    pub fn key(&self, path: &Path) -> Range<usize> {
        let found = self.find(path);
        found.map_or(0..0, |found| found.key.unwrap_or(found.value))
    }
}

/// Where a `#` with a blank before it, and none behind it, ends the value of a line: the value with its comment, and where in it the
/// comment begins. To YAML `Werkstatt #1` is the text "Werkstatt".
#[must_use]
pub fn cut_values(text: &str) -> Vec<(Range<usize>, usize)> {
    let is_glued = |at: usize| {
        let next = text[at + 1..].chars().next();
        let before = text[..at].chars().next_back();
        before.is_some_and(char::is_whitespace) && next.is_some_and(char::is_alphanumeric)
    };
    // Nearly no text has one, and finding all places takes longer than reading it.
    if !text.match_indices('#').any(|(at, _)| is_glued(at)) {
        return Vec::new();
    }
    let events = Builder::new(text).events.into_iter();
    let plain = events.filter_map(|(event, range)| match event {
        Event::Scalar(_, ScalarStyle::Plain, ..) if !range.is_empty() => Some(range),
        _ => None,
    });
    let cut = plain.filter_map(|range| {
        let line = text[range.end..].find(['\r', '\n']);
        let end = line.map_or(text.len(), |length| range.end + length);
        let rest = &text[range.end..end];
        let comment = range.end + rest.len() - rest.trim_start().len();
        let is_cut = text[comment..end].starts_with('#') && is_glued(comment);
        is_cut.then(|| (range.start..end, comment - range.start))
    });
    cut.collect()
}

/// Line and column, both from 1, columns in characters.
#[must_use]
pub fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..text.floor_char_boundary(offset)];
    let line = before.matches('\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (line, before[start..].chars().count() + 1)
}

struct Found {
    key: Option<Range<usize>>,
    value: Range<usize>,
}

/// A value with its bytes.
#[derive(Debug)]
struct Tree {
    range: Range<usize>,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Leaf,
    List(Vec<Tree>),
    Map(Vec<(String, Range<usize>, Tree)>),
}

impl Places {
    fn find(&self, path: &Path) -> Option<Found> {
        let mut here = self.root.as_ref()?;
        let mut found = Found {
            key: None,
            value: here.range.clone(),
        };
        for step in &path.0 {
            let next = match (step, &here.kind) {
                (Step::Key(key), Kind::Map(entries)) => {
                    entries.iter().rfind(|(name, ..)| name == key).map(entry)
                }
                (Step::Nth(index), Kind::Map(entries)) => entries.get(*index).map(entry),
                (Step::Item(index), Kind::List(items)) => {
                    items.get(*index).map(|item| (None, item))
                }
                _ => None,
            };
            let Some((key, value)) = next else { break };
            found = Found {
                key,
                value: value.range.clone(),
            };
            here = value;
        }
        Some(found)
    }
}

fn entry((_, key, value): &(String, Range<usize>, Tree)) -> (Option<Range<usize>>, &Tree) {
    (Some(key.clone()), value)
}

struct Builder<'t> {
    events: Vec<(Event<'t>, Range<usize>)>,
    next: usize,
}

impl<'t> Builder<'t> {
    fn new(text: &'t str) -> Self {
        // The parser counts characters, everybody else counts bytes.
        let bytes: Vec<usize> = text
            .char_indices()
            .map(|(byte, _)| byte)
            .chain([text.len()])
            .collect();
        let byte = |index: usize| bytes.get(index).copied().unwrap_or(text.len());
        let events = Parser::new_from_str(text)
            .map_while(Result::ok)
            .map(|(event, span)| {
                let start = byte(span.start.index());
                let end = byte(span.end.index()).max(start);
                let trimmed = start + text[start..end].trim_end().len();
                (event, start..trimmed)
            })
            .collect();
        Self { events, next: 0 }
    }

    fn document(mut self) -> Option<Tree> {
        while matches!(
            self.events.get(self.next)?.0,
            Event::Nothing | Event::StreamStart | Event::DocumentStart(_)
        ) {
            self.next += 1;
        }
        self.value()
    }

    fn value(&mut self) -> Option<Tree> {
        let (event, range) = self.events.get(self.next)?;
        let (start, mut end) = (range.start, range.end);
        self.next += 1;
        let kind = match event {
            Event::Scalar(..) | Event::Alias(_) => Kind::Leaf,
            Event::SequenceStart(..) => {
                let mut items = Vec::new();
                while let Some(item) = self.value() {
                    end = end.max(item.range.end);
                    items.push(item);
                }
                end = end.max(self.end_of_collection());
                Kind::List(items)
            }
            Event::MappingStart(..) => {
                let mut entries = Vec::new();
                while let Some((name, key)) = self.key() {
                    let Some(value) = self.value() else { break };
                    end = end.max(value.range.end);
                    entries.push((name, key, value));
                }
                end = end.max(self.end_of_collection());
                Kind::Map(entries)
            }
            _ => {
                self.next -= 1;
                return None;
            }
        };
        Some(Tree {
            range: start..end,
            kind,
        })
    }

    fn key(&mut self) -> Option<(String, Range<usize>)> {
        let name = match self.events.get(self.next)? {
            (Event::Scalar(text, style, ..), _) => match style {
                // As `yaml::Key` reads it.
                ScalarStyle::Plain if text.is_empty() || text == "~" => "null".to_owned(),
                _ => text.clone().into_owned(),
            },
            (Event::MappingEnd, _) => return None,
            _ => String::new(),
        };
        let tree = self.value()?;
        Some((name, tree.range))
    }

    /// Steps over the closing event; flow collections end at their bracket.
    fn end_of_collection(&mut self) -> usize {
        match self.events.get(self.next) {
            Some((Event::SequenceEnd | Event::MappingEnd, range)) => {
                self.next += 1;
                // A block collection is closed by the text after it.
                if range.end > range.start {
                    range.end
                } else {
                    0
                }
            }
            _ => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "name: Köln\nhistory:\n  - {from: 2013, status: läuft}\n  - {from: 2014-02-30}\nname: twice\nlist: [a, b]\n";

    fn at(path: &Path) -> &'static str {
        &TEXT[Places::of(TEXT).value(path)]
    }

    #[test]
    fn a_path_leads_to_its_bytes() {
        let root = Path::default();
        assert_eq!(at(&root.key("history").item(1).key("from")), "2014-02-30");
        assert_eq!(at(&root.key("history").item(0).key("status")), "läuft");
        assert_eq!(at(&root.key("name")), "twice");
        assert_eq!(at(&root.then(Step::Nth(0))), "Köln");
        assert_eq!(at(&root.key("list").item(1)), "b");
        assert_eq!(at(&root.key("list")), "[a, b]");
    }

    #[test]
    fn a_missing_part_leads_to_what_is_around_it() {
        let root = Path::default();
        assert_eq!(
            at(&root.key("history").item(1).key("status")),
            "{from: 2014-02-30}"
        );
        assert_eq!(&TEXT[Places::of(TEXT).key(&root.key("list"))], "list");
    }

    #[test]
    fn a_value_that_a_comment_cuts_short_is_found() {
        let text = "a: Werkstatt #1 Rhein\nb: x # y\nc: \"x #1\"\n# x #1\nd: |\n  x #1\ne: [x, y #2\n  ]\nf: x#1\ng:\n  - Ü #3 \nh: #fff\ni: x\n  y #4\n";
        let cut = cut_values(text);
        let cut: Vec<(&str, &str)> = cut
            .iter()
            .map(|(range, at)| text[range.clone()].split_at(*at))
            .collect();
        assert_eq!(
            cut,
            [
                ("Werkstatt ", "#1 Rhein"),
                ("y ", "#2"),
                ("Ü ", "#3 "),
                ("x\n  y ", "#4")
            ]
        );
    }

    #[test]
    fn columns_count_characters() {
        assert_eq!(
            line_and_column(TEXT, TEXT.find("läuft").expect("there") + 3),
            (3, 28)
        );
    }
}
