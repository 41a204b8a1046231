//! Maps with their legends.

use crate::geo::Drawing;
use crate::map::{self, MapArea, MapInput, Pattern, ScaleBar, StatusStyle};
use crate::register::{District, Id, LanguageId, Status};

use super::Maker;
use crate::site::view::{Attribution, LegendItem, Link, MapView, RegionChoice, TakeLink};
use crate::site::{Mapped, What};

/// What a map shows.
pub(in crate::site) struct MapOf<'m> {
    pub(in crate::site) id: &'m str,
    pub(in crate::site) title: String,
    pub(in crate::site) caption: String,
    /// The areas that the map is about; the others are neutral ground. `None` for all.
    pub(in crate::site) only: Option<Vec<Id<District>>>,
    pub(in crate::site) tiles: bool,
    /// The same map for taking away.
    pub(in crate::site) take: Option<Mapped>,
}

impl<'s> Maker<'s> {
    /// A map with its legend; `None` in a report that has no map.
    pub(in crate::site) fn map(&self, of: MapOf<'_>) -> Option<MapView> {
        if !self.register.has_map() {
            return None;
        }
        let shown = of.only.clone().unwrap_or_else(|| self.alphabet().to_vec());
        let input = self.map_input(&of, &shown);
        Some(self.map_view(of, &input, &shown))
    }

    /// The same of an input that a page has added to; only pages of reports with a map do.
    pub(in crate::site) fn map_view(
        &self,
        of: MapOf<'_>,
        input: &MapInput,
        shown: &[Id<District>],
    ) -> MapView {
        // Without borders they are the map itself.
        let is_second = of.tiles && self.site.drawings.is_some();
        let layout = is_second.then(|| self.tile_layout()).flatten();
        let take_tiles = layout.as_ref().map(|_| self.take(Mapped::Tiles));
        let tiles_svg = layout.map(|layout| {
            let id_prefix = format!("{}-tiles", of.id);
            map::tiles(
                &layout,
                &MapInput {
                    id_prefix,
                    ..input.clone()
                },
            )
        });
        MapView {
            svg: self.draw(input),
            tiles_svg,
            caption: of.caption,
            legend: self.legend(shown),
            classes: if self.shows_regions() {
                self.share_legend(input)
            } else {
                Vec::new()
            },
            regions: if of.only.is_none() && !self.shows_regions() {
                self.region_choices()
            } else {
                Vec::new()
            },
            attribution: self.map_note(),
            take: of.take.map_or_else(Vec::new, |of| self.take(of)),
            take_tiles: take_tiles.unwrap_or_default(),
            embed: of.take.and_then(|of| self.embed_link(of)),
        }
    }

    /// Where the districts lie on the map of equal tiles; `None` where the report has none.
    pub(in crate::site) fn tile_layout(&self) -> Option<map::TileLayout> {
        let tiles = self.register.tiles.as_ref()?;
        let keys = self.register.districts.keys().map(str::to_owned);
        (!self.shows_regions()).then(|| keys.zip(tiles.iter().copied()).collect())
    }

    /// Counts by status, as a legend.
    pub(super) fn legend(&self, ids: &[Id<District>]) -> Vec<LegendItem> {
        let tally = self.tally(ids).into_iter();
        let item = |(status, count): (Id<Status>, usize)| LegendItem {
            status: status.index(),
            count: self.voice.count(count),
        };
        tally.map(item).collect()
    }

    /// A map's files for taking away.
    pub(super) fn take(&self, of: Mapped) -> Vec<TakeLink> {
        let files = [
            (What::MapPng(of), "take_png"),
            (What::MapSvg(of), "take_svg"),
        ];
        let link = |(what, text)| {
            let link = self.link_if(what, self.voice.t(text))?;
            let file = link.href.rsplit('/').next().unwrap_or_default().to_owned();
            Some(TakeLink { link, file })
        };
        files.into_iter().filter_map(link).collect()
    }

    /// Where it says how the map is shown within pages of others; only for those that can be.
    fn embed_link(&self, of: Mapped) -> Option<Link> {
        self.href(What::Embedded(of))?;
        let mut link = self.link_if(What::Embedding, self.voice.t("take_embed"))?;
        if let Mapped::Edition(index) = of {
            let date = self.register.site.editions.get(index)?;
            link.href = format!("{}#{}", link.href, snippet_anchor(*date));
        }
        Some(link)
    }

    /// What the drawing of a map needs.
    pub(in crate::site) fn map_input(&self, of: &MapOf<'_>, shown: &[Id<District>]) -> MapInput {
        MapInput {
            id_prefix: of.id.to_owned(),
            title: of.title.clone(),
            summary: self.summary(shown),
            statuses: if self.shows_regions() {
                self.share_styles()
            } else {
                self.styles()
            },
            areas: self.areas(of.only.as_deref()),
            inset: None,
            scale: self.drawing().map(|drawing| self.scale(drawing)),
            leaves_frame: false,
        }
    }

    /// The drawing of the map of the report; `None` without borders.
    pub(super) fn drawing(&self) -> Option<&'s Drawing> {
        self.site.drawings.as_ref().map(|drawings| &*drawings.main)
    }

    /// All districts, small; it knows all neighbours. `None` without borders.
    pub(in crate::site) fn locator(&self) -> Option<&'s Drawing> {
        self.site
            .drawings
            .as_ref()
            .map(|drawings| &*drawings.locator)
    }

    /// The map of all borders, or of all regions; that of tiles in a report without borders.
    fn draw(&self, input: &MapInput) -> String {
        let Some(drawing) = self.drawing() else {
            return map::tiles(&self.tile_layout().unwrap_or_default(), input);
        };
        if self.shows_regions() {
            return map::regions(drawing, input);
        }
        let lettering = &self.site.letterings[self.voice.language];
        map::regions_lettered(drawing, lettering, input)
    }

    /// A map whose areas stand in the page already, small: the place of each small map among those of the page is `number`.
    pub(in crate::site) fn draw_small(
        &self,
        large: &MapInput,
        input: &MapInput,
        number: usize,
    ) -> String {
        match self.drawing() {
            Some(drawing) => map::small(drawing, large, input, number),
            None => {
                let layout = self.tile_layout().unwrap_or_default();
                map::small_tiles(&layout, large, input, number)
            }
        }
    }

    /// The areas of the map of the report, where it is about some districts or about all: the districts or the regions.
    pub(in crate::site) fn areas(&self, only: Option<&[Id<District>]>) -> Vec<MapArea> {
        if self.shows_regions() {
            return self.region_areas(only);
        }
        let only = only.map(|ids| self.among(ids));
        self.alphabet()
            .iter()
            .map(|id| self.area(*id, only.as_deref()))
            .collect()
    }

    pub(super) fn scale(&self, drawing: &Drawing) -> ScaleBar {
        let kilometres = ScaleBar::kilometres_for(drawing);
        let n = self.voice.locale.integer(i64::from(kilometres));
        ScaleBar {
            kilometres,
            label: format!("{n}\u{a0}km"),
        }
    }

    pub(super) fn area(&self, id: Id<District>, only: Option<&[bool]>) -> MapArea {
        let district = self.register.districts.get(id);
        let status = self.report.district(id).status;
        let about = only.is_none_or(|only| only[id.index()]);
        let name = self
            .voice
            .say(&self.register.site.statuses.get(status).name);
        MapArea {
            href: self.href(What::District(id)),
            title: format!("{}: {name}", self.district_name(id)),
            status: about.then(|| status.index()),
            region: district.region.map(Id::index),
            highlighted: only.is_some() && about,
            name: self.voice.say(&district.short).to_owned(),
            ..words(
                self.register.districts.key(id),
                district,
                self.voice.language,
            )
        }
    }

    /// How areas of each status look.
    pub(in crate::site) fn styles(&self) -> Vec<StatusStyle> {
        let statuses = self.register.site.statuses.iter();
        statuses
            .map(|(id, status)| StatusStyle {
                pattern: pattern(id, status),
                paint: status.colour,
            })
            .collect()
    }

    /// A map in words: how many areas have which status.
    pub(in crate::site) fn summary(&self, ids: &[Id<District>]) -> String {
        let parts: Vec<String> = self
            .tally(ids)
            .into_iter()
            .map(|(status, count)| {
                let name = self
                    .voice
                    .say(&self.register.site.statuses.get(status).name);
                format!("{name}: {}", self.voice.count(count))
            })
            .collect();
        format!("{}.", parts.join("; "))
    }

    fn region_choices(&self) -> Vec<RegionChoice> {
        let regions = self.register.site.regions.iter();
        regions
            .map(|(id, region)| RegionChoice {
                index: id.index(),
                key: self.register.site.regions.key(id).to_owned(),
                name: self.voice.say(&region.name).to_owned(),
                count: self.voice.count(self.in_region(id).len()),
            })
            .collect()
    }

    /// What is said below a map: whose borders it shows, or that tiles are not where the districts are.
    fn map_note(&self) -> Option<Attribution> {
        if self.site.drawings.is_some() {
            return self.attribution();
        }
        Some(Attribution {
            text: self.voice.t("map_tiles_text"),
            lang: None,
            href: None,
        })
    }

    /// Whose borders the maps show.
    pub(in crate::site) fn attribution(&self) -> Option<Attribution> {
        let map = &self.register.site.map;
        let text = map.attribution.as_ref()?;
        Some(Attribution {
            text: self.voice.say(text).to_owned(),
            lang: self.voice.lang(text),
            href: map.attribution_url.clone(),
        })
    }
}

/// The id of the snippet of an edition, on the page that says how the map is shown within pages of others.
pub(in crate::site) fn snippet_anchor(date: jiff::civil::Date) -> String {
    format!("stand-{date}")
}

/// What a district is called on a map, before any blank in its name is filled.
pub(in crate::site) fn words(key: &str, district: &District, language: LanguageId) -> MapArea {
    MapArea {
        key: key.to_owned(),
        name: district.short.get(language).to_owned(),
        code: code(district).to_owned(),
        ..MapArea::default()
    }
}

/// The few letters that stand for a district in a map: its own, or the code on number plates; empty without either.
pub(in crate::site) fn code(district: &District) -> &str {
    let code = district.label.as_ref().or(district.plate.as_ref());
    code.map_or("", String::as_str)
}

/// The pattern of a status: its own, or the next in order.
pub(in crate::site) fn pattern(id: Id<Status>, status: &Status) -> Pattern {
    status.pattern_at(id)
}
