//! A district's sheet.

use crate::geo::Drawing;
use crate::locale::sentence_case;
use crate::markup::percent_encoded;
use crate::register::{District, Id, Source, Start};
use crate::theme::Ready;

use super::super::What;
use super::super::maker::Maker;
use super::super::prose::Stand;
use super::super::view::{
    CentreSheet, District as DistrictView, Fact, Link, Locator, Neighbour, NeighbourGroup,
    SourceNote,
};

impl Maker<'_> {
    /// A district's sheet.
    pub(in crate::site) fn district(&self, id: Id<District>) -> DistrictView {
        let district = self.register.districts.get(id);
        let state = self.report.district(id);
        let name = self.district_name(id);
        let sentence = self.sentence(id);
        let mut shell = self.shell(
            What::District(id),
            name.clone(),
            format!("{}: {sentence}", self.voice.apart(&name)),
        );
        shell.section = "districts".to_owned();
        shell.section_root = false;
        shell.breadcrumbs = vec![
            self.link(What::Home, self.voice.t("home")),
            self.link(
                What::Districts,
                sentence_case(
                    self.register.site.district.other(self.voice.language),
                    self.voice.locale.language(),
                ),
            ),
        ];
        let (alphabet, position) = (self.alphabet(), self.position(id));
        let at = |position: usize| alphabet.get(position).copied();
        let (previous, next) = (position.checked_sub(1).and_then(at), at(position + 1));
        let key = self.register.districts.key(id);
        let serving = self.register.serving.centres(id);
        let centres: Vec<CentreSheet> = serving
            .iter()
            .enumerate()
            .map(|(index, centre)| {
                let prefix = match index {
                    0 => String::new(),
                    _ => format!("{}-", self.register.centres.key(*centre)),
                };
                // Below the centre's name and the heading of the entry.
                let stand = Stand {
                    heading_level: 4,
                    id_prefix: &prefix,
                };
                self.centre_sheet(*centre, stand)
            })
            .collect();
        let mut cited: Vec<Id<Source>> = serving
            .iter()
            .flat_map(|centre| self.sources_of(*centre))
            .collect();
        cited.extend(district.sources.iter().chain(&district.places_sources));
        let bodies = serving
            .iter()
            .map(|id| &self.register.centres.get(*id).body);
        let numbered: Vec<Id<Source>> = bodies.flat_map(|body| self.cited_in(body)).collect();
        let languages: Vec<_> = serving
            .iter()
            .filter_map(|centre| {
                self.register
                    .centres
                    .get(*centre)
                    .body
                    .said(self.voice.language)
            })
            .map(|prose| prose.language)
            .collect();
        self.untranslated(&mut shell, &languages);
        shell.json_ld = self.linked_offices(What::District(id), serving);
        let locator = self.locator();
        let neighbours = locator.map_or_else(Vec::new, |drawing| self.neighbours(drawing, key));
        DistrictView {
            shell,
            kind: district.kind.map_or_else(String::new, |kind| {
                self.voice
                    .say(&self.register.site.kinds.get(kind).name)
                    .to_owned()
            }),
            region: district.region.map(|region| self.region_link(region)),
            plate: district.plate.clone().unwrap_or_default(),
            status: state.status.index(),
            sentence,
            certainty: self.certainty(id),
            facts: self.facts(id),
            fact_sources: self.fact_sources(id),
            centres,
            locator: locator.map(|drawing| Locator {
                title: self.voice.fill("locator_title", &[("name", &name)]),
                here_svg: crate::map::here(drawing, key),
                ground: None,
            }),
            knows_neighbours: locator.is_some(),
            neighbours_by_status: self.by_status(&neighbours),
            neighbours,
            sources: self.source_list(&cited, &numbered),
            downloads: Vec::new(),
            report_error: self.report_error(&name),
            previous: previous.map(|id| self.district_link(id)),
            next: next.map(|id| self.district_link(id)),
            name,
        }
    }

    /// The status in one sentence.
    pub(in crate::site) fn sentence(&self, id: Id<District>) -> String {
        let status = self.report.district(id).status;
        if status == self.register.site.none && self.report.may_be_covered(id) {
            return self.voice.t("status_sentence_perhaps");
        }
        self.status_sentence(status, self.since(id))
    }

    pub(super) fn status_sentence(
        &self,
        status: Id<crate::register::Status>,
        start: Option<Start>,
    ) -> String {
        let name = self
            .voice
            .say(&self.register.site.statuses.get(status).name);
        let text = match (self.report.covers(status), start) {
            (None, _) => self.voice.t("status_sentence_unknown"),
            (_, None) if status == self.register.site.none => self.voice.t("status_sentence_none"),
            (_, None) => self
                .voice
                .fill("status_sentence_plain", &[("status", name)]),
            (_, Some(start)) => {
                let since = self.voice.since(start);
                self.voice
                    .fill("status_sentence", &[("status", name), ("since", &since)])
            }
        };
        sentence_case(&text, self.voice.locale.language())
    }

    /// How well the beginning is known.
    fn certainty(&self, id: Id<District>) -> String {
        if self.report.may_be_covered(id) {
            return self.voice.t("certainty_perhaps");
        }
        if self.report.may_have_ended(id) {
            return self.voice.t("certainty_ended");
        }
        match self.since(id) {
            Some(Start::By { .. }) => self.voice.t("certainty_by"),
            Some(Start::From(date)) if date.exact().is_none() => self.voice.t("certainty_coarse"),
            _ => String::new(),
        }
    }

    fn facts(&self, id: Id<District>) -> Vec<Fact> {
        let district = self.register.districts.get(id);
        let counted = district
            .population_as_of
            .map_or_else(String::new, |date| self.voice.locale.partial_date(date));
        let note = self.words(district.note.as_ref());
        let number = |number: u64| {
            self.voice
                .locale
                .integer(i64::try_from(number).unwrap_or(i64::MAX))
        };
        let fact = |label: &str, value: String, note: String| Fact {
            label: self.voice.strings.get(label).to_owned(),
            value,
            note,
            long: false,
        };
        let unknown = || self.voice.t("not_attested");
        let mut facts = vec![
            fact(
                "population",
                district.population.map_or_else(unknown, number),
                counted,
            ),
            fact(
                "area",
                district.area_km2.map_or_else(unknown, |area| {
                    self.voice
                        .fill("square_kilometres", &[("n", &self.voice.number(area))])
                }),
                note,
            ),
        ];
        if let Some(plate) = &district.plate {
            facts.push(fact("plate", plate.clone(), String::new()));
        }
        facts.push(fact(
            "key",
            self.register.districts.key(id).to_owned(),
            String::new(),
        ));
        if !district.places.is_empty() {
            facts.push(Fact {
                long: true,
                ..fact("places", self.voice.list(&district.places), String::new())
            });
        }
        facts
    }

    /// What the facts of a district rest on.
    fn fact_sources(&self, id: Id<District>) -> Vec<Ready<SourceNote>> {
        let district = self.register.districts.get(id);
        let cited = district.sources.first().into_iter();
        let cited: Vec<_> = cited
            .chain(district.places_sources.first())
            .copied()
            .collect();
        self.notes(&cited)
    }

    /// Neighbours, longest shared border first.
    fn neighbours(&self, drawing: &Drawing, key: &str) -> Vec<Neighbour> {
        let Some(area) = drawing.area(key) else {
            return Vec::new();
        };
        let neighbours = area.neighbours.iter().filter_map(|neighbour| {
            let key = &drawing.areas.get(neighbour.area)?.key;
            let id = self.register.districts.find(key)?;
            Some(Neighbour {
                link: self.district_link(id),
                status: self.report.district(id).status.index(),
            })
        });
        neighbours.collect()
    }

    /// Neighbours by their statuses, in the order of the legend.
    fn by_status(&self, neighbours: &[Neighbour]) -> Vec<NeighbourGroup> {
        let statuses = self.register.site.statuses.ids().map(Id::index);
        let group = |status| {
            let same = neighbours.iter();
            let same = same.filter(|neighbour| neighbour.status == status);
            let links: Vec<_> = same.map(|neighbour| neighbour.link.clone()).collect();
            (!links.is_empty()).then_some(NeighbourGroup { status, links })
        };
        statuses.filter_map(group).collect()
    }

    /// An e-mail to the publisher about a page.
    fn report_error(&self, name: &str) -> Option<Link> {
        let email = self.register.site.publisher.contact.email.as_ref()?;
        // A line break would begin another head of the letter, such as a copy to somebody else (RFC 6068, section 5).
        let name = name.replace(char::is_control, " ");
        let subject = format!("{}: {name}", self.voice.t("report_error"));
        Some(Link {
            href: format!("mailto:{email}?subject={}", percent_encoded(&subject, b"")),
            text: self.voice.t("report_error"),
            lang: None,
        })
    }
}
