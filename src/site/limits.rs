//! What the maps of a site cannot show, said to the author: one diagnostic for each kind and width, not one for each area.
//!
//! They are shown all the same: nobody sees it but at the places in question. Where a reader loses nothing, it is a hint.

use std::collections::BTreeSet;

use crate::diagnostics::{Areas, Diagnostic, Diagnostics, Problem};
use crate::geo::{Blunted, Drawing, Limits};
use crate::register::{DEFAULT, Register};
use crate::sources::{Sources, Span};

use super::drawings::{Drawings, LOCATOR_WIDTH, MAP_WIDTH, lone_key, region_key};

/// Says what the maps of a report cannot show, at the head of its file of borders.
pub(super) fn report(
    drawings: &Drawings,
    register: &Register,
    sources: &Sources,
    found: &mut Diagnostics,
) {
    let path = register.site.map.boundaries.as_deref();
    let Some(file) = path.and_then(|path| sources.find(path)) else {
        return;
    };
    let start = Span::beginning(file);
    for problem in problems(drawings, &|key| name(register, key)) {
        found.report(Diagnostic::new(problem, start));
    }
}

/// What the maps of each width cannot show.
fn problems(drawings: &Drawings, name: &dyn Fn(&str) -> String) -> Vec<Problem> {
    let named = |keys: &[&str]| Areas::of(keys, |key| name(key));
    let regions = || drawings.regions.iter();
    let large = regions().flat_map(|regions| &regions.each);
    let large = Maps(large.chain([&*drawings.main]).collect());
    let small = regions().map(|regions| &regions.locator);
    let small = Maps(small.chain([&*drawings.locator]).collect());
    let mut problems = Vec::new();

    let (crossings, crossed) = (large.crossings(), large.keys(|limits| &limits.crossed));
    let pixels = MAP_WIDTH as u32;
    if crossings > 0 {
        let areas = named(&crossed);
        problems.push(Problem::BordersCross {
            crossings,
            areas,
            pixels,
        });
    }
    let vanished = large.keys(|limits| &limits.vanished);
    if !vanished.is_empty() {
        let areas = named(&vanished);
        problems.push(Problem::BordersVanish { areas, pixels });
    }
    // What a warning has said of an area need not be hinted at as well.
    let said: BTreeSet<&str> = crossed.into_iter().chain(vanished).collect();
    problems.extend(blunted(&large, &said, MAP_WIDTH, &named));

    let not_said = |mut keys: Vec<_>| {
        keys.retain(|key| !said.contains(key));
        keys
    };
    let pixels = LOCATOR_WIDTH as u32;
    let crossed = not_said(small.keys(|limits| &limits.crossed));
    if !crossed.is_empty() {
        problems.push(Problem::LocatorCross {
            crossings: small.crossings(),
            areas: named(&crossed),
            pixels,
        });
    }
    let vanished = not_said(small.keys(|limits| &limits.vanished));
    if !vanished.is_empty() {
        let areas = named(&vanished);
        problems.push(Problem::LocatorVanish { areas, pixels });
    }
    problems.extend(blunted(&small, &said, LOCATOR_WIDTH, &named));
    problems
}

/// Of which areas the maps of a width lack thin parts; those of which more is said are left out.
fn blunted(
    maps: &Maps<'_>,
    said: &BTreeSet<&str>,
    width: f64,
    named: &dyn Fn(&[&str]) -> Areas,
) -> Option<Problem> {
    let blunted = maps.0.iter().flat_map(|map| {
        let blunted = map.limits.blunted.iter();
        blunted.map(|it| (map.areas[it.area].key.as_str(), it))
    });
    let blunted = blunted.filter(|(key, _)| !said.contains(key));
    let mut blunted: Vec<(&str, &Blunted)> = blunted.collect();
    blunted.sort_by(|one, other| other.1.farthest.total_cmp(&one.1.farthest));
    let (_, worst) = blunted.first()?;
    let keys: Vec<&str> = blunted.iter().map(|(key, _)| *key).collect();
    let pixels_off = worst.farthest / Drawing::UNITS_PER_PIXEL as f64;
    Some(Problem::BordersBlunt {
        areas: named(&keys),
        vertices: blunted.iter().map(|(_, it)| it.vertices).sum(),
        // Up to so much: never less than it is.
        tenths: (pixels_off * 10.0).ceil() as usize,
        pixels: width as u32,
    })
}

/// The maps of a width.
struct Maps<'d>(Vec<&'d Drawing>);

impl<'d> Maps<'d> {
    fn crossings(&self) -> usize {
        self.0.iter().map(|map| map.limits.crossings).sum()
    }

    /// The keys of areas that the limits of each name by their places.
    fn keys(&self, of: impl Fn(&'d Limits) -> &'d [usize]) -> Vec<&'d str> {
        let keys = self.0.iter().flat_map(|map| {
            let places = of(&map.limits).iter();
            places.map(|place| map.areas[*place].key.as_str())
        });
        keys.collect()
    }
}

/// Name and key of a district's area, the name of a region's.
fn name(register: &Register, key: &str) -> String {
    let districts = &register.districts;
    let lone = || districts.ids().find(|id| lone_key(*id) == key);
    if let Some(id) = districts.find(key).or_else(lone) {
        let name = districts.get(id).name.get(DEFAULT);
        return format!("{name} ({})", districts.key(id));
    }
    let regions = &register.site.regions;
    let region = regions.ids().find(|id| region_key(*id) == key);
    region.map_or_else(
        || key.to_owned(),
        |id| regions.get(id).name.get(DEFAULT).to_owned(),
    )
}
