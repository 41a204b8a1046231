//! The same for the tools of journalists and researchers: a Data Package (version 2) with a Table Schema for each table, in
//! the first language.

use serde_json::{Value, json};

use super::super::super::What;
use super::super::super::maker::Maker;
use super::super::dataset_address;
use super::columns::{CENTRES, Column, DISTRICTS, Holds};
use super::{PARTIAL_DATE, pretty};
use crate::register::{DEFAULT, slugify};

/// Both tables as resources of a package.
pub(in crate::site::files) fn package(maker: &Maker<'_>) -> Vec<u8> {
    let site = &maker.register.site;
    let title = maker.voice.say(&site.title);
    let tables = [
        (What::DistrictsCsv, &DISTRICTS[..], "data_districts"),
        (What::CentresCsv, &CENTRES[..], "data_centres"),
    ];
    let resources = tables.map(|(what, columns, text)| {
        let path = maker.file_name(what);
        let fields = columns.iter().map(|column| field(maker, column));
        let mut schema = json!({
            "fields": fields.collect::<Vec<_>>(),
            "missingValues": [""],
        });
        if what == What::DistrictsCsv {
            schema["primaryKey"] = json!(["key"]);
        }
        json!({
            "name": path.trim_end_matches(".csv"),
            "path": path,
            "description": maker.voice.t(text),
            "type": "table",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": maker.site.size_of(what, DEFAULT),
            "schema": schema,
        })
    });
    let mut package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": slugify(title),
        "id": dataset_address(maker),
        "title": title,
        "description": maker.about(),
        "contributors": [{ "title": maker.voice.say(&site.publisher.name), "roles": ["publisher"] }],
        "resources": resources,
    });
    if maker.site.base_url.contains("://") {
        package["homepage"] = json!(maker.url(What::Downloads));
    }
    if let Some(licence) = site.licence_iri() {
        let own = site.licence.as_ref();
        let title = own.map(|own| maker.voice.say(&own.name));
        let path = own.and_then(|own| own.url.clone()).unwrap_or(licence);
        package["licenses"] = json!([{ "path": path, "title": title }]);
    }
    pretty(&package)
}

fn field(maker: &Maker<'_>, column: &Column) -> Value {
    let mut constraints = json!({});
    if column.is_full {
        constraints["required"] = json!(true);
    }
    if let Some(words) = column.holds.words(maker) {
        constraints["enum"] = json!(words);
    }
    let kind = match column.holds {
        Holds::Count => "integer",
        Holds::Number => "number",
        Holds::Truth => "boolean",
        Holds::Day => "date",
        Holds::Date => {
            constraints["pattern"] = json!(PARTIAL_DATE);
            "string"
        }
        _ => "string",
    };
    json!({
        "name": column.name,
        "title": maker.voice.t(column.title),
        "description": maker.voice.t(column.text),
        "type": kind,
        "constraints": constraints,
    })
}
