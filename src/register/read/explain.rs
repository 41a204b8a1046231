//! What a text that is no YAML was meant to say: the usual mistakes of people who write it by hand.
//!
//! The reader says where it gave up, which is seldom where the mistake is. Each guess here is tried out: it counts
//! only if the text can be read with the guess mended, or can be read further. So a guess never misleads.

// Lines that begin or are joined otherwise than they should.
mod lines;

use std::ops::Range;

use crate::diagnostics::{Diagnostic, Problem};
use crate::sources::{FileId, Span, YamlError, read};

/// A mistake that may be there, where to show it, and edits of which one would mend it.
struct Guess {
    problem: Problem,
    range: Range<usize>,
    mends: Vec<(Range<usize>, String)>,
}

/// Places that are tried before the reader's own words are taken.
const MOST_GUESSES: usize = 40;

/// The mistake behind an error of the YAML reader; `yaml` is the part of `text` that it read.
pub(super) fn explain(
    text: &str,
    file: FileId,
    yaml: &Range<usize>,
    error: YamlError,
) -> Diagnostic {
    let head = &text[yaml.clone()];
    let here = line_at(head, error.offset);
    let at = |range: Range<usize>| Span {
        file,
        start: yaml.start + range.start,
        end: yaml.start + range.end,
    };
    let guesses = tabs(head, &here)
        .chain(copied_blanks(head, &here))
        .chain(lines::other_signs(head, &here))
        .chain(lines::items(head, &here))
        .chain(glued_colons(head, &here))
        .chain(lines::bare_lists(head, &here))
        .chain(lines::missing_commas(head, &here))
        .chain(open_quotes(head, &here))
        .chain(open_brackets(head, &here))
        .chain(texts_without_quotes(head, &here))
        .chain(lines::missing_colons(head, &here))
        .chain(lines::values_below(head, &here))
        .chain(lines::indents(head, &here));
    let guess = guesses
        .take(MOST_GUESSES)
        .find(|guess| guess.mends.iter().any(|edit| mends(head, &here, edit)));
    if let Some(guess) = guess {
        return Diagnostic::new(guess.problem, at(guess.range));
    }
    // The reader stops within words; the whole line is easier to read.
    let start = here.start + indent(&head[here.clone()]);
    Diagnostic::new(
        Problem::YamlSyntax {
            message: error.message,
        },
        at(start..here.end.max(start)),
    )
}

/// Whether the text can be read after an edit, or its next mistake stands on a later line.
fn mends(head: &str, here: &Range<usize>, edit: &(Range<usize>, String)) -> bool {
    let mended = edited(head, edit);
    let grown = edit.1.len().saturating_sub(edit.0.len());
    match read(&mended) {
        Ok(_) => true,
        Err(error) => error.offset > here.end + grown && error.offset < mended.trim_end().len(),
    }
}

/// The text after an edit.
fn edited(head: &str, (range, new): &(Range<usize>, String)) -> String {
    let mut edited = String::with_capacity(head.len() + new.len());
    edited.push_str(&head[..range.start]);
    edited.push_str(new);
    edited.push_str(&head[range.end..]);
    edited
}

/// A tab that indents.
fn tabs(head: &str, here: &Range<usize>) -> impl Iterator<Item = Guess> {
    lines_before(head, here, 3).filter_map(move |line| {
        let text = &head[line.clone()];
        let indent = &text[..indent(text)];
        let tab = indent.find('\t')?;
        Some(Guess {
            problem: Problem::YamlTab,
            range: line.start + tab..line.start + tab + 1,
            mends: ["  ", "    "]
                .map(|blanks| {
                    let whole = line.start..line.start + indent.len();
                    (whole, indent.replace('\t', blanks))
                })
                .to_vec(),
        })
    })
}

/// A blank that indents and is none to YAML: word processors and websites keep lines together with it.
fn copied_blanks(head: &str, here: &Range<usize>) -> impl Iterator<Item = Guess> {
    lines_before(head, here, 3).filter_map(move |line| {
        let text = &head[line.clone()];
        let indent = &text[..text.len() - text.trim_start().len()];
        let is_other = |sign: char| !matches!(sign, ' ' | '\t');
        let at = indent.find(is_other)?;
        let length = indent[at..].chars().next().map_or(0, char::len_utf8);
        Some(Guess {
            problem: Problem::YamlBlank,
            range: line.start + at..line.start + at + length,
            mends: vec![(
                line.start..line.start + indent.len(),
                indent.replace(is_other, " "),
            )],
        })
    })
}

/// Whether a text begins with a blank that is none to YAML.
pub(super) fn is_copied_blank(text: &str) -> bool {
    text.starts_with(|sign: char| sign.is_whitespace() && !sign.is_ascii())
}

/// `name:Duisburg`.
fn glued_colons(head: &str, here: &Range<usize>) -> impl Iterator<Item = Guess> {
    lines_before(head, here, 3).filter_map(move |line| {
        let (key, rest) = key_at(head, &line)?;
        let after = head[rest..line.end].strip_prefix(':')?;
        let copied = is_copied_blank(after);
        let glued = copied || after.starts_with(|c: char| !c.is_whitespace());
        let length = |part: &str| part.len() - part.trim_start().len();
        let blanks = rest + 1..rest + 1 + if copied { length(after) } else { 0 };
        glued.then(|| Guess {
            problem: Problem::YamlColon {
                key: head[key.clone()].to_owned(),
                line: format!("{}: {}", &head[key.clone()], after.trim()),
                copied,
            },
            range: key.start..rest + 1,
            mends: vec![(blanks, " ".to_owned())],
        })
    })
}

/// A quotation mark without its partner, or with text behind the partner.
fn open_quotes(head: &str, here: &Range<usize>) -> impl Iterator<Item = Guess> {
    lines_before(head, here, usize::MAX).filter_map(move |line| {
        let text = &head[line.clone()];
        let value = value_at(head, &line);
        let begins = head[value.clone()].chars().next();
        let range = match begins.filter(|c| matches!(c, '"' | '\'')) {
            Some(quote) if is_closed(&head[value.clone()], quote) => return None,
            Some(_) => value.clone(),
            None => {
                let odd = text.matches('"').count() % 2 == 1;
                let last = text.rfind('"').filter(|_| odd)?;
                line.start + last..line.end
            }
        };
        // The mark was forgotten before a comma, a bracket or the end of the line.
        let ends = head[range.clone()]
            .char_indices()
            .skip(1)
            .filter(|(_, c)| matches!(c, ',' | ']' | '}'))
            .map(|(at, _)| range.start + at)
            .chain([range.end]);
        let quote = &head[range.start..=range.start];
        let mut mends: Vec<_> = ends.map(|end| (end..end, quote.to_owned())).collect();
        mends.push((value, "\"x\"".to_owned()));
        Some(Guess {
            problem: Problem::YamlQuote {
                line: apostrophe(head, &line, &range),
            },
            range,
            mends,
        })
    })
}

/// How a text between single quotation marks is written that has an apostrophe in it.
fn apostrophe(head: &str, line: &Range<usize>, range: &Range<usize>) -> Option<String> {
    let inner = head[range.clone()].strip_prefix('\'')?.strip_suffix('\'')?;
    let (key, _) = key_at(head, line)?;
    let is_plain = !inner.contains(['"', '\\']);
    is_plain.then(|| format!("{}: \"{inner}\"", &head[key]))
}

/// A bracket or brace without its partner on the line, and none after it.
fn open_brackets(head: &str, here: &Range<usize>) -> impl Iterator<Item = Guess> {
    lines_before(head, here, 4).filter_map(move |line| {
        let text = &head[line.clone()];
        let end = text.trim_end().trim_end_matches(',').len();
        let mut open = Vec::new();
        let mut place = end;
        for (at, letter) in text.char_indices() {
            match letter {
                '[' => open.push((at, ']')),
                '{' => open.push((at, '}')),
                ']' | '}' if open.last().is_some_and(|(_, partner)| *partner != letter) => {
                    // `{a: [1, 2}`: the inner one should have been closed before.
                    place = at;
                    break;
                }
                ']' | '}' => drop(open.pop()),
                _ => {}
            }
        }
        let (at, partner) = *open.last()?;
        let closing = match place == end {
            true => open.iter().rev().map(|(_, partner)| *partner).collect(),
            false => partner.to_string(),
        };
        let (start, place) = (line.start + at, line.start + place);
        Some(Guess {
            problem: Problem::YamlBracket,
            range: start..place.max(start + 1),
            mends: vec![(place..place, closing)],
        })
    })
}

/// A text that YAML takes for something else: with a colon and a blank in it, or with a sign at its beginning.
fn texts_without_quotes(head: &str, here: &Range<usize>) -> impl Iterator<Item = Guess> {
    lines_before(head, here, 2)
        .flat_map(move |line| {
            let whole = value_at(head, &line);
            let inner = in_braces(head, &whole);
            let key = key_at(head, &line).map(|(key, _)| key);
            inner
                .into_iter()
                .chain(key.map(|key| (key, whole)))
                .collect::<Vec<_>>()
        })
        .filter_map(move |(key, value)| {
            let text = &head[value.clone()];
            let sign = text.starts_with(|c: char| "@`%&*!-?,]}|>#".contains(c));
            let bracket = text.starts_with('[') && !text.ends_with(']') && text.contains(']');
            let misread = sign || bracket || text.contains(": ") || text.ends_with(':');
            let quoted = text.starts_with(['"', '\'', '{']);
            (misread && !quoted).then(|| Guess {
                problem: Problem::YamlUnquoted {
                    key: head[key].to_owned(),
                    text: text.to_owned(),
                },
                range: value.clone(),
                mends: vec![(value, "\"x\"".to_owned())],
            })
        })
}

/// The keys and values of a map written in braces on one line.
fn in_braces(head: &str, value: &Range<usize>) -> Vec<(Range<usize>, Range<usize>)> {
    let Some(inside) = head[value.clone()].strip_prefix('{') else {
        return Vec::new();
    };
    let mut pairs = Vec::new();
    let mut start = value.start + 1;
    for piece in inside.trim_end_matches('}').split(", ") {
        let range = start..start + piece.len();
        start = range.end + 2;
        if let Some((key, _)) = key_at(head, &range) {
            pairs.push((key, value_at(head, &range)));
        }
    }
    pairs
}

/// Whether a text that begins with a quotation mark ends with it, apart from a comment or a closing bracket.
fn is_closed(value: &str, quote: char) -> bool {
    let inner = match quote {
        '"' => value[1..].replace("\\\"", "__"),
        _ => value[1..].replace("''", "__"),
    };
    let Some(end) = inner.find(quote) else {
        return false;
    };
    let after = inner[end + 1..].trim_start();
    after.is_empty() || after.starts_with(['#', ',', '}', ']', ':'])
}

/// The bytes of a key at the beginning of a line or list item, and the byte behind it.
fn key_at(head: &str, line: &Range<usize>) -> Option<(Range<usize>, usize)> {
    let text = &head[line.clone()];
    let trimmed = text.trim_start().trim_start_matches("- ").trim_start();
    let start = line.start + text.len() - trimmed.len();
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let length = trimmed.find(|c| !is_word(c)).unwrap_or(trimmed.len());
    let is_key = trimmed.starts_with(char::is_alphabetic) && trimmed[length..].starts_with(':');
    is_key.then(|| (start..start + length, start + length))
}

/// The bytes of what stands behind `key: ` or `- `, else of the whole line.
fn value_at(head: &str, line: &Range<usize>) -> Range<usize> {
    let text = &head[line.clone()];
    let start = match key_at(head, line) {
        Some((_, end)) => end + 1,
        None => line.start + indent(text),
    };
    let value = &head[start.min(line.end)..line.end];
    let trimmed = value.trim_start().trim_start_matches("- ").trim_start();
    let start = line.end - trimmed.len();
    start..start + trimmed.trim_end().len()
}

/// The line of a byte and those before it, nearest first.
fn lines_before<'h>(
    head: &'h str,
    here: &Range<usize>,
    most: usize,
) -> impl Iterator<Item = Range<usize>> + use<'h> {
    let mut next = Some(here.clone());
    std::iter::from_fn(move || {
        let line = next.take()?;
        next = line
            .start
            .checked_sub(1)
            .map(|end| line_containing(head, end));
        Some(line)
    })
    .take(most)
    .filter(move |line| !head[line.clone()].trim().is_empty())
}

fn line_at(head: &str, offset: usize) -> Range<usize> {
    // An error at the very end of a file belongs to its last line with text.
    line_containing(head, offset.min(head.trim_end().len()))
}

fn line_containing(text: &str, offset: usize) -> Range<usize> {
    let offset = text.floor_char_boundary(offset);
    let start = text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[offset..]
        .find('\n')
        .map_or(text.len(), |newline| offset + newline);
    start..end
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::Sources;

    /// The code of the mistake, and the text it points at.
    fn explained(text: &str) -> (&'static str, String) {
        let sources = Sources::new("", vec![("a.yaml".into(), text.into())]);
        let file = sources.find("a.yaml").expect("it is there");
        let error = read(text).expect_err("no YAML");
        let diagnostic = explain(text, file, &(0..text.len()), error);
        let span = diagnostic.span.expect("a place");
        (diagnostic.problem.code(), sources.snippet(span).to_owned())
    }

    fn check(text: &str, code: &str, at: &str) {
        assert_eq!(explained(text), (code, at.to_owned()), "{text}");
    }

    #[test]
    fn what_people_mean_is_recognised() {
        check("a: 1\nname:Köln\nb: 2\n", "yaml-colon", "name:");
        check("a:\n  - b: 1\n    c:2\n    d: 3\n", "yaml-colon", "c:");
        check("a:\n\t- b\n", "yaml-tab", "\t");
        check("a: \"Köln\nb: [\"c\"]\n", "yaml-quote", "\"Köln");
        check(
            "a: \"Köln\" am Rhein\nb: 1\n",
            "yaml-quote",
            "\"Köln\" am Rhein",
        );
        check("a: [\"Köln, b]\nc: 1\n", "yaml-quote", "\"Köln, b]");
        check("a: 'it's'\nb: 1\n", "yaml-quote", "'it's'");
        check(
            "a: b\ntitle: Minister: gut\n",
            "yaml-unquoted",
            "Minister: gut",
        );
        check("t: {de: Frage: ja, en: b}\n", "yaml-unquoted", "Frage: ja");
        check("t: @amt\nb: 1\n", "yaml-unquoted", "@amt");
        check("t: [neu] Bericht\nb: 1\n", "yaml-unquoted", "[neu] Bericht");
        check("a: \"b\"\nc: [1\nd: e\n", "yaml-bracket", "[1");
        check("a:\n  - {b: 1, c: [2, 3}\n  - d\n", "yaml-bracket", "[2, 3");
    }

    #[test]
    fn a_guess_that_would_mend_nothing_is_not_made() {
        // Quotation marks, colons and tabs that are as they should be, near another mistake.
        check("a: \"b\"\n c: 1\nd: e\n", "yaml-indent", " ");
        check("a: http://b.example\n  c: 1\n", "yaml-indent", "  ");
        check(
            "note: |\n  a\tb\n  time:10\n c: 1\nd: e\n",
            "yaml-indent",
            " ",
        );
        check("a: 1\n  b: 2\n", "yaml-indent", "  ");
    }
}
