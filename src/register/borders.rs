//! Borders and tiles, matched with the districts.

// Longitude and latitude in the wrong order.
mod axes;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostics::{Diagnostic, Diagnostics, Expected, Missing, Problem, Record};
use crate::geo::{self, Feature, GeoProblem};
use crate::kept::Token;
use crate::sources::{FileId, Sources, Span};
use crate::stored::Stored;

use super::kept;
use super::keyed::Keyed;
use super::read::{Document, Value};
use super::site::MapSettings;
use super::{District, not_utf8, shown};

/// A file of borders so large, in bytes, takes longer to read than what is kept of it to find: some hundredths of a second.
const LARGE: usize = 2_000_000;

/// Where the districts are, on the earth and among tiles; `None` of what cannot be used.
pub(super) struct Places {
    pub(super) borders: Option<Arc<Vec<Feature>>>,
    pub(super) tiles: Option<Arc<Vec<(u32, u32)>>>,
    pub(super) found: Diagnostics,
}

impl Places {
    /// Reads both, unless their files, the map's settings and the districts' keys are the same as before.
    pub(super) fn read(
        sources: &Sources,
        map: &MapSettings,
        districts: &Keyed<District>,
        kept: &mut kept::Places,
    ) -> Self {
        let mut found = Diagnostics::new();
        let inputs = |path: &str| {
            let names = Token::of(districts.names());
            let inputs = vec![kept::token_of(sources, path), Some(names)];
            (inputs, map.clone())
        };
        // What is wrong there is said in words of the districts.
        let file = inputs(map.boundaries.as_deref().unwrap_or_default());
        let stored = &kept.stored;
        let borders = kept.borders.get_if_clean(file, &mut found, |found| {
            read(sources, map, districts, stored, found)
        });
        let borders = borders.filter(|borders| {
            let problem = axes::swapped(borders, districts);
            let told = problem.is_some();
            if let (Some(problem), Some(path)) = (problem, &map.boundaries) {
                found.report(at_borders(sources, path, problem));
            }
            !told
        });
        let file = inputs(map.tiles.as_deref().unwrap_or_default());
        let tiles = kept.tiles.get_if_clean(file, &mut found, |found| {
            read_tiles(sources, map, districts, found)
        });
        Self {
            borders,
            tiles,
            found,
        }
    }
}

/// What is wrong with borders that could be read, at the key of which it speaks.
fn at_borders(sources: &Sources, path: &str, problem: GeoProblem) -> Diagnostic {
    let file = sources.find(path);
    let text = file.and_then(|file| sources.file(file).text());
    let span = file
        .zip(text)
        .map(|(file, text)| place(text, file, &problem));
    let problem = Problem::BadBorders { problem };
    match span {
        Some(span) => Diagnostic::new(problem, span),
        None => Diagnostic::nowhere(problem),
    }
}

/// The borders of each district, in the order of the districts; `None` if there are none or they cannot be used.
fn read(
    sources: &Sources,
    map: &MapSettings,
    districts: &Keyed<District>,
    stored: &Stored,
    found: &mut Diagnostics,
) -> Option<Arc<Vec<Feature>>> {
    let path = map.boundaries.as_ref()?;
    let Some(file) = sources.find(path) else {
        found.report(missing(sources, path, Missing::Borders));
        return None;
    };
    let source = sources.file(file);
    let Some(text) = source.text() else {
        found.report(not_utf8(sources, file));
        return None;
    };
    let features = match features(text, &map.key, stored) {
        Ok(features) => features,
        Err(problems) => {
            for problem in once_per_file(problems) {
                let span = place(text, file, &problem);
                found.report(Diagnostic::new(Problem::BadBorders { problem }, span));
            }
            return None;
        }
    };
    let mut by_key: BTreeMap<String, Feature> = features
        .into_iter()
        .map(|feature| (feature.key.clone(), feature))
        .collect();
    let mut borders = Vec::with_capacity(districts.len());
    let mut without: Vec<(&str, &District)> = Vec::new();
    for (id, district) in districts.iter() {
        let key = districts.key(id);
        match by_key.remove(key) {
            Some(feature) => borders.push(feature),
            None => without.push((key, district)),
        }
    }
    let others: Vec<String> = by_key.into_keys().collect();
    report_unmatched(sources, (text, file), districts, without, others, found);
    (borders.len() == districts.len()).then(|| Arc::new(borders))
}

/// Districts without borders and, where all districts are known, borders without a district. What has one cause is one
/// mistake: zeros that were lost on the way, or the borders of something else altogether.
fn report_unmatched(
    sources: &Sources,
    (text, file): (&str, FileId),
    districts: &Keyed<District>,
    mut without: Vec<(&str, &District)>,
    mut others: Vec<String>,
    found: &mut Diagnostics,
) {
    let bare = |key: &str| key.trim_start_matches('0').to_owned();
    let by_digits: BTreeMap<String, String> =
        others.iter().map(|key| (bare(key), key.clone())).collect();
    let pairs: BTreeMap<String, String> = without
        .iter()
        .filter_map(|(key, _)| Some(((*key).to_owned(), by_digits.get(&bare(key))?.clone())))
        .collect();
    if let Some((district, border)) = pairs.first_key_value() {
        let problem = Problem::KeysWithoutZeros {
            borders: border.clone(),
            district: district.clone(),
            areas: pairs.len(),
        };
        found.report(if border.len() < district.len() {
            Diagnostic::new(problem, key_in(text, file, border))
        } else {
            at_district(sources, district, problem)
        });
        let matched: BTreeSet<&String> = pairs.values().collect();
        without.retain(|(key, _)| !pairs.contains_key(*key));
        others.retain(|key| !matched.contains(key));
    }
    if without.len() == districts.len() && without.len() > 1 && !others.is_empty() {
        const FEW: usize = 3;
        let problem = Problem::BordersOfOthers {
            districts: without
                .iter()
                .take(FEW)
                .map(|(key, _)| (*key).to_owned())
                .collect(),
            borders: others.iter().take(FEW).cloned().collect(),
        };
        found.report(Diagnostic::new(problem, key_in(text, file, &others[0])));
        return;
    }
    for (key, district) in without {
        let problem = Problem::DistrictWithoutBorders {
            key: key.to_owned(),
            name: district.name.get(super::DEFAULT).to_owned(),
        };
        found.report(at_district(sources, key, problem));
    }
    if districts.is_complete() {
        for key in others {
            let span = key_in(text, file, &key);
            let problem = Problem::BordersWithoutDistrict { key };
            found.report(Diagnostic::new(problem, span));
        }
    }
}

/// Whether it is the list of districts whose keys lack zeros, so that every record that names one is right.
pub(super) fn have_districts_lost_zeros(problem: &Problem) -> bool {
    matches!(problem, Problem::KeysWithoutZeros { borders, district, .. } if borders.len() > district.len())
}

/// Whether a mistake may be one only because keys of districts lack zeros.
pub(super) fn needs_zeros(problem: &Problem) -> bool {
    matches!(
        problem,
        Problem::UnknownReference {
            record: Record::District,
            ..
        } | Problem::DistrictWithoutTile { .. }
    )
}

/// The features of a file; those of a large one without mistakes are kept for the next run.
fn features(text: &str, key: &str, stored: &Stored) -> Result<Vec<Feature>, Vec<GeoProblem>> {
    let make = || geo::read(text, key);
    if text.len() < LARGE {
        return make();
    }
    let inputs = || {
        [key, text]
            .map(|input| blake3::hash(input.as_bytes()))
            .to_vec()
    };
    let pack =
        |features: &Result<Vec<Feature>, _>| features.as_deref().ok().map(geo::pack_features);
    let unpack = |bytes: &[u8]| geo::unpack_features(bytes).map(Ok);
    stored.get("borders", inputs, unpack, pack, make)
}

/// A wrong name of the key or a wrong coordinate system shows in every area; it is said once.
fn once_per_file(mut problems: Vec<GeoProblem>) -> Vec<GeoProblem> {
    let mut seen = BTreeSet::new();
    problems.retain(|problem| match problem {
        GeoProblem::MissingKey { .. } => seen.insert("key"),
        GeoProblem::NotWgs84 { .. } => seen.insert("system"),
        _ => true,
    });
    problems
}

/// The tile of each district, in the order of the districts.
fn read_tiles(
    sources: &Sources,
    map: &MapSettings,
    districts: &Keyed<District>,
    found: &mut Diagnostics,
) -> Option<Arc<Vec<(u32, u32)>>> {
    let path = map.tiles.as_ref()?;
    let Some(file) = sources.find(path) else {
        found.report(missing(sources, path, Missing::Tiles));
        return None;
    };
    let (document, _) = Document::open(sources, file, found)?;
    let mut tiles: Vec<Option<(u32, u32)>> = vec![None; districts.len()];
    let mut taken: BTreeMap<(u32, u32), (String, Span)> = BTreeMap::new();
    let mut named = BTreeSet::new();
    for (key, value) in document.root().entries() {
        named.insert(key);
        let Some(id) = districts.find(key) else {
            if districts.is_complete() {
                document.report_unknown(Record::District, key, districts.keys(), value.key_span());
            }
            continue;
        };
        let Some(tile) = tile(&value) else { continue };
        if let Some((first, place)) = taken.get(&tile) {
            let problem = Problem::TileTwice {
                first: first.clone(),
                second: key.to_owned(),
            };
            document.report(Diagnostic::new(problem, value.span()).with_other(*place));
        }
        taken.insert(tile, (key.to_owned(), value.span()));
        tiles[id.index()] = Some(tile);
    }
    let whole = document.root().key_span();
    let is_list_of_tiles = document.root().is_map() || document.root().is_null();
    for (id, district) in districts.iter() {
        let key = districts.key(id);
        if is_list_of_tiles && !named.contains(key) {
            let name = district.name.get(super::DEFAULT).to_owned();
            let problem = Problem::DistrictWithoutTile {
                key: key.to_owned(),
                name,
            };
            let start = Span {
                end: whole.start,
                ..whole
            };
            document.report(Diagnostic::new(problem, start));
        }
    }
    document.close(found).ok()?;
    let tiles: Option<Vec<(u32, u32)>> = tiles.into_iter().collect();
    tiles.map(Arc::new)
}

fn tile(value: &Value<'_>) -> Option<(u32, u32)> {
    if !value.is_list() {
        value.wrong(Expected::Tile);
        return None;
    }
    let numbers: Vec<u32> = value
        .items()
        .iter()
        .filter_map(Value::small_number)
        .collect();
    if let [column, row] = numbers[..] {
        return Some((column, row));
    }
    value.wrong(Expected::Tile);
    None
}

/// A file that `site.yaml` names and that is not there.
fn missing(sources: &Sources, path: &str, what: Missing) -> Diagnostic {
    let problem = Problem::FileMissing {
        path: shown(sources, path),
        what,
    };
    let file = sources.find("site.yaml");
    match file.and_then(|file| Some((file, sources.file(file).text()?))) {
        Some((file, text)) => Diagnostic::new(problem, key_in(text, file, path)),
        None => Diagnostic::nowhere(problem),
    }
}

/// A diagnostic at a district's key in `districts.yaml` or `districts.csv`.
pub(super) fn at_district(sources: &Sources, key: &str, problem: Problem) -> Diagnostic {
    let file = sources
        .find("districts.csv")
        .or_else(|| sources.find("districts.yaml"));
    match file.and_then(|file| Some((file, sources.file(file).text()?))) {
        Some((file, text)) => Diagnostic::new(problem, key_in(text, file, key)),
        None => Diagnostic::nowhere(problem),
    }
}

/// Where a key first stands as a whole word.
fn key_in(text: &str, file: FileId, key: &str) -> Span {
    let whole = |start: usize| {
        let before = text[..start].chars().next_back();
        let after = text[start + key.len()..].chars().next();
        ![before, after]
            .into_iter()
            .flatten()
            .any(char::is_alphanumeric)
    };
    let start = text
        .match_indices(key)
        .map(|(start, _)| start)
        .find(|start| whole(*start))
        .unwrap_or(0);
    Span {
        file,
        start,
        end: start + if start == 0 { 0 } else { key.len() },
    }
}

fn place(text: &str, file: FileId, problem: &GeoProblem) -> Span {
    match problem {
        GeoProblem::NotJson { line, column, .. } | GeoProblem::NotAMap { line, column, .. } => {
            let start = text
                .split_inclusive('\n')
                .take(line.saturating_sub(1))
                .map(str::len)
                .sum::<usize>()
                + column.saturating_sub(1);
            let start = start.min(text.len());
            Span {
                file,
                start,
                end: start,
            }
        }
        GeoProblem::MissingKey { .. } => Span::beginning(file),
        GeoProblem::DuplicateKey { key }
        | GeoProblem::NotWgs84 { key, .. }
        | GeoProblem::Swapped { key, .. }
        | GeoProblem::EmptyGeometry { key }
        | GeoProblem::UnclosedRing { key, .. }
        | GeoProblem::TooFewPoints { key }
        | GeoProblem::UnknownGeometry { key, .. }
        | GeoProblem::BadArc { key, .. }
        | GeoProblem::SelfCrossing { key, .. } => key_in(text, file, key),
    }
}
