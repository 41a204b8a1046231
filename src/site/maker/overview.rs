//! Maps of regions, for reports with too many districts for one map.

use crate::map::{self, MapArea, MapInput, Pattern, StatusStyle};
use crate::register::{District, Id, Region};

use super::{Maker, MapOf};
use crate::site::What;
use crate::site::drawings::{lone_key, region_key};
use crate::site::view::{MapClass, MapView};

/// How many of a region's districts are counted, in the order of the legend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Share {
    All,
    Most,
    Some,
    None,
    /// None for sure, but perhaps some.
    Unknown,
}

const SHARES: [Share; 5] = [
    Share::All,
    Share::Most,
    Share::Some,
    Share::None,
    Share::Unknown,
];

/// How many of how many.
#[derive(Debug, Clone, Copy)]
struct Count {
    sure: usize,
    perhaps: usize,
    total: usize,
}

impl Count {
    fn share(self) -> Share {
        match self {
            Count {
                sure: 0,
                perhaps: 0,
                ..
            } => Share::None,
            Count { sure: 0, .. } => Share::Unknown,
            Count { sure, total, .. } if sure == total => Share::All,
            Count { sure, total, .. } if 2 * sure >= total => Share::Most,
            Count { .. } => Share::Some,
        }
    }
}

impl Share {
    fn pattern(self) -> Pattern {
        match self {
            Share::All => Pattern::Solid,
            Share::Most => Pattern::Shaded,
            Share::Some => Pattern::Hatch,
            Share::None => Pattern::Plain,
            Share::Unknown => Pattern::Sparse,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Share::All => "map_share_all",
            Share::Most => "map_share_most",
            Share::Some => "map_share_some",
            Share::None => "map_share_none",
            Share::Unknown => "map_share_unknown",
        }
    }

    /// Its number among all that a map of regions shows: the statuses come first, so that the colours of none are taken
    /// for those of a share.
    fn index(self, maker: &Maker<'_>) -> usize {
        maker.register.site.statuses.len() + self as usize
    }
}

impl Maker<'_> {
    /// Whether the map of the report shows regions, each with a map of its own.
    pub(in crate::site) fn shows_regions(&self) -> bool {
        self.site.region_maps.is_some()
    }

    /// How the areas of a map of regions look, the statuses first.
    pub(super) fn share_styles(&self) -> Vec<StatusStyle> {
        let mut styles = self.styles();
        styles.extend(SHARES.map(|share| StatusStyle {
            pattern: share.pattern(),
        }));
        styles
    }

    /// The areas of a map of regions: how many districts of each are covered, or are among those that the map is about.
    pub(super) fn region_areas(&self, only: Option<&[Id<District>]>) -> Vec<MapArea> {
        let only = only.map(|ids| self.among(ids));
        let only = only.as_deref();
        let regions = self.register.site.regions.iter();
        let regions = regions.map(|(id, region)| {
            let name = self.voice.say(&region.name);
            let count = self.count_in(id, only);
            let share = self.share(count.sure, count.total);
            MapArea {
                key: region_key(id),
                href: self.href(What::Region(id)),
                title: self.voice.fill(
                    if only.is_some() {
                        "map_region_count"
                    } else {
                        "map_region_covered"
                    },
                    &[("name", name), ("count", &self.of_total(count))],
                ),
                name: format!("{name}\n{share}"),
                code: share,
                status: Some(count.share().index(self)),
                region: Some(id.index()),
                ..MapArea::default()
            }
        });
        let mut areas: Vec<MapArea> = regions.collect();
        let lone = self.alphabet().iter().copied();
        let lone = lone.filter(|id| self.register.districts.get(*id).region.is_none());
        areas.extend(lone.map(|id| MapArea {
            key: lone_key(id),
            status: None,
            ..self.area(id, None)
        }));
        areas
    }

    fn count_in(&self, region: Id<Region>, only: Option<&[bool]>) -> Count {
        let ids = self.in_region(region);
        let total = ids.len();
        match only {
            Some(only) => Count {
                sure: ids.iter().filter(|id| only[id.index()]).count(),
                perhaps: 0,
                total,
            },
            None => Count {
                sure: self.covered(&ids),
                perhaps: self.perhaps_covered(&ids),
                total,
            },
        }
    }

    /// "12 von 30", "mindestens 12 von 30".
    fn of_total(&self, count: Count) -> String {
        let key = match count.perhaps {
            0 => "map_time_count",
            _ => "map_time_count_at_least",
        };
        let (n, total) = (self.voice.count(count.sure), self.voice.count(count.total));
        self.voice.fill(key, &[("n", &n), ("total", &total)])
    }

    /// The legend of a map of regions: the shares that occur, with how many regions have each.
    pub(super) fn share_legend(&self, input: &MapInput) -> Vec<MapClass> {
        let class = |share: Share| {
            let index = share.index(self);
            let areas = input.areas.iter();
            let count = areas.filter(|area| area.status == Some(index)).count();
            (count > 0).then(|| MapClass {
                swatch: map::swatch(share.pattern(), index),
                name: self.voice.t(share.name()),
                count: self.voice.count(count),
            })
        };
        SHARES.into_iter().filter_map(class).collect()
    }

    /// The map of a region: its own where the map of the report shows regions, else that of all with it highlighted.
    pub(in crate::site) fn region_map(&self, id: Id<Region>, of: MapOf<'_>) -> MapView {
        let ids = self.in_region(id);
        let Some(regions) = &self.site.region_maps else {
            return self.map(MapOf {
                only: Some(ids),
                ..of
            });
        };
        let input = MapInput {
            id_prefix: of.id.to_owned(),
            title: of.title,
            summary: self.summary(&ids),
            statuses: self.styles(),
            areas: ids.iter().map(|id| self.area(*id, None)).collect(),
            scale: Some(self.scale(&regions.each[id.index()])),
            ..MapInput::default()
        };
        let lettering = &self.site.region_letterings[self.voice.language][id.index()];
        MapView {
            svg: map::regions_lettered(&regions.each[id.index()], lettering, &input),
            tiles_svg: None,
            caption: of.caption,
            legend: self.legend(&ids),
            classes: Vec::new(),
            regions: Vec::new(),
            attribution: self.attribution(),
        }
    }

    /// Where a region lies among all; `None` where its map shows that.
    pub(in crate::site) fn region_locator(&self, id: Id<Region>) -> Option<String> {
        let regions = self.site.region_maps.as_ref()?;
        let name = self.voice.say(&self.register.site.regions.get(id).name);
        let title = self.voice.fill("locator_title", &[("name", name)]);
        Some(map::locator(
            &regions.locator,
            &region_key(id),
            Some(&title),
        ))
    }
}
