//! What the columns of the tables are, for programs: CSV on the Web (W3C, Metadata Vocabulary for Tabular Data), at the name
//! where they look for it beside a table.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};

use super::super::super::What;
use super::super::super::maker::Maker;
use super::columns::{CENTRES, Column, DISTRICTS, Holds};
use super::{PARTIAL_DATE, one_of, pretty};

/// The properties stand in the order of the recommendation, by which some programs read them.
#[derive(Serialize)]
struct Group {
    #[serde(rename = "@context")]
    context: Value,
    #[serde(rename = "dc:title")]
    title: Vec<Said>,
    #[serde(rename = "dc:publisher")]
    publisher: Vec<Said>,
    #[serde(rename = "dc:modified")]
    modified: Typed,
    #[serde(rename = "dc:license", skip_serializing_if = "Option::is_none")]
    licence: Option<Value>,
    dialect: Value,
    tables: Vec<Table>,
}

#[derive(Serialize)]
struct Table {
    url: String,
    #[serde(rename = "dc:description")]
    description: Vec<Said>,
    #[serde(rename = "tableSchema")]
    schema: Schema,
}

#[derive(Serialize)]
struct Schema {
    columns: Vec<Described>,
    #[serde(rename = "primaryKey", skip_serializing_if = "Option::is_none")]
    primary_key: Option<&'static str>,
}

#[derive(Serialize)]
struct Described {
    name: &'static str,
    titles: BTreeMap<String, String>,
    #[serde(rename = "dc:description")]
    description: Vec<Said>,
    datatype: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    separator: Option<&'static str>,
    required: bool,
}

#[derive(Serialize)]
struct Said {
    #[serde(rename = "@value")]
    text: String,
    #[serde(rename = "@language")]
    language: String,
}

#[derive(Serialize)]
struct Typed {
    #[serde(rename = "@value")]
    value: String,
    #[serde(rename = "@type")]
    kind: &'static str,
}

/// Both tables with their columns, named and explained in every language of the report.
pub(in crate::site::files) fn metadata(maker: &Maker<'_>) -> Vec<u8> {
    let site = &maker.register.site;
    let languages = maker.register.languages();
    let makers: Vec<Maker<'_>> = languages
        .map(|language| maker.site.maker(language))
        .collect();
    let table = |what, columns: &[Column], text, primary_key| Table {
        url: maker.file_name(what).to_owned(),
        description: say(&makers, |maker| maker.voice.t(text)),
        schema: Schema {
            columns: columns.iter().map(|it| described(&makers, it)).collect(),
            primary_key,
        },
    };
    pretty(&Group {
        context: json!(["http://www.w3.org/ns/csvw", { "@language": maker.voice.locale.tag() }]),
        title: say(&makers, |maker| maker.voice.say(&site.title).to_owned()),
        publisher: say(&makers, |maker| {
            maker.voice.say(&site.publisher.name).to_owned()
        }),
        modified: Typed {
            value: maker.changed().to_string(),
            kind: "date",
        },
        licence: site.licence_iri().map(|it| json!({ "@id": it })),
        dialect: json!({ "header": true, "delimiter": ",", "lineTerminators": ["\r\n"] }),
        tables: vec![
            table(
                What::DistrictsCsv,
                &DISTRICTS,
                "data_districts",
                Some("key"),
            ),
            table(What::CentresCsv, &CENTRES, "data_centres", None),
        ],
    })
}

/// The same in each language.
fn say(makers: &[Maker<'_>], say: impl Fn(&Maker<'_>) -> String) -> Vec<Said> {
    let said = makers.iter().map(|maker| Said {
        text: say(maker),
        language: maker.voice.locale.tag().to_owned(),
    });
    said.collect()
}

fn described(makers: &[Maker<'_>], column: &Column) -> Described {
    // What stands in the first line is in no language: by it a program knows the column.
    let head = ("und".to_owned(), column.name.to_owned());
    let titles = makers.iter().map(|maker| {
        let tag = maker.voice.locale.tag().to_owned();
        (tag, maker.voice.t(column.title))
    });
    Described {
        name: column.name,
        titles: titles.chain([head]).collect(),
        description: say(makers, |maker| maker.voice.t(column.text)),
        datatype: datatype(&makers[0], column.holds),
        separator: matches!(column.holds, Holds::Keys).then_some("|"),
        required: column.is_full,
    }
}

fn datatype(maker: &Maker<'_>, holds: Holds) -> Value {
    if let Some(words) = holds.words(maker) {
        return json!({ "base": "string", "format": one_of(&words) });
    }
    match holds {
        Holds::Count => json!("nonNegativeInteger"),
        Holds::Number => json!({ "base": "decimal", "minimum": 0 }),
        Holds::Truth => json!({ "base": "boolean", "format": "true|false" }),
        Holds::Day => json!({ "base": "date", "format": "yyyy-MM-dd" }),
        Holds::Date => json!({ "base": "string", "format": PARTIAL_DATE }),
        // A report without an address names its pages by their paths.
        Holds::Address => json!("anyURI"),
        _ => json!("string"),
    }
}
