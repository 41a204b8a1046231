//! How many districts have which status, as rows, sentences and bars.

use crate::register::{DEFAULT, District, Id, Start, Status};

use super::Maker;
use crate::site::view::{Bar, CountRow, DistrictRow, Headline, Segment};

impl Maker<'_> {
    /// Rows of a table of districts, in alphabetical order.
    pub(in crate::site) fn rows(
        &self,
        ids: impl IntoIterator<Item = Id<District>>,
    ) -> Vec<DistrictRow> {
        let ids = self.sorted(ids.into_iter().collect());
        ids.into_iter().map(|id| self.row(id)).collect()
    }

    /// A row of a table of districts.
    pub(in crate::site) fn row(&self, id: Id<District>) -> DistrictRow {
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
            region: region.map(|region| self.region_link(region)),
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
            note: self.corrected_note(id),
            topics: String::new(),
            find: String::new(),
        }
    }

    /// Marks a status and its beginning that were corrected: "berichtigt".
    fn corrected_note(&self, id: Id<District>) -> String {
        let centre = self.report.district(id).decisive;
        let entry = centre.and_then(|centre| self.report.entry(centre));
        if entry.is_some_and(|entry| entry.corrected.is_some()) {
            return self.voice.t("change_corrected");
        }
        String::new()
    }

    /// When a district's status began.
    pub(in crate::site) fn since(&self, id: Id<District>) -> Option<Start> {
        self.report.since(id)
    }

    /// How many of these districts have each status, in the order of the legend; statuses without any are left out.
    pub(in crate::site) fn tally(&self, ids: &[Id<District>]) -> Vec<(Id<Status>, usize)> {
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
    pub(in crate::site) fn counts(&self, ids: &[Id<District>]) -> Vec<CountRow> {
        let tally = self.tally(ids);
        let counts = tally.iter().map(|(_, count)| *count);
        let own = self.in_list(parts(counts, ids.len()));
        tally
            .into_iter()
            .map(|(status, count)| CountRow {
                status: status.index(),
                count: own.voice.count(count),
                share: own.share(count, ids.len()),
            })
            .collect()
    }

    /// The shares that [`Self::covered_in_words`] says.
    pub(in crate::site) fn covered_shares(&self, ids: &[Id<District>]) -> Vec<(f64, f64)> {
        let (covered, perhaps) = (self.covered(ids), self.perhaps_covered(ids));
        parts([covered, covered + perhaps], ids.len()).collect()
    }

    /// A share of two counts.
    #[expect(clippy::cast_precision_loss, reason = "counts of districts")]
    pub(in crate::site) fn share(&self, part: usize, whole: usize) -> String {
        self.voice.share(part as f64, whole as f64)
    }

    /// How many of these districts are surely covered.
    pub(in crate::site) fn covered(&self, ids: &[Id<District>]) -> usize {
        ids.iter()
            .filter(|id| self.covers(**id) == Some(true))
            .count()
    }

    /// Of how many of these districts it is not known whether they are covered.
    pub(in crate::site) fn perhaps_covered(&self, ids: &[Id<District>]) -> usize {
        ids.iter().filter(|id| self.covers(**id).is_none()).count()
    }

    /// How many of those that count as not covered may be so already, and how many that count may be so no longer, in sentences;
    /// empty where none may.
    pub(in crate::site) fn perhaps_otherwise(&self, ids: &[Id<District>]) -> String {
        let begun = ids.iter().filter(|id| self.report.may_be_covered(**id));
        let ended = ids.iter().filter(|id| self.report.may_have_ended(**id));
        let counts = [
            ("perhaps_already", begun.count()),
            ("perhaps_ended", ended.count()),
        ];
        let some = counts.into_iter().filter(|(_, number)| *number > 0);
        let said: Vec<String> = some
            .map(|(key, number)| self.voice.plural(key, number, &[]))
            .collect();
        said.join(" ")
    }

    /// How many of these districts are covered, and their share; with bounds where something is not known, since what is not
    /// known may add to the count.
    pub(in crate::site) fn covered_in_words(&self, ids: &[Id<District>]) -> [String; 2] {
        let (covered, perhaps) = (self.covered(ids), self.perhaps_covered(ids));
        let bounds = |say: &dyn Fn(usize) -> String| match perhaps {
            0 => say(covered),
            _ => self.voice.fill(
                "figure_bounds",
                &[("low", &say(covered)), ("high", &say(covered + perhaps))],
            ),
        };
        [
            bounds(&|count| self.voice.count(count)),
            bounds(&|count| self.share(count, ids.len())),
        ]
    }

    /// Whether a district is covered.
    pub(in crate::site) fn covers(&self, id: Id<District>) -> Option<bool> {
        self.report.covers(self.report.district(id).status)
    }

    /// The big figure for these districts: how many are covered, of how many.
    pub(in crate::site) fn headline(&self, ids: &[Id<District>], href: Option<String>) -> Headline {
        let language = self.voice.language;
        let total = self.voice.count(ids.len());
        let covered = self.covered(ids);
        // What German readers are told holds for Leichte Sprache: the theme's own sentence may say another thing.
        let first = self.register.locales[DEFAULT].language();
        let is_first = first == self.voice.locale.language();
        let own = self.register.site.headline.as_ref();
        let own = own.filter(|words| words.has(language) || is_first);
        let after = match own {
            Some(words) => self.voice.say(words).replace("{total}", &total),
            None => self
                .voice
                .plural("headline_after_plain", covered, &[("total", &total)]),
        };
        // What is not known may add to the count: it never counts silently. "At least" would be too much where one that
        // counts may have ended.
        let may_have_ended = || ids.iter().any(|id| self.report.may_have_ended(*id));
        let is_open = ids.iter().any(|id| self.covers(*id).is_none());
        let before = if is_open && !may_have_ended() {
            self.voice.t("at_least")
        } else {
            String::new()
        };
        Headline {
            before,
            figure: self.voice.count(covered),
            after,
            href,
        }
    }

    /// The same in one sentence.
    pub(in crate::site) fn headline_text(&self, ids: &[Id<District>]) -> String {
        let headline = self.headline(ids, None);
        let parts = [headline.before, headline.figure, headline.after];
        let said: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        said.join(" ")
    }

    /// A stacked bar of these districts by status.
    #[expect(clippy::cast_precision_loss, reason = "counts of districts")]
    pub(in crate::site) fn bar(&self, ids: &[Id<District>]) -> Bar {
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
}

/// Four digits are enough for a drawing, and the same on every machine.
fn percent(share: f64) -> f64 {
    (share * 1_000_000.0).round() / 10_000.0
}

/// Parts of one whole.
#[expect(clippy::cast_precision_loss, reason = "counts of districts")]
pub(super) fn parts(
    counts: impl IntoIterator<Item = usize>,
    whole: usize,
) -> impl Iterator<Item = (f64, f64)> {
    let counts = counts.into_iter();
    counts.map(move |count| (count as f64, whole as f64))
}
