//! Dates, years and times of day.

use super::NumberClass;
use super::lexeme::Kind;
use super::rules::{Context, Found};

impl Context<'_> {
    pub fn date(&self, at: usize) -> Found {
        let lexemes = &self.lexemes;
        let first = lexemes.small(at)?;
        let digits = lexemes.digit_count(at);
        // 2014-04-25, 2014-04
        if digits == 4 && lexemes.is_sign(at + 1, '-') && is_year(first) {
            let month = self.two_digits(at + 2, 12);
            if month && lexemes.is_sign(at + 3, '-') && self.two_digits(at + 4, 31) {
                return Some((NumberClass::Date, at + 4));
            }
            if month && !lexemes.is_digits(at + 4) {
                return Some((NumberClass::Date, at + 2));
            }
        }
        if digits > 2 || first == 0 || first > 31 {
            return None;
        }
        // 25.04.2014, 25. 4. 2014, 25.04.
        let month = lexemes.skip_space(at + 2);
        if lexemes.is_sign(at + 1, '.')
            && lexemes.digit_count(month) <= 2
            && lexemes
                .small(month)
                .is_some_and(|month| (1..=12).contains(&month))
            && lexemes.is_sign(month + 1, '.')
        {
            let year = lexemes.skip_space(month + 2);
            let last = match (lexemes.is_digits(month + 2), lexemes.digit_count(year)) {
                (true, 2 | 4) | (false, 4) => year,
                (true, _) => return None,
                (false, _) => month + 1,
            };
            return Some((NumberClass::Date, last));
        }
        // 3/10/2024
        let last = at + 4;
        if lexemes.is_sign(at + 1, '/')
            && lexemes.digit_count(at + 2) <= 2
            && lexemes.is_sign(at + 3, '/')
            && lexemes.digit_count(last) == 4
            && lexemes.small(last).is_some_and(is_year)
        {
            return Some((NumberClass::Date, last));
        }
        // 04/2014
        if lexemes.is_sign(at + 1, '/')
            && first <= 12
            && lexemes.digit_count(at + 2) == 4
            && lexemes.small(at + 2).is_some_and(is_year)
        {
            return Some((NumberClass::Date, at + 2));
        }
        self.day_of_month_name(at)
    }

    /// "25. April 2014", "25 April", "24./25. April", "3. bis 5. Mai", "April 25, 2014".
    pub fn day_of_month_name(&self, at: usize) -> Found {
        let lexemes = &self.lexemes;
        let is_month = |index: usize| {
            lexemes.is_word(index) && self.locale.month_named(lexemes.text(index)).is_some()
        };
        let with_year = |index: usize| {
            let year = lexemes.skip_space(index + 1 + usize::from(lexemes.is_sign(index + 1, ',')));
            match lexemes.digit_count(year) {
                4 => year,
                _ => index,
            }
        };
        let mut index = at;
        for _ in 0..4 {
            let mut next = index + 1;
            next += usize::from(lexemes.is_sign(next, '.'));
            let suffix = lexemes.text(next);
            next += usize::from(self.words.ordinal_suffix.contains(&suffix));
            next = lexemes.skip_space(next);
            if is_month(next) {
                let last = if index == at { with_year(next) } else { at };
                return Some((NumberClass::Date, last));
            }
            let joins = lexemes.is_dash(next)
                || matches!(lexemes.kind(next), Some(Kind::Sign('/' | ',')))
                || lexemes.is_word(next) && self.is_joiner(next);
            next = lexemes.skip_space(next + 1);
            if !joins || lexemes.digit_count(next) > 2 || !lexemes.is_digits(next) {
                break;
            }
            index = next;
        }
        let before = lexemes.before(at)?;
        (is_month(before) && self.locale.language() != "de")
            .then(|| (NumberClass::Date, with_year(at)))
    }

    pub fn time(&self, at: usize) -> Found {
        let lexemes = &self.lexemes;
        let hour = lexemes.small(at)?;
        if hour > 24 || lexemes.digit_count(at) > 2 {
            return None;
        }
        let minutes = lexemes.digit_count(at + 2) == 2
            && lexemes.small(at + 2).is_some_and(|minute| minute < 60);
        if lexemes.is_sign(at + 1, ':') && minutes {
            return Some((NumberClass::Time, at + 2));
        }
        let last = if lexemes.is_sign(at + 1, '.') && minutes {
            at + 2
        } else {
            at
        };
        // "9 bis 12 Uhr", "8–12 und 13–16 Uhr": the hour of the last number is said of all.
        let mut index = last;
        for _ in 0..4 {
            if self.hour_follows(index + 1) {
                return Some((NumberClass::Time, last));
            }
            let joiner = lexemes.skip_space(index + 1);
            if !(lexemes.is_dash(joiner) || self.is_joiner(joiner)) {
                break;
            }
            index = lexemes.skip_space(joiner + 1);
            if !lexemes.is_digits(index) {
                break;
            }
            if lexemes.is_sign(index + 1, '.') && lexemes.digit_count(index + 2) == 2 {
                index += 2;
            }
        }
        None
    }

    pub fn year(&self, at: usize) -> Found {
        let lexemes = &self.lexemes;
        let value = lexemes.small(at).filter(|value| is_year(*value))?;
        if lexemes.digit_count(at) != 4 {
            return None;
        }
        // 2012/13, 2012/2013, 2012–2014
        let spans = lexemes.is_sign(at + 1, '/') || lexemes.is_dash(at + 1);
        let second = lexemes.digit_count(at + 2);
        if spans && (second == 2 || second == 4 && lexemes.small(at + 2).is_some_and(is_year)) {
            return Some((NumberClass::Year, at + 2));
        }
        let next = lexemes.skip_space(at + 1);
        let after = lexemes.skip_space(next + 1);
        // "2000 Lehrkräfte", "2000 neue Lehrkräfte", "2000 teachers"
        let counts = lexemes.starts_capital(next)
            || lexemes.is_sign(next, '%')
            || lexemes.is_sign(next, '€')
            || match self.locale.language() {
                "de" => lexemes.text(next).ends_with('e') && lexemes.starts_capital(after),
                "en" => lexemes.text(next).len() > 3 && lexemes.text(next).ends_with('s'),
                _ => false,
            };
        let announced = self.keyword_before(at, self.words.year)
            || lexemes
                .before(at)
                .is_some_and(|index| self.locale.month_named(lexemes.text(index)).is_some());
        // "2000 Lehrkräfte" counts, "Bericht 2014 des Landes" dates.
        if !announced && counts && value % 100 == 0 {
            return None;
        }
        Some((NumberClass::Year, at))
    }

    pub fn hour_follows(&self, at: usize) -> bool {
        let lexemes = &self.lexemes;
        let word = lexemes.skip_space(at);
        let text = lexemes.text(word).to_lowercase();
        match text.as_str() {
            "a" | "p" => lexemes.is_sign(word + 1, '.') && lexemes.text(word + 2) == "m",
            "o" => matches!(lexemes.kind(word + 1), Some(Kind::Sign('\'' | '’'))),
            _ => self.words.hour.contains(&text.as_str()),
        }
    }

    fn two_digits(&self, at: usize, most: u32) -> bool {
        self.lexemes.digit_count(at) == 2
            && self
                .lexemes
                .small(at)
                .is_some_and(|value| (1..=most).contains(&value))
    }
}

/// Reports speak of the last two centuries and the near future.
fn is_year(value: u32) -> bool {
    (1800..=2100).contains(&value)
}
