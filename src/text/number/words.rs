//! Numbers written as words: "zwei", "forty-nine", "zwei Drittel".

use super::NumberClass;
use super::rules::{Context, Found};

impl Context<'_> {
    /// The two words of "forty-nine", which are one number.
    fn hyphenated(&self, at: usize) -> Option<usize> {
        let lexemes = &self.lexemes;
        let is_joined =
            lexemes.is_dash(at + 1) && lexemes.is_word(at + 2) && !lexemes.is_dash(at + 3);
        let text = || -> String { (at..=at + 2).map(|index| lexemes.text(index)).collect() };
        (is_joined && self.locale.number_named(&text()).is_some()).then_some(at + 2)
    }

    /// The words of "kırk dokuz", which are one number in Turkish.
    fn spaced(&self, at: usize) -> Option<usize> {
        if self.locale.language() != "tr" {
            return None;
        }
        let text =
            |last: usize| -> String { (at..=last).map(|it| self.lexemes.text(it)).collect() };
        let is_number = |last: &usize| self.locale.number_named(&text(*last)).is_some();
        [at + 6, at + 4, at + 2].into_iter().find(is_number)
    }

    /// The last word of "zwei Drittel" or "two-thirds".
    fn fraction(&self, at: usize) -> Option<usize> {
        let lexemes = &self.lexemes;
        let parts = (lexemes.is_space(at + 1) || lexemes.is_dash(at + 1)).then_some(at + 2)?;
        let is_named = self.locale.fraction_named(lexemes.text(parts)).is_some();
        (is_named && !lexemes.is_dash(parts + 1)).then_some(parts)
    }

    /// A number word, as a word of its own.
    pub fn word(&self, at: usize) -> Found {
        let lexemes = &self.lexemes;
        if let Some(last) = self.hyphenated(at) {
            return Some((NumberClass::Unbound, last));
        }
        let value = self.locale.number_named(lexemes.text(at))?;
        if let Some(last) = self.fraction(at).filter(|_| value > 1.5) {
            return Some((NumberClass::Unbound, last));
        }
        if let Some(last) = self.spaced(at) {
            return Some((NumberClass::Unbound, last));
        }
        // "Acht geben", "Elf": a noun, unless a sentence begins with it.
        let is_noun = lexemes.starts_capital(at)
            && self.locale.language() == "de"
            && !self.starts_sentence(at)
            // "Tempo 30. Zwei Kreise": no month is called like a number.
            && !lexemes.before(at).is_some_and(|index| lexemes.is_sign(index, '.'));
        let in_compound = lexemes.is_dash(at + 1) && lexemes.is_word(at + 2)
            || at > 0 && lexemes.is_dash(at - 1) && at > 1 && lexemes.is_word(at - 2);
        if is_noun || in_compound || value < 1.5 {
            return None;
        }
        let class = if self.hour_follows(at + 1) {
            NumberClass::Time
        } else if self.keyword_before(at, self.words.label) {
            NumberClass::ListNumber
        } else {
            NumberClass::Unbound
        };
        Some((class, at))
    }
}
