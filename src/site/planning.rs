//! From a report to all of its site that is known before a page is made: addresses, drawings, what stands in blanks; and
//! whether its texts say what the records say.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, OnceLock};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::diagnostics::{Diagnostics, Reported};
use crate::register::{Citing, DEFAULT, Definition, Register, ShortText, short_texts, slugify};
use crate::report::{Report, Value};
use crate::sources::{FileId, Sources};
use crate::theme::Theme;

use super::colours::Colours;
use super::drawings::Grouping;
use super::filter::Filter;
use super::kept::{Drawn, Kept};
use super::mistakes::{
    collision, report_missing_address, report_missing_licence, report_missing_strings,
};
use super::route::Routes;
use super::{Counts, Site};
use super::{claims, fills, letters, limits, moved, ready, terms, texts};

impl<'s> Site<'s> {
    /// Plans the site of a report and checks all its texts. `base_url` replaces the address in the settings.
    ///
    /// # Errors
    /// [`Reported`] if a text contradicts the records or leads nowhere.
    pub fn plan(
        register: &'s Register,
        as_of: Date,
        sources: &'s Sources,
        theme: &'s Theme,
        base_url: Option<&str>,
        found: &mut Diagnostics,
    ) -> Result<Self, Reported> {
        let kept = &mut Kept::default();
        Self::plan_again(register, as_of, sources, theme, base_url, kept, found)
    }

    /// The same for a preview: what was drawn and sorted from the same records before is not made again.
    ///
    /// # Errors
    /// [`Reported`] if a text contradicts the records or leads nowhere.
    pub fn plan_again(
        register: &'s Register,
        as_of: Date,
        sources: &'s Sources,
        theme: &'s Theme,
        base_url: Option<&str>,
        kept: &mut Kept,
        found: &mut Diagnostics,
    ) -> Result<Self, Reported> {
        let base_url = with_slash(base_url.unwrap_or(&register.site.base_url));
        let Groundwork {
            pictures,
            colours,
            drawn,
            reports,
            filter,
            mut routes,
            texts,
            quotations,
        } = Groundwork::of(register, as_of, sources, theme, kept);
        if register.has_map() {
            routes.add_map_filter(&filter.file_name);
        }
        if base_url.contains("://") && register.site.licence_iri().is_some() {
            routes.add_catalogue(theme.strings(&register.site.languages[DEFAULT]));
        }
        for what in routes.collisions() {
            found.report(collision(*what, register, sources));
        }
        let moved = moved::plan(register, &mut routes, found);
        let Drawn {
            drawings,
            letterings,
            region_letterings,
            alphabets,
        } = drawn;
        let mut site = Self {
            base_path: path_of(&base_url),
            base_url,
            crowd: OnceLock::new(),
            facts: routes.list().iter().map(|_| OnceLock::new()).collect(),
            early: Mutex::default(),
            routes,
            moved,
            filter,
            colours,
            strings: terms::strings(register, theme),
            renderers: Vec::new(),
            reports,
            as_of,
            drawings,
            letterings,
            region_letterings,
            alphabets,
            in_regions: register.languages().map(|_| OnceLock::new()).collect(),
            quotations,
            pictures,
            fills: BTreeMap::new(),
            ready: BTreeMap::new(),
            courses: OnceLock::new(),
            comparisons: OnceLock::new(),
            short_quotes: OnceLock::new(),
            stored: kept.stored().clone(),
            counts: Counts::default(),
            register,
            theme,
            sources,
        };
        site.fills = fills::fills(&site, &texts);
        site.ready = ready::all(&site);
        site.make_renderers(kept);
        site.check(&texts, found);
        found.stop_on_errors(false)?;
        Ok(site)
    }

    /// What renders the pages of each language, with the frame that they share.
    fn make_renderers(&mut self, kept: &mut Kept) {
        let languages = self.register.languages().into_par_iter();
        let renderers = languages.map(|language| {
            let frame = self.maker(language).frame();
            let before = kept.renderers.get(language);
            self.theme.renderer(&self.strings[language], &frame, before)
        });
        self.renderers = renderers.collect();
        kept.renderers = self.renderers.clone();
    }

    /// Whether texts, strings, letters and borders are fit for pages; counts what was checked in the texts.
    fn check(&mut self, texts: &[ShortText<'_>], found: &mut Diagnostics) {
        report_missing_strings(self.theme, found);
        report_missing_address(self, found);
        report_missing_licence(self, found);
        if let Some(drawings) = &self.drawings {
            limits::report(drawings, self.register, self.sources, found);
        }
        let mut lacking = Diagnostics::new();
        let ((), counts) = rayon::join(
            || letters::check(self, &mut lacking),
            || claims::check(self, texts, found),
        );
        found.append(lacking);
        self.counts = counts;
    }
}

/// What of a site needs nothing but the register and the theme.
struct Groundwork<'s> {
    pictures: Vec<(FileId, String)>,
    colours: Option<Colours>,
    drawn: Drawn,
    reports: BTreeMap<Date, Report<'s>>,
    filter: Filter,
    routes: Routes,
    texts: Vec<ShortText<'s>>,
    quotations: Vec<Vec<Citing>>,
}

impl<'s> Groundwork<'s> {
    /// Draws, counts and plans at the same time.
    fn of(
        register: &'s Register,
        as_of: Date,
        sources: &Sources,
        theme: &Theme,
        kept: &mut Kept,
    ) -> Self {
        let pictures = picture_names(register, sources);
        let colours = Colours::of(register);
        let colour_file = colours.as_ref().map(|colours| colours.file_name.as_str());
        let grouping = register
            .borders
            .as_ref()
            .and_then(|borders| Grouping::of(borders, &register.districts, &register.site.regions));
        let has_region_maps = grouping.is_some();
        let planned = || {
            let reports = reports(register, as_of);
            let report = &reports[&as_of];
            let (filter, routes) = rayon::join(
                || Filter::new(report, has_region_maps),
                || Routes::plan(report, theme, &pictures, colour_file, has_region_maps),
            );
            (reports, filter, routes)
        };
        let gathered = || {
            let texts = short_texts(register);
            let quotations = texts::quotations(register, &texts);
            (texts, quotations)
        };
        let (drawn, ((reports, filter, routes), (texts, quotations))) = rayon::join(
            || kept.drawn(register, grouping),
            || rayon::join(planned, gathered),
        );
        Self {
            pictures,
            colours,
            drawn,
            reports,
            filter,
            routes,
            texts,
            quotations,
        }
    }
}

fn reports(register: &Register, as_of: Date) -> BTreeMap<Date, Report<'_>> {
    let pages = register.pages.iter().filter_map(|(_, page)| page.as_of);
    let review = register.review.iter().filter_map(|review| review.as_of);
    let figures = register
        .figures
        .iter()
        .filter_map(|(_, figure)| figure.as_of);
    let shown = Report::on(register, as_of);
    let reached = reached_days(register, &shown);
    let editions = register.site.editions.iter().copied();
    let texts = pages.chain(review);
    let dates: BTreeSet<Date> = editions
        .chain(texts)
        .chain(figures)
        .chain(reached)
        .filter(|date| *date != as_of)
        .collect();
    let dates: Vec<Date> = dates.into_iter().collect();
    let mut reports: BTreeMap<Date, Report<'_>> = dates
        .into_par_iter()
        .map(|date| (date, Report::on(register, date)))
        .collect();
    reports.insert(as_of, shown);
    reports
}

/// The days that figures give: their pages show what was so then.
fn reached_days(register: &Register, shown: &Report<'_>) -> Vec<Date> {
    let figures = register.figures.iter();
    let days = figures.filter(|(_, figure)| matches!(figure.definition, Definition::Day(..)));
    let values = days.map(|(id, _)| &shown.figure(id).value);
    let dates = values.filter_map(|value| match value {
        Value::Date(date) => Some(date.last_day()),
        _ => None,
    });
    dates.collect()
}

/// Pictures are published under a name with their hash, so that browsers may keep them for ever.
fn picture_names(register: &Register, sources: &Sources) -> Vec<(FileId, String)> {
    let names = register.pictures.iter().map(|id| {
        let file = sources.file(*id);
        let hash = blake3::hash(file.bytes()).to_hex();
        let name = file.name();
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
        let stem = slugify(stem);
        (
            *id,
            format!("{stem}.{}.{}", &hash[..10], extension.to_ascii_lowercase()),
        )
    });
    names.collect()
}

/// An address with a slash at its end.
fn with_slash(url: &str) -> String {
    let slash = if url.ends_with('/') { "" } else { "/" };
    format!("{url}{slash}")
}

/// The path of an address: `/ki/` of `https://example.org/ki/`.
fn path_of(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = rest.find('/').map_or("/", |slash| &rest[slash..]);
    path.to_owned()
}
