//! Phone numbers, postcodes and house numbers.

use super::NumberClass;
use super::lexeme::Kind;
use super::rules::{Context, Found, LONGEST};

impl Context<'_> {
    /// "+49 211 855-0", "+49 (0)211 855-0".
    pub fn international_phone(&self, at: usize) -> Found {
        let follows = self.lexemes.digit_count(at + 1);
        let last = self.phone_end(at + 1);
        ((1..=3).contains(&follows) && self.count_digits(at, last) >= 7)
            .then_some((NumberClass::Phone, last))
    }

    pub fn phone(&self, at: usize) -> Found {
        let lexemes = &self.lexemes;
        let announced = self.is_call(at);
        let leading_zero = lexemes.text(at).starts_with('0');
        if !announced && !leading_zero {
            return None;
        }
        let last = self.phone_end(at);
        if announced {
            return Some((NumberClass::Phone, last));
        }
        let is_postcode =
            lexemes.digit_count(at) == 5 && lexemes.starts_capital(lexemes.skip_space(at + 1));
        if is_postcode || lexemes.digit_count(at) < 3 {
            return None;
        }
        if self.count_digits(at, last) >= 6 {
            return Some((NumberClass::Phone, last));
        }
        // A key with its zero, such as 05112.
        Some((NumberClass::FileNumber, at))
    }

    /// "Telefon 0123", "Durchwahl -780", "die Polizei unter 110".
    fn is_call(&self, at: usize) -> bool {
        let lexemes = &self.lexemes;
        let dash = at > 1 && lexemes.is_dash(at - 1) && lexemes.is_space(at - 2);
        let start = if dash { at - 1 } else { at };
        let is_announced = |index: usize| self.keyword_before(index, self.words.phone);
        let under = lexemes
            .word_before(start)
            .filter(|index| matches!(lexemes.text(*index), "unter" | "on" | "at"));
        is_announced(start) || lexemes.digit_count(at) <= 4 && under.is_some_and(is_announced)
    }

    pub fn phone_end(&self, at: usize) -> usize {
        let lexemes = &self.lexemes;
        let mut last = at;
        let mut next = at + 1;
        while let Some(kind) = lexemes.kind(next) {
            match kind {
                Kind::Digits => last = next,
                Kind::Space | Kind::Sign('-' | '–' | '/' | '(' | ')' | '‑') => {}
                _ => break,
            }
            // Two spaces and more, or a dash between spaces, end what one number can be.
            if next - last > 3 || next - at > LONGEST {
                break;
            }
            next += 1;
        }
        last
    }

    pub fn count_digits(&self, first: usize, last: usize) -> usize {
        (first..=last).map(|at| self.lexemes.digit_count(at)).sum()
    }

    pub fn address(&self, at: usize, end: usize) -> Found {
        let lexemes = &self.lexemes;
        let next = lexemes.skip_space(end + 1);
        if lexemes.digit_count(at) == 5 && end == at && lexemes.starts_capital(next) {
            let announced = match lexemes.before(at) {
                None => true,
                Some(before) => match lexemes.kind(before) {
                    Some(Kind::Sign(sign)) => {
                        matches!(sign, ',' | ':' | ';' | '(' | '|' | '·' | '•' | '/')
                    }
                    Some(Kind::Word) => self.is_one_of(before, self.words.place),
                    _ => true,
                },
            };
            return announced.then_some((NumberClass::Postcode, end));
        }
        let small = lexemes.digit_count(at) <= 4 && end == at;
        let before_postcode =
            lexemes.is_sign(at + 1, ',') && lexemes.digit_count(lexemes.skip_space(at + 2)) == 5;
        if small && (self.street_before(at) || before_postcode) {
            let second = lexemes.is_dash(at + 1) && lexemes.is_digits(at + 2);
            let is_box = self.keyword_before(at, &["postfach", "box"]);
            let last = match (second, is_box) {
                (true, _) => at + 2,
                (false, true) => self.groups(at, end),
                (false, false) => end,
            };
            return Some((NumberClass::Postcode, last));
        }
        // "18–28, 47051 Duisburg"
        let ranged = lexemes.is_dash(at + 1)
            && lexemes.is_digits(at + 2)
            && lexemes.is_sign(at + 3, ',')
            && lexemes.digit_count(lexemes.skip_space(at + 4)) == 5;
        ranged.then_some((NumberClass::Postcode, at + 2))
    }

    pub fn street_before(&self, at: usize) -> bool {
        self.lexemes.word_before(at).is_some_and(|index| {
            let word = self.lexemes.text(index).to_lowercase();
            self.lexemes.starts_capital(index)
                && self.words.street.iter().any(|end| word.ends_with(end))
                || word.ends_with("straße")
                || word == "str"
                || word == "box"
        })
    }
}
