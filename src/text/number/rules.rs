//! The rules, one function each, tried in order at every number: the first that knows it decides.

use super::keywords::{self, Keywords};
use super::lexeme::{Kind, Lexemes};
use super::{NumberClass, NumberToken};
use crate::locale::Locale;

pub(super) struct Context<'a> {
    pub lexemes: Lexemes<'a>,
    pub words: &'static Keywords,
    pub locale: &'a Locale,
}

/// A class and the last lexeme that belongs to the number.
pub(super) type Found = Option<(NumberClass, usize)>;

pub(super) fn classify(plain: &str, locale: &Locale) -> Vec<NumberToken> {
    let context = Context {
        lexemes: Lexemes::of(plain),
        words: keywords::of(locale.language()),
        locale,
    };
    let mut tokens: Vec<NumberToken> = Vec::new();
    // The class of the number before and where it ended, for "§§ 7 und 8".
    let mut previous: Option<(NumberClass, usize)> = None;
    let mut at = 0;
    while at < context.lexemes.len() {
        let found = match context.lexemes.kind(at) {
            Some(Kind::Digits) => Some(context.digits(at, previous)),
            Some(Kind::Word) => context.word(at),
            Some(Kind::Sign('+')) => context.international_phone(at),
            _ => None,
        };
        let Some((class, last)) = found else {
            at += 1;
            continue;
        };
        let range = context.lexemes.range(at, last);
        let text = &plain[range.clone()];
        tokens.push(NumberToken {
            text: text.to_string(),
            value: context.value(text, at),
            range,
            class,
        });
        previous = Some((class, last));
        at = last + 1;
    }
    tokens
}

/// More pieces than any number or phone number has; keeps the time for a hostile text in proportion to its length.
pub(super) const LONGEST: usize = 24;

impl Context<'_> {
    fn value(&self, text: &str, at: usize) -> f64 {
        let first = self.lexemes.text(at);
        let parsed = self.locale.parse_number(text);
        parsed
            .or_else(|| self.locale.parse_number(first))
            .map_or(0.0, |number| number.value)
    }

    fn digits(&self, at: usize, previous: Found) -> (NumberClass, usize) {
        let end = self.number_end(at);
        let whole = |class| Some((class, end));
        self.account(at)
            .or_else(|| self.european_act(at))
            .or_else(|| self.continued(at, end, previous))
            .or_else(|| self.glued(at, end))
            .or_else(|| self.date(at))
            .or_else(|| self.time(at))
            .or_else(|| self.phone(at))
            .or_else(|| self.measure(at, end))
            .or_else(|| self.age(at, end))
            .or_else(|| {
                let joined = previous.filter(|(_, last)| self.is_joined(*last, at));
                let class = joined.map(|(class, _)| class)?;
                let lists = [
                    NumberClass::Paragraph,
                    NumberClass::ListNumber,
                    NumberClass::FileNumber,
                ];
                lists.contains(&class).then_some((class, end))
            })
            .or_else(|| self.law(at).then_some((NumberClass::Paragraph, end)))
            .or_else(|| self.file(at, end))
            .or_else(|| self.address(at, end))
            .or_else(|| self.house_before_street(at, end))
            .or_else(|| {
                self.keyword_before(at, self.words.label)
                    .then_some((NumberClass::ListNumber, end))
            })
            .or_else(|| self.year(at))
            .or_else(|| self.ordinal(at, previous))
            .or_else(|| self.bracketed(at))
            .or_else(|| self.name(at, end).then_some((NumberClass::Name, end)))
            .or_else(|| whole(NumberClass::Unbound))
            .unwrap_or((NumberClass::Unbound, end))
    }

    /// The last lexeme of a number with groups and decimals that begins at `at`.
    fn number_end(&self, at: usize) -> usize {
        let lexemes = &self.lexemes;
        let mut end = at;
        while end < at + LONGEST {
            let is_sign = matches!(
                lexemes.kind(end + 1),
                Some(Kind::Sign('.' | ',' | '\'' | '’' | '٫' | '٬'))
            );
            let is_gap = lexemes.is_space(end + 1)
                && lexemes.digit_count(end + 2) == 3
                && lexemes.digit_count(at) <= 3;
            if !(is_sign || is_gap) || !lexemes.is_digits(end + 2) {
                return end;
            }
            let longer = lexemes.range(at, end + 2);
            let text: String = (at..=end + 2).map(|index| lexemes.text(index)).collect();
            let is_number = self.locale.parse_number(&text).is_some();
            // "3.2" is no number in German, but still one thing.
            let is_version = lexemes.is_sign(end + 1, '.');
            if longer.is_empty() || !(is_number || is_version) {
                return end;
            }
            end += 2;
        }
        end
    }

    /// Digits that are glued to letters: "B2", "KI-2020", "3D", "2-jährig", "49th".
    fn glued(&self, at: usize, end: usize) -> Found {
        let lexemes = &self.lexemes;
        let after = lexemes.text(end + 1).to_lowercase();
        if lexemes.is_word(end + 1) {
            if self.words.ordinal_suffix.contains(&after.as_str()) {
                return self.date(at).or(Some((NumberClass::Ordinal, end + 1)));
            }
            // "3G" and "5K" are names, "3g" is a weight.
            let is_unit = self.words.unit.contains(&after.as_str())
                && !(after.len() == 1 && lexemes.starts_capital(end + 1));
            // "§ 7a", "Hauptstraße 5b": a letter belongs to the number and does not make it a name.
            let is_letter = after.chars().count() == 1;
            if is_letter {
                if self.law(at) {
                    return Some((NumberClass::Paragraph, end + 1));
                }
                if self.street_before(at) {
                    return Some((NumberClass::Postcode, end + 1));
                }
            }
            if !is_unit {
                return Some((NumberClass::Name, end + 1));
            }
        }
        if at > 0 && (lexemes.is_word(at - 1) || lexemes.is_sign(at - 1, '#')) {
            return Some((NumberClass::Name, end));
        }
        let after_dash = at > 1 && lexemes.is_dash(at - 1) && lexemes.is_word(at - 2);
        let before_dash = matches!(lexemes.kind(end + 1), Some(Kind::Sign('-' | '‑')))
            && lexemes.is_word(end + 2);
        // "6- bis 10-Jährige": the word is that of the second number.
        let joiner = end + 3;
        let suspended = lexemes.is_dash(end + 1)
            && lexemes.is_space(end + 2)
            && self.is_joiner(joiner)
            && lexemes.is_digits(joiner + 2)
            && lexemes.is_dash(self.number_end(joiner + 2) + 1);
        // "D-47051" is an address.
        if after_dash && lexemes.text(at - 2) == "D" && lexemes.digit_count(at) == 5 {
            return Some((NumberClass::Postcode, end));
        }
        (after_dash || before_dash || suspended).then_some((NumberClass::Name, end))
    }

    pub fn law(&self, at: usize) -> bool {
        let before = self.lexemes.before(at);
        before.is_some_and(|index| self.lexemes.is_sign(index, '§'))
            || self.keyword_before(at, self.words.law)
    }

    fn file(&self, at: usize, end: usize) -> Found {
        let lexemes = &self.lexemes;
        if self.keyword_before(at, self.words.file) {
            let mut last = end;
            // The rest of the identifier: signs and digits without a space between.
            while matches!(
                lexemes.kind(last + 1),
                Some(Kind::Sign('-' | '/' | '.' | ':' | '_'))
            ) && matches!(lexemes.kind(last + 2), Some(Kind::Digits | Kind::Word))
            {
                last += 2;
            }
            return Some((NumberClass::FileNumber, last));
        }
        let text: String = (at..=end).map(|index| lexemes.text(index)).collect();
        (end > at && self.locale.parse_number(&text).is_none())
            .then_some((NumberClass::FileNumber, end))
    }

    /// "2. Auflage": digits with a full stop that does not end a sentence.
    fn ordinal(&self, at: usize, previous: Found) -> Found {
        let lexemes = &self.lexemes;
        if lexemes.digit_count(at) > 3 || !lexemes.is_sign(at + 1, '.') || lexemes.is_digits(at + 2)
        {
            return None;
        }
        let found = Some((NumberClass::Ordinal, at + 1));
        // "50. bis 54. Zentrum"
        let continues = previous.is_some_and(|(class, last)| {
            class == NumberClass::Ordinal
                && (last + 1..at).all(|index| {
                    lexemes.is_space(index) || lexemes.is_dash(index) || self.is_joiner(index)
                })
        });
        if continues || self.starts_sentence(at) {
            return found;
        }
        let next = lexemes.skip_space(at + 2);
        let ranked = self.is_one_of(next, self.words.ranked);
        let after_article = lexemes
            .before(at)
            .is_some_and(|index| self.is_one_of(index, self.words.article));
        let goes_on = match lexemes.kind(next) {
            Some(Kind::Word) => !lexemes.starts_capital(next),
            Some(Kind::Sign(sign)) => matches!(sign, ',' | '–' | '-' | '/'),
            _ => false,
        };
        if ranked || after_article || goes_on {
            return found;
        }
        // "3. und 4. Quartal"
        let joined = self.is_joiner(next);
        joined.then_some((NumberClass::Ordinal, at + 1))
    }

    /// "\[3\]", and "(1)" or "1)" where a block begins.
    fn bracketed(&self, at: usize) -> Found {
        let lexemes = &self.lexemes;
        if lexemes.digit_count(at) > 3 {
            return None;
        }
        let before = at.checked_sub(1);
        let square =
            before.is_some_and(|index| lexemes.is_sign(index, '[')) && lexemes.is_sign(at + 1, ']');
        let first = at == 0 || at == 1 && lexemes.is_sign(0, '(');
        let text_follows = lexemes.is_word(lexemes.skip_space(at + 2));
        let round = first && lexemes.is_sign(at + 1, ')') && text_follows;
        (square || round).then_some((NumberClass::ListNumber, at))
    }

    /// "BiSS 2": after a word with capitals inside it; after an acronym only where nothing is counted.
    fn name(&self, at: usize, end: usize) -> bool {
        let lexemes = &self.lexemes;
        let Some(before) = at.checked_sub(2).filter(|_| lexemes.is_space(at - 1)) else {
            return false;
        };
        let word = lexemes.text(before);
        let capitals = word.chars().skip(1).filter(|c| c.is_uppercase()).count();
        // "A 40": a road, a bus line, an entrance; "I" and "A" are words in English.
        if self.locale.language() == "de" && word.len() == 1 && lexemes.starts_capital(before) {
            return true;
        }
        if !lexemes.starts_capital(before) || capitals == 0 {
            return false;
        }
        let mixed = word.chars().any(char::is_lowercase);
        // "PDF 1.7": nobody counts with a point.
        if !mixed && end > at && lexemes.is_sign(at + 1, '.') {
            return true;
        }
        let counts_on = lexemes.is_word(lexemes.skip_space(end + 1))
            || matches!(
                lexemes.kind(lexemes.skip_space(end + 1)),
                Some(Kind::Sign('%' | '€'))
            );
        mixed && word.chars().count() <= 8 || !mixed && !counts_on && word.chars().count() <= 5
    }

    /// Whether only words and signs that continue a list stand between two numbers.
    fn is_joined(&self, last: usize, at: usize) -> bool {
        let lexemes = &self.lexemes;
        let between: Vec<usize> = (last + 1..at)
            .filter(|index| !lexemes.is_space(*index))
            .collect();
        let is_glue = |index: &usize| {
            self.is_joiner(*index)
                || lexemes.is_dash(*index)
                || matches!(
                    lexemes.kind(*index),
                    Some(Kind::Sign(',' | '/' | '.' | '&'))
                )
        };
        // A full stop alone ends a sentence.
        let only_stops = between.iter().all(|index| lexemes.is_sign(*index, '.'));
        if only_stops || !between.iter().all(is_glue) {
            return false;
        }
        // "§ 7 und 49 Zentren" goes on with something else, "§§ 7 und 8 Absatz 2" does not.
        let next = lexemes.skip_space(self.number_end(at) + 1);
        !lexemes.starts_capital(next)
            || self.is_one_of(next, self.words.law)
            || self.is_one_of(next, self.words.label)
            || self.doubled_before(last)
    }

    /// "§§ 7": a plural that announces more than one number.
    fn doubled_before(&self, last: usize) -> bool {
        let lexemes = &self.lexemes;
        let sign = lexemes.before(last);
        sign.is_some_and(|index| {
            index > 0 && lexemes.is_sign(index, '§') && lexemes.is_sign(index - 1, '§')
        })
    }

    pub fn starts_sentence(&self, at: usize) -> bool {
        match self.lexemes.before(at) {
            None => true,
            Some(before) => match self.lexemes.kind(before) {
                // "am 25. Mai" goes on, "waren es 2.100. Sieben" does not.
                Some(Kind::Sign('.')) => !before
                    .checked_sub(1)
                    .is_some_and(|index| (1..=2).contains(&self.lexemes.digit_count(index))),
                Some(Kind::Sign(sign)) => {
                    matches!(sign, '!' | '?' | '„' | '“' | '"' | '»' | '•' | '·' | '|')
                }
                _ => false,
            },
        }
    }

    pub fn keyword_before(&self, at: usize, words: &[&str]) -> bool {
        let mut at = at;
        // "Telefon (0211)": the bracket belongs to the number.
        if at > 0 && self.lexemes.is_sign(at - 1, '(') {
            at -= 1;
        }
        self.lexemes
            .word_before(at)
            .is_some_and(|index| self.is_one_of(index, words))
    }

    pub fn is_joiner(&self, at: usize) -> bool {
        self.is_one_of(at, self.words.joiner)
    }

    pub fn is_one_of(&self, at: usize, words: &[&str]) -> bool {
        self.lexemes.is_word(at) && words.contains(&self.lexemes.text(at).to_lowercase().as_str())
    }
}
