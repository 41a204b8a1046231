//! A value at a path, and the types it may be read as.

use std::borrow::Cow;
use std::rc::Rc;
use std::str::FromStr;

use jiff::civil::Date;

use crate::diagnostics::{Diagnostic, Expected, Found, Problem};
use crate::locale::{PartialDate, PartialDateError};
use crate::sources::{Node, Path, Span, Step};

use super::super::embargo::Embargo;
use super::super::words::Place;
use super::fields::report_doubled;
use super::{Document, Fields};

/// A value with its place.
#[derive(Clone)]
pub(in crate::register) struct Value<'d> {
    document: &'d Document<'d>,
    node: &'d Node,
    /// Where it stands: in what, and the step from there. Most values are asked only what they say.
    around: Rc<Path>,
    step: Option<Step>,
}

impl<'d> Value<'d> {
    /// The root of a document's tree.
    pub(super) fn root(document: &'d Document<'d>, node: &'d Node) -> Self {
        Self {
            document,
            node,
            around: Rc::default(),
            step: None,
        }
    }

    /// What stands one step further.
    pub(super) fn new(
        document: &'d Document<'d>,
        node: &'d Node,
        around: &Rc<Path>,
        step: Step,
    ) -> Self {
        Self {
            document,
            node,
            around: Rc::clone(around),
            step: Some(step),
        }
    }

    fn path(&self) -> Path {
        match &self.step {
            Some(step) => self.around.then(step.clone()),
            None => Path::clone(&self.around),
        }
    }

    /// The file it stands in.
    pub(in crate::register) fn document(&self) -> &'d Document<'d> {
        self.document
    }

    /// Its bytes.
    pub(in crate::register) fn span(&self) -> Span {
        self.document.span(&self.path())
    }

    /// The same for later, without looking for it now.
    pub(in crate::register) fn place(&self) -> Place {
        match self.document.opened.table {
            Some(_) => Place::Cell(self.span()),
            None => Place::Value(self.document.file(), self.path()),
        }
    }

    /// The bytes of its key.
    pub(in crate::register) fn key_span(&self) -> Span {
        self.document.key_span(&self.path())
    }

    /// Reports a mistake at this value.
    pub(in crate::register) fn report(&self, problem: Problem) {
        self.document.report(Diagnostic::new(problem, self.span()));
    }

    /// A map with known fields.
    pub(in crate::register) fn fields(&self, known: &[&'static str]) -> Option<Fields<'d>> {
        match self.node {
            Node::Map(entries) => Some(Fields::new(self.document, entries, self.path(), known)),
            // An empty file misses every field it needs.
            Node::Null if self.step.is_none() => {
                Some(Fields::new(self.document, &[], self.path(), known))
            }
            _ => {
                self.wrong(Expected::Map);
                None
            }
        }
    }

    /// A map with keys of the author's; doubled ones are reported and the first is kept.
    pub(in crate::register) fn entries(&self) -> Vec<(&'d str, Value<'d>)> {
        let path = Rc::new(self.path());
        let value = |(index, key, node)| {
            let value = Value::new(self.document, node, &path, Step::Nth(index));
            (key, value)
        };
        self.firsts().into_iter().map(value).collect()
    }

    /// The same of a map with many of them: what `read` makes of each, on all cores. Mistakes are in the order of the file.
    pub(in crate::register) fn read_entries<T: Send>(
        &self,
        read: impl Fn(&Value<'_>) -> T + Sync,
    ) -> Vec<(&'d str, T)> {
        let (path, firsts) = (self.path(), self.firsts());
        self.document
            .in_pieces(&firsts, |part, (index, key, node)| {
                let path = Rc::new(path.clone());
                let value = Value::new(part, node, &path, Step::Nth(*index));
                (*key, read(&value))
            })
    }

    /// The entries of a map with their positions, without those whose key stood before.
    fn firsts(&self) -> Vec<(usize, &'d str, &'d Node)> {
        let Node::Map(entries) = self.node else {
            if !matches!(self.node, Node::Null) {
                self.wrong(Expected::Map);
            }
            return Vec::new();
        };
        let doubled = report_doubled(self.document, entries, &self.path());
        let all = entries.iter().enumerate();
        let first = all.filter(|(index, _)| doubled.binary_search(index).is_err());
        first
            .map(|(index, (key, node))| (index, key.as_str(), node))
            .collect()
    }

    /// A field of a map, without any check; `None` where it is no map or has no such field.
    pub(in crate::register) fn peek(&self, name: &'static str) -> Option<Value<'d>> {
        let Node::Map(entries) = self.node else {
            return None;
        };
        let (_, node) = entries.iter().find(|(key, _)| key == name)?;
        let path = Rc::new(self.path());
        Some(Value::new(
            self.document,
            node,
            &path,
            Step::Key(name.into()),
        ))
    }

    /// The texts of a list, without any check.
    pub(in crate::register) fn peek_texts(&self) -> Vec<String> {
        let Node::List(items) = self.node else {
            return Vec::new();
        };
        let texts = items.iter().filter_map(|item| match item {
            Node::Text(text) => Some(text.trim().to_owned()),
            _ => None,
        });
        texts.collect()
    }

    /// Reports a mistake at this value's key.
    pub(in crate::register) fn report_at_key(&self, problem: Problem) {
        self.document
            .report(Diagnostic::new(problem, self.key_span()));
    }

    /// Reports a mistake at the first key of this map.
    pub(in crate::register) fn report_first(&self, problem: Problem) {
        let span = self.document.key_span(&self.path().then(Step::Nth(0)));
        self.document.report(Diagnostic::new(problem, span));
    }

    /// Whether it is a number.
    pub(in crate::register) fn is_number(&self) -> bool {
        matches!(self.node, Node::Int(_) | Node::Float(_))
    }

    /// The text as it is, without any check.
    pub(in crate::register) fn peek_text(&self) -> Option<&'d str> {
        match self.node {
            Node::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Whether it is a map.
    pub(in crate::register) fn is_map(&self) -> bool {
        matches!(self.node, Node::Map(_))
    }

    /// Whether it is a list.
    pub(in crate::register) fn is_list(&self) -> bool {
        matches!(self.node, Node::List(_))
    }

    /// The items of a list.
    pub(in crate::register) fn items(&self) -> Vec<Value<'d>> {
        let Node::List(items) = self.node else {
            self.wrong(Expected::List);
            return Vec::new();
        };
        let path = Rc::new(self.path());
        items
            .iter()
            .enumerate()
            .map(|(index, node)| Value::new(self.document, node, &path, Step::Item(index)))
            .collect()
    }

    /// The items of a list, or the one value that stands instead of a list of one.
    pub(in crate::register) fn one_or_more(&self) -> Vec<Value<'d>> {
        if self.is_list() {
            self.items()
        } else {
            vec![self.clone()]
        }
    }

    /// Text that is not empty. A whole number counts as text: postcodes and keys look like numbers.
    pub(in crate::register) fn text(&self) -> Option<String> {
        self.word().map(Cow::into_owned)
    }

    /// The same for who only looks at it.
    pub(in crate::register) fn word(&self) -> Option<Cow<'d, str>> {
        match self.node {
            Node::Text(text) if text.trim().is_empty() => {
                self.report(Problem::EmptyValue { field: self.name() });
                None
            }
            Node::Text(text) => Some(Cow::Borrowed(text.trim())),
            Node::Int(number) => Some(Cow::Owned(self.digits(*number))),
            _ => {
                self.wrong(Expected::Text);
                None
            }
        }
    }

    /// A whole number as it stands in the file: the reader drops a plus sign. Asking for the place costs as much as
    /// reading the record, so a number that visibly stands there as it is gets by without.
    fn digits(&self, number: i64) -> String {
        let plain = number.to_string();
        let text = self.document.text();
        let stands_alone = |start: usize| {
            let before = text[..start].chars().next_back();
            let after = text[start + plain.len()..].chars().next();
            matches!(before, Some(' ' | '[' | '{'))
                && matches!(after, None | Some('\n' | '\r' | ',' | '}' | ']' | ' '))
        };
        if text
            .match_indices(&plain)
            .any(|(start, _)| stands_alone(start))
        {
            return plain;
        }
        self.document.raw(&self.path()).to_owned()
    }

    /// `true` or `false`.
    pub(in crate::register) fn bool(&self) -> Option<bool> {
        if let Node::Bool(value) = self.node {
            return Some(*value);
        }
        self.wrong(Expected::Bool);
        None
    }

    /// Whether it is `null`.
    pub(in crate::register) fn is_null(&self) -> bool {
        matches!(self.node, Node::Null)
    }

    /// A finite number from 0 upwards.
    #[expect(clippy::cast_precision_loss, reason = "nobody counts beyond 2^53")]
    pub(in crate::register) fn number(&self) -> Option<f64> {
        let number = match self.node {
            Node::Int(number) => *number as f64,
            Node::Float(number) => *number,
            _ => {
                self.wrong(Expected::Number);
                return None;
            }
        };
        if number.is_finite() && number >= 0.0 {
            return Some(number);
        }
        self.bad(Expected::Number, &number.to_string());
        None
    }

    /// A whole number from 1 to 1000; `None` for anything else, without a report.
    pub(in crate::register) fn small_number(&self) -> Option<u32> {
        match self.node {
            Node::Int(number) => u32::try_from(*number)
                .ok()
                .filter(|number| (1..=1000).contains(number)),
            _ => None,
        }
    }

    /// A whole number from 0 upwards: `619.294` is no way to write 619294.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked: whole, not negative, and nobody counts beyond 2^53"
    )]
    pub(in crate::register) fn whole_number(&self) -> Option<u64> {
        let number = self.number()?;
        if number.fract() == 0.0 {
            return Some(number as u64);
        }
        self.bad(Expected::Whole, self.document.raw(&self.path()));
        None
    }

    /// A date as precise as it is written.
    pub(in crate::register) fn date(&self) -> Option<PartialDate> {
        let text = match self.node {
            Node::Text(text) => Cow::Borrowed(text.trim()),
            Node::Int(number) => Cow::Owned(self.digits(*number)),
            // 2014.04 and the like.
            Node::Float(_) => {
                self.report(Problem::NotADate {
                    text: self.document.raw(&self.path()).to_owned(),
                });
                return None;
            }
            _ => {
                self.wrong(Expected::Date);
                return None;
            }
        };
        match PartialDate::from_str(&text) {
            Ok(date) => Some(date),
            Err(error) => {
                let text = text.into_owned();
                self.report(match error {
                    PartialDateError::NotADate => Problem::NotADate { text },
                    PartialDateError::DoesNotExist => Problem::NoSuchDate { text },
                });
                None
            }
        }
    }

    /// A day.
    pub(in crate::register) fn day(&self) -> Option<Date> {
        let date = self.date()?;
        let day = date.exact();
        if day.is_none() {
            self.bad(Expected::Day, &date.to_string());
        }
        day
    }

    /// A moment: day, time of day and difference from UTC.
    pub(in crate::register) fn moment(&self) -> Option<Embargo> {
        let Node::Text(text) = self.node else {
            self.wrong(Expected::Moment);
            return None;
        };
        let written = text.trim().to_owned();
        let Ok(until) = written.parse() else {
            self.bad(Expected::Moment, &written);
            return None;
        };
        Some(Embargo { until, written })
    }

    /// A web address with `http` or `https` and a host.
    pub(in crate::register) fn address(&self) -> Option<String> {
        let text = self.text()?;
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"));
        let good = rest.is_some_and(|rest| {
            rest.starts_with(|c: char| c.is_alphanumeric())
                && !text.contains(|c: char| {
                    c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\')
                })
        });
        self.checked(text, good, Expected::Address)
    }

    /// An e-mail address: something, one `@`, a host with a dot.
    pub(in crate::register) fn email(&self) -> Option<String> {
        let text = self.text()?;
        let good = text.split_once('@').is_some_and(|(user, host)| {
            let letters = |part: &str| {
                !part.is_empty()
                    && part
                        .chars()
                        .all(|c| c.is_alphanumeric() || "._+-".contains(c))
            };
            letters(user) && letters(host) && host.contains('.') && !host.ends_with('.')
        });
        self.checked(text, good, Expected::Email)
    }

    /// A telephone number: digits with the usual signs between them.
    pub(in crate::register) fn phone(&self) -> Option<String> {
        let text = self.text()?;
        let digits = text.chars().filter(char::is_ascii_digit).count();
        let good = digits >= 3
            && text
                .chars()
                .all(|c| c.is_ascii_digit() || " +-/()–".contains(c));
        self.checked(text, good, Expected::Phone)
    }

    /// Letters a–z, digits and hyphens.
    pub(in crate::register) fn slug(&self) -> Option<String> {
        let text = self.text()?;
        let good = is_slug(&text);
        self.checked(text, good, Expected::Slug)
    }

    /// One of these words, by its position.
    pub(in crate::register) fn one_of(&self, words: &[&'static str]) -> Option<usize> {
        let text = self.word()?;
        let position = words.iter().position(|word| *word == text);
        if position.is_none() {
            self.bad(Expected::OneOf(words.to_vec()), &text);
        }
        position
    }

    /// Reports that the value has the wrong type.
    pub(in crate::register) fn wrong(&self, expected: Expected) {
        let found = match self.node {
            Node::Null => Found::Nothing,
            Node::Bool(value) => Found::Bool(*value),
            Node::Int(_) | Node::Float(_) => {
                Found::Number(self.document.raw(&self.path()).to_owned())
            }
            Node::Text(text) => Found::Text(text.clone()),
            Node::List(_) => Found::List,
            Node::Map(_) => Found::Map,
        };
        self.report(Problem::WrongType {
            field: self.name(),
            expected,
            found,
        });
    }

    /// Reports that the text does not have the form its field asks for.
    pub(in crate::register) fn bad(&self, expected: Expected, found: &str) {
        self.report(Problem::BadValue {
            field: self.name(),
            expected,
            found: found.to_owned(),
        });
    }

    /// What the value is called in messages: the last key on the way to it.
    fn name(&self) -> String {
        let word = |step: &Step| match step {
            Step::Key(key) => Some(key.clone().into_owned()),
            _ => None,
        };
        if let Some(Step::Nth(_)) = self.step {
            let sources = self.document.opened.sources;
            return sources
                .snippet(self.key_span())
                .trim_matches(['"', '\''])
                .to_owned();
        }
        self.path()
            .0
            .iter()
            .rev()
            .find_map(word)
            .unwrap_or_else(|| {
                let opened = &self.document.opened;
                opened.sources.file(opened.file).name().to_owned()
            })
    }

    fn checked(&self, text: String, good: bool, expected: Expected) -> Option<String> {
        if good {
            return Some(text);
        }
        self.bad(expected, &text);
        None
    }
}

/// Whether a text is fit for an address and a file name as it is.
pub(in crate::register) fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 100
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}
