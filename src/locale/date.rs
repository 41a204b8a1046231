//! Dates as people write them in records: a year, a month or a day.
//!
//! A source often knows only the year. Rounding it to a day would claim more than is known, so the precision is kept
//! with the value, and whoever counts chooses the end of the period that fits.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

/// A date of the Gregorian calendar that is known to the year, the month or the day.
///
/// The order is that of the last day, and of two periods that end together the longer one comes last: this is the
/// order in which entries of a history take effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

/// Why a text is not a [`PartialDate`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartialDateError {
    /// The text is not of the form `2014`, `2014-04` or `2014-04-25`.
    NotADate,
    /// The form is right, but the calendar has no such month or day, such as `2014-02-30`.
    DoesNotExist,
}

impl PartialDate {
    /// A whole year, from 1 to 9999.
    pub fn from_year(year: i16) -> Result<Self, PartialDateError> {
        Self::new(year, None, None)
    }

    /// A month of a year; months are counted from 1.
    pub fn from_month(year: i16, month: i8) -> Result<Self, PartialDateError> {
        Self::new(year, Some(month), None)
    }

    /// A date of one to three parts; a day without a month is [`PartialDateError::NotADate`].
    pub fn new(year: i16, month: Option<i8>, day: Option<i8>) -> Result<Self, PartialDateError> {
        if day.is_some() && month.is_none() {
            return Err(PartialDateError::NotADate);
        }
        if year < 1 {
            return Err(PartialDateError::DoesNotExist);
        }
        Date::new(year, month.unwrap_or(1), day.unwrap_or(1))
            .map_err(|_| PartialDateError::DoesNotExist)?;
        Ok(Self { year, month, day })
    }

    /// The year, which is always known.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month from 1 to 12, if it is known.
    pub fn month(self) -> Option<i8> {
        self.month
    }

    /// The day of the month, if it is known.
    pub fn day(self) -> Option<i8> {
        self.day
    }

    /// The day itself, if the date is known to the day.
    pub fn exact(self) -> Option<Date> {
        self.day.map(|_| self.first_day())
    }

    /// The first day of the period.
    pub fn first_day(self) -> Date {
        Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
            .expect("the parts were checked when the value was made")
    }

    /// The last day of the period: the day from which a coarse date counts.
    pub fn last_day(self) -> Date {
        let first = self.first_day();
        match (self.month, self.day) {
            (_, Some(_)) => first,
            (Some(_), None) => first.last_of_month(),
            (None, None) => first.last_of_year(),
        }
    }

    /// Year, month and day in digits, as far as they are known: `2014-04-25`, or `20140425` with nothing `between`.
    pub fn in_digits(self, between: &str) -> String {
        // Digit by digit: a page has dozens of dates, and padded numbers are slow to format.
        let mut text = String::with_capacity("0000-00-00".len());
        let two = |text: &mut String, number: u16| {
            let digits = [number / 10, number % 10].into_iter();
            text.extend(digits.filter_map(|digit| char::from_digit(digit.into(), 10)));
        };
        let year = self.year.unsigned_abs();
        two(&mut text, year / 100);
        two(&mut text, year % 100);
        for part in [self.month, self.day].into_iter().flatten() {
            text.push_str(between);
            two(&mut text, part.unsigned_abs().into());
        }
        text
    }

    /// Whether `date` lies in the period.
    pub fn contains(self, date: Date) -> bool {
        self.first_day() <= date && date <= self.last_day()
    }

    /// Whether both periods have a day in common, as `2014` and `2014-04-25` have.
    pub fn overlaps(self, other: Self) -> bool {
        self.first_day() <= other.last_day() && other.first_day() <= self.last_day()
    }
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        Self {
            year: date.year(),
            month: Some(date.month()),
            day: Some(date.day()),
        }
    }
}

impl FromStr for PartialDate {
    type Err = PartialDateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut parts = text.split('-');
        let year = parts.next().map(|part| digits(part, 4)).transpose()?;
        let month = parts.next().map(|part| digits(part, 2)).transpose()?;
        let day = parts.next().map(|part| digits(part, 2)).transpose()?;
        let year = year.ok_or(PartialDateError::NotADate)?;
        if parts.next().is_some() {
            return Err(PartialDateError::NotADate);
        }
        // Two digits always fit into i8.
        Self::new(year, month.map(|n| n as i8), day.map(|n| n as i8))
    }
}

fn digits(part: &str, length: usize) -> Result<i16, PartialDateError> {
    if part.len() != length || !part.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(PartialDateError::NotADate);
    }
    part.parse().map_err(|_| PartialDateError::NotADate)
}

impl fmt::Display for PartialDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.in_digits("-"))
    }
}

impl Ord for PartialDate {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |date: &Self| (date.last_day(), std::cmp::Reverse(date.first_day()));
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for PartialDate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for PartialDateError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::NotADate => "not a date of the form 2014, 2014-04 or 2014-04-25",
            Self::DoesNotExist => "no such day in the calendar",
        })
    }
}

impl std::error::Error for PartialDateError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> PartialDate {
        text.parse().expect("a valid date")
    }

    #[test]
    fn displays_as_written() {
        for text in ["2014", "2014-04", "2014-04-25", "0987-01-01"] {
            assert_eq!(parsed(text).to_string(), text);
        }
    }

    #[test]
    fn tells_nonsense_from_days_that_do_not_exist() {
        for text in [
            "",
            "14",
            "2014-4",
            "25.04.2014",
            "2014-04-25T00:00",
            "2014-04-25-01",
            " 2014",
            "+201",
        ] {
            assert_eq!(
                text.parse::<PartialDate>(),
                Err(PartialDateError::NotADate),
                "{text}"
            );
        }
        for text in [
            "2014-13",
            "2014-00",
            "2014-02-30",
            "2013-02-29",
            "2014-04-00",
            "0000",
        ] {
            assert_eq!(
                text.parse::<PartialDate>(),
                Err(PartialDateError::DoesNotExist),
                "{text}"
            );
        }
    }

    #[test]
    fn a_coarse_date_ends_with_its_period() {
        assert_eq!(parsed("2012-02").last_day(), jiff::civil::date(2012, 2, 29));
        assert_eq!(parsed("2012").last_day(), jiff::civil::date(2012, 12, 31));
        assert_eq!(parsed("2012").first_day(), jiff::civil::date(2012, 1, 1));
        assert!(parsed("2012-11-30") < parsed("2012"));
        assert!(parsed("2012-12-31") < parsed("2012-12"));
        assert!(parsed("2012") < parsed("2013-01-01"));
    }
}
