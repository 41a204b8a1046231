//! What is held back from readers, in words.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::diagnostics::wording::Language;
use crate::register::{Citing, Register, Withheld};
use crate::site::{Site, What};

/// So many moments are named one by one.
const NAMED: usize = 5;

/// How many texts are held back until when, in one line; nothing if all are public.
pub(super) fn line(withheld: &Withheld, language: Language) -> String {
    let mut moments: Vec<(&str, usize)> = Vec::new();
    for embargo in withheld.moments() {
        match moments.last_mut() {
            Some((written, count)) if *written == embargo.written => *count += 1,
            _ => moments.push((&embargo.written, 1)),
        }
    }
    if moments.is_empty() {
        return String::new();
    }
    let count = |count: usize| match count {
        1 => language.choose("1 Text".to_owned(), "1 text".to_owned()),
        _ => language.choose(format!("{count} Texte"), format!("{count} texts")),
    };
    let until = language.choose("bis", "until");
    let mut parts: Vec<String> = moments
        .iter()
        .take(NAMED)
        .map(|(written, texts)| format!("{} {until} {written}", count(*texts)))
        .collect();
    let later: usize = moments.iter().skip(NAMED).map(|(_, texts)| texts).sum();
    if later > 0 {
        let word = language.choose("später", "later");
        parts.push(format!("{} {word}", count(later)));
    }
    let parts = parts.join(", ");
    language.choose(
        format!("Gesperrt und weggelassen: {parts}.\n"),
        format!("Under embargo and left out: {parts}.\n"),
    )
}

/// What the preview says above each page of a text that readers cannot see yet, by its path below the base path.
pub(super) fn marks(
    site: &Site<'_>,
    register: &Register,
    now: Timestamp,
    language: Language,
) -> BTreeMap<String, String> {
    let held: BTreeMap<What, &str> = register
        .embargoes()
        .filter(|(_, embargo)| embargo.until > now)
        .filter_map(|(text, embargo)| Some((page_of(text)?, embargo.written.as_str())))
        .collect();
    let routes = site.routes().iter();
    routes
        .filter_map(|route| {
            let written = held.get(&route.what)?;
            let words = language.choose(
                format!("Gesperrt bis {written}: Leser sehen diese Seite erst dann."),
                format!("Under embargo until {written}: readers do not see this page before."),
            );
            Some((route.path.clone(), words))
        })
        .collect()
}

fn page_of(text: Citing) -> Option<What> {
    Some(match text {
        Citing::Event(id) => What::Event(id),
        Citing::Topic(id) => What::Topic(id),
        Citing::Page(id) => What::Page(id),
        Citing::Review => What::Review,
        _ => return None,
    })
}
