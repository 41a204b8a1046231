//! What pages are made of: links, rows, maps, legends, notes. Holds the language and the date that a page has.

use crate::map::{self, MapArea, MapInput, Pattern, ScaleBar, StatusStyle};
use crate::register::{
    Centre, Contact, DEFAULT, District, Id, Keyed, LanguageId, Register, Source, Start, Status,
    Words,
};
use crate::report::Report;

use super::view::{
    Alternate, Attribution, Bar, CountRow, DateText, DistrictRow, Headline, LegendItem, Link,
    MapView, Notice, RegionChoice, Segment, Shell, SourceNote,
};
use super::voice::{Voice, sort_key};
use super::{Site, What};

/// Makes pages in one language as of one date.
#[derive(Clone, Copy)]
pub(super) struct Maker<'s> {
    pub(super) site: &'s Site<'s>,
    pub(super) register: &'s Register,
    pub(super) report: &'s Report<'s>,
    pub(super) voice: Voice<'s>,
}

/// What a map shows.
pub(super) struct MapOf<'m> {
    pub(super) id: &'m str,
    pub(super) title: String,
    pub(super) caption: String,
    /// The areas that the map is about; the others are neutral ground. `None` for all.
    pub(super) only: Option<Vec<Id<District>>>,
    pub(super) tiles: bool,
}

impl<'s> Maker<'s> {
    pub(super) fn new(site: &'s Site<'s>, language: LanguageId, report: &'s Report<'s>) -> Self {
        let register = site.register;
        Self {
            site,
            register,
            report,
            voice: Voice {
                language,
                locale: register.locale(language),
                strings: &site.strings[language],
                tags: &register.site.languages,
            },
        }
    }

    /// The same language as of another planned date.
    pub(super) fn on(&self, date: jiff::civil::Date) -> Self {
        Self {
            report: self.site.report_on(date),
            ..*self
        }
    }

    /// The address of something as it stands in a page.
    pub(super) fn href(&self, what: What) -> Option<String> {
        let route = self.site.routes.find(what, self.voice.language)?;
        Some(format!("{}{}", self.site.base_path, route.path))
    }

    /// The full address of something.
    pub(super) fn url(&self, what: What) -> Option<String> {
        let route = self.site.routes.find(what, self.voice.language)?;
        Some(format!("{}{}", self.site.base_url, route.path))
    }

    /// A link to something that surely has a page.
    pub(super) fn link(&self, what: What, text: impl Into<String>) -> Link {
        Link {
            href: self
                .href(what)
                .unwrap_or_else(|| self.site.base_path.clone()),
            text: text.into(),
        }
    }

    /// A link to something that may have no page.
    pub(super) fn link_if(&self, what: What, text: impl Into<String>) -> Option<Link> {
        Some(Link {
            href: self.href(what)?,
            text: text.into(),
        })
    }

    /// A district's name.
    pub(super) fn district_name(&self, id: Id<District>) -> String {
        self.voice
            .say(&self.register.districts.get(id).name)
            .to_owned()
    }

    /// A district's page.
    pub(super) fn district_link(&self, id: Id<District>) -> Link {
        self.link(What::District(id), self.district_name(id))
    }

    /// The page of a centre: its own, or that of the district it serves.
    pub(super) fn centre_page(&self, id: Id<Centre>) -> What {
        match self.register.centres.get(id).districts[..] {
            [district] => What::District(district),
            _ => What::Centre(id),
        }
    }

    /// A centre's page.
    pub(super) fn centre_link(&self, id: Id<Centre>) -> Link {
        let name = self.voice.say(&self.register.centres.get(id).name);
        self.link(self.centre_page(id), name)
    }

    /// All districts in alphabetical order.
    pub(super) fn alphabet(&self) -> &'s [Id<District>] {
        &self.site.alphabets[self.voice.language]
    }

    /// A district's position in the alphabet.
    pub(super) fn position(&self, id: Id<District>) -> usize {
        self.site.positions[self.voice.language][id.index()]
    }

    /// Sorts districts as the alphabet does.
    pub(super) fn sorted(&self, mut ids: Vec<Id<District>>) -> Vec<Id<District>> {
        ids.sort_by_key(|id| self.position(*id));
        ids
    }

    /// Rows of a table of districts, in alphabetical order.
    pub(super) fn rows(&self, ids: impl IntoIterator<Item = Id<District>>) -> Vec<DistrictRow> {
        let ids = self.sorted(ids.into_iter().collect());
        ids.into_iter().map(|id| self.row(id)).collect()
    }

    /// A row of a table of districts.
    pub(super) fn row(&self, id: Id<District>) -> DistrictRow {
        let district = self.register.districts.get(id);
        let state = self.report.district(id);
        let region = district.region;
        DistrictRow {
            key: self.register.districts.key(id).to_owned(),
            link: self.district_link(id),
            order: self.position(id),
            kind: district.kind.map_or_else(String::new, |kind| {
                self.voice
                    .say(&self.register.site.kinds.get(kind).name)
                    .to_owned()
            }),
            region: region.map(|region| {
                let name = self.voice.say(&self.register.site.regions.get(region).name);
                self.link(What::Region(region), name)
            }),
            region_index: region
                .map_or(usize::MAX, Id::index)
                .min(self.register.site.regions.len()),
            status: state.status.index(),
            since: self
                .since(id)
                .map_or_else(|| self.voice.no_date(), |start| self.voice.start(start)),
            plate: district.plate.clone().unwrap_or_default(),
            population: district.population.map(|number| {
                self.voice
                    .locale
                    .integer(i64::try_from(number).unwrap_or(i64::MAX))
            }),
            population_sort: district.population.unwrap_or(0),
            note: String::new(),
        }
    }

    /// When a district's status began.
    pub(super) fn since(&self, id: Id<District>) -> Option<Start> {
        let centre = self.report.district(id).decisive?;
        self.report.entry(centre).map(|entry| entry.start)
    }

    /// How many of these districts have each status, in the order of the legend; statuses without any are left out.
    pub(super) fn tally(&self, ids: &[Id<District>]) -> Vec<(Id<Status>, usize)> {
        let statuses = self.register.site.statuses.ids();
        statuses
            .map(|status| {
                let count = ids
                    .iter()
                    .filter(|id| self.report.district(**id).status == status)
                    .count();
                (status, count)
            })
            .filter(|(_, count)| *count > 0)
            .collect()
    }

    /// Counts by status.
    pub(super) fn counts(&self, ids: &[Id<District>]) -> Vec<CountRow> {
        self.tally(ids)
            .into_iter()
            .map(|(status, count)| CountRow {
                status: status.index(),
                count: self.voice.count(count),
                share: self.share(count, ids.len()),
            })
            .collect()
    }

    /// A share of two counts.
    #[expect(clippy::cast_precision_loss, reason = "counts of districts")]
    pub(super) fn share(&self, part: usize, whole: usize) -> String {
        self.voice.share(part as f64, whole as f64)
    }

    /// How many of these districts are surely covered.
    pub(super) fn covered(&self, ids: &[Id<District>]) -> usize {
        ids.iter()
            .filter(|id| self.covers(**id) == Some(true))
            .count()
    }

    /// Whether a district is covered.
    pub(super) fn covers(&self, id: Id<District>) -> Option<bool> {
        self.report.covers(self.report.district(id).status)
    }

    /// The big figure for these districts: how many are covered, of how many.
    pub(super) fn headline(&self, ids: &[Id<District>], href: Option<String>) -> Headline {
        let language = self.voice.language;
        let total = self.voice.count(ids.len());
        let own = self
            .register
            .site
            .headline
            .as_ref()
            .filter(|words| words.has(language));
        let after = match own {
            Some(words) => words.get(language).replace("{total}", &total),
            None => self
                .voice
                .fill("headline_after_plain", &[("total", &total)]),
        };
        // What is not known may add to the count: it never counts silently.
        let before = if ids.iter().any(|id| self.covers(*id).is_none()) {
            self.voice.t("at_least")
        } else {
            String::new()
        };
        Headline {
            before,
            figure: self.voice.count(self.covered(ids)),
            after,
            href,
        }
    }

    /// The same in one sentence.
    pub(super) fn headline_text(&self, ids: &[Id<District>]) -> String {
        let headline = self.headline(ids, None);
        let parts = [headline.before, headline.figure, headline.after];
        let said: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        said.join(" ")
    }

    /// A stacked bar of these districts by status.
    #[expect(clippy::cast_precision_loss, reason = "counts of districts")]
    pub(super) fn bar(&self, ids: &[Id<District>]) -> Bar {
        let total = ids.len().max(1) as f64;
        let mut start = 0.0;
        let mut parts = Vec::new();
        let mut segments = Vec::new();
        for (status, count) in self.tally(ids) {
            let width = percent(count as f64 / total);
            segments.push(Segment {
                status: status.index(),
                start,
                width,
            });
            start = percent((start + width) / 100.0);
            let name = self
                .voice
                .say(&self.register.site.statuses.get(status).name);
            parts.push(format!("{} {name}", self.voice.count(count)));
        }
        Bar {
            segments,
            label: parts.join(", "),
        }
    }

    /// A map with its legend.
    pub(super) fn map(&self, of: MapOf<'_>) -> MapView {
        let shown = of.only.clone().unwrap_or_else(|| self.alphabet().to_vec());
        let input = self.map_input(&of, &shown);
        let layout = self
            .register
            .tiles
            .as_ref()
            .filter(|_| of.tiles)
            .map(|tiles| {
                let keys = self.register.districts.keys().map(str::to_owned);
                keys.zip(tiles.iter().copied()).collect::<map::TileLayout>()
            });
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
            svg: self.draw(&input),
            tiles_svg,
            caption: of.caption,
            legend: self
                .tally(&shown)
                .into_iter()
                .map(|(status, count)| LegendItem {
                    status: status.index(),
                    count: self.voice.count(count),
                })
                .collect(),
            regions: if of.only.is_none() {
                self.region_choices()
            } else {
                Vec::new()
            },
            attribution: self.attribution(),
        }
    }

    /// What the drawing of a map needs.
    pub(super) fn map_input(&self, of: &MapOf<'_>, shown: &[Id<District>]) -> MapInput {
        MapInput {
            id_prefix: of.id.to_owned(),
            title: of.title.clone(),
            summary: self.summary(shown),
            statuses: self.styles(),
            areas: self.areas(of.only.as_ref()),
            scale: Some(self.scale()),
            stylesheet: None,
        }
    }

    /// The map of all borders.
    pub(super) fn draw(&self, input: &MapInput) -> String {
        let lettering = &self.site.letterings[self.voice.language];
        map::regions_lettered(&self.site.drawing, lettering, input)
    }

    /// All districts as areas of a map that is about some of them, or about all.
    pub(super) fn areas(&self, only: Option<&Vec<Id<District>>>) -> Vec<MapArea> {
        self.alphabet()
            .iter()
            .map(|id| self.area(*id, only))
            .collect()
    }

    fn scale(&self) -> ScaleBar {
        let kilometres = ScaleBar::kilometres_for(&self.site.drawing);
        let n = self.voice.locale.integer(i64::from(kilometres));
        ScaleBar {
            kilometres,
            label: format!("{n}\u{a0}km"),
        }
    }

    fn area(&self, id: Id<District>, only: Option<&Vec<Id<District>>>) -> MapArea {
        let district = self.register.districts.get(id);
        let status = self.report.district(id).status;
        let about = only.is_none_or(|only| only.contains(&id));
        let name = self
            .voice
            .say(&self.register.site.statuses.get(status).name);
        MapArea {
            key: self.register.districts.key(id).to_owned(),
            href: self.href(What::District(id)),
            title: format!("{}: {name}", self.district_name(id)),
            name: self.voice.say(&district.short).to_owned(),
            code: district
                .label
                .clone()
                .or_else(|| district.plate.clone())
                .unwrap_or_default(),
            status: about.then(|| status.index()),
            region: district.region.map(Id::index),
            highlighted: only.is_some() && about,
        }
    }

    /// How areas of each status look.
    pub(super) fn styles(&self) -> Vec<StatusStyle> {
        let statuses = self.register.site.statuses.iter();
        statuses
            .map(|(id, status)| StatusStyle {
                pattern: pattern(id, status),
            })
            .collect()
    }

    /// A map in words: how many areas have which status.
    pub(super) fn summary(&self, ids: &[Id<District>]) -> String {
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
                name: self.voice.say(&region.name).to_owned(),
                count: self.voice.count(self.in_region(id).len()),
            })
            .collect()
    }

    /// The districts of a region, in alphabetical order.
    pub(super) fn in_region(&self, region: Id<crate::register::Region>) -> Vec<Id<District>> {
        let ids = self.alphabet().iter().copied();
        ids.filter(|id| self.register.districts.get(*id).region == Some(region))
            .collect()
    }

    /// Whose borders the maps show.
    pub(super) fn attribution(&self) -> Option<Attribution> {
        let map = &self.register.site.map;
        Some(Attribution {
            text: self.voice.say(map.attribution.as_ref()?).to_owned(),
            href: map.attribution_url.clone(),
        })
    }

    /// A source beside the fact that rests on it.
    pub(super) fn note(&self, id: Id<Source>) -> SourceNote {
        let sources: &Keyed<Source> = &self.register.sources;
        let source = sources.get(id);
        let publisher = source
            .publisher
            .as_ref()
            .map(|words| self.voice.say(words).to_owned());
        let date = source.date.map(|date| self.voice.locale.partial_date(date));
        let key = sources.key(id);
        SourceNote {
            key: key.to_owned(),
            title: self.voice.say(&source.title).to_owned(),
            origin: publisher
                .into_iter()
                .chain(date)
                .collect::<Vec<_>>()
                .join(", "),
            href: format!(
                "{}#{}",
                self.href(What::Sources).unwrap_or_default(),
                source_anchor(key)
            ),
        }
    }

    /// Sources beside a fact.
    pub(super) fn notes(&self, ids: &[Id<Source>]) -> Vec<SourceNote> {
        let mut seen = Vec::new();
        for id in ids {
            if !seen.contains(id) {
                seen.push(*id);
            }
        }
        seen.into_iter().map(|id| self.note(id)).collect()
    }

    /// What every page has. `ways` are the pages on the way from the front page.
    pub(super) fn shell(
        &self,
        what: What,
        title: impl Into<String>,
        description: impl Into<String>,
    ) -> Shell {
        let is_report_date = self.report.as_of() == self.site.as_of;
        let mut shell = Shell {
            title: title.into(),
            description: description.into(),
            canonical: self.url(what),
            section_root: true,
            alternates: self.alternates(what),
            ..Shell::default()
        };
        if !is_report_date {
            shell.notices.push(Notice {
                kind: "edition",
                title: self.voice.t(if self.report.as_of() < self.site.as_of {
                    "edition_notice_title"
                } else {
                    "edition_notice_title_later"
                }),
                text: self.voice.fill(
                    "edition_notice",
                    &[("date", &self.voice.day(self.report.as_of()))],
                ),
                link: self.link_if(What::Home, self.voice.t("edition_notice_link")),
            });
        }
        shell
    }

    /// A notice that a text is not translated.
    pub(super) fn untranslated(&self, shell: &mut Shell, languages: &[LanguageId]) {
        if languages
            .iter()
            .all(|language| *language == self.voice.language)
        {
            return;
        }
        shell.notices.push(Notice {
            kind: "translation",
            title: self.voice.t("translation_notice_title"),
            text: self.voice.t("translation_notice"),
            link: None,
        });
    }

    fn alternates(&self, what: What) -> Vec<Alternate> {
        // A page that stands in for any address has no translation of its own.
        if self.register.locales.len() < 2 || what == What::NotFound {
            return Vec::new();
        }
        let languages = self.register.languages();
        languages
            .filter_map(|language| {
                let other = self.site.maker(language);
                Some(Alternate {
                    lang: self.register.site.languages[language].clone(),
                    name: other.voice.locale.native_name().to_owned(),
                    href: other.href(what)?,
                    url: other.url(what),
                    current: language == self.voice.language,
                    default: language == DEFAULT,
                })
            })
            .collect()
    }

    /// A telephone number with its address.
    pub(super) fn phone(&self, contact: &Contact) -> Option<Link> {
        let text = contact.phone.clone()?;
        Some(Link {
            href: format!("tel:{}", dialled(&text)),
            text,
        })
    }

    /// An e-mail address with its address.
    pub(super) fn email(&self, contact: &Contact) -> Option<Link> {
        let text = contact.email.clone()?;
        Some(Link {
            href: format!("mailto:{text}"),
            text,
        })
    }

    /// Optional words.
    pub(super) fn words(&self, words: Option<&Words>) -> String {
        words.map_or_else(String::new, |words| self.voice.say(words).to_owned())
    }

    /// A date in words with its key to sort by.
    pub(super) fn day(&self, date: jiff::civil::Date) -> DateText {
        let partial = crate::locale::PartialDate::from(date);
        DateText {
            text: self.voice.day(date),
            datetime: Some(date.to_string()),
            sort: sort_key(partial),
        }
    }
}

/// The pattern of a status: its own, or the next in order.
pub(super) fn pattern(id: Id<Status>, status: &Status) -> Pattern {
    status
        .pattern
        .unwrap_or_else(|| Pattern::by_order(id.index()))
}

/// The id of a source on the page of sources.
pub(super) fn source_anchor(key: &str) -> String {
    format!("q-{}", crate::register::slugify(key))
}

/// Four digits are enough for a drawing, and the same on every machine.
fn percent(share: f64) -> f64 {
    (share * 1_000_000.0).round() / 10_000.0
}

/// A number as it is dialled: digits, with the country's code where the number begins with a zero (RFC 3966).
fn dialled(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    if phone.trim_start().starts_with('+') {
        return format!("+{digits}");
    }
    match digits.strip_prefix("00") {
        Some(international) => format!("+{international}"),
        None => digits
            .strip_prefix('0')
            .map_or(digits.clone(), |national| format!("+49{national}")),
    }
}
