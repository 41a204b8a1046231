//! Times between two dates: "gut zwei Jahre", "26 Monate".

use jiff::civil::Date;

use super::hedge::{Hedge, hedge};
use super::quantity::quantities;
use super::words::words;
use super::{Verdict, fails};
use crate::locale::{Locale, PartialDate, round};

#[derive(Clone, Copy, Debug, PartialEq)]
enum Unit {
    Years,
    Months,
    Weeks,
    Days,
}

pub(super) fn judge(text: &str, from: PartialDate, to: PartialDate, locale: &Locale) -> Verdict {
    let numbers = quantities(text, locale);
    let unit = words(text)
        .into_iter()
        .find_map(|range| unit_of(&text[range]));
    let ([said], Some(unit)) = (numbers.as_slice(), unit) else {
        return Verdict::NotAClaim;
    };
    let hedge = hedge(text, said.range.start, locale);
    // A coarse date leaves room: the claim holds if one of its ends makes it true.
    let ends = [
        elapsed(from.first_day(), to.first_day(), unit),
        elapsed(from.last_day(), to.last_day(), unit),
        elapsed(from.last_day(), to.first_day(), unit),
        elapsed(from.first_day(), to.last_day(), unit),
    ];
    let holds = ends.iter().any(|time| match hedge {
        // Half a unit more or less is still "gut" or "knapp".
        Hedge::JustOver => *time > said.value() && *time < said.value() + 0.5,
        Hedge::Nearly => *time < said.value() && *time > said.value() - 0.5,
        Hedge::About => (time - said.value()).abs() <= 0.5,
        _ => hedge.admits(
            said.value(),
            *time,
            round(*time, said.number.decimals) == said.value(),
        ),
    });
    if holds {
        return Verdict::Holds;
    }
    let rounded = round(ends[0], said.number.decimals);
    let replaced = said.replaced(text, rounded, locale);
    // Without the hedge, which may have been the mistake.
    let should = match hedge {
        Hedge::Exactly => replaced,
        _ => replaced
            .get(said.range.start..)
            .unwrap_or_default()
            .to_string(),
    };
    fails(text, should)
}

/// Years where there are at least two, months below that.
pub(super) fn fill(from: PartialDate, to: PartialDate, locale: &Locale) -> String {
    let years = elapsed(from.first_day(), to.first_day(), Unit::Years);
    let (time, unit) = if years.abs() >= 2.0 {
        (years, Unit::Years)
    } else {
        let months = elapsed(from.first_day(), to.first_day(), Unit::Months);
        // Rounded, less than a month would be none or a whole one.
        if months.abs() < 1.0 {
            let days = elapsed(from.first_day(), to.first_day(), Unit::Days);
            (days, Unit::Days)
        } else {
            (months, Unit::Months)
        }
    };
    let time = round(time, 0);
    let number = locale.number(time, 0);
    let is_one = time == 1.0;
    let word = match (locale.language(), unit, is_one) {
        ("de", Unit::Years, true) => "Jahr",
        ("de", Unit::Years, false) => "Jahre",
        ("de", Unit::Days, true) => "Tag",
        ("de", Unit::Days, false) => "Tage",
        ("de", _, true) => "Monat",
        ("de", _, false) => "Monate",
        ("en", Unit::Years, true) => "year",
        ("en", Unit::Years, false) => "years",
        ("en", Unit::Days, true) => "day",
        ("en", Unit::Days, false) => "days",
        ("en", _, true) => "month",
        ("en", _, false) => "months",
        // Two dates are understood in every language.
        _ => {
            return format!(
                "{} – {}",
                locale.partial_date(from),
                locale.partial_date(to)
            );
        }
    };
    format!("{number} {word}")
}

/// Whole units and the part of the next one.
fn elapsed(from: Date, to: Date, unit: Unit) -> f64 {
    if to < from {
        return -elapsed(to, from, unit);
    }
    let days = from.duration_until(to).as_hours() as f64 / 24.0;
    match unit {
        Unit::Days => days,
        Unit::Weeks => days / 7.0,
        Unit::Months => months(from, to),
        Unit::Years => months(from, to) / 12.0,
    }
}

fn months(from: Date, to: Date) -> f64 {
    let months = f64::from(to.year() - from.year()) * 12.0 + f64::from(to.month() - from.month());
    months + f64::from(to.day() - from.day()) / f64::from(to.days_in_month())
}

fn unit_of(word: &str) -> Option<Unit> {
    Some(match word.to_lowercase().as_str() {
        "jahr" | "jahre" | "jahren" | "jahres" | "year" | "years" => Unit::Years,
        "monat" | "monate" | "monaten" | "month" | "months" => Unit::Months,
        "woche" | "wochen" | "week" | "weeks" => Unit::Weeks,
        "tag" | "tage" | "tagen" | "day" | "days" => Unit::Days,
        _ => return None,
    })
}
