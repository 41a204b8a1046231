//! A moment as it is typed.

use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::fmt::temporal::Pieces;

/// A moment, with the day that it is where its time was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The moment.
    pub at: Timestamp,
    /// The day: `2014-04-25T00:30+02:00` is the 25th, whatever zone the machine is in.
    pub day: Date,
}

impl FromStr for Moment {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let expected = "expected day, time and time zone, such as 2014-04-25T10:00+02:00";
        let at = text.parse().map_err(|_| expected)?;
        let day = Pieces::parse(text).map_err(|_| expected)?.date();
        Ok(Self { at, day })
    }
}

#[cfg(test)]
mod tests {
    use super::Moment;
    use jiff::civil::date;

    #[test]
    fn the_day_is_that_of_the_zone_that_was_typed() {
        let moment: Moment = "2014-04-25T00:30+02:00".parse().expect("a moment");
        assert_eq!(moment.at.to_string(), "2014-04-24T22:30:00Z");
        assert_eq!(moment.day, date(2014, 4, 25));
        let moment: Moment = "2014-04-24T22:30Z".parse().expect("a moment");
        assert_eq!(moment.day, date(2014, 4, 24));
    }

    #[test]
    fn without_time_or_zone_it_is_no_moment() {
        for text in ["2014-04-25", "2014-04-25T10:00", "10:00", "", "morgen"] {
            assert!(text.parse::<Moment>().is_err(), "{text}");
        }
    }
}
