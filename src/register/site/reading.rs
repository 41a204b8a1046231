//! From `site.yaml` to the settings of a report.

use jiff::civil::Date;

use crate::diagnostics::{Expected, Problem, Record};
use crate::geo::ProjectionChoice;

use super::super::contact::Contact;
use super::super::keyed::{Id, Keyed, Names};
use super::super::read::{Document, Fields, Value};
use super::super::source::Source;
use super::super::words::Words;
use super::catalogue::{Catalogue, catalogue};
use super::statuses::{status_roles, statuses};
use super::targets::targets;
use super::terms::{CENTRE, DISTRICT, default_term, term};
use super::{Kind, Licence, MapSettings, Payer, Pictures, Post, Publisher, Region, Site};

const FIELDS: [&str; 22] = [
    "title",
    "headline",
    "summary",
    "base_url",
    "first_url",
    "languages",
    "as_of",
    "editions",
    "publisher",
    "contacts",
    "terms",
    "statuses",
    "kinds",
    "regions",
    "payers",
    "posts",
    "map",
    "pictures",
    "theme",
    "licence",
    "catalogue",
    "targets",
];

/// The languages alone: every other text is read against them. The second value says whether the file gives them
/// without a mistake.
pub(in crate::register) fn languages(document: &Document<'_>) -> (Vec<String>, bool) {
    let listed = document.root().peek("languages");
    let tags = listed.map(|value| value.peek_texts()).unwrap_or_default();
    let mut good: Vec<String> = Vec::with_capacity(tags.len());
    // `DE` is a mistake, but it is clear that all texts are for `de`.
    for tag in tags.iter().map(|tag| small(tag)) {
        if crate::locale::Locale::new(&tag).is_ok() && !good.contains(&tag) {
            good.push(tag);
        }
    }
    let is_sure = !good.is_empty() && good.len() == tags.len();
    (good, is_sure)
}

/// The sentence behind the big figure. What stands in braces and is filled in by nothing would be read as it is.
fn headline(value: &Value<'_>, languages: &[String]) -> Option<Words> {
    let words = Words::read(value, languages)?;
    for wording in words.wordings() {
        let rest = wording.written().replace("{total}", "");
        if rest.contains(['{', '}']) {
            value.bad(Expected::Headline, wording.written());
            return None;
        }
    }
    Some(words)
}

/// Reads the settings, as far as they can be read; `sources` were read before. Lists that a mistake has shortened are
/// marked, so that nobody reports what they lack.
pub(in crate::register) fn read(
    document: &Document<'_>,
    languages: &[String],
    sources: &Names<Source>,
) -> Site {
    let Some(fields) = document.root().fields(&FIELDS) else {
        return Site::unreadable(languages);
    };
    let words = |name| Words::read(&fields.get(name)?, languages);
    let title = Words::needed(&fields, "title", languages);
    check_languages(&fields);
    let address = |name| {
        let url = fields.get(name).and_then(|value| value.address())?;
        Some(if url.ends_with('/') { url } else { url + "/" })
    };
    let (base_url, first_url) = (address("base_url"), address("first_url"));
    let mut statuses_found = Keyed::default();
    let mut roles = (None, None);
    match fields.need("statuses") {
        Some(value) => {
            statuses_found = statuses(&value, languages);
            roles = status_roles(&statuses_found, &value);
        }
        None => statuses_found.lost_one(),
    }
    let named = |name| match fields.get(name) {
        Some(value) => names(&value, languages),
        // Nobody knows what a mistyped field would have said.
        None => (Vec::new(), !fields.is_given(name)),
    };
    let payers = renamed(named("payers"), |name| Payer { name });
    let posts = fields
        .get("posts")
        .map(|value| posts(&value, languages, &payers, sources))
        .unwrap_or_default();
    let terms = fields
        .get("terms")
        .and_then(|value| value.fields(&["centre", "district"]));
    let term = |name, default| {
        terms
            .as_ref()
            .and_then(|terms| terms.get(name))
            .map_or_else(
                || default_term(default, languages),
                |value| term(&value, default, languages),
            )
    };
    let publisher = fields
        .need("publisher")
        .and_then(|value| publisher(&value, languages));
    let map = fields.get("map").and_then(|value| map(&value, languages));
    let licence = fields
        .get("licence")
        .and_then(|value| licence(&value, languages));
    let empty = Site::unreadable(languages);
    Site {
        summary: words("summary"),
        headline: fields
            .get("headline")
            .and_then(|value| headline(&value, languages)),
        languages: languages.to_vec(),
        as_of: fields.get("as_of").and_then(|value| value.day()),
        editions: fields
            .get("editions")
            .map(|value| editions(&value))
            .unwrap_or_default(),
        contacts: fields
            .get("contacts")
            .map(|value| {
                let items = value.items();
                items
                    .iter()
                    .filter_map(|item| Contact::read(item, languages, sources))
                    .collect()
            })
            .unwrap_or_default(),
        centre: term("centre", CENTRE),
        district: term("district", DISTRICT),
        kinds: renamed(named("kinds"), |name| Kind { name }),
        regions: renamed(named("regions"), |name| Region { name }),
        pictures: fields
            .get("pictures")
            .and_then(|value| pictures(&value))
            .unwrap_or_default(),
        theme: fields.get("theme").and_then(|value| value.slug()),
        catalogue: fields
            .get("catalogue")
            .and_then(|value| catalogue(&value, languages, licence.as_ref()))
            .unwrap_or_default(),
        licence,
        targets: fields
            .get("targets")
            .map(|value| targets(&value))
            .unwrap_or_default(),
        payers,
        posts,
        publisher: publisher.unwrap_or(empty.publisher),
        map: map.unwrap_or(empty.map),
        title: title.unwrap_or(empty.title),
        base_url: base_url.unwrap_or(empty.base_url),
        first_url,
        none: roles.0.unwrap_or(empty.none),
        unknown: roles.1,
        statuses: statuses_found,
    }
}

impl Site {
    /// After a mistake, a list that is not there may only have been lost.
    pub(in crate::register) fn doubt_empty_lists(&mut self) {
        fn doubt<T>(list: &mut Keyed<T>) {
            if list.is_empty() {
                list.lost_one();
            }
        }
        doubt(&mut self.statuses);
        doubt(&mut self.kinds);
        doubt(&mut self.regions);
        doubt(&mut self.payers);
    }

    /// What other records are read against where the settings cannot be read: nothing in it is known, and no register
    /// is ever made with it.
    pub(in crate::register) fn unreadable(languages: &[String]) -> Self {
        fn lost<T>() -> Keyed<T> {
            let mut lost = Keyed::default();
            lost.lost_one();
            lost
        }
        Self {
            title: Words::default(),
            summary: None,
            base_url: "/".to_owned(),
            first_url: None,
            languages: languages.to_vec(),
            headline: None,
            as_of: None,
            editions: Vec::new(),
            pictures: Pictures::default(),
            publisher: Publisher {
                name: Words::default(),
                contact: Contact::default(),
            },
            contacts: Vec::new(),
            centre: default_term(CENTRE, languages),
            district: default_term(DISTRICT, languages),
            statuses: lost(),
            none: Id::new(0),
            unknown: None,
            kinds: lost(),
            regions: lost(),
            payers: lost(),
            posts: Vec::new(),
            map: MapSettings::default(),
            theme: None,
            licence: None,
            catalogue: Catalogue::default(),
            targets: Keyed::default(),
        }
    }
}

/// A language tag with the language itself in small letters.
fn small(tag: &str) -> String {
    let (language, rest) = tag.split_at(tag.find('-').unwrap_or(tag.len()));
    format!("{}{rest}", language.to_ascii_lowercase())
}

fn check_languages(fields: &Fields<'_>) {
    let Some(value) = fields.need("languages") else {
        return;
    };
    let items = value.items();
    if value.is_list() && items.is_empty() {
        value.report(Problem::EmptyValue {
            field: "languages".into(),
            is_needed: true,
        });
    }
    let mut seen: Vec<String> = Vec::new();
    for item in items {
        let Some(tag) = item.text() else { continue };
        if crate::locale::Locale::new(&tag).is_err() || small(&tag) != tag {
            item.bad(Expected::Language, &tag);
        } else if seen.contains(&tag) {
            item.report(Problem::DuplicateKey { key: tag.clone() });
        }
        seen.push(tag);
    }
}

fn editions(value: &Value<'_>) -> Vec<Date> {
    let mut days: Vec<Date> = value.items().iter().filter_map(Value::day).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// A map from key to name; the value may also be a map with the field `name`. The second value says whether all could
/// be read.
fn names(value: &Value<'_>, languages: &[String]) -> (Vec<(String, Words)>, bool) {
    let entries = value.entries();
    let count = entries.len();
    let names: Vec<(String, Words)> = entries
        .into_iter()
        .filter_map(|(key, value)| {
            let words = match value.peek("name") {
                Some(_) => Words::read(&value.fields(&["name"])?.need("name")?, languages)?,
                None => Words::read(&value, languages)?,
            };
            Some((key.to_owned(), words))
        })
        .collect();
    let all = value.is_map() && names.len() == count;
    (names, all)
}

fn renamed<T>((names, all): (Vec<(String, Words)>, bool), make: impl Fn(Words) -> T) -> Keyed<T> {
    let mut keyed = Keyed::default();
    for (key, name) in names {
        keyed.push(key, make(name));
    }
    if !all {
        keyed.lost_one();
    }
    keyed
}

/// Reads a list of posts.
pub(in crate::register) fn posts(
    value: &Value<'_>,
    languages: &[String],
    payers: &Names<Payer>,
    sources: &Names<Source>,
) -> Vec<Post> {
    let mut posts = Vec::new();
    for item in value.items() {
        let Some(fields) = item.fields(&["count", "role", "payer", "source"]) else {
            continue;
        };
        let count = fields.need("count").and_then(|value| value.number());
        let role = Words::needed(&fields, "role", languages);
        let payer = fields
            .get("payer")
            .and_then(|value| payers.resolve(&value, Record::Payer));
        let cited = sources.named_in(&fields, "source", Record::Source);
        if !fields.is_given("source") {
            item.report(Problem::MissingSource {
                field: "posts".into(),
            });
        }
        if let (Some(count), Some(role)) = (count, role) {
            posts.push(Post {
                count,
                role,
                payer,
                sources: cited,
            });
        }
    }
    posts
}

fn publisher(value: &Value<'_>, languages: &[String]) -> Option<Publisher> {
    let fields = value.fields(&[
        "name", "street", "postcode", "town", "phone", "email", "website",
    ])?;
    let name = Words::needed(&fields, "name", languages);
    let contact = Contact::lines(&fields);
    Some(Publisher {
        name: name?,
        contact,
    })
}

/// What says where borders are and how they are drawn.
const BORDERS: [&str; 4] = ["boundaries", "key", "projection", "attribution"];

fn map(value: &Value<'_>, languages: &[String]) -> Option<MapSettings> {
    let fields = value.fields(&["boundaries", "key", "tiles", "projection", "attribution"])?;
    // Tiles can stand alone; all else says something about borders.
    let is_of_tiles = fields.has("tiles") && !BORDERS.iter().any(|name| fields.has(name));
    let boundaries = if is_of_tiles {
        None
    } else {
        Some(fields.need("boundaries").and_then(|value| value.text())?)
    };
    let (attribution, attribution_url) = fields
        .get("attribution")
        .map(|value| attribution(&value, languages))
        .unwrap_or_default();
    Some(MapSettings {
        key: fields
            .get("key")
            .and_then(|value| value.text())
            .unwrap_or_else(|| "id".to_owned()),
        tiles: fields.get("tiles").and_then(|value| value.text()),
        projection: fields
            .get("projection")
            .and_then(|value| projection(&value))
            .unwrap_or_default(),
        attribution,
        attribution_url,
        boundaries,
    })
}

fn pictures(value: &Value<'_>) -> Option<Pictures> {
    let name = value.text()?;
    let choice = Pictures::from_name(&name);
    if choice.is_none() {
        value.bad(Expected::OneOf(Pictures::NAMES.to_vec()), &name);
    }
    choice
}

fn projection(value: &Value<'_>) -> Option<ProjectionChoice> {
    let name = value.text()?;
    let choice = ProjectionChoice::from_name(&name);
    if choice.is_none() {
        value.bad(Expected::OneOf(ProjectionChoice::NAMES.to_vec()), &name);
    }
    choice
}

fn attribution(value: &Value<'_>, languages: &[String]) -> (Option<Words>, Option<String>) {
    if value.peek("text").is_none() {
        return (Words::read(value, languages), None);
    }
    let Some(fields) = value.fields(&["text", "url"]) else {
        return (None, None);
    };
    let text = Words::needed(&fields, "text", languages);
    (text, fields.get("url").and_then(|value| value.address()))
}

fn licence(value: &Value<'_>, languages: &[String]) -> Option<Licence> {
    let fields = value.fields(&["name", "url"])?;
    let name = Words::needed(&fields, "name", languages);
    let url = fields.get("url").and_then(|value| value.address());
    Some(Licence { name: name?, url })
}
