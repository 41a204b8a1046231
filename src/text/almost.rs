//! What was meant as a link or a heading and is none to Markdown: it would stand on the page as it was typed, and a
//! claim in it would be held to nothing.

use std::ops::Range;

use super::address::is_record_scheme;
use super::document::ProblemKind;

/// So long, in bytes, are the words of a link whose bracket nobody closed.
const LONGEST: usize = 80;

/// A piece of running text that was meant as a link.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct AlmostLink {
    /// The bytes of the text.
    pub range: Range<usize>,
    /// How it is written, as far as that can be told.
    pub instead: Option<String>,
}

/// The links of a block's running text that are none, such as `[49] (figure:running)`. What Markdown has recognised stands
/// in the text without its brackets, so whatever is found here was not.
pub(super) fn almost_links(text: &str) -> Vec<AlmostLink> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find(['(', '[', '{']).map(|at| from + at) {
        from = at + 1;
        let Some(link) = almost_link(text, at) else {
            continue;
        };
        from = link.range.end.max(from);
        found.push(link);
    }
    found
}

/// The same in a title, a summary or a note, whose links stand in it as they are written, at these `links`.
pub fn unread_links(written: &str, links: &[Range<usize>]) -> Vec<(ProblemKind, Range<usize>)> {
    if !written.contains(['(', '[', '{']) {
        return Vec::new();
    }
    let mut masked = written.to_owned();
    for link in links {
        masked.replace_range(link.clone(), &"x".repeat(link.len()));
    }
    let found = almost_links(&masked).into_iter();
    let found = found.filter(|link| !written[link.range.clone()].contains('\\'));
    let found = found.map(|link| {
        let instead = link.instead;
        (ProblemKind::UnreadLink { instead }, link.range)
    });
    found.collect()
}

/// The bracket at `open` begins the address of a link that is none.
fn almost_link(text: &str, open: usize) -> Option<AlmostLink> {
    let inside = &text[open + 1..];
    let address = inside.trim_start_matches([' ', '\u{a0}']);
    let scheme_length = address
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(address.len());
    let (scheme, rest) = address.split_at(scheme_length);
    let scheme = scheme.to_ascii_lowercase();
    let names_record = is_record_scheme(&scheme);
    // `](` is written for links only; apart, a bracket says something only with a colon: "(source: Landesamt)" is prose.
    let before = text[..open].trim_end_matches([' ', '\u{a0}']);
    let is_glued = text[..open].ends_with(']') && text[open..].starts_with('(');
    let is_apart = before.ends_with(']') && names_record && rest.starts_with(':');
    let has_key = |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphanumeric());
    let is_alone = names_record && rest.strip_prefix(':').is_some_and(has_key);
    if !(is_glued || is_apart || is_alone) {
        return None;
    }
    let (words, start) = words_before(open, before);
    let end = end_of_address(inside).map_or(text.len(), |end| open + 1 + end);
    let written = text[open + 1..end].trim_end_matches([')', ']', '}']).trim();
    let instead = if names_record {
        written
            .get(scheme_length..)
            .and_then(|rest| record_address(&scheme, rest))
    } else {
        web_address(written)
    };
    Some(AlmostLink {
        range: start..end,
        instead: instead.map(|address| {
            format!(
                "[{}]({address})",
                words.filter(|words| !words.is_empty()).unwrap_or("…")
            )
        }),
    })
}

/// The words of the link before its address, if they can be told, and where they begin.
fn words_before(open: usize, before: &str) -> (Option<&str>, usize) {
    for (opens, closes) in [('[', ']'), ('(', ')')] {
        let Some(inner) = before.strip_suffix(closes) else {
            continue;
        };
        return match inner.rfind(opens) {
            Some(at) => (Some(&inner[at + 1..]), at),
            None => (None, open),
        };
    }
    // `[49(figure:running)`.
    match before.rfind(['[', ']']) {
        Some(at) if before[at..].starts_with('[') && before.len() - at < LONGEST => {
            (Some(&before[at + 1..]), at)
        }
        _ => (None, open),
    }
}

/// Where an address ends: behind its bracket, or where the word ends if it is not closed.
fn end_of_address(inside: &str) -> Option<usize> {
    let line = inside.find('\n').unwrap_or(inside.len());
    let closed = inside[..line].find([')', ']', '}']).map(|at| at + 1);
    let opened = inside[..line].find(['(', '[', '{']).unwrap_or(line);
    let word = inside.find(char::is_whitespace);
    closed.filter(|end| *end <= opened).or(word)
}

/// `figure: running`, `figure running` and `Figure:running` as they are written.
fn record_address(scheme: &str, rest: &str) -> Option<String> {
    let key = rest.trim_start_matches([':', ';', ' ', '\u{a0}']);
    let is_key = |c: char| c.is_ascii_alphanumeric() || "-_.?=".contains(c);
    let length = key.find(|c| !is_key(c)).unwrap_or(key.len());
    // A key with blanks in it is a name, and no key.
    let is_whole = length > 0 && length == key.len();
    is_whole.then(|| format!("{scheme}:{}", key.trim_end_matches('.')))
}

/// An address on the web with blanks in it.
fn web_address(written: &str) -> Option<String> {
    let is_web = written.starts_with("https://") || written.starts_with("http://");
    let has_blank = written.contains(' ') && !written.contains(['\n', '"']);
    (is_web && has_blank).then(|| written.replace(' ', "%20"))
}

/// How a heading is written that begins without a blank, `##Wo`. One `#` alone may be a hashtag.
pub(super) fn almost_heading(block: &str) -> Option<String> {
    let words = block.trim_start_matches('#');
    let marks = block.len() - words.len();
    let is_word = words.starts_with(char::is_alphanumeric);
    ((2..=6).contains(&marks) && is_word)
        .then(|| format!("{} {}", &block[..marks], words.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, Option<String>)> {
        let links = almost_links(text).into_iter();
        links
            .map(|link| (&text[link.range], link.instead))
            .collect()
    }

    #[test]
    fn links_as_people_mistype_them_are_found_with_their_remedy() {
        let right = Some("[49](figure:running)".to_owned());
        for written in [
            "[49] (figure:running)",
            "[49](figure: running)",
            "[49](figure running)",
            "[49]( figure running )",
            "[49](figure:running",
            "[49(figure:running)",
            "[49]{figure:running}",
            "(49)[figure:running]",
            "(49)(figure:running)",
            "[49] (Figure: running)",
        ] {
            let text = format!("Es gibt {written} Zentren (mit Köln).");
            assert_eq!(found(&text), [(written, right.clone())], "{text}");
        }
        assert_eq!(
            found("a [49](figure:Zentren in Betrieb) b"),
            [("[49](figure:Zentren in Betrieb)", None)]
        );
        assert_eq!(
            found("[das Amt](https://amt.de/unsere seite)."),
            [(
                "[das Amt](https://amt.de/unsere seite)",
                Some("[das Amt](https://amt.de/unsere%20seite)".to_owned())
            )]
        );
        assert_eq!(
            found("laut Amt (source:amt-2014)."),
            [("(source:amt-2014)", Some("[…](source:amt-2014)".to_owned()))]
        );
    }

    #[test]
    fn brackets_in_prose_are_no_links() {
        for text in [
            "Köln (source: state office) und [x] (page 5)",
            "[1] (siehe Seite 5), (event)",
            "a (figure) b [figure] c",
            "(",
            "[](",
        ] {
            let links = found(text);
            assert!(links.is_empty() || text == "[](", "{text}: {links:?}");
        }
    }

    #[test]
    fn a_heading_needs_a_blank_and_a_hashtag_does_not() {
        assert_eq!(
            almost_heading("##Wo sie sind").as_deref(),
            Some("## Wo sie sind")
        );
        assert_eq!(almost_heading("#Integration ist"), None);
        assert_eq!(almost_heading("## 5"), None);
        assert_eq!(almost_heading("##"), None);
    }
}
