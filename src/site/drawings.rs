//! The drawings from which the maps of a site are made, and what goes into which.
//!
//! A map of thousands of areas on every page would make a site grow with the square of its areas, and nobody could press
//! one of them. A report of more than [`MOST_AREAS`] districts therefore shows its regions, and each region its own districts.

use std::sync::Arc;

use rayon::prelude::*;

use crate::compact::{Reader, Writer};
use crate::geo::{self, Drawing, Feature, ProjectionChoice, Topology};
use crate::map::Lettering;
use crate::register::{District, Id, Keyed, LanguageId, Region};

use crate::stored::Stored;

use super::maker::words;

/// Width of the large map in CSS pixels; the bound of half a pixel holds at this width.
pub(super) const MAP_WIDTH: f64 = 800.0;
/// Width of a locator map in CSS pixels.
pub(super) const LOCATOR_WIDTH: f64 = 240.0;

/// With more districts than this the maps show regions.
const MOST_AREAS: usize = 500;

/// What the maps of a site are drawn from.
#[derive(Clone)]
pub(super) struct Drawings {
    /// The map of the report: its districts, or its regions where these have maps of their own.
    pub(super) main: Arc<Drawing>,
    /// All districts, small. It knows all neighbours.
    pub(super) locator: Arc<Drawing>,
    /// The maps of regions; `None` where the map of the report shows all districts.
    pub(super) regions: Option<Arc<RegionMaps>>,
}

/// A map for each region.
pub(super) struct RegionMaps {
    /// In the order of the regions.
    pub(super) each: Vec<Drawing>,
    /// All regions, small.
    pub(super) locator: Drawing,
}

/// Which areas of the borders make one area of the map of the report; `None` where each is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Grouping {
    /// For each area of the borders.
    group_of: Vec<Option<usize>>,
    regions: usize,
    keys: Vec<String>,
}

/// The key of a region's area in the map of regions.
pub(super) fn region_key(id: Id<Region>) -> String {
    format!("region {}", id.index())
}

/// The key of a district's area in the map of regions, if it belongs to none.
pub(super) fn lone_key(id: Id<District>) -> String {
    format!("district {}", id.index())
}

impl Grouping {
    /// The regions of a report with many districts. Districts without a region stay as they are.
    pub(super) fn of(
        borders: &[Feature],
        districts: &Keyed<District>,
        regions: &Keyed<Region>,
    ) -> Option<Self> {
        let lone = districts
            .iter()
            .filter(|(_, district)| district.region.is_none());
        let lone: Vec<Id<District>> = lone.map(|(id, _)| id).collect();
        let is_better = !regions.is_empty() && regions.len() + lone.len() <= MOST_AREAS;
        if districts.len() <= MOST_AREAS || !is_better {
            return None;
        }
        let mut keys: Vec<String> = regions.ids().map(region_key).collect();
        let mut places: Vec<usize> = districts.ids().map(|_| usize::MAX).collect();
        for id in &lone {
            places[id.index()] = keys.len();
            keys.push(lone_key(*id));
        }
        let group = |feature: &Feature| {
            let id = districts.find(&feature.key)?;
            let region = districts.get(id).region;
            Some(region.map_or(places[id.index()], Id::index))
        };
        Some(Self {
            group_of: borders.iter().map(group).collect(),
            regions: regions.len(),
            keys,
        })
    }
}

/// Borders of so many positions take longer to draw than what is kept to find: a tenth of a second.
const MANY: usize = 100_000;

impl Drawings {
    /// Draws borders; drawings of large ones are kept for the next run.
    pub(super) fn stored(
        borders: &[Feature],
        projection: ProjectionChoice,
        grouping: Option<&Grouping>,
        stored: &Stored,
    ) -> Self {
        let make = || Self::new(borders, projection, grouping);
        let polygons = borders.iter().flat_map(|feature| &feature.polygons);
        let positions = polygons.flat_map(|polygon| &polygon.rings).map(Vec::len);
        if positions.sum::<usize>() < MANY {
            return make();
        }
        let inputs = || {
            let settings = format!("{projection:?} {grouping:?} {MAP_WIDTH} {LOCATOR_WIDTH}");
            let settings = blake3::hash(settings.as_bytes());
            vec![settings, blake3::hash(&geo::pack_features(borders))]
        };
        let pack = |drawings: &Self| Some(drawings.pack());
        stored.get("drawings", inputs, Self::unpack, pack, make)
    }

    fn pack(&self) -> Vec<u8> {
        let mut writer = Writer::default();
        self.main.pack(&mut writer);
        self.locator.pack(&mut writer);
        let regions: Vec<&RegionMaps> = self.regions.as_deref().into_iter().collect();
        writer.list(&regions, |writer, regions| {
            regions.locator.pack(writer);
            writer.list(&regions.each, |writer, drawing| drawing.pack(writer));
        });
        writer.into_bytes()
    }

    fn unpack(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        let (main, locator) = (Drawing::unpack(&mut reader)?, Drawing::unpack(&mut reader)?);
        let mut regions = reader.list(|reader| {
            let locator = Drawing::unpack(reader)?;
            let each = reader.list(Drawing::unpack)?;
            Some(RegionMaps { each, locator })
        })?;
        reader.is_at_end().then(|| Self {
            main: Arc::new(main),
            locator: Arc::new(locator),
            regions: regions.pop().map(Arc::new),
        })
    }

    /// Draws borders.
    pub(super) fn new(
        borders: &[Feature],
        projection: ProjectionChoice,
        grouping: Option<&Grouping>,
    ) -> Self {
        let all = || Topology::of(borders, projection);
        let Some(grouping) = grouping else {
            let all = all();
            let (main, locator) = rayon::join(
                || all.drawing(MAP_WIDTH),
                || locator(&all, borders.len(), projection),
            );
            return Self {
                main: Arc::new(main),
                locator: Arc::new(locator),
                regions: None,
            };
        };
        let whole = || {
            let all = all();
            let overview = || {
                let groups = all.dissolve(&grouping.group_of, &grouping.keys);
                let count = groups.len();
                let groups = Topology::of(&groups, projection);
                let small = locator(&groups, count, projection);
                (groups.drawing(MAP_WIDTH), small)
            };
            rayon::join(overview, || locator(&all, borders.len(), projection))
        };
        let region = |region: usize| {
            let own = borders.iter().zip(&grouping.group_of);
            let own = own.filter(|(_, group)| **group == Some(region));
            let own: Vec<Feature> = own.map(|(feature, _)| feature.clone()).collect();
            Drawing::projected(&own, MAP_WIDTH, projection)
        };
        let each = || (0..grouping.regions).into_par_iter().map(region).collect();
        let (((main, regions), locator), each) = rayon::join(whole, each);
        Self {
            main: Arc::new(main),
            locator: Arc::new(locator),
            regions: Some(Arc::new(RegionMaps {
                each,
                locator: regions,
            })),
        }
    }
}

/// A small drawing of so many areas, for locators. What they cover together is simplified as a whole: each page repeats it, and
/// at that size nobody sees where two areas meet at the outer border.
fn locator(all: &Topology, areas: usize, projection: ProjectionChoice) -> Drawing {
    let mut drawing = all.drawing(LOCATOR_WIDTH);
    let land = all.dissolve(&vec![Some(0); areas], &[String::new()]);
    let land = Topology::of(&land, projection).drawing(LOCATOR_WIDTH);
    let frame = |drawing: &Drawing| (drawing.width, drawing.height, drawing.projection);
    if frame(&land) == frame(&drawing) {
        drawing.outline = land.outline;
    }
    drawing
}

/// Finds room for the names of districts in a map, unless there are so many that no name is found by looking for it.
pub(super) fn lettering(
    drawing: &Drawing,
    districts: &Keyed<District>,
    language: LanguageId,
) -> Lettering {
    if drawing.areas.len() > MOST_AREAS && districts.len() > MOST_AREAS {
        return Lettering::default();
    }
    let here = drawing
        .areas
        .iter()
        .filter_map(|area| districts.find(&area.key));
    let here = here.map(|id| words(districts.key(id), districts.get(id), language));
    Lettering::new(drawing, &here.collect::<Vec<_>>())
}

#[cfg(test)]
mod tests;
