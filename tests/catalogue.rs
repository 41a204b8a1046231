//! What programs are told of the data: the catalogue for portals, the columns of the tables, what searches read in pages.

mod support;

use std::collections::BTreeSet;

use kreisblatt::locale::PartialDate;
use kreisblatt::site::Route;
use serde_json::Value;
use support::{built, light_content, report, report_with};

/// The value of each property of this name in the catalogue, with its tags.
fn said<'c>(catalogue: &'c str, property: &str) -> Vec<&'c str> {
    let (begin, end) = (format!("<{property}"), format!("</{property}>"));
    let parts = catalogue.split(begin.as_str()).skip(1);
    let whole = parts.filter(|part| part.starts_with([' ', '>']));
    whole
        .map(|part| match part.find(end.as_str()) {
            Some(at) => &part[..at],
            None => part.split("/>").next().unwrap_or_default(),
        })
        .collect()
}

fn catalogue(changes: &[(&str, &str)]) -> Option<String> {
    let changes = changes
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
    let site = built(report_with(&changes.collect::<Vec<_>>()));
    let found = site
        .into_iter()
        .find(|(route, _)| route.file() == "daten/katalog.rdf")?;
    Some(String::from_utf8(found.1).expect("it is UTF-8"))
}

#[test]
fn a_catalogue_says_of_each_file_what_portals_ask() {
    use sha2::{Digest, Sha256};
    let site = built(report());
    let bytes = |path: &str| {
        let found = site.iter().find(|(route, _)| route.file() == path);
        &found.unwrap_or_else(|| panic!("no {path}")).1
    };
    let text = String::from_utf8(bytes("daten/katalog.rdf").clone()).expect("it is UTF-8");
    let files = text.split("<dcat:Distribution ").skip(1);
    let mut names = Vec::new();
    for file in files {
        let [url] = said(file, "dcat:downloadURL")[..] else {
            panic!("one address: {file}");
        };
        assert_eq!(said(file, "dcat:accessURL"), [url]);
        let path = url.split_once("/bericht/").expect("an address").1;
        let path = path.trim_end_matches('"');
        let bytes = bytes(path);
        let size = said(file, "dcat:byteSize")[0];
        assert!(size.ends_with(&format!(">{}", bytes.len())), "{path}");
        let sum = said(file, "spdx:checksumValue")[0];
        let digits: String = Sha256::digest(bytes)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        assert!(sum.ends_with(&format!(">{digits}")), "{path}");
        assert!(file.contains("\"http://dcat-ap.de/def/licenses/dl-by-de/2.0\""));
        // The licence asks for a name.
        assert!(said(file, "dcatde:licenseAttributionByText")[0].contains("Amt für Quadrate"));
        assert_eq!(said(file, "dct:format").len(), 1);
        let language = if path.starts_with("en/") {
            "ENG"
        } else {
            "DEU"
        };
        assert!(said(file, "dct:language")[0].contains(language), "{path}");
        names.push(path.to_owned());
    }
    let all = [
        "daten/bericht.xlsx",
        "en/data/report.xlsx",
        "daten/kreise.csv",
        "daten/zentren.csv",
        "daten/report.json",
        "daten/kreise.geojson",
    ];
    assert_eq!(names, all);
    for property in ["dct:title", "dct:description"] {
        let tags: Vec<&str> = said(&text, property);
        assert!(tags[0].starts_with(" xml:lang=\"de\">"), "{tags:?}");
        assert!(tags[1].starts_with(" xml:lang=\"en\">"), "{tags:?}");
    }
    for whole in [
        "<dcatde:contributorID rdf:resource=\"http://dcat-ap.de/def/contributors/openNRW\"/>",
        "/authority/data-theme/SOCI\"",
        "<vcard:hasEmail rdf:resource=\"mailto:amt@quadrate.example\"/>",
        "http://dcat-ap.de/def/politicalGeocoding/stateKey/05",
        ">POLYGON((7.0000 51.0000,7.3000 51.0000,7.3000 51.1000,7.0000 51.1000,7.0000 51.0000))<",
    ] {
        assert!(text.contains(whole), "no {whole} in {text}");
    }
}

#[test]
fn a_catalogue_is_dated_by_what_the_records_say() {
    let text = catalogue(&[]).expect("a catalogue");
    let changed: BTreeSet<&str> = said(&text, "dct:modified").into_iter().collect();
    assert_eq!(changed.len(), 1);
    assert!(text.contains("2014-04-25</dct:modified>"));
    let centre = "---\nname: Zentrum Mitte\ndistricts: [\"02\"]\nhistory:\n  - {from: 2011-05, status: planned, source: bericht}\n  - {from: 2014-03, status: operating, source: bericht, corrected: {on: 2014-06-02, note: {de: Der Monat war falsch, en: The month was wrong}}}\n---\n";
    let text = catalogue(&[("centres/mitte.md", centre)]).expect("a catalogue");
    assert!(text.contains("2014-06-02</dct:modified>"), "{text}");
    assert!(text.contains("2011-05-01</dcat:startDate>"), "{text}");
}

#[test]
fn there_is_no_catalogue_where_it_would_be_false() {
    let whole = String::from_utf8(report()[0].1.clone()).expect("it is UTF-8");
    let without = |word: &str| {
        let lines = whole.lines().filter(|line| !line.starts_with(word));
        lines.map(|line| format!("{line}\n")).collect::<String>()
    };
    for word in ["licence:", "base_url:"] {
        let settings = without(word);
        assert_eq!(catalogue(&[("site.yaml", &settings)]), None, "{word}");
    }
    // A licence that no list knows stands with its own address.
    let own = without("licence:") + "licence: {name: frei, url: \"https://frei.example/?a=1&b\"}\n";
    let text = catalogue(&[("site.yaml", &own)]).expect("a catalogue");
    assert!(text.contains("rdf:about=\"https://frei.example/?a=1&amp;b\""));
    assert!(
        !text.contains("AttributionByText>Amt"),
        "nobody asks for a name"
    );
}

/// Whether a cell is what a field of a Data Package says; `null` is an empty one.
fn conforms(cell: &str, field: &Value) -> bool {
    let constraints = &field["constraints"];
    if cell.is_empty() {
        return constraints["required"] != true;
    }
    if let Some(words) = constraints["enum"].as_array() {
        return words.iter().any(|word| word == cell);
    }
    match field["type"].as_str().expect("a type") {
        "integer" => cell.parse::<u64>().is_ok(),
        "number" => cell.parse::<f64>().is_ok(),
        "boolean" => ["true", "false"].contains(&cell),
        "date" => cell.parse::<jiff::civil::Date>().is_ok(),
        // The only pattern is that of a date as precise as it is known.
        _ if constraints["pattern"].is_string() => cell.parse::<PartialDate>().is_ok(),
        _ => true,
    }
}

#[test]
fn the_tables_are_what_is_said_of_them() {
    for files in [report(), light_content()] {
        let site = built(files);
        let bytes = |path: &str| {
            let path = format!("daten/{path}");
            let found = site.iter().find(|(route, _)| route.file() == path);
            &found.unwrap_or_else(|| panic!("no {path}")).1
        };
        let json = |path| serde_json::from_slice::<Value>(bytes(path)).expect("it is JSON");
        let (package, metadata) = (json("datapackage.json"), json("csv-metadata.json"));
        let resources = package["resources"].as_array().expect("a list");
        let tables = metadata["tables"].as_array().expect("a list");
        assert_eq!(resources.len(), 2);
        let mut keys = BTreeSet::new();
        for (resource, table) in resources.iter().zip(tables) {
            let path = resource["path"].as_str().expect("a path");
            assert_eq!(table["url"], path);
            assert_eq!(resource["bytes"], bytes(path).len());
            let fields = resource["schema"]["fields"].as_array().expect("a list");
            let columns = table["tableSchema"]["columns"].as_array().expect("a list");
            let mut reader = csv::Reader::from_reader(bytes(path).as_slice());
            let head: Vec<String> = reader
                .headers()
                .expect("a head")
                .iter()
                .map(str::to_owned)
                .collect();
            let named = |list: &[Value]| -> Vec<String> {
                let names = list.iter().map(|it| it["name"].as_str().expect("a name"));
                names.map(str::to_owned).collect()
            };
            assert_eq!(named(fields), head);
            assert_eq!(named(columns), head);
            for column in columns {
                let titles = column["titles"].as_object().expect("titles");
                let tags: Vec<&str> = titles.keys().map(String::as_str).collect();
                assert_eq!(tags, ["de", "en", "und"], "{column}");
                assert_eq!(
                    column["dc:description"].as_array().map(Vec::len),
                    Some(2),
                    "{column}"
                );
            }
            for row in reader.records() {
                let row = row.expect("a row as long as the head");
                for (cell, field) in row.iter().zip(fields) {
                    assert!(conforms(cell, field), "{path}: {cell} is no {field}");
                }
                if path == "kreise.csv" {
                    assert!(keys.insert(row[0].to_owned()), "{} twice", &row[0]);
                } else {
                    // No standard knows a foreign key of which a cell holds several.
                    let districts = row[2].split('|');
                    assert!(
                        districts.into_iter().all(|key| keys.contains(key)),
                        "{row:?}"
                    );
                }
            }
        }
    }
}

/// What a page says of itself in the words of schema.org.
fn linked(site: &[(Route, Vec<u8>)], path: &str) -> Option<Value> {
    let (_, bytes) = site.iter().find(|(route, _)| route.file() == path)?;
    let text = String::from_utf8_lossy(bytes).into_owned();
    let (_, rest) = text.split_once("<script type=\"application/ld+json\">")?;
    let (json, _) = rest.split_once("</script>")?;
    Some(serde_json::from_str(json).expect("it is JSON"))
}

#[test]
fn pages_tell_searches_what_they_are() {
    let contact = "contact: {street: Weg 1, postcode: \"01234\", town: Quadratstadt, website: \"https://mitte.example/?a=1&b=2\", source: bericht}\n---\n";
    let centre = |name: &str, key: &str, history: &str| {
        format!("---\nname: {name}\ndistricts: [\"{key}\"]\nhistory:\n{history}{contact}")
    };
    let planned = "  - {from: 2013, status: planned, source: bericht}\n";
    let open = format!("{planned}  - {{from: 2014-03, status: operating, source: bericht}}\n");
    let changes = [
        (
            "centres/mitte.md".to_owned(),
            centre("Zentrum Mitte", "02", &open),
        ),
        (
            "centres/ost.md".to_owned(),
            centre("Zentrum Ost", "03", planned),
        ),
    ];
    let site = built(report_with(&changes));
    let data = linked(&site, "daten/index.html").expect("the data");
    assert_eq!(data["@type"], "Dataset");
    assert_eq!(data["license"], "https://www.govdata.de/dl-de/by-2-0");
    assert_eq!(
        data["spatialCoverage"]["geo"]["box"],
        "51.0000 7.0000 51.1000 7.3000"
    );
    let files = data["distribution"].as_array().expect("a list");
    assert_eq!(files.len(), 5);
    for file in files {
        let url = file["contentUrl"].as_str().expect("an address");
        let path = url.strip_prefix("https://quadrate.example/bericht/");
        let path = path.expect("the address of the site");
        assert!(site.iter().any(|(route, _)| route.file() == path), "{url}");
    }
    // In English the same thing with other words.
    let english = linked(&site, "en/data/index.html").expect("the data");
    assert_eq!(english["@id"], data["@id"]);
    assert_eq!(english["inLanguage"], "en");
    let office = linked(&site, "kreise/mittelquadrat/index.html").expect("an office");
    assert_eq!(office["@type"], "GovernmentOffice");
    assert_eq!(office["address"]["postalCode"], "01234");
    assert_eq!(office["url"], "https://mitte.example/?a=1&b=2");
    assert_eq!(office["areaServed"][0]["name"], "Mittelquadrat");
    // Nothing is said of an office that was only decided on that day.
    assert_eq!(linked(&site, "kreise/ostquadrat/index.html"), None);
}
