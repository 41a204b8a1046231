//! Lines that begin or are joined otherwise than they should: indented by one blank too many, a dash without its blank,
//! another sign for a colon, no comma between two fields in braces, a list without brackets.

use std::ops::Range;

use crate::diagnostics::Problem;
use crate::sources::read;

use super::{Guess, edited, in_braces, indent, key_at, line_containing, lines_before, value_at};

/// Words that fields in braces begin with: another word with a colon is part of a text.
const IN_BRACES: [&str; 22] = [
    "after",
    "by",
    "conflicts",
    "count",
    "covers",
    "date",
    "de",
    "en",
    "field",
    "from",
    "name",
    "note",
    "on",
    "payer",
    "role",
    "says",
    "source",
    "status",
    "text",
    "topic",
    "until",
    "url",
];

/// `{topic: sport source: bericht}`, and the same with a semicolon.
pub(super) fn missing_commas(head: &str, here: &Range<usize>) -> impl Iterator<Item = Guess> {
    lines_before(head, here, 2).filter_map(move |line| {
        let whole = value_at(head, &line);
        let (value, at, key) = in_braces(head, &whole).into_iter().find_map(|(_, value)| {
            let text = &head[value.clone()];
            let (at, key) = IN_BRACES.iter().find_map(|key| {
                let at = text.find(&format!(" {key}: "))?;
                Some((value.start + at, *key))
            })?;
            Some((value, at, key))
        })?;
        let before = head[value.start..at].trim_end_matches([' ', ';']);
        let from = value.start + before.len();
        Some(Guess {
            problem: Problem::YamlComma { key: key.into() },
            range: at + 1..at + 2 + key.len(),
            mends: vec![(from..at, ",".to_owned())],
        })
    })
}

/// `districts: "05112", "05113"`.
pub(super) fn bare_lists(head: &str, here: &Range<usize>) -> impl Iterator<Item = Guess> {
    lines_before(head, here, 2).filter_map(move |line| {
        let (key, _) = key_at(head, &line)?;
        let value = value_at(head, &line);
        let text = &head[value.clone()];
        let is_list =
            text.starts_with(['"', '\'']) && text.contains(", ") && text.ends_with(['"', '\'']);
        is_list.then(|| Guess {
            problem: Problem::YamlBareList {
                key: head[key].to_owned(),
                text: text.to_owned(),
            },
            mends: vec![(value.clone(), format!("[{text}]"))],
            range: value,
        })
    })
}

/// `name = Köln`, `name; Köln`.
pub(super) fn other_signs(head: &str, here: &Range<usize>) -> impl Iterator<Item = Guess> {
    lines_before(head, here, 3).filter_map(move |line| {
        let text = &head[line.clone()];
        let trimmed = text.trim_start().trim_start_matches("- ").trim_start();
        let start = line.end - trimmed.len();
        let is_word = |c: char| c.is_ascii_lowercase() || c == '_';
        let length = trimmed.find(|c| !is_word(c)).filter(|length| *length > 0)?;
        let (key, rest) = trimmed.split_at(length);
        let sign = rest.trim_start_matches(' ');
        let value = sign.strip_prefix(['=', ';', '：'])?;
        let end = line.end - value.len();
        Some(Guess {
            problem: Problem::YamlSign {
                key: key.to_owned(),
                instead: format!("{key}: {}", value.trim()),
            },
            range: start..end,
            mends: vec![(start..line.end, format!("{key}: {}", value.trim()))],
        })
    })
}

/// `name Köln`.
pub(super) fn missing_colons(head: &str, here: &Range<usize>) -> impl Iterator<Item = Guess> {
    lines_before(head, here, 3).filter_map(move |line| {
        let text = &head[line.clone()];
        let trimmed = text.trim_start().trim_start_matches("- ").trim_start();
        let start = line.end - trimmed.len();
        let is_word = |c: char| c.is_ascii_lowercase() || c == '_';
        let length = trimmed.find(|c| !is_word(c)).filter(|length| *length > 1)?;
        let (key, rest) = trimmed.split_at(length);
        let value = rest.strip_prefix(' ').filter(|_| !rest.trim().is_empty())?;
        Some(Guess {
            problem: Problem::YamlSign {
                key: key.to_owned(),
                instead: format!("{key}: {}", value.trim()),
            },
            range: start..start + length,
            mends: vec![(start + length..start + length, ":".to_owned())],
        })
    })
}

/// `-from: 2013`, `–  from: 2013`, `• from: 2013`.
pub(super) fn items(head: &str, here: &Range<usize>) -> impl Iterator<Item = Guess> {
    lines_before(head, here, 3).filter_map(move |line| {
        let text = &head[line.clone()];
        let start = line.start + indent(text);
        let content = &head[start..line.end];
        let sign = content.chars().next()?;
        let rest = &content[sign.len_utf8()..];
        let is_glued = sign == '-' && rest.starts_with(|c: char| !c.is_whitespace() && c != '-');
        let is_other = matches!(sign, '–' | '—' | '•' | '*' | '·' | '‐' | '−');
        (is_glued || is_other && rest.starts_with([' ', '{', '\u{a0}'])).then(|| {
            let instead = format!("- {}", rest.trim_start());
            Guess {
                problem: Problem::YamlItem {
                    instead: instead.trim_end().to_owned(),
                },
                range: start..start + sign.len_utf8(),
                mends: vec![(start..line.end, instead)],
            }
        })
    })
}

/// A value on the line below its field, as far left as the field.
pub(super) fn values_below(head: &str, here: &Range<usize>) -> impl Iterator<Item = Guess> {
    lines_before(head, here, 3).filter_map(move |line| {
        let before = line
            .start
            .checked_sub(1)
            .map(|end| line_containing(head, end))?;
        let (key, _) = key_at(head, &before)?;
        let is_empty = value_at(head, &before).is_empty();
        let is_field = key_at(head, &line).is_some();
        let text = &head[line.clone()];
        let own = line.start..line.start + indent(text);
        (is_empty && !is_field && !text.trim_start().starts_with('-')).then(|| Guess {
            problem: Problem::YamlBelow {
                key: head[key.clone()].to_owned(),
            },
            range: own.end..line.end,
            mends: vec![(own.clone(), format!("{}  ", &head[own]))],
        })
    })
}

/// A line that begins some blanks to the left or right of where its neighbours begin. The line that the reader stops at
/// may be right and the one before it wrong: a change that makes all of the text readable comes first.
pub(super) fn indents(head: &str, here: &Range<usize>) -> impl Iterator<Item = Guess> {
    let neighbours = neighbours(head, here);
    let lines: Vec<Range<usize>> = lines_before(head, here, 2).collect();
    let mut guesses: Vec<Guess> = Vec::new();
    for line in lines {
        let text = &head[line.clone()];
        let found = indent(text);
        // Only what begins a field or an item can stand too far to one side.
        let begins = text.trim_start();
        if key_at(head, &line).is_none() && !begins.starts_with(['-', '"']) {
            continue;
        }
        let mut wanted = neighbours.clone();
        wanted.retain(|it| *it != found);
        wanted.sort_by_key(|it| it.abs_diff(found));
        guesses.extend(wanted.into_iter().map(|wanted| Guess {
            problem: Problem::YamlIndent { found, wanted },
            // Without a blank, there is only the word to point at.
            range: line.start..line.start + found.max(1),
            mends: vec![(line.start..line.start + found, " ".repeat(wanted))],
        }));
    }
    let is_whole = |guess: &Guess| {
        guess
            .mends
            .iter()
            .any(|edit| read(&edited(head, edit)).is_ok())
    };
    let whole = guesses.iter().position(is_whole);
    match whole {
        Some(index) => vec![guesses.swap_remove(index)],
        None => guesses,
    }
    .into_iter()
}

/// How far lines around a place are indented.
fn neighbours(head: &str, here: &Range<usize>) -> Vec<usize> {
    let before = lines_before(head, here, 8).map(|line| indent(&head[line]));
    let after = head[here.end..]
        .lines()
        .skip(1)
        .filter(|line| !line.trim().is_empty());
    let mut found: Vec<usize> = before.chain(after.take(3).map(indent)).collect();
    found.sort_unstable();
    found.dedup();
    found
}
