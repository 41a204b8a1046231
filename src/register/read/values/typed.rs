//! The types that a value may be read as. What is none of the kind that is asked for is reported.

use std::borrow::Cow;
use std::str::FromStr;

use jiff::civil::Date;

use crate::diagnostics::{Expected, Problem};
use crate::locale::{PartialDate, PartialDateError};
use crate::markup::{is_blank, turning};
use crate::slug::LONGEST;
use crate::sources::Node;

use super::Value;
use crate::register::embargo::Embargo;
use crate::register::read::secret::is_token;

impl<'d> Value<'d> {
    /// Text that is not empty. A whole number counts as text: postcodes and keys look like numbers.
    pub(in crate::register) fn text(&self) -> Option<String> {
        self.word().map(Cow::into_owned)
    }

    /// The same for who only looks at it.
    pub(in crate::register) fn word(&self) -> Option<Cow<'d, str>> {
        match self.node {
            Node::Text(text) if is_blank(text) => {
                self.report(Problem::EmptyValue {
                    field: self.name(),
                    is_needed: false,
                });
                None
            }
            Node::Text(text) => {
                if let Some((_, sign)) = turning(text) {
                    self.report(Problem::TurnedText { sign });
                }
                Some(Cow::Borrowed(text.trim()))
            }
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
        if self.document.is_plain_number(number) {
            return number.to_string();
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

    /// A number that is written as an office groups thousands, `170.000`, which YAML takes for a fraction.
    pub(in crate::register) fn grouped_number(&self) -> Option<String> {
        let Node::Float(_) = self.node else {
            return None;
        };
        let raw = self.document.raw(&self.path());
        let (whole, part) = raw.split_once('.')?;
        let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let is_grouped = part.len() == 3
            && (1..=3).contains(&whole.len())
            && !whole.starts_with('0')
            && is_digits(whole)
            && is_digits(part);
        is_grouped.then(|| raw.to_owned())
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

    /// A date that ends what began on another: one before it is reported, and taken as it is.
    pub(in crate::register) fn date_after(&self, from: Option<PartialDate>) -> Option<PartialDate> {
        let until = self.date()?;
        if let Some(from) = from
            && until.last_day() < from.first_day()
        {
            self.report(Problem::DatesBackwards {
                later: until.to_string(),
                earlier: from.to_string(),
            });
        }
        Some(until)
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
        let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next());
        let user = host.and_then(|host| host.rsplit_once('@'));
        if user.is_some_and(|(user, _)| user.contains(':') || is_token(user)) {
            // It would come to stand on every page. Not at the value, which would be shown.
            self.report_at_key(Problem::CredentialInRecord { field: self.name() });
            return None;
        }
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
        && text.len() <= LONGEST
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}
