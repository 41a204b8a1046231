//! What is read quickly, and what is left to the general reader.

use super::*;

fn number(text: &str) -> Option<f64> {
    let mut reader = Reader {
        text,
        bytes: text.as_bytes(),
        at: 0,
        wanted: "",
        line: Vec::new(),
    };
    let number = reader.number()?;
    (reader.at == text.len()).then_some(number)
}

#[test]
fn numbers_are_those_of_the_general_reader() {
    for text in [
        "0",
        "-0.0",
        "7",
        "51.25",
        "11.431667061690751",
        "53.68735209777811",
        "-180",
        "0.000000001",
        "12345678.12345678",
        "1234567812345678",
        "9.0000000000000000",
        "6.123456789012345678",
    ] {
        let general: f64 = serde_json::from_str(text).expect("a number");
        assert_eq!(
            number(text).map(f64::to_bits),
            Some(general.to_bits()),
            "{text}"
        );
    }
    for text in [
        "",
        "-",
        "01",
        "1.",
        ".5",
        "1e3",
        "+1",
        "1.5x",
        "12345678901234567890.5",
        "0x1",
    ] {
        assert_eq!(number(text), None, "{text}");
    }
}

#[test]
fn what_is_read_quickly_is_what_the_general_reader_reads() {
    let square = "[[[7,51],[8.5,51],[8,52,99],[7,51]]]";
    let feature = |more: &str, coordinates: &str| {
        format!(
            r#"{{ "type":"Feature",{more} "properties":{{"ags":"5\u00fc\"","x":[1,{{"y":[]}}],"z":{{}}}},
            "geometry":{{"type":"Polygon","coordinates":{coordinates}}}}}"#
        )
    };
    let good = [
        feature("", square),
        feature(r#""id":7,"bbox":[1.5,true,false,null],"#, square),
        format!(
            r#"{{"type":"FeatureCollection","features":[{}]}}"#,
            feature("", square)
        ),
        format!(
            "[{},{}]",
            feature("", square),
            feature("", &format!("[{square}]")).replace("Polygon", "MultiPolygon")
        ),
        "[]".to_owned(),
        "{}".to_owned(),
    ];
    for text in &good {
        let quick = document(text, "ags").unwrap_or_else(|| panic!("{text}"));
        let general: Document = serde_json::from_str(text).expect("it is good");
        assert_eq!(features(quick), features(general), "{text}");
    }
    // Everything else is left to the general reader.
    for text in [
        "",
        "7",
        "{",
        "[{}]x",
        r#"{"type":5}"#,
        r#"{"type":"a","type":"b"}"#,
        r#"{"id":1.5}"#,
        r#"{"arcs":[]}"#,
        "{\"type\":\"a\tb\"}",
        r#"{"type":"\ud800"}"#,
        r#"{"type":"\x"}"#,
        r#"{"coordinates":[]}"#,
        "[{},]",
        r#"{"coordinates":[[[7]]]}"#,
        r#"{"coordinates":[[[7,51],8]]}"#,
        r#"{"x":tru}"#,
        r#"{"x":01}"#,
    ] {
        assert!(document(text, "ags").is_none(), "{text}");
    }
}

fn features(document: Document) -> String {
    fn show(object: &Object) -> String {
        let Object {
            kind,
            id,
            properties,
            features,
            geometry,
            coordinates,
            ..
        } = object;
        let key = properties.as_ref().and_then(|it| it.get("ags"));
        let below: Vec<String> = features
            .iter()
            .flatten()
            .chain(geometry.as_deref())
            .map(show)
            .collect();
        format!("{kind:?} {id:?} {key:?} {coordinates:?} {below:?}")
    }
    match document {
        Document::Object(root) => show(&root.into_object()),
        Document::List(list) => list.iter().map(show).collect(),
    }
}
