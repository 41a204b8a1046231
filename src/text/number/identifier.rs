//! Identifiers of several parts, measurements and scores: numbers that count nothing and that no single word announces.

use super::NumberClass;
use super::lexeme::Kind;
use super::rules::{Context, Found, LONGEST};

impl Context<'_> {
    /// "III-2-4711/13": digits glued to an identifier that has begun; "7(2)" behind a section's number.
    pub fn continued(&self, at: usize, end: usize, previous: Found) -> Found {
        let (class, last) = previous?;
        let lexemes = &self.lexemes;
        let sign = match lexemes.kind(at.checked_sub(1)?)? {
            Kind::Sign(sign) if last + 2 == at => sign,
            _ => return None,
        };
        match class {
            NumberClass::Paragraph if sign == '(' => Some((class, end)),
            NumberClass::Name | NumberClass::FileNumber
                if matches!(sign, '-' | '/' | '.' | ':' | '_') =>
            {
                Some((NumberClass::FileNumber, end))
            }
            _ => None,
        }
    }

    /// "IBAN DE89 3704 0044 …", "Postfach 10 02 03": groups with spaces between them.
    pub fn groups(&self, at: usize, end: usize) -> usize {
        let lexemes = &self.lexemes;
        let mut last = end;
        while last < at + LONGEST && lexemes.is_space(last + 1) {
            let is_group = match lexemes.kind(last + 2) {
                Some(Kind::Digits) => (2..=4).contains(&lexemes.digit_count(last + 2)),
                Some(Kind::Word) => {
                    let word = lexemes.text(last + 2);
                    word.len() == 4 && word.chars().all(|c| c.is_ascii_uppercase())
                }
                _ => false,
            };
            if !is_group {
                break;
            }
            last += 2;
        }
        last
    }

    /// An account: the word "IBAN", a country, groups.
    pub fn account(&self, at: usize) -> Found {
        let lexemes = &self.lexemes;
        let country = at.checked_sub(1).filter(|index| lexemes.is_word(*index))?;
        let is_announced = self.keyword_before(country, &["iban"]);
        (is_announced && lexemes.text(country).len() == 2)
            .then(|| (NumberClass::FileNumber, self.groups(at, at)))
    }

    /// "Richtlinie (EU) 2016/2102", "Verordnung (EG) Nr. 1107/2006", "Richtlinie 2000/78/EG": acts of the European Union.
    pub fn european_act(&self, at: usize) -> Found {
        let lexemes = &self.lexemes;
        let of_union = |index: usize| {
            ["EU", "EG", "EC", "EWG", "EEC", "Euratom"].contains(&lexemes.text(index))
        };
        let is_pair = lexemes.is_sign(at + 1, '/') && lexemes.is_digits(at + 2);
        if !is_pair {
            return None;
        }
        if lexemes.is_sign(at + 3, '/') && of_union(at + 4) {
            return Some((NumberClass::Paragraph, at + 4));
        }
        let mut before = lexemes.before(at)?;
        if lexemes.is_sign(before, '.') {
            before = before.checked_sub(1)?;
        }
        if matches!(lexemes.text(before), "Nr" | "No") {
            before = lexemes.before(before)?;
        }
        let is_bracketed = lexemes.is_sign(before, ')') && before > 1 && of_union(before - 1);
        is_bracketed.then_some((NumberClass::Paragraph, at + 2))
    }

    /// "24 °C", "12 Grad", "24/7", "3:3", "drew 3–3", "von 1 bis 6" of a scale.
    pub fn measure(&self, at: usize, end: usize) -> Found {
        let lexemes = &self.lexemes;
        let next = lexemes.skip_space(end + 1);
        if lexemes.is_sign(next, '°') || self.is_one_of(next, self.words.degree) {
            return Some((NumberClass::Measure, end));
        }
        // "24/7": always.
        let is_always =
            lexemes.text(at) == "24" && lexemes.is_sign(at + 1, '/') && lexemes.text(at + 2) == "7";
        if is_always {
            return Some((NumberClass::Time, at + 2));
        }
        let is_small = |index: usize| (1..=2).contains(&lexemes.digit_count(index));
        let pair = is_small(at) && end == at && is_small(at + 2);
        let is_score = lexemes.is_sign(at + 1, ':') && lexemes.digit_count(at + 2) == 1
            || lexemes.is_dash(at + 1) && self.keyword_before(at, self.words.score);
        if pair && is_score {
            return Some((NumberClass::Measure, at + 2));
        }
        let before = lexemes.word_before(at)?;
        let scale = lexemes.word_before(before)?;
        let is_scale = self.is_one_of(scale, self.words.scale)
            && matches!(lexemes.text(before), "von" | "of" | "from");
        is_scale.then_some((NumberClass::ListNumber, end))
    }

    /// "im Alter von 6 bis 12 Jahren", "ab 6 Jahren", "aged 6 to 12": how old somebody must be.
    pub fn age(&self, at: usize, end: usize) -> Found {
        let lexemes = &self.lexemes;
        // The second number of two is as old as the first.
        let joiner = lexemes.before(at)?;
        let first = match lexemes.before(joiner) {
            Some(first) if self.is_joiner(joiner) && lexemes.is_digits(first) => first,
            _ => at,
        };
        let before = lexemes.before(first)?;
        let of_age = || {
            let word = lexemes.word_before(before);
            matches!(lexemes.text(before), "von" | "of")
                && word.is_some_and(|word| self.is_one_of(word, self.words.age))
        };
        let years = lexemes.skip_space(end + 1);
        let from_age =
            self.is_one_of(before, &["ab"]) && self.is_one_of(years, &["jahre", "jahren"]);
        let is_age = self.is_one_of(before, self.words.aged) || of_age() || from_age;
        is_age.then_some((NumberClass::Measure, end))
    }

    /// "at 12 Harbour Street", "3–5 Market Square": where the house number comes first.
    pub fn house_before_street(&self, at: usize, end: usize) -> Found {
        let lexemes = &self.lexemes;
        if self.locale.language() != "en" || lexemes.digit_count(at) > 4 || end != at {
            return None;
        }
        let is_range = lexemes.is_dash(at + 1) && lexemes.is_digits(at + 2);
        let last = if is_range { at + 2 } else { at };
        let mut word = last;
        for _ in 0..3 {
            word = lexemes.skip_space(word + 1);
            if !lexemes.starts_capital(word) {
                return None;
            }
            if self.is_one_of(word, self.words.street) {
                return Some((NumberClass::Postcode, last));
            }
        }
        None
    }
}
