//! What pages say of themselves to search engines, in the words of schema.org (JSON-LD): the data with their files, an event, an
//! office with its address. Nothing that does not stand on the page, and nothing where the address of the site is not known.

use serde::Serialize;
use serde_json::{Value, json};

use crate::register::{Centre, Contact, Event, Id, Page};

use super::What;
use super::files::{IN_CATALOGUE, dataset_address, media_type};
use super::maker::Maker;

/// An office that serves districts.
#[derive(Serialize)]
struct Office<'m> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'m str,
    #[serde(rename = "mainEntityOfPage")]
    page: &'m str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'m str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    telephone: Option<&'m str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<&'m str>,
    address: Address<'m>,
    #[serde(rename = "areaServed")]
    serves: Vec<Area<'m>>,
}

#[derive(Serialize)]
struct Address<'m> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "streetAddress", skip_serializing_if = "Option::is_none")]
    street: Option<&'m str>,
    #[serde(rename = "postalCode", skip_serializing_if = "Option::is_none")]
    postcode: Option<&'m str>,
    #[serde(rename = "addressLocality", skip_serializing_if = "Option::is_none")]
    town: Option<&'m str>,
}

#[derive(Serialize)]
struct Area<'m> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'m str,
}

impl Maker<'_> {
    /// The data of the report with their files, as searches for data sets read them.
    pub(super) fn linked_data(&self) -> Option<String> {
        let (register, site) = (self.register, &self.register.site);
        let page = self.public(What::Downloads)?;
        let files = IN_CATALOGUE.into_iter().filter_map(|what| {
            Some(json!({
                "@type": "DataDownload",
                "name": self.file_name(what),
                "contentUrl": self.url(what)?,
                "encodingFormat": media_type(what),
                "contentSize": format!("{} B", self.site.size_of(what, self.voice.language)?),
            }))
        });
        let (first, last) = self.period();
        let mut data = json!({
            "@context": "https://schema.org",
            "@type": "Dataset",
            "@id": dataset_address(self),
            "name": self.voice.say(&site.title),
            "description": self.about(),
            "url": page,
            "inLanguage": self.voice.locale.tag(),
            "isAccessibleForFree": true,
            "publisher": self.linked_publisher(),
            "dateModified": self.changed().to_string(),
            "temporalCoverage": format!("{first}/{last}"),
            "distribution": files.collect::<Vec<_>>(),
        });
        let licence = site.licence.as_ref().and_then(|it| it.url.clone());
        if let Some(licence) = licence.or_else(|| site.licence_iri()) {
            data["license"] = json!(licence);
        }
        let keywords = &register.site.catalogue.keywords;
        if !keywords.is_empty() {
            let words = keywords.iter().map(|words| self.voice.say(words));
            data["keywords"] = json!(words.collect::<Vec<_>>());
        }
        if let Some(bounds) = self.extent() {
            let corners = [bounds.south, bounds.west, bounds.north, bounds.east];
            let corners = corners.map(|degrees| format!("{degrees:.4}")).join(" ");
            data["spatialCoverage"] = json!({
                "@type": "Place",
                "geo": { "@type": "GeoShape", "box": corners },
            });
        }
        Some(harmless(&data))
    }

    /// An event with its days and its place.
    pub(super) fn linked_event(&self, id: Id<Event>, event: &Event) -> Option<String> {
        let page = self.public(What::Event(id))?;
        let mut data = json!({
            "@context": "https://schema.org",
            "@type": "Event",
            "name": self.voice.say(&event.title),
            "url": page,
            "startDate": event.from.in_digits("-"),
            "inLanguage": self.voice.locale.tag(),
        });
        if let Some(until) = event.until {
            data["endDate"] = json!(until.in_digits("-"));
        }
        if let Some(summary) = &event.summary {
            data["description"] = json!(self.voice.say(summary));
        }
        let districts = event.districts.iter();
        let mut places: Vec<Value> = districts
            .map(|id| json!({ "@type": "AdministrativeArea", "name": self.district_name(*id) }))
            .collect();
        if let Some(place) = &event.place {
            places.insert(
                0,
                json!({ "@type": "Place", "name": self.voice.say(place) }),
            );
        }
        if !places.is_empty() {
            data["location"] = json!(places);
        }
        Some(harmless(&data))
    }

    /// The review as a report of the office that publishes it.
    pub(super) fn linked_report(&self, review: &Page) -> Option<String> {
        let page = self.public(What::Review)?;
        let mut data = json!({
            "@context": "https://schema.org",
            "@type": "Report",
            "name": self.voice.say(&review.title),
            "url": page,
            "inLanguage": self.voice.locale.tag(),
            "publisher": self.linked_publisher(),
        });
        if let Some(summary) = &review.summary {
            data["description"] = json!(self.voice.say(summary));
        }
        if let Some(date) = review.as_of {
            // The day whose figures it quotes; nobody said on which day it was written.
            data["temporalCoverage"] = json!(date.to_string());
        }
        Some(harmless(&data))
    }

    /// The offices on a page: those that are there on the day of the report, and of which an address is known.
    pub(super) fn linked_offices(&self, what: What, ids: &[Id<Centre>]) -> Option<String> {
        let mut page = None;
        let mut offices = Vec::new();
        for id in ids {
            let centre = self.register.centres.get(*id);
            let contact = centre.contact.as_ref();
            let Some(contact) = contact.filter(|it| it.street.is_some() && it.town.is_some())
            else {
                continue;
            };
            let status = self.report.centre(*id).status;
            if self.report.covers(status) == Some(true) {
                offices.push((centre, contact));
            }
        }
        if !offices.is_empty() {
            page = self.public(what);
        }
        let page = page?;
        let offices: Vec<Office<'_>> = offices
            .into_iter()
            .map(|(centre, contact)| self.office(centre, contact, &page))
            .collect();
        Some(match &offices[..] {
            [office] => harmless(office),
            _ => harmless(&offices),
        })
    }

    fn office<'m>(&'m self, centre: &'m Centre, contact: &'m Contact, page: &'m str) -> Office<'m> {
        let districts = centre.districts.iter();
        let serves = districts.map(|id| Area {
            kind: "AdministrativeArea",
            name: self.voice.say(&self.register.districts.get(*id).name),
        });
        let name = contact.name.as_ref().unwrap_or(&centre.name);
        Office {
            context: "https://schema.org",
            kind: "GovernmentOffice",
            name: self.voice.say(name),
            page,
            url: contact.website.as_deref(),
            telephone: contact.phone.as_deref(),
            email: contact.email.as_deref(),
            address: Address {
                kind: "PostalAddress",
                street: contact.street.as_deref(),
                postcode: contact.postcode.as_deref(),
                town: contact.town.as_deref(),
            },
            serves: serves.collect(),
        }
    }

    fn linked_publisher(&self) -> Value {
        let publisher = &self.register.site.publisher;
        let mut data = json!({
            "@type": "GovernmentOrganization",
            "name": self.voice.say(&publisher.name),
        });
        if let Some(website) = &publisher.contact.website {
            data["url"] = json!(website);
        }
        data
    }

    /// The full address of a page, where that of the site is known.
    fn public(&self, what: What) -> Option<String> {
        let is_known = self.site.base_url.contains("://");
        self.url(what).filter(|_| is_known)
    }
}

/// JSON that ends no element of HTML, begins none and holds no control: these signs stand in strings only, where they can be
/// written by their numbers.
fn harmless(data: &impl Serialize) -> String {
    let json = serde_json::to_string(data).expect("values always become JSON");
    // In UTF-8 the controls beyond ASCII begin with this byte, as do a few letters.
    const HIGH: u8 = 0xc2;
    let may_harm = |byte: u8| matches!(byte, b'<' | b'>' | b'&' | HIGH) || byte.is_ascii_control();
    if !json.bytes().any(may_harm) {
        return json;
    }
    let is_harmful = |sign: char| matches!(sign, '<' | '>' | '&') || sign.is_control();
    let mut written = String::with_capacity(json.len() + 64);
    for sign in json.chars() {
        if is_harmful(sign) {
            written.push_str(&format!("\\u{:04x}", u32::from(sign)));
        } else {
            written.push(sign);
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn text_ends_no_script() {
        let text = "</script><!-- & \" \\";
        let json = harmless(&text);
        assert!(!json.contains(['<', '>', '&']), "{json}");
        assert_eq!(serde_json::from_str::<String>(&json).expect("JSON"), text);
    }
}
