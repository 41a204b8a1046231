//! Addresses of the lists that a catalogue uses.

/// A type of XML Schema.
pub(super) fn xsd(name: &str) -> String {
    format!("http://www.w3.org/2001/XMLSchema#{name}")
}

/// A code in a list of the Publications Office of the EU.
pub(super) fn eu(list: &str, code: &str) -> String {
    format!("http://publications.europa.eu/resource/authority/{list}/{code}")
}

/// The code of a language in the list of the EU, by the first part of its tag (BCP 47); `None` for one that a report is
/// hardly written in: then nothing is said of it.
pub(super) fn language_code(language: &str) -> Option<&'static str> {
    let known = LANGUAGES.iter().find(|(short, _)| *short == language);
    known.map(|(_, code)| *code)
}

/// ISO 639-1 with the codes of the list, which are those of ISO 639-3.
const LANGUAGES: [(&str, &str); 46] = [
    ("ar", "ARA"),
    ("bg", "BUL"),
    ("bs", "BOS"),
    ("ckb", "CKB"),
    ("cs", "CES"),
    ("da", "DAN"),
    ("de", "DEU"),
    ("dsb", "DSB"),
    ("el", "ELL"),
    ("en", "ENG"),
    ("es", "SPA"),
    ("et", "EST"),
    ("fa", "FAS"),
    ("fi", "FIN"),
    ("fr", "FRA"),
    ("frr", "FRR"),
    ("ga", "GLE"),
    ("he", "HEB"),
    ("hr", "HRV"),
    ("hsb", "HSB"),
    ("hu", "HUN"),
    ("is", "ISL"),
    ("it", "ITA"),
    ("ja", "JPN"),
    ("ku", "KUR"),
    ("lb", "LTZ"),
    ("lt", "LIT"),
    ("lv", "LAV"),
    ("mk", "MKD"),
    ("mt", "MLT"),
    ("nds", "NDS"),
    ("nl", "NLD"),
    ("no", "NOR"),
    ("pl", "POL"),
    ("pt", "POR"),
    ("ro", "RON"),
    ("ru", "RUS"),
    ("sk", "SLK"),
    ("sl", "SLV"),
    ("sq", "SQI"),
    ("sr", "SRP"),
    ("sv", "SWE"),
    ("tr", "TUR"),
    ("uk", "UKR"),
    ("vi", "VIE"),
    ("zh", "ZHO"),
];
