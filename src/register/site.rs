//! `site.yaml`: what the report is called, in which languages it speaks, what it counts.

use jiff::civil::Date;

use crate::diagnostics::{Expected, Problem, Record};
use crate::map::Pattern;

use super::contact::Contact;
use super::keyed::{Id, Keyed};
use super::read::{Document, Fields, Value};
use super::source::Source;
use super::words::{LanguageId, Words, language, report_language};

/// The settings of a report.
#[derive(Debug, Clone)]
pub struct Site {
    /// Its title.
    pub title: Words,
    /// One or two sentences about it.
    pub summary: Option<Words>,
    /// Its address, with a slash at the end.
    pub base_url: String,
    /// Its languages as BCP 47 tags; the first is the default.
    pub languages: Vec<String>,
    /// The sentence behind the big figure, with `{total}` for the number of districts.
    pub headline: Option<Words>,
    /// The date that it shows; without one, the day of the build.
    pub as_of: Option<Date>,
    /// Other dates that keep a page of their own, earliest first.
    pub editions: Vec<Date>,
    /// Who publishes it.
    pub publisher: Publisher,
    /// Whom to ask.
    pub contacts: Vec<Contact>,
    /// What it calls a centre.
    pub centre: Term,
    /// What it calls a district.
    pub district: Term,
    /// The statuses, in the order of every legend.
    pub statuses: Keyed<Status>,
    /// The status of a district without a centre.
    pub none: Id<Status>,
    /// The status of which nothing is known, if the report has one.
    pub unknown: Option<Id<Status>>,
    /// Kinds of districts.
    pub kinds: Keyed<Kind>,
    /// Regions.
    pub regions: Keyed<Region>,
    /// Who pays for posts.
    pub payers: Keyed<Payer>,
    /// What each centre that covers is granted.
    pub posts: Vec<Post>,
    /// The map.
    pub map: MapSettings,
    /// The theme, if it is not the default one.
    pub theme: Option<String>,
    /// Under which licence the data may be used.
    pub licence: Option<Licence>,
}

/// Who publishes a report.
#[derive(Debug, Clone)]
pub struct Publisher {
    /// The name as on a letterhead.
    pub name: Words,
    /// Address, telephone and the like.
    pub contact: Contact,
}

/// What the report calls a thing, in each language, one and many.
#[derive(Debug, Clone, Default)]
pub struct Term {
    one: Words,
    other: Words,
    dative: Words,
    genders: Vec<(LanguageId, char)>,
}

impl Term {
    /// One of them.
    #[must_use]
    pub fn one(&self, language: LanguageId) -> &str {
        self.one.get(language)
    }

    /// Many of them.
    #[must_use]
    pub fn other(&self, language: LanguageId) -> &str {
        self.other.get(language)
    }

    /// The grammatical gender in a language, `m`, `f` or `n`, where the author gives it.
    #[must_use]
    pub fn gender(&self, language: LanguageId) -> Option<char> {
        let gender = self.genders.iter().find(|(id, _)| *id == language);
        gender.map(|(_, gender)| *gender)
    }

    /// Many of them behind "von": "49 von 54 Kreisen"; the same as [`Term::other`] where nothing else is given.
    #[must_use]
    pub fn dative(&self, language: LanguageId) -> &str {
        if self.dative.has(language) {
            self.dative.get(language)
        } else {
            self.other(language)
        }
    }
}

/// A status that a centre or district can have.
#[derive(Debug, Clone)]
pub struct Status {
    /// Its name: "in Betrieb".
    pub name: Words,
    /// Whether a district with it counts as covered; `None` where that is not known.
    pub covers: Option<bool>,
    /// One sentence on what it means.
    pub description: Option<Words>,
    /// Its pattern on maps.
    pub pattern: Option<Pattern>,
}

/// A kind of district.
#[derive(Debug, Clone)]
pub struct Kind {
    /// Its name: "kreisfreie Stadt".
    pub name: Words,
}

/// A region.
#[derive(Debug, Clone)]
pub struct Region {
    /// Its name: "Regierungsbezirk Köln".
    pub name: Words,
}

/// Who pays for posts.
#[derive(Debug, Clone)]
pub struct Payer {
    /// The name: "Ministerium für Schule und Weiterbildung".
    pub name: Words,
}

/// A kind of post that a centre has.
#[derive(Debug, Clone)]
pub struct Post {
    /// How many.
    pub count: f64,
    /// What they do: "Lehrkräfte".
    pub role: Words,
    /// Who pays.
    pub payer: Option<Id<Payer>>,
    /// What says so.
    pub sources: Vec<Id<Source>>,
}

/// Where the borders are and whose they are.
#[derive(Debug, Clone, Default)]
pub struct MapSettings {
    /// The file of borders, below the content folder.
    pub boundaries: String,
    /// The property that holds the key of a district.
    pub key: String,
    /// The tile layout, if there is one.
    pub tiles: Option<String>,
    /// What the licence of the borders asks to be said.
    pub attribution: Option<Words>,
    /// Where that leads.
    pub attribution_url: Option<String>,
}

/// A licence of the data.
#[derive(Debug, Clone)]
pub struct Licence {
    /// Its name.
    pub name: Words,
    /// Its text.
    pub url: Option<String>,
}

/// What a centre and a district are called where `terms` does not say: in German, else in English.
const CENTRE: [&str; 4] = ["Zentrum", "Zentren", "centre", "centres"];
const DISTRICT: [&str; 4] = ["Kreis", "Kreise", "district", "districts"];

const FIELDS: [&str; 18] = [
    "title",
    "headline",
    "summary",
    "base_url",
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
    "theme",
    "licence",
];

/// The languages alone: every other text is read against them. The second value says whether the file gives them
/// without a mistake.
pub(super) fn languages(document: &Document<'_>) -> (Vec<String>, bool) {
    let listed = document.root().peek("languages");
    let tags = listed.map(|value| value.peek_texts()).unwrap_or_default();
    let mut good: Vec<String> = Vec::with_capacity(tags.len());
    for tag in &tags {
        if crate::locale::Locale::new(tag).is_ok() && !good.contains(tag) {
            good.push(tag.clone());
        }
    }
    let is_sure = !good.is_empty() && good.len() == tags.len();
    (good, is_sure)
}

/// Reads the settings, as far as they can be read; `sources` were read before. Lists that a mistake has shortened are
/// marked, so that nobody reports what they lack.
pub(super) fn read(document: &Document<'_>, languages: &[String], sources: &Keyed<Source>) -> Site {
    let Some(fields) = document.root().fields(&FIELDS) else {
        return Site::unreadable(languages);
    };
    let words = |name| Words::read(&fields.get(name)?, languages);
    let title = fields
        .need("title")
        .and_then(|value| Words::read(&value, languages));
    check_languages(&fields);
    let base_url = fields
        .get("base_url")
        .and_then(|value| value.address())
        .map(|url| if url.ends_with('/') { url } else { url + "/" });
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
        None => (
            Vec::new(),
            !fields.has(name) && !fields.is_mistyped(&[name]),
        ),
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
                |value| term(&value, languages),
            )
    };
    let publisher = fields
        .need("publisher")
        .and_then(|value| publisher(&value, languages));
    let map = fields.need("map").and_then(|value| map(&value, languages));
    let empty = Site::unreadable(languages);
    Site {
        summary: words("summary"),
        headline: words("headline"),
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
        theme: fields.get("theme").and_then(|value| value.slug()),
        licence: fields
            .get("licence")
            .and_then(|value| licence(&value, languages)),
        payers,
        posts,
        publisher: publisher.unwrap_or(empty.publisher),
        map: map.unwrap_or(empty.map),
        title: title.unwrap_or(empty.title),
        base_url: base_url.unwrap_or(empty.base_url),
        none: roles.0.unwrap_or(empty.none),
        unknown: roles.1,
        statuses: statuses_found,
    }
}

impl Site {
    /// After a mistake, a list that is not there may only have been lost.
    pub(super) fn doubt_empty_lists(&mut self) {
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
    pub(super) fn unreadable(languages: &[String]) -> Self {
        fn lost<T>() -> Keyed<T> {
            let mut lost = Keyed::default();
            lost.lost_one();
            lost
        }
        Self {
            title: Words::default(),
            summary: None,
            base_url: "/".to_owned(),
            languages: languages.to_vec(),
            headline: None,
            as_of: None,
            editions: Vec::new(),
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
        }
    }
}

fn check_languages(fields: &Fields<'_>) {
    let Some(value) = fields.need("languages") else {
        return;
    };
    let items = value.items();
    if value.is_list() && items.is_empty() {
        value.report(Problem::EmptyValue {
            field: "languages".into(),
        });
    }
    let mut seen: Vec<String> = Vec::new();
    for item in items {
        let Some(tag) = item.text() else { continue };
        if crate::locale::Locale::new(&tag).is_err() {
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

fn statuses(value: &Value<'_>, languages: &[String]) -> Keyed<Status> {
    let mut statuses = Keyed::default();
    for (key, value) in value.entries() {
        let Some(fields) = value.fields(&["name", "covers", "description", "pattern"]) else {
            statuses.lost_one();
            continue;
        };
        let name = fields
            .need("name")
            .and_then(|value| Words::read(&value, languages));
        // `covers: null` says something: nothing is known.
        let covers = fields
            .has("covers")
            .then(|| fields.raw("covers"))
            .flatten()
            .filter(|value| !value.is_null())
            .and_then(|value| value.bool());
        if !fields.has("covers") {
            fields.need("covers");
        }
        let status = Status {
            name: name.unwrap_or_default(),
            covers,
            description: fields
                .get("description")
                .and_then(|value| Words::read(&value, languages)),
            pattern: fields.get("pattern").and_then(|value| pattern(&value)),
        };
        statuses.push(key, status);
    }
    statuses
}

fn pattern(value: &Value<'_>) -> Option<Pattern> {
    let names = Pattern::ALL.map(Pattern::name);
    value.one_of(&names).map(|index| Pattern::ALL[index])
}

/// The status of a district without a centre and the one of which nothing is known: by their usual keys, else the
/// last that does not cover and the first of which that is not known.
fn status_roles(
    statuses: &Keyed<Status>,
    value: &Value<'_>,
) -> (Option<Id<Status>>, Option<Id<Status>>) {
    let last = |covers| {
        statuses
            .iter()
            .rev()
            .find(|(_, status)| status.covers == covers)
            .map(|(id, _)| id)
    };
    let none = statuses.find("none").or_else(|| last(Some(false)));
    if none.is_none() && statuses.is_complete() {
        value.report_at_key(Problem::MissingField { field: "none" });
    }
    (none, statuses.find("unknown").or_else(|| last(None)))
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
pub(super) fn posts(
    value: &Value<'_>,
    languages: &[String],
    payers: &Keyed<Payer>,
    sources: &Keyed<Source>,
) -> Vec<Post> {
    let mut posts = Vec::new();
    for item in value.items() {
        let Some(fields) = item.fields(&["count", "role", "payer", "source"]) else {
            continue;
        };
        let count = fields.need("count").and_then(|value| value.number());
        let role = fields
            .need("role")
            .and_then(|value| Words::read(&value, languages));
        let payer = fields
            .get("payer")
            .and_then(|value| payers.resolve(&value, Record::Payer));
        let cited = fields
            .get("source")
            .map(|value| sources.resolve_all(&value, Record::Source))
            .unwrap_or_default();
        if !fields.has("source") && !fields.is_mistyped(&["source"]) {
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

fn term(value: &Value<'_>, languages: &[String]) -> Term {
    let mut term = Term::default();
    for (key, forms) in value.entries() {
        let Some(id) = language(key, languages) else {
            report_language(key, languages, &forms);
            continue;
        };
        let known = [
            "one", "other", "dative", "gender", "zero", "two", "few", "many",
        ];
        let Some(forms) = forms.fields(&known) else {
            continue;
        };
        let text = |name| forms.need(name).and_then(|value: Value<'_>| value.text());
        if let (Some(one), Some(other)) = (text("one"), text("other")) {
            term.one.translate(id, one);
            term.other.translate(id, other);
        }
        let gender = forms
            .get("gender")
            .and_then(|value| value.one_of(&["m", "f", "n"]));
        term.genders
            .extend(gender.map(|index| (id, ['m', 'f', 'n'][index])));
        if let Some(dative) = forms.get("dative").and_then(|value| value.text()) {
            term.dative.translate(id, dative);
        }
    }
    term
}

fn default_term(words: [&str; 4], languages: &[String]) -> Term {
    let mut term = Term::default();
    for (id, tag) in languages.iter().enumerate() {
        let german = tag.starts_with("de");
        let (one, other) = if german {
            (words[0], words[1])
        } else {
            (words[2], words[3])
        };
        term.one.translate(id, one.to_owned());
        term.other.translate(id, other.to_owned());
    }
    term
}

fn publisher(value: &Value<'_>, languages: &[String]) -> Option<Publisher> {
    let fields = value.fields(&[
        "name", "street", "postcode", "town", "phone", "email", "website",
    ])?;
    let name = fields
        .need("name")
        .and_then(|value| Words::read(&value, languages));
    let contact = Contact::lines(&fields);
    Some(Publisher {
        name: name?,
        contact,
    })
}

fn map(value: &Value<'_>, languages: &[String]) -> Option<MapSettings> {
    let fields = value.fields(&["boundaries", "key", "tiles", "attribution"])?;
    let boundaries = fields.need("boundaries").and_then(|value| value.text());
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
        attribution,
        attribution_url,
        boundaries: boundaries?,
    })
}

fn attribution(value: &Value<'_>, languages: &[String]) -> (Option<Words>, Option<String>) {
    if value.peek("text").is_none() {
        return (Words::read(value, languages), None);
    }
    let Some(fields) = value.fields(&["text", "url"]) else {
        return (None, None);
    };
    let text = fields
        .need("text")
        .and_then(|value| Words::read(&value, languages));
    (text, fields.get("url").and_then(|value| value.address()))
}

fn licence(value: &Value<'_>, languages: &[String]) -> Option<Licence> {
    let fields = value.fields(&["name", "url"])?;
    let name = fields
        .need("name")
        .and_then(|value| Words::read(&value, languages));
    let url = fields.get("url").and_then(|value| value.address());
    Some(Licence { name: name?, url })
}
