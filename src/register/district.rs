//! `districts.yaml` or `districts.csv`: what can be covered.

use std::collections::HashSet;

use crate::diagnostics::{Problem, Record};
use crate::locale::PartialDate;

use super::keyed::{Id, Keyed, Names};
use super::read::{Document, Fields, Value};
use super::site::{Kind, Region, Site};
use super::source::Source;
use super::words::{DEFAULT, Words};
use crate::slug::{NOTHING, slugify};

/// A district: what has borders of its own and is covered or not.
#[derive(Debug, Clone)]
pub struct District {
    /// Its name as a text says it: "Kreis Unna".
    pub name: Words,
    /// Its name on maps and in the alphabet: "Unna".
    pub short: Words,
    /// The last part of its address.
    pub slug: String,
    /// Its kind.
    pub kind: Option<Id<Kind>>,
    /// Its region.
    pub region: Option<Id<Region>>,
    /// Code on number plates.
    pub plate: Option<String>,
    /// The shortest name, for narrow places on maps; without one, the plate.
    pub label: Option<String>,
    /// Number of people.
    pub population: Option<u64>,
    /// When they were counted.
    pub population_as_of: Option<PartialDate>,
    /// Area in square kilometres.
    pub area_km2: Option<f64>,
    /// Other names that texts use for it.
    pub aliases: Vec<String>,
    /// Places in it by which readers find it on the map: municipalities, parts of a town.
    pub places: Vec<String>,
    /// What says which places these are.
    pub places_sources: Vec<Id<Source>>,
    /// What a reader should know.
    pub note: Option<Words>,
    /// What the numbers rest on.
    pub sources: Vec<Id<Source>>,
}

/// The fields of a district, as `districts.csv` may name its columns too.
pub(super) const FIELDS: [&str; 15] = [
    "name",
    "short",
    "slug",
    "kind",
    "region",
    "plate",
    "label",
    "population",
    "population_as_of",
    "area_km2",
    "aliases",
    "places",
    "places_source",
    "note",
    "source",
];

/// Reads `districts.yaml`.
pub(super) fn read(
    document: &Document<'_>,
    site: &Site,
    sources: &Names<Source>,
) -> Keyed<District> {
    let mut districts = Keyed::default();
    let mut slugs = HashSet::new();
    let read = document.root().read_entries(|value| {
        let fields = value.fields(&FIELDS)?;
        district(&fields, value, site, sources)
    });
    for (key, district) in read {
        let Some(mut district) = district else {
            districts.lost_one();
            continue;
        };
        if district.slug.is_empty() {
            // Of a name in another script nothing is left that an address can hold; the key says which district it is.
            district.slug = slugify(key);
        }
        if !slugs.insert(district.slug.clone()) {
            // A town and the country around it often share a name.
            let kind = district.kind.map(|kind| slugify(site.kinds.key(kind)));
            let longer = format!("{}-{}", district.slug, kind.as_deref().unwrap_or(key));
            district.slug = if slugs.insert(longer.clone()) {
                longer
            } else {
                slugify(key)
            };
            slugs.insert(district.slug.clone());
        }
        districts.push(key, district);
    }
    districts
}

fn district(
    fields: &Fields<'_>,
    value: &Value<'_>,
    site: &Site,
    sources: &Names<Source>,
) -> Option<District> {
    let words = |name| Words::read(&fields.get(name)?, &site.languages);
    let name = Words::needed(fields, "name", &site.languages);
    let kind = fields
        .get("kind")
        .and_then(|value| site.kinds.resolve(&value, Record::Kind));
    let region = fields
        .get("region")
        .and_then(|value| site.regions.resolve(&value, Record::Region));
    let population = fields
        .get("population")
        .and_then(|value| value.whole_number());
    let area_km2 = fields.get("area_km2").and_then(|value| value.number());
    let cited = sources.named_in(fields, "source", Record::Source);
    let places_sources = sources.named_in(fields, "places_source", Record::Source);
    let cites = fields.is_given("source");
    if !cites && (population.is_some() || area_km2.is_some()) {
        let field = if population.is_some() {
            "population"
        } else {
            "area_km2"
        };
        value.report_at_key(Problem::MissingSource {
            field: field.into(),
        });
    }
    let slug = fields.get("slug").and_then(|value| value.slug());
    let (aliases, places) = (fields.texts("aliases"), fields.texts("places"));
    let short = words("short");
    let text = |name| fields.get(name).and_then(|value| value.text());
    let (plate, label) = (text("plate"), text("label"));
    let population_as_of = fields
        .get("population_as_of")
        .and_then(|value| value.date());
    let note = words("note");
    let name = name?;
    Some(District {
        slug: slug.unwrap_or_else(|| {
            let named = slugify(short.as_ref().unwrap_or(&name).get(DEFAULT));
            if named == NOTHING {
                String::new()
            } else {
                named
            }
        }),
        short: short.unwrap_or_else(|| name.clone()),
        name,
        kind,
        region,
        plate,
        label,
        population,
        population_as_of,
        area_km2,
        aliases,
        places,
        places_sources,
        note,
        sources: cited,
    })
}
