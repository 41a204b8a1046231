//! Open data: what the data are, as a catalogue that portals harvest (DCAT-AP.de 3.0, which builds on DCAT-AP 3.0 and W3C
//! DCAT 3), with the conventions that it prescribes (K01 and so on).
//!
//! One data set for the whole report: its files say the same facts, by district, by centre or all at once, and a search on a
//! portal should find the report once. All dates are those of the records. What nobody told is left out, not guessed.

// The files that it lists.
mod listed;
// The file itself.
mod rdf;
// Codes of the lists that it uses.
mod vocabulary;

use jiff::civil::Date;

use crate::register::{Contact, Words};

use super::super::What;
use super::super::maker::{Maker, dialled};
use super::permanent::name;
pub(in crate::site) use listed::{IN_CATALOGUE, dataset_address, media_type, sha256};
use rdf::Rdf;
use vocabulary::{eu, language_code, xsd};

/// The catalogue, with the words of all languages.
pub(super) fn rdf(maker: &Maker<'_>) -> String {
    let page = name(maker, What::Downloads, "");
    let catalogue = Catalogue {
        makers: languages(maker),
        maker,
        publisher: format!("{page}#publisher"),
        dataset: dataset_address(maker),
    };
    let mut rdf = Rdf::new();
    rdf.thing("dcat:Catalog", &format!("{page}#catalog"), |rdf| {
        catalogue.catalogue(rdf);
    });
    rdf.thing("foaf:Agent", &catalogue.publisher, |rdf| {
        catalogue.publisher(rdf);
    });
    rdf.thing("dcat:Dataset", &catalogue.dataset, |rdf| {
        catalogue.dataset(rdf);
    });
    for (what, file) in catalogue.files() {
        rdf.thing("dcat:Distribution", &file.address, |rdf| {
            catalogue.distribution(rdf, what, &file);
        });
    }
    rdf.finish()
}

/// Makers of all languages of the report.
fn languages<'s>(maker: &Maker<'s>) -> Vec<Maker<'s>> {
    let languages = maker.register.languages();
    languages
        .map(|language| maker.site.maker(language))
        .collect()
}

/// What the parts of the catalogue say.
struct Catalogue<'c> {
    maker: &'c Maker<'c>,
    makers: Vec<Maker<'c>>,
    /// Its address as a thing.
    publisher: String,
    dataset: String,
}

/// A file of the data set.
struct File<'f> {
    /// Its address as a thing.
    address: String,
    /// Where it can be fetched.
    url: String,
    /// Says what is in its language.
    own: Maker<'f>,
    /// Code of the EU list of file types.
    format: &'static str,
    /// The key of the sentence that says what it is.
    text: &'static str,
}

impl Catalogue<'_> {
    fn catalogue(&self, rdf: &mut Rdf) {
        let register = self.maker.register;
        self.words(rdf, "dct:title", |maker| {
            maker.voice.say(&register.site.title).to_owned()
        });
        self.description(rdf);
        rdf.link("dct:publisher", &self.publisher);
        rdf.link("dcat:dataset", &self.dataset);
        let home = self.maker.url(What::Home).unwrap_or_default();
        rdf.named("foaf:homepage", "foaf:Document", &home);
        self.languages(rdf);
        self.licence(rdf);
        let taxonomy = eu("data-theme", "");
        let taxonomy = taxonomy.trim_end_matches('/');
        rdf.named("dcat:themeTaxonomy", "skos:ConceptScheme", taxonomy);
        self.changed(rdf);
    }

    /// K36: who decided that the data may be used.
    fn publisher(&self, rdf: &mut Rdf) {
        let site = &self.maker.register.site;
        self.words(rdf, "foaf:name", |maker| {
            maker.voice.say(&site.publisher.name).to_owned()
        });
        let contact = &site.publisher.contact;
        if let Some(email) = &contact.email {
            rdf.link("foaf:mbox", &format!("mailto:{email}"));
        }
        if let Some(website) = &contact.website {
            rdf.named("foaf:homepage", "foaf:Document", website);
        }
        if let Some(kind) = site.catalogue.publisher_type {
            let kind = format!("http://purl.org/adms/publishertype/{kind}");
            rdf.named("dct:type", "skos:Concept", &kind);
        }
    }

    fn dataset(&self, rdf: &mut Rdf) {
        let (maker, site) = (self.maker, &self.maker.register.site);
        let known = &site.catalogue;
        self.words(rdf, "dct:title", |maker| {
            maker.voice.say(&site.title).to_owned()
        });
        self.description(rdf);
        rdf.text("dct:identifier", &self.dataset);
        rdf.link("dct:publisher", &self.publisher);
        rdf.part("dcat:contactPoint", "vcard:Organization", |rdf| {
            self.contact(rdf);
        });
        if let Some(contributor) = &known.contributor {
            rdf.link("dcatde:contributorID", contributor);
        }
        for theme in &known.themes {
            rdf.named("dcat:theme", "skos:Concept", &eu("data-theme", theme));
        }
        for keyword in &known.keywords {
            self.given(rdf, "dcat:keyword", keyword);
        }
        let page = maker.url(What::Downloads).unwrap_or_default();
        rdf.named("dcat:landingPage", "foaf:Document", &page);
        self.languages(rdf);
        if let Some(issued) = known.issued {
            rdf.typed("dct:issued", &xsd("date"), &issued.to_string());
        }
        self.changed(rdf);
        if let Some(frequency) = known.frequency {
            let frequency = eu("frequency", frequency);
            rdf.named("dct:accrualPeriodicity", "dct:Frequency", &frequency);
        }
        self.period(rdf);
        self.place(rdf);
        for law in &known.legislation {
            rdf.named("dcatap:applicableLegislation", "eli:LegalResource", law);
        }
        rdf.named(
            "dct:accessRights",
            "dct:RightsStatement",
            &eu("access-right", "PUBLIC"),
        );
        if maker.url(What::Sources).is_some() {
            rdf.part("dct:provenance", "dct:ProvenanceStatement", |rdf| {
                self.words(rdf, "rdfs:label", |maker| {
                    let url = maker.url(What::Sources).unwrap_or_default();
                    maker.voice.fill("data_provenance", &[("url", &url)])
                });
            });
        }
        for (_, file) in self.files() {
            rdf.link("dcat:distribution", &file.address);
        }
    }

    /// K01: an e-mail address or a page; where neither is known, the report itself.
    fn contact(&self, rdf: &mut Rdf) {
        let site = &self.maker.register.site;
        let publisher = &site.publisher;
        let own = site.catalogue.contact.as_ref();
        let contact = own.unwrap_or(&publisher.contact);
        let name = own.and_then(|contact| contact.name.as_ref());
        let said = self.maker.voice.say(name.unwrap_or(&publisher.name));
        // One name only (DCAT-AP.de 3.0, vcard:fn), in the first language.
        rdf.said("vcard:fn", self.maker.voice.locale.tag(), said);
        let Contact {
            email,
            phone,
            website,
            ..
        } = contact;
        if let Some(email) = email {
            rdf.link("vcard:hasEmail", &format!("mailto:{email}"));
        }
        if let Some(phone) = phone {
            rdf.link("vcard:hasTelephone", &format!("tel:{}", dialled(phone)));
        }
        match website {
            Some(website) => rdf.link("vcard:hasURL", website),
            None if email.is_some() => {}
            None => rdf.link("vcard:hasURL", &self.maker.site.base_url),
        }
    }

    /// From the first day of which the records speak to the last.
    fn period(&self, rdf: &mut Rdf) {
        let (first, last) = self.maker.period();
        rdf.part("dct:temporal", "dct:PeriodOfTime", |rdf| {
            let mut put = |property, day: Date| {
                rdf.typed(property, &xsd("date"), &day.to_string());
            };
            put("dcat:startDate", first);
            put("dcat:endDate", last);
        });
    }

    /// The area by its key in the official lists, where one is given (DCAT-AP.de 3.0 has no property of its own for it any more);
    /// beside it the box around the borders.
    fn place(&self, rdf: &mut Rdf) {
        let known = &self.maker.register.site.catalogue;
        for area in &known.political_geocoding {
            rdf.named("dct:spatial", "dct:Location", area);
        }
        if let Some(level) = known.political_geocoding_level {
            let level = format!("http://dcat-ap.de/def/politicalGeocoding/Level/{level}");
            rdf.link("dcatde:politicalGeocodingLevelURI", &level);
        }
        if let Some(bounds) = self.maker.extent() {
            let corners = [bounds.west, bounds.south, bounds.east, bounds.north];
            let [west, south, east, north] = corners.map(|degrees| format!("{degrees:.4}"));
            // A polygon of GeoSPARQL, whose axes are longitude and latitude (CRS84; K04 to K06).
            let polygon = format!(
                "POLYGON(({west} {south},{east} {south},{east} {north},{west} {north},{west} {south}))"
            );
            rdf.part("dct:spatial", "dct:Location", |rdf| {
                let kind = "http://www.opengis.net/ont/geosparql#wktLiteral";
                rdf.typed("dcat:bbox", kind, &polygon);
            });
        }
    }

    fn distribution(&self, rdf: &mut Rdf, what: What, file: &File<'_>) {
        let own = file.own.voice;
        let (_, title) = file.url.rsplit_once('/').unwrap_or(("", &file.url));
        rdf.said("dct:title", own.locale.tag(), title);
        self.words(rdf, "dct:description", |maker| maker.voice.t(file.text));
        // K39: a file that is only there to be fetched has one address.
        rdf.link("dcat:accessURL", &file.url);
        rdf.link("dcat:downloadURL", &file.url);
        rdf.named(
            "dct:format",
            "dct:MediaTypeOrExtent",
            &eu("file-type", file.format),
        );
        let media = format!(
            "https://www.iana.org/assignments/media-types/{}",
            media_type(what)
        );
        rdf.named("dcat:mediaType", "dct:MediaType", &media);
        if let What::DistrictsCsv | What::CentresCsv = what {
            // K29: how the table is to be read.
            let columns = self.maker.url(What::TableMetadata).unwrap_or_default();
            rdf.named("dct:conformsTo", "dct:Standard", &columns);
        }
        self.licence(rdf);
        self.attribution(rdf, what);
        if let Some(code) = language_code(own.locale.language()) {
            rdf.named(
                "dct:language",
                "dct:LinguisticSystem",
                &eu("language", code),
            );
        }
        self.changed(rdf);
        let facts = self.maker.site.file(what, own.language);
        if let Some(facts) = facts {
            let size = facts.size.to_string();
            rdf.typed("dcat:byteSize", &xsd("nonNegativeInteger"), &size);
        }
        if let Some(sum) = facts.and_then(|facts| facts.sha256.as_ref()) {
            rdf.part("spdx:checksum", "spdx:Checksum", |rdf| {
                let algorithm = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256";
                rdf.named("spdx:algorithm", "spdx:ChecksumAlgorithm", algorithm);
                rdf.typed("spdx:checksumValue", &xsd("hexBinary"), sum);
            });
        }
    }

    /// The files with what is known of each.
    fn files(&self) -> impl Iterator<Item = (What, File<'_>)> {
        IN_CATALOGUE.into_iter().flat_map(|what| {
            let (format, text) = match what {
                What::Workbook => ("XLSX", "data_workbook"),
                What::DistrictsCsv => ("CSV", "data_districts"),
                What::CentresCsv => ("CSV", "data_centres"),
                What::ReportJson => ("JSON", "data_report"),
                _ => ("GEOJSON", "data_borders"),
            };
            let languages = if what == What::Workbook {
                self.makers.len()
            } else {
                1
            };
            let makers = self.makers.iter().take(languages);
            makers.filter_map(move |maker| {
                let file = File {
                    url: maker.url(what)?,
                    address: format!("{}#distribution", name(maker, what, "")),
                    own: *maker,
                    format,
                    text,
                };
                Some((what, file))
            })
        })
    }

    /// K32: from the list of GovData where the licence is one of it. The type of it is known there.
    fn licence(&self, rdf: &mut Rdf) {
        if let Some(licence) = self.maker.register.site.licence_iri() {
            rdf.named("dct:license", "dct:LicenseDocument", &licence);
        }
    }

    /// K35: what must be said where the data are used; of borders also whose they are.
    fn attribution(&self, rdf: &mut Rdf, what: What) {
        let site = &self.maker.register.site;
        let asks = site.licence_iri().is_some_and(|it| asks_for_name(&it));
        let own = site.catalogue.attribution.as_ref();
        let own = own.or_else(|| asks.then_some(&site.publisher.name));
        let borders = site.map.attribution.as_ref();
        let borders = borders.filter(|_| what == What::BordersGeoJson);
        if own.is_none() && borders.is_none() {
            return;
        }
        self.words(rdf, "dcatde:licenseAttributionByText", |maker| {
            let words = [own, borders].into_iter().flatten();
            let said: Vec<&str> = words.map(|words| maker.voice.say(words)).collect();
            said.join("; ")
        });
    }

    /// When what is said changed last: the date of the report, or a later correction.
    fn changed(&self, rdf: &mut Rdf) {
        let changed = self.maker.changed();
        rdf.typed("dct:modified", &xsd("date"), &changed.to_string());
    }

    fn languages(&self, rdf: &mut Rdf) {
        for maker in &self.makers {
            if let Some(code) = language_code(maker.voice.locale.language()) {
                let code = eu("language", code);
                rdf.named("dct:language", "dct:LinguisticSystem", &code);
            }
        }
    }

    fn description(&self, rdf: &mut Rdf) {
        self.words(rdf, "dct:description", |maker| maker.about());
    }

    /// K03: the same in each language of the report.
    fn words(&self, rdf: &mut Rdf, property: &str, say: impl Fn(&Maker<'_>) -> String) {
        for maker in &self.makers {
            rdf.said(property, maker.voice.locale.tag(), &say(maker));
        }
    }

    /// The author's words in each language in which they stand.
    fn given(&self, rdf: &mut Rdf, property: &str, words: &Words) {
        for maker in &self.makers {
            if words.has(maker.voice.language) {
                rdf.said(property, maker.voice.locale.tag(), maker.voice.say(words));
            }
        }
    }
}

/// Whether a licence asks that the publisher is named.
fn asks_for_name(licence: &str) -> bool {
    ["/dl-by", "/cc-by", "/odby"]
        .iter()
        .any(|code| licence.contains(code))
}
