//! The numbers of running text and what they are: a date, a law, a phone number, or a number that counts something.
//!
//! A checker that takes every digit for a claim is switched off after a day; one that overlooks claims is worse. So the
//! text is cut into lexemes and each rule looks at the neighbours. What no rule knows is [`NumberClass::Unbound`].

use std::ops::Range;

use crate::locale::Locale;

// The order of the rules, and those for laws, lists and names.
mod rules;
// Dates, years, times.
mod calendar;
// Phone numbers and addresses.
mod contact;
// Identifiers of several parts, measurements.
mod identifier;
// "zwei", "two-thirds".
mod words;
// What the rules look at.
mod keywords;
mod lexeme;

/// A number in running text.
#[derive(Clone, Debug, PartialEq)]
pub struct NumberToken {
    /// The number as it was written: "1.234", "zwei", "25. April 2014".
    pub text: String,
    /// Where it stands, in bytes of the text it was found in.
    pub range: Range<usize>,
    /// Its value; for a class other than unbound or quoted, that of its first digits.
    pub value: f64,
    /// What it is.
    pub class: NumberClass,
}

/// What a number in running text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NumberClass {
    /// A day or a month: "25. April 2014", "04/2014".
    Date,
    /// A year or a span of years: "2014", "2012/13".
    Year,
    /// A time of day: "14 Uhr", "14:30".
    Time,
    /// A place in a law: "§ 7 Absatz 2".
    Paragraph,
    /// A phone number.
    Phone,
    /// A postcode or a house number.
    Postcode,
    /// "2. Auflage", "3rd".
    Ordinal,
    /// A number that names a place in a list: "Seite 5", "Tabelle 2".
    ListNumber,
    /// A file number, a version, a norm: "Az. 3-12", "3.2.1".
    FileNumber,
    /// A part of a name: "KI-2020", "BiSS 2".
    Name,
    /// A temperature, a score or an age: "24 °C", "3:2", "ab 6 Jahren".
    Measure,
    /// In the words of somebody else: within quotation marks or a quotation block.
    Quoted,
    /// None of these: it counts something and should be a claim or a citation.
    Unbound,
}

/// The numbers of a text without markup, such as a title, in the order of the text.
pub fn numbers(plain: &str, locale: &Locale) -> Vec<NumberToken> {
    let mut tokens = rules::classify(plain, locale);
    let is_unbound = |token: &NumberToken| token.class == NumberClass::Unbound;
    if !tokens.iter().any(is_unbound) {
        return tokens;
    }
    let quotations = quotations(plain);
    for token in &mut tokens {
        let before = quotations.partition_point(|range| range.start < token.range.start);
        let quoted = before
            .checked_sub(1)
            .is_some_and(|index| token.range.end <= quotations[index].end);
        if !is_unbound(token) {
            continue;
        }
        if is_in_address(plain, &token.range) {
            token.class = NumberClass::Name;
        } else if quoted {
            token.class = NumberClass::Quoted;
        }
    }
    tokens
}

/// Whether a number stands in an address of the web or an e-mail address that was written into the text.
fn is_in_address(text: &str, range: &Range<usize>) -> bool {
    const LONGEST: usize = 300;
    let start = text[..range.start]
        .char_indices()
        .rev()
        .take(LONGEST)
        .take_while(|(_, c)| !c.is_whitespace())
        .last()
        .map_or(range.start, |(at, _)| at);
    let end = text[range.end..]
        .char_indices()
        .take(LONGEST)
        .take_while(|(_, c)| !c.is_whitespace())
        .last()
        .map_or(range.end, |(at, c)| range.end + at + c.len_utf8());
    let word = &text[start..end];
    word.contains("://") || word.contains("www.") || word.contains('@')
}

/// The ranges between quotation marks that are closed in the same text; an open one proves nothing.
pub(in crate::text) fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, sign) in text.char_indices() {
        match (open, sign) {
            (Some((start, opening)), closing) if closes(opening, closing) => {
                found.push(start..at);
                open = None;
            }
            (None, '„' | '“' | '«' | '»' | '"') => open = Some((at, sign)),
            _ => {}
        }
    }
    found
}

fn closes(opening: char, sign: char) -> bool {
    match opening {
        '„' => matches!(sign, '“' | '”' | '"'),
        '“' => sign == '”',
        '«' => sign == '»',
        '»' => sign == '«',
        _ => sign == opening,
    }
}

#[cfg(test)]
mod tests;
