//! What a catalogue of open data says beyond the report itself, in the words of its standards: DCAT-AP.de 3.0 and the
//! vocabularies that it prescribes.

use jiff::civil::Date;

use crate::diagnostics::{Expected, Record};

use super::super::contact::Contact;
use super::super::read::{Fields, Value};
use super::super::words::Words;
use super::Licence;

/// What only the office knows of its data.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    /// The licence by its code in the list of DCAT-AP.de, where the settings do not name it by its address.
    pub licence: Option<&'static str>,
    /// What must be said where the data are used (`dcatde:licenseAttributionByText`).
    pub attribution: Option<Words>,
    /// Who delivers to GovData, as a full address (`dcatde:contributorID`).
    pub contributor: Option<String>,
    /// Codes of the EU list of data themes (`dcat:theme`).
    pub themes: Vec<&'static str>,
    /// Words by which the data are found (`dcat:keyword`).
    pub keywords: Vec<Words>,
    /// Areas of the official lists, each as a full address (`dct:spatial`).
    pub political_geocoding: Vec<String>,
    /// Of which level of government the data speak (`dcatde:politicalGeocodingLevelURI`).
    pub political_geocoding_level: Option<&'static str>,
    /// The laws by which the data are published, each by its address (`dcatap:applicableLegislation`).
    pub legislation: Vec<String>,
    /// How often they change: a code of the EU list of frequencies (`dct:accrualPeriodicity`).
    pub frequency: Option<&'static str>,
    /// What the publisher is: a code of the ADMS list of publisher types (`dct:type` of the publisher).
    pub publisher_type: Option<&'static str>,
    /// When the data were published first (`dct:issued`).
    pub issued: Option<Date>,
    /// Whom to ask about the data, if not the publisher (`dcat:contactPoint`).
    pub contact: Option<Contact>,
}

/// The list of licences of DCAT-AP.de (as of 2021-07-21), below which its codes stand.
pub(super) const LICENCES: &str = "http://dcat-ap.de/def/licenses/";

/// The codes with the addresses at which the licences can be read, without scheme and slash at the end; an empty one where
/// the list names none that a report would give.
const KNOWN_LICENCES: [(&str, &str); 34] = [
    ("apache", "apache.org/licenses/LICENSE-2.0"),
    ("bsd", "opensource.org/licenses/bsd-license.php"),
    ("cc-by", "opendefinition.org/licenses/cc-by"),
    ("cc-by/4.0", "creativecommons.org/licenses/by/4.0"),
    ("cc-by-de/3.0", "creativecommons.org/licenses/by/3.0/de"),
    ("cc-by-nc", "creativecommons.org/licenses/by-nc"),
    (
        "cc-by-nc-de/3.0",
        "creativecommons.org/licenses/by-nc/3.0/de",
    ),
    ("cc-by-nc/4.0", "creativecommons.org/licenses/by-nc/4.0"),
    ("cc-by-nd", ""),
    ("cc-by-nd/3.0", "creativecommons.org/licenses/by-nd/3.0"),
    ("cc-by-nd/4.0", "creativecommons.org/licenses/by-nd/4.0"),
    ("cc-by-sa", "opendefinition.org/licenses/cc-by-sa"),
    (
        "cc-by-sa-de/3.0",
        "creativecommons.org/licenses/by-sa/3.0/de",
    ),
    ("cc-by-sa/4.0", "creativecommons.org/licenses/by-sa/4.0"),
    ("ccpdm/1.0", "creativecommons.org/publicdomain/mark/1.0"),
    ("cc-zero", "creativecommons.org/publicdomain/zero/1.0"),
    ("dl-by-de/1.0", "govdata.de/dl-de/by-1-0"),
    ("dl-by-de/2.0", "govdata.de/dl-de/by-2-0"),
    ("dl-by-nc-de/1.0", "govdata.de/dl-de/by-nc-1-0"),
    ("dl-zero-de/2.0", "govdata.de/dl-de/zero-2-0"),
    (
        "geonutz/20130319",
        "sg.geodatenzentrum.de/web_public/gdz/lizenz/geonutzv.pdf",
    ),
    (
        "geoNutz/20131001",
        "stadtentwicklung.berlin.de/geoinformation/download/nutzIII.pdf",
    ),
    ("gfdl", "opendefinition.org/licenses/gfdl"),
    ("gpl/3.0", "gnu.org/licenses/gpl-3.0.html"),
    ("mozilla", "mozilla.org/MPL"),
    ("odbl", "opendatacommons.org/licenses/odbl/1-0"),
    ("odby", "opendatacommons.org/licenses/by/1-0"),
    ("odcpddl", "opendatacommons.org/licenses/pddl/1-0"),
    ("officialWork", "gesetze-im-internet.de/urhg/__5.html"),
    ("other-closed", ""),
    ("other-commercial", ""),
    ("other-freeware", ""),
    ("other-open", ""),
    ("other-opensource", ""),
];

/// The EU list of data themes.
const THEMES: [&str; 14] = [
    "AGRI",
    "ECON",
    "EDUC",
    "ENER",
    "ENVI",
    "GOVE",
    "HEAL",
    "INTR",
    "JUST",
    "OP_DATPRO",
    "REGI",
    "SOCI",
    "TECH",
    "TRAN",
];

/// The EU list of frequencies, as far as a report is made so often.
const FREQUENCIES: [&str; 15] = [
    "DAILY",
    "WEEKLY",
    "BIWEEKLY",
    "MONTHLY",
    "BIMONTHLY",
    "QUARTERLY",
    "ANNUAL_2",
    "ANNUAL",
    "BIENNIAL",
    "TRIENNIAL",
    "CONT",
    "IRREG",
    "NEVER",
    "OTHER",
    "UNKNOWN",
];

/// The list of levels of DCAT-AP.de.
const LEVELS: [&str; 6] = [
    "international",
    "european",
    "federal",
    "state",
    "administrativeDistrict",
    "municipality",
];

/// The lists of areas of DCAT-AP.de.
const AREAS: [&str; 6] = [
    "stateKey",
    "governmentDistrictKey",
    "districtKey",
    "municipalAssociationKey",
    "municipalityKey",
    "regionalKey",
];

/// The ADMS list of publisher types, as far as an office can be one.
const PUBLISHER_TYPES: [&str; 7] = [
    "Academia-ScientificOrganisation",
    "LocalAuthority",
    "NationalAuthority",
    "NonGovernmentalOrganisation",
    "NonProfitOrganisation",
    "RegionalAuthority",
    "SupraNationalAuthority",
];

const FIELDS: [&str; 12] = [
    "licence",
    "attribution",
    "contributor",
    "themes",
    "keywords",
    "political_geocoding",
    "political_geocoding_level",
    "legislation",
    "frequency",
    "publisher_type",
    "issued",
    "contact",
];

/// The code of the licence that can be read at an address.
pub(super) fn licence_at(url: &str) -> Option<&'static str> {
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    let url = url.strip_prefix("www.").unwrap_or(url);
    // Creative Commons: the summary for people, and the text for lawyers, in any language.
    let url = url.split("/deed").next().unwrap_or(url);
    let url = url.split("/legalcode").next().unwrap_or(url);
    let url = url.trim_end_matches('/');
    let mut known = KNOWN_LICENCES.iter();
    let (code, _) = known.find(|(_, at)| !at.is_empty() && at.eq_ignore_ascii_case(url))?;
    Some(code)
}

/// Reads the fields of `catalogue`; `licence` is what readers are told.
pub(super) fn catalogue(
    value: &Value<'_>,
    languages: &[String],
    licence: Option<&Licence>,
) -> Option<Catalogue> {
    let fields = value.fields(&FIELDS)?;
    let code = |name, codes: &[&'static str]| {
        let position = fields.get(name)?.one_of(codes)?;
        Some(codes[position])
    };
    let all = |name| fields.get(name).map(|value| value.one_or_more());
    let themes = all("themes").unwrap_or_default();
    let keywords = all("keywords").unwrap_or_default();
    let keywords = keywords.iter();
    let legislation = all("legislation").unwrap_or_default();
    Some(Catalogue {
        licence: fields
            .get("licence")
            .and_then(|value| own_licence(&value, licence)),
        attribution: Words::given(&fields, "attribution", languages),
        contributor: fields
            .get("contributor")
            .and_then(|value| contributor(&value)),
        themes: themes
            .iter()
            .filter_map(|value| known(value, Record::DataTheme, &THEMES))
            .collect(),
        keywords: keywords
            .filter_map(|value| Words::read(value, languages))
            .collect(),
        political_geocoding: fields
            .get("political_geocoding")
            .and_then(|value| Some(areas(&value.fields(&AREAS)?)))
            .unwrap_or_default(),
        political_geocoding_level: code("political_geocoding_level", &LEVELS),
        legislation: legislation
            .iter()
            .filter_map(|value| value.address())
            .collect(),
        frequency: code("frequency", &FREQUENCIES),
        publisher_type: code("publisher_type", &PUBLISHER_TYPES),
        issued: fields.get("issued").and_then(|value| value.day()),
        contact: fields
            .get("contact")
            .and_then(|value| contact(&value, languages)),
    })
}

/// A licence by its code. Where the address that readers are shown is that of a known licence, it must be the same.
fn own_licence(value: &Value<'_>, licence: Option<&Licence>) -> Option<&'static str> {
    let codes = KNOWN_LICENCES.map(|(code, _)| code);
    let code = known(value, Record::Licence, &codes)?;
    let shown = licence.and_then(|licence| licence_at(licence.url.as_deref()?));
    match shown {
        Some(shown) if shown != code => {
            value.bad(Expected::OneOf(vec![shown]), code);
            None
        }
        _ => Some(code),
    }
}

/// One of the codes of a list.
fn known(value: &Value<'_>, record: Record, codes: &[&'static str]) -> Option<&'static str> {
    let text = value.word()?;
    let found = codes.iter().find(|code| **code == text);
    if found.is_none() {
        let document = value.document();
        document.report_unknown(record, &text, codes.iter().copied(), value.span());
    }
    found.copied()
}

/// A name of the list of contributors, which grows by itself, or a full address where the list has none.
fn contributor(value: &Value<'_>) -> Option<String> {
    let text = value.text()?;
    if text.contains("://") {
        return value.address();
    }
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Some(format!("http://dcat-ap.de/def/contributors/{text}"));
    }
    value.bad(Expected::Contributor, &text);
    None
}

/// Each area of the official lists as a full address.
fn areas(fields: &Fields<'_>) -> Vec<String> {
    let mut areas = Vec::new();
    for list in AREAS {
        let keys = fields.get(list).map(|value| value.one_or_more());
        for value in keys.unwrap_or_default() {
            let Some(key) = value.text() else { continue };
            if key.bytes().all(|byte| byte.is_ascii_digit()) {
                let list = format!("http://dcat-ap.de/def/politicalGeocoding/{list}/");
                areas.push(list + &key);
            } else {
                value.bad(Expected::AreaKey, &key);
            }
        }
    }
    areas
}

fn contact(value: &Value<'_>, languages: &[String]) -> Option<Contact> {
    let fields = value.fields(&["name", "email", "phone", "website"])?;
    let name = Words::needed(&fields, "name", languages)?;
    Some(Contact {
        name: Some(name),
        ..Contact::lines(&fields)
    })
}

#[cfg(test)]
mod tests {
    use super::licence_at;

    #[test]
    fn a_licence_is_known_by_any_of_its_addresses() {
        for (url, code) in [
            ("https://www.govdata.de/dl-de/by-2-0", Some("dl-by-de/2.0")),
            ("http://govdata.de/dl-de/zero-2-0/", Some("dl-zero-de/2.0")),
            (
                "https://creativecommons.org/licenses/by/4.0/deed.de",
                Some("cc-by/4.0"),
            ),
            (
                "https://creativecommons.org/publicdomain/zero/1.0/legalcode",
                Some("cc-zero"),
            ),
            ("https://example.org/licence", None),
        ] {
            assert_eq!(licence_at(url), code, "{url}");
        }
    }
}
