//! Maps of regions, for reports with too many districts for one map.

use std::borrow::Cow;

use crate::geo::Drawing;
use crate::map::{self, Lettering, MapArea, MapInput, StatusStyle, TileLayout};
use crate::register::{District, Id, Region, Status};

use super::counts::parts;
use super::{Maker, MapOf};
use crate::site::What;
use crate::site::drawings::{RegionMaps, lone_key, region_key};
use crate::site::pages::locator_ground;
use crate::site::shares::{Count, SHARES, Share};
use crate::site::view::{Locator, MapClass, MapView};

/// What a map for taking away is drawn on.
pub(in crate::site) enum Canvas<'s> {
    Borders(&'s Drawing, Cow<'s, Lettering>),
    Tiles(TileLayout),
}

/// A map for taking away.
pub(in crate::site) struct Plate<'s> {
    pub(in crate::site) canvas: Canvas<'s>,
    pub(in crate::site) input: MapInput,
    /// The looks that occur, by their places, in words with their counts.
    pub(in crate::site) legend: Vec<(usize, String)>,
}

impl<'s> Maker<'s> {
    /// Where each region has a map of its own.
    fn region_maps(&self) -> Option<&'s RegionMaps> {
        self.site.drawings.as_ref()?.regions.as_deref()
    }

    /// Whether the map of the report shows regions, each with a map of its own.
    pub(in crate::site) fn shows_regions(&self) -> bool {
        self.region_maps().is_some()
    }

    /// How the areas of a map of regions look, the statuses first.
    pub(super) fn share_styles(&self) -> Vec<StatusStyle> {
        let mut styles = self.styles();
        styles.extend(SHARES.map(|share| StatusStyle {
            pattern: share.pattern(),
            paint: None,
        }));
        styles
    }

    /// The areas of a map of regions: how many districts of each are covered, or are among those that the map is about.
    pub(super) fn region_areas(&self, only: Option<&[Id<District>]>) -> Vec<MapArea> {
        let only = only.map(|ids| self.among(ids));
        let only = only.as_deref();
        let regions = self.register.site.regions.iter();
        let regions: Vec<_> = regions
            .map(|(id, region)| (id, region, self.count_in(id, only)))
            .collect();
        let counts = regions.iter().map(|(.., count)| count);
        let own = self.in_list(counts.flat_map(|count| parts([count.sure], count.total)));
        let regions = regions.into_iter().map(|(id, region, count)| {
            let name = self.voice.say(&region.name);
            let share = own.share(count.sure, count.total);
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
                status: Some(count.share().index(self.register)),
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
        match only {
            Some(only) => Count {
                sure: ids.iter().filter(|id| only[id.index()]).count(),
                perhaps: 0,
                total: ids.len(),
            },
            None => Count::of(self.report, ids.iter().copied()),
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
        let class = |(share, count): (Share, usize)| MapClass {
            index: share.index(self.register),
            swatch: map::swatch(share.pattern(), share.index(self.register)),
            name: self.voice.t(share.name()),
            count: self.voice.count(count),
        };
        self.shares(input).into_iter().map(class).collect()
    }

    /// The map of a region: its own where the map of the report shows regions, else that of all with it highlighted.
    pub(in crate::site) fn region_map(&self, id: Id<Region>, of: MapOf<'_>) -> Option<MapView> {
        let ids = self.in_region(id);
        let Some(regions) = self.region_maps() else {
            return self.map(MapOf {
                only: Some(ids),
                ..of
            });
        };
        let input = self.region_input(&regions.each[id.index()], &of, &ids);
        let lettering = &self.site.region_letterings[self.voice.language][id.index()];
        Some(MapView {
            svg: map::regions_lettered(&regions.each[id.index()], lettering, &input),
            tiles_svg: None,
            caption: of.caption,
            legend: self.legend(&ids),
            classes: Vec::new(),
            regions: Vec::new(),
            attribution: self.attribution(),
            take: of.take.map_or_else(Vec::new, |of| self.take(of)),
            take_tiles: Vec::new(),
            embed: None,
        })
    }

    /// What the drawing of a region's own map needs.
    fn region_input(&self, drawing: &Drawing, of: &MapOf<'_>, ids: &[Id<District>]) -> MapInput {
        MapInput {
            id_prefix: of.id.to_owned(),
            title: of.title.clone(),
            summary: self.summary(ids),
            statuses: self.styles(),
            areas: ids.iter().map(|id| self.area(*id, None)).collect(),
            scale: Some(self.scale(drawing)),
            ..MapInput::default()
        }
    }

    /// A map for taking away: what it is drawn on, what it shows, and its legend by the places of the looks.
    pub(in crate::site) fn picture(&self, of: &MapOf<'_>, region: Option<Id<Region>>) -> Plate<'s> {
        let all = self.alphabet();
        let ids = of.only.as_deref().unwrap_or(all);
        let language = self.voice.language;
        if let (Some(regions), Some(id)) = (self.region_maps(), region) {
            let drawing = &regions.each[id.index()];
            let lettering = &self.site.region_letterings[language][id.index()];
            return Plate {
                canvas: Canvas::Borders(drawing, Cow::Borrowed(lettering)),
                input: self.region_input(drawing, of, ids),
                legend: self.status_counts(ids),
            };
        }
        let input = self.map_input(of, ids);
        let drawing = self.drawing().filter(|_| !of.tiles);
        if let Some(drawing) = drawing
            && self.shows_regions()
        {
            let lettering = Lettering::new(drawing, &input.areas);
            return Plate {
                canvas: Canvas::Borders(drawing, Cow::Owned(lettering)),
                legend: self.share_counts(&input),
                input,
            };
        }
        let tiles = || Canvas::Tiles(self.tile_layout().unwrap_or_default());
        Plate {
            canvas: drawing.map_or_else(tiles, |drawing| {
                let lettering = &self.site.letterings[language];
                Canvas::Borders(drawing, Cow::Borrowed(lettering))
            }),
            input,
            legend: self.status_counts(ids),
        }
    }

    fn status_counts(&self, ids: &[Id<District>]) -> Vec<(usize, String)> {
        let tally = self.tally(ids).into_iter();
        let text = |(status, count): (Id<Status>, usize)| {
            let status_name = &self.register.site.statuses.get(status).name;
            let text = format!(
                "{}: {}",
                self.voice.say(status_name),
                self.voice.count(count)
            );
            (status.index(), text)
        };
        tally.map(text).collect()
    }

    fn share_counts(&self, input: &MapInput) -> Vec<(usize, String)> {
        let text = |(share, count): (Share, usize)| {
            let name = self.voice.t(share.name());
            (
                share.index(self.register),
                format!("{name}: {}", self.voice.count(count)),
            )
        };
        self.shares(input).into_iter().map(text).collect()
    }

    /// The shares that occur in a map of regions, with how many regions have each.
    fn shares(&self, input: &MapInput) -> Vec<(Share, usize)> {
        let count = |share: Share| {
            let index = share.index(self.register);
            let areas = input.areas.iter();
            (
                share,
                areas.filter(|area| area.status == Some(index)).count(),
            )
        };
        let counts = SHARES.into_iter().map(count);
        counts.filter(|(_, count)| *count > 0).collect()
    }

    /// Where a region lies among all; `None` where its map shows that.
    pub(in crate::site) fn region_locator(&self, id: Id<Region>) -> Option<Locator> {
        let regions = self.region_maps()?;
        let name = self.voice.say(&self.register.site.regions.get(id).name);
        Some(Locator {
            title: self.voice.fill("locator_title", &[("name", name)]),
            here_svg: map::here(&regions.locator, &region_key(id)),
            ground: Some(locator_ground(&regions.locator)),
        })
    }
}
