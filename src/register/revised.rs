//! What single mistakes are together, which only the whole register shows: a name where a key belongs, a key of which all others
//! are mistaken because it is, a list that ends too early.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{Diagnostic, Problem, Record, edits, nearest};
use crate::locale::composed;
use crate::slug::{NOTHING, slugify};
use crate::sources::{FileId, Sources, Span, Style, style, written_as};

use super::borders::at_district;
use super::{Keyed, Register, Words};

/// So many missing districts are named.
const NAMED: usize = 3;

/// The mistakes with what the register knows of them.
pub(super) fn revised(
    register: &Register,
    sources: &Sources,
    mut found: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    if found.iter().any(|it| district_of(it).is_some()) && register.districts.is_complete() {
        mistyped_districts(register, sources, &mut found);
        missing_districts(register, sources, &mut found);
    }
    // Thousands of records may name what is not there: what others are called is asked once.
    let mut known: Vec<(Record, Vec<Called>)> = Vec::new();
    for diagnostic in &mut found {
        let Problem::UnknownReference { record, .. } = diagnostic.problem else {
            continue;
        };
        let position = known.iter().position(|(of, _)| *of == record);
        let position = position.unwrap_or_else(|| {
            known.push((record, names(register, record)));
            known.len() - 1
        });
        name_for_key(&known[position].1, sources, diagnostic);
    }
    found
}

/// A record as people call it.
struct Called {
    key: String,
    names: Vec<String>,
    /// The names as they are compared.
    plain: Vec<String>,
    /// The key as an address has it.
    slug: String,
}

/// The key of a district that is missing somewhere, and whether it is the list of districts that lacks it.
fn district_of(diagnostic: &Diagnostic) -> Option<(&str, bool)> {
    match &diagnostic.problem {
        Problem::DistrictWithoutBorders { key, .. } | Problem::DistrictWithoutTile { key, .. } => {
            Some((key, false))
        }
        Problem::BordersWithoutDistrict { key }
        | Problem::UnknownReference {
            record: Record::District,
            key,
            ..
        } => Some((key, true)),
        _ => None,
    }
}

/// How often each key stands somewhere that the list of districts lacks.
fn wanted(found: &[Diagnostic]) -> BTreeMap<String, usize> {
    let mut wanted = BTreeMap::new();
    for (key, is_wanted) in found.iter().filter_map(district_of) {
        if is_wanted {
            *wanted.entry(key.to_owned()).or_default() += 1;
        }
    }
    wanted
}

/// Takes out all that says of one of these keys that somebody lacks it.
fn forget(found: &mut Vec<Diagnostic>, keys: &BTreeSet<String>) {
    found.retain(|it| district_of(it).is_none_or(|(key, _)| !keys.contains(key)));
}

/// A key in the list of districts that nobody uses, beside one almost like it that several use.
fn mistyped_districts(register: &Register, sources: &Sources, found: &mut Vec<Diagnostic>) {
    let wanted = wanted(found);
    let unused = found.iter().filter_map(district_of);
    let unused = unused
        .filter(|(_, is_wanted)| !is_wanted)
        .map(|(key, _)| key);
    let unused = unused.filter(|key| {
        let id = register.districts.find(key);
        id.is_some_and(|id| register.serving.centres(id).is_empty())
    });
    let unused: BTreeSet<String> = unused.map(str::to_owned).collect();
    for key in unused {
        let mut near: Vec<(usize, &str)> = wanted
            .iter()
            .filter(|(_, places)| **places > 1)
            .map(|(other, _)| (distance(&key, other), other.as_str()))
            .filter(|(distance, _)| *distance <= 2)
            .collect();
        near.sort_unstable();
        let meant = match near[..] {
            [(_, only)] => only,
            [(nearest, only), (next, _), ..] if nearest < next => only,
            _ => continue,
        };
        let problem = Problem::MistypedKey {
            key: key.clone(),
            meant: meant.to_owned(),
            places: wanted[meant],
        };
        let mut mistake = at_district(sources, &key, problem);
        // Curly quotes are none to YAML; anything else is a guess.
        let is_safe =
            bare(&key) == meant && mistake.span.is_some_and(|it| is_yaml(it.file, sources));
        mistake.correction = is_safe.then(|| format!("\"{meant}\""));
        let keys = BTreeSet::from([key.clone(), meant.to_owned()]);
        forget(found, &keys);
        found.push(mistake);
    }
}

fn distance(key: &str, other: &str) -> usize {
    if bare(key) == other {
        return 0;
    }
    let is_long = key.chars().count() > 2;
    if is_long {
        edits(key, other)
    } else {
        usize::MAX
    }
}

/// A key without quotation marks that a word processor has put around it.
fn bare(key: &str) -> &str {
    key.trim_matches([
        '“', '”', '„', '‟', '‘', '’', '‚', '«', '»', '′', '″', '`', '´',
    ])
}

/// Keys that the map and others know, and the list of districts does not.
fn missing_districts(register: &Register, sources: &Sources, found: &mut Vec<Diagnostic>) {
    let tiles = register.site.map.tiles.as_deref();
    let tiles = tiles.and_then(|path| sources.find(path));
    let on_map = found.iter().filter(|it| {
        let is_border = matches!(it.problem, Problem::BordersWithoutDistrict { .. });
        is_border || it.span.is_some_and(|span| Some(span.file) == tiles)
    });
    let on_map = on_map
        .filter_map(district_of)
        .map(|(key, _)| key.to_owned());
    let on_map: BTreeSet<String> = on_map.collect();
    let mut wanted = wanted(found);
    wanted.retain(|key, places| *places > 1 && on_map.contains(key));
    if wanted.is_empty() {
        return;
    }
    let keys: BTreeSet<String> = wanted.keys().cloned().collect();
    let problem = Problem::DistrictsMissing {
        districts: keys.len(),
        first: keys.iter().take(NAMED).cloned().collect(),
        places: wanted.values().sum(),
        last: register
            .districts
            .keys()
            .last()
            .unwrap_or_default()
            .to_owned(),
    };
    let end = ["districts.csv", "districts.yaml"];
    let end = end
        .iter()
        .find_map(|path| end_of(sources.find(path)?, sources));
    forget(found, &keys);
    found.push(match end {
        Some(span) => Diagnostic::new(problem, span),
        None => Diagnostic::nowhere(problem),
    });
}

/// The last line of a file with anything in it.
fn end_of(file: FileId, sources: &Sources) -> Option<Span> {
    let text = sources.file(file).text()?.trim_end();
    let start = text.rfind('\n').map_or(0, |newline| newline + 1);
    let start = text.len() - text[start..].trim_start().len();
    let end = text.len();
    Some(Span { file, start, end })
}

/// What a record is called, where its key belongs.
fn name_for_key(names: &[Called], sources: &Sources, diagnostic: &mut Diagnostic) {
    let Problem::UnknownReference {
        record,
        key,
        suggestion,
        ..
    } = &mut diagnostic.problem
    else {
        return;
    };
    let typed = plain(key);
    let is_name = |it: &&Called| it.plain.contains(&typed);
    let slug = slugify(&composed(key));
    let (meant, is_called_so) = if let Some(meant) = only(names.iter().filter(is_name)) {
        (meant, true)
    } else if let Some(meant) = only(names.iter().filter(|it| slug != NOTHING && it.slug == slug)) {
        (meant, false)
    } else {
        if suggestion.is_none() {
            *suggestion = almost(&typed, names);
        }
        return;
    };
    let correction = diagnostic
        .span
        .and_then(|span| written(key, &meant, span, sources));
    if is_called_so {
        let place = diagnostic.span.map(|span| sources.snippet(span));
        let in_link = place.is_some_and(|place| place.contains(':') && !key.contains(':'));
        diagnostic.problem = Problem::NameForKey {
            record: *record,
            name: std::mem::take(key),
            key: meant,
            in_link,
        };
    } else {
        *suggestion = Some(meant);
    }
    diagnostic.correction = correction;
}

/// The key of the one record there is.
fn only<'n>(mut found: impl Iterator<Item = &'n Called>) -> Option<String> {
    let record = found.next()?;
    found.next().is_none().then(|| record.key.clone())
}

/// The record whose name has the typed words among others, or is almost the same.
fn almost(typed: &str, names: &[Called]) -> Option<String> {
    /// Shorter words stand in too many names.
    const SHORTEST: usize = 4;
    let sought = format!(" {} ", typed.replace('-', " "));
    let has = |name: &str| {
        let words = format!(" {} ", name.replace(['-', '(', ')', ','], " "));
        words.contains(&sought)
    };
    let is_long = typed.chars().count() >= SHORTEST;
    let within = names
        .iter()
        .filter(|it| is_long && it.plain.iter().any(|name| has(name)));
    only(within).or_else(|| {
        let all = names
            .iter()
            .flat_map(|it| it.names.iter().map(String::as_str));
        let name = nearest(typed, all)?;
        only(names.iter().filter(|it| it.names.contains(&name)))
    })
}

/// A name as it is compared: people write it with another case, and macOS with marks of their own.
fn plain(name: &str) -> String {
    let name = composed(name);
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// The bytes at `span` with the key in place of what was typed.
fn written(typed: &str, key: &str, span: Span, sources: &Sources) -> Option<String> {
    let now = sources.snippet(span);
    let mut places = now.match_indices(typed);
    let (at, _) = places.next()?;
    if places.next().is_some() {
        return None;
    }
    let is_number = key.bytes().all(|byte| byte.is_ascii_digit());
    let style = style(now);
    if now == typed && is_number && style == Style::Plain && is_yaml(span.file, sources) {
        return Some(format!("\"{key}\""));
    }
    let key = match style {
        // Keys are of letters, digits and hyphens, or stand in quotation marks already.
        Style::Plain => key.to_owned(),
        style => written_as(key, style)?,
    };
    Some(format!("{}{key}{}", &now[..at], &now[at + typed.len()..]))
}

fn is_yaml(file: FileId, sources: &Sources) -> bool {
    !sources.file(file).path.ends_with(".csv")
}

/// The keys of a kind of record with what each is called.
fn names(register: &Register, record: Record) -> Vec<Called> {
    let site = &register.site;
    match record {
        Record::Centre => each(&register.centres, |it| said(&it.name)),
        Record::District => each(&register.districts, |it| {
            let mut names = said(&it.name);
            names.extend(said(&it.short));
            names.extend(it.aliases.iter().cloned());
            names
        }),
        Record::Event => each(&register.events, |it| said(&it.title)),
        Record::Figure => each(&register.figures, |it| said(&it.title)),
        Record::Kind => each(&site.kinds, |it| said(&it.name)),
        Record::Page => each(&register.pages, |it| said(&it.title)),
        Record::Payer => each(&site.payers, |it| said(&it.name)),
        Record::Region => each(&site.regions, |it| said(&it.name)),
        Record::Source => each(&register.sources, |it| said(&it.title)),
        Record::Status => each(&site.statuses, |it| said(&it.name)),
        Record::Topic => each(&register.topics, |it| said(&it.title)),
        Record::DataTheme
        | Record::Language
        | Record::Licence
        | Record::Picture
        | Record::Role
        | Record::Text => Vec::new(),
    }
}

fn said(words: &Words) -> Vec<String> {
    words.iter().map(|(_, text)| text.to_owned()).collect()
}

fn each<T>(records: &Keyed<T>, names: impl Fn(&T) -> Vec<String>) -> Vec<Called> {
    let all = records.iter();
    let called = all.map(|(id, record)| {
        let (key, names) = (records.key(id).to_owned(), names(record));
        Called {
            plain: names.iter().map(|name| plain(name)).collect(),
            slug: slugify(&key),
            key,
            names,
        }
    });
    called.collect()
}
