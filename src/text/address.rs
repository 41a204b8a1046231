//! What the destination of a link or an image means, and whether it may stand in a page.
//!
//! Browsers ignore control characters and case in a scheme, so both are removed before it is compared; Markdown has
//! decoded entities by then.

use std::borrow::Cow;

/// What a link leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scheme {
    /// A claim about a figure.
    Figure,
    /// A citation of a source.
    Source,
    /// A centre's page.
    Centre,
    /// A district's page.
    District,
    /// A topic's page.
    Topic,
    /// An event's page.
    Event,
    /// A further page of the report.
    Page,
    /// An e-mail address.
    Mail,
    /// A telephone number.
    Phone,
    /// An address on the web, `https:` or `http:`; the target is the whole of it.
    Web,
    /// An address within the site: a path, or a `#fragment`.
    Relative,
}

/// What an image embeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EmbedKind {
    /// A map of the report or of a region: `map:…`.
    Map,
    /// The course or the breakdown of a figure, drawn: `chart:…`.
    Chart,
    /// The same as numbers: `table:…`.
    Table,
    /// A picture file beside the text.
    Picture,
}

/// A destination taken apart.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Address {
    Known {
        scheme: Scheme,
        target: String,
        query: Option<String>,
    },
    /// Would run a program or carry content past every check.
    Unsafe,
    Unknown {
        scheme: String,
    },
    Empty,
}

/// An image's destination taken apart.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum EmbedAddress {
    Known { kind: EmbedKind, target: String },
    Unsafe,
    Unknown { scheme: String },
    Empty,
}

/// The schemes a link may have.
const LINK_SCHEMES: [&str; 11] = [
    "figure", "source", "centre", "district", "topic", "event", "page", "mailto", "tel", "https",
    "http",
];

/// The schemes an image may have.
const EMBED_SCHEMES: [&str; 3] = ["map", "chart", "table"];

/// Whether a word is a scheme of links to records or of drawings, as no prose writes one before a colon.
pub(super) fn is_record_scheme(word: &str) -> bool {
    LINK_SCHEMES[..7].contains(&word) || EMBED_SCHEMES.contains(&word)
}

/// The record that an address on the web was meant to be: `figure:running` for `http://figure:running`.
pub fn record_behind_web(address: &str) -> Option<String> {
    let rest = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"))?;
    let (scheme, key) = rest.split_once(':')?;
    let key = key.trim_end_matches('/');
    // Behind the name of a machine stands a number.
    let is_key = key.starts_with(|c: char| !c.is_ascii_digit()) && !key.contains('/');
    (is_record_scheme(scheme) && is_key).then(|| format!("{scheme}:{key}"))
}

/// The known scheme that was probably meant: at most two letters away.
pub(super) fn nearest_scheme(scheme: &str) -> Option<&'static str> {
    LINK_SCHEMES
        .iter()
        .chain(&EMBED_SCHEMES)
        .map(|known| (distance(scheme, known), *known))
        .filter(|(distance, known)| *distance <= 2 && *distance < known.len())
        .min()
        .map(|(_, known)| known)
}

/// Levenshtein's distance.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (line, left) in left.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], line + 1);
        for (column, right) in right.iter().enumerate() {
            let changed = diagonal + usize::from(left != *right);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[right.len()]
}

pub(super) fn link_address(destination: &str) -> Address {
    let (scheme, rest) = match split(destination) {
        Split::Empty => return Address::Empty,
        Split::Relative(path) => {
            return Address::Known {
                scheme: Scheme::Relative,
                target: path,
                query: None,
            };
        }
        Split::Scheme(scheme, rest) => (scheme, rest),
    };
    let known = match scheme.as_str() {
        "figure" => Scheme::Figure,
        "source" => Scheme::Source,
        "centre" => Scheme::Centre,
        "district" => Scheme::District,
        "topic" => Scheme::Topic,
        "event" => Scheme::Event,
        "page" => Scheme::Page,
        "mailto" => Scheme::Mail,
        "tel" => Scheme::Phone,
        "http" | "https" => {
            return Address::Known {
                scheme: Scheme::Web,
                target: format!("{scheme}:{rest}"),
                query: None,
            };
        }
        "javascript" | "data" | "vbscript" | "blob" | "file" => return Address::Unsafe,
        _ => return Address::Unknown { scheme },
    };
    let (target, query) = match rest.split_once('?') {
        Some((target, query)) => (target.to_string(), Some(query.to_string())),
        None => (rest, None),
    };
    Address::Known {
        scheme: known,
        target,
        query,
    }
}

pub(super) fn embed_address(destination: &str) -> EmbedAddress {
    let (scheme, rest) = match split(destination) {
        Split::Empty => return EmbedAddress::Empty,
        Split::Relative(target) => {
            return EmbedAddress::Known {
                kind: EmbedKind::Picture,
                target,
            };
        }
        Split::Scheme(scheme, rest) => (scheme, rest),
    };
    let kind = match scheme.as_str() {
        "map" => EmbedKind::Map,
        "chart" => EmbedKind::Chart,
        "table" => EmbedKind::Table,
        "javascript" | "data" | "vbscript" | "blob" | "file" => return EmbedAddress::Unsafe,
        _ => return EmbedAddress::Unknown { scheme },
    };
    EmbedAddress::Known { kind, target: rest }
}

enum Split {
    Empty,
    Relative(String),
    Scheme(String, String),
}

fn split(destination: &str) -> Split {
    let is_hidden = |c: char| c.is_control() || is_invisible(c);
    let visible = if destination.contains(is_hidden) {
        Cow::Owned(destination.replace(is_hidden, ""))
    } else {
        Cow::Borrowed(destination)
    };
    let visible = visible.trim();
    if visible.is_empty() {
        return Split::Empty;
    }
    // `//host` leaves the site although it looks like a path; browsers read a backslash as a slash.
    let after_slash = visible.strip_prefix(['/', '\\']);
    if after_slash.is_some_and(|rest| rest.starts_with(['/', '\\'])) {
        return Split::Scheme("//".to_string(), visible.to_string());
    }
    let before_path = visible.split(['/', '?', '#']).next().unwrap_or_default();
    match before_path.find(':') {
        None => Split::Relative(visible.to_string()),
        Some(colon) => Split::Scheme(
            visible[..colon].trim().to_lowercase(),
            visible[colon + 1..].trim().to_string(),
        ),
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_destinations_apart() {
        let known = |scheme, target: &str, query: Option<&str>| Address::Known {
            scheme,
            target: target.to_string(),
            query: query.map(str::to_string),
        };
        assert_eq!(
            link_address("figure:coordination?some"),
            known(Scheme::Figure, "coordination", Some("some"))
        );
        assert_eq!(
            link_address("https://a.de/?q=1"),
            known(Scheme::Web, "https://a.de/?q=1", None)
        );
        assert_eq!(
            link_address("../a/b.pdf?x=a:b"),
            known(Scheme::Relative, "../a/b.pdf?x=a:b", None)
        );
        assert_eq!(link_address("#top"), known(Scheme::Relative, "#top", None));
        assert_eq!(link_address(" "), Address::Empty);
    }

    #[test]
    fn guesses_what_was_meant() {
        for (scheme, expected) in [
            ("figur", Some("figure")),
            ("center", Some("centre")),
            ("distrikt", Some("district")),
            ("mapp", Some("map")),
            ("quelle", None),
            ("//", None),
        ] {
            assert_eq!(nearest_scheme(scheme), expected, "{scheme}");
        }
    }

    #[test]
    fn sees_through_disguised_schemes() {
        for text in [
            "javascript:alert(1)",
            "JaVaScript:alert(1)",
            "java\nscript:alert(1)",
            "java\tscript:x",
            "\u{1}javascript:x",
            "java\u{200b}script:x",
            " javascript :x",
            "data:text/html,x",
            "VBSCRIPT:x",
        ] {
            assert_eq!(link_address(text), Address::Unsafe, "{text:?}");
            assert_eq!(embed_address(text), EmbedAddress::Unsafe, "{text:?}");
        }
        for text in [
            "figur:x",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "ftp://x",
        ] {
            assert!(
                matches!(link_address(text), Address::Unknown { .. }),
                "{text:?}"
            );
        }
    }
}
