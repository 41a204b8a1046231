//! What a file of borders can hold, good and bad, hostile too.

use proptest::prelude::*;

use super::*;

fn square(properties: &str, coordinates: &str) -> String {
    format!(
        r#"{{"type":"Feature","properties":{{{properties}}},"geometry":{{"type":"Polygon","coordinates":{coordinates}}}}}"#
    )
}

const SQUARE: &str = "[[[7,51],[8,51],[8,52,99],[7,52],[7,51]]]";

fn keys(text: &str) -> Vec<String> {
    read(text, "ags")
        .expect("the file is good")
        .into_iter()
        .map(|feature| feature.key)
        .collect()
}

fn problem(text: &str) -> GeoProblem {
    let problems = read(text, "ags").expect_err("the file is bad");
    assert_eq!(problems.len(), 1, "{problems:?}");
    problems.into_iter().next().expect("there is one")
}

#[test]
fn collections_may_be_nested_in_a_plain_list() {
    let (one, two) = (
        square(r#""ags":"05111""#, SQUARE),
        square(r#""ags":5112"#, SQUARE),
    );
    let collection = format!(r#"{{"type":"FeatureCollection","features":[{two}]}}"#);
    let by_id = r#"{"type":"Feature","id":3,"properties":null,"geometry":{"type":"MultiPolygon","coordinates":[[[[7,51],[8,51],[8,52],[7,51]]]]}}"#;
    assert_eq!(
        keys(&format!("\u{feff}[{one},{collection},{by_id}]")),
        ["05111", "5112", "3"]
    );
}

#[test]
fn topojson_undoes_deltas_and_joins_arcs_backwards() {
    let topology = |arcs: &str| {
        format!(
            r#"{{"type":"Topology","transform":{{"scale":[0.5,0.25],"translate":[7,51]}},
            "arcs":[[[0,0],[2,0],[0,4]],[[0,0],[0,4],[2,0]]],
            "objects":{{"x":{{"type":"GeometryCollection","geometries":[{{"type":"Polygon","id":"a","arcs":{arcs}}}]}}}}}}"#
        )
    };
    let features = read(&topology("[[0,-2]]"), "ags").expect("the arcs join");
    let expected = [(7.0, 51.0), (8.0, 51.0), (8.0, 52.0), (7.0, 52.0)]
        .map(|(x, y)| Position::from_degrees(x, y));
    assert_eq!(features[0].polygons[0].rings, [expected.to_vec()]);

    assert_eq!(
        problem(&topology("[[0,2]]")),
        GeoProblem::BadArc {
            key: "a".into(),
            arc: 2
        }
    );
    assert_eq!(
        problem(&topology("[[0,1]]")),
        GeoProblem::BadArc {
            key: "a".into(),
            arc: 1
        }
    );
    let endless = format!("[[{}]]", "0,-1,".repeat(1000) + "0,-2");
    assert!(matches!(
        problem(&topology(&endless)),
        GeoProblem::BadArc { .. }
    ));
}

#[test]
fn each_mistake_is_named() {
    let with = |coordinates: &str| problem(&square(r#""ags":"a""#, coordinates));
    let key = || "a".to_string();
    assert_eq!(
        with("[[[7,51],[8,51],[8,52],[7,51.5]]]"),
        GeoProblem::UnclosedRing {
            key: key(),
            longitude: 7.0,
            latitude: 51.5
        }
    );
    assert_eq!(
        with("[[[7,51],[8,51],[7,51]]]"),
        GeoProblem::TooFewPoints { key: key() }
    );
    assert_eq!(
        with("[[[7,51],[8,51],[7,51],[8,51],[7,51]]]"),
        GeoProblem::TooFewPoints { key: key() }
    );
    assert_eq!(
        with("[[]]"),
        GeoProblem::UnknownGeometry {
            key: key(),
            kind: "Polygon".into()
        }
    );
    assert_eq!(with("[]"), GeoProblem::EmptyGeometry { key: key() });
    assert_eq!(
        with("[[7,51],[8,51]]"),
        GeoProblem::UnknownGeometry {
            key: key(),
            kind: "Polygon".into()
        }
    );
    assert_eq!(
        with("[[[350000,5600000],[8,51],[8,52],[7,51]]]"),
        GeoProblem::NotWgs84 {
            key: key(),
            x: 350_000.0,
            y: 5_600_000.0
        }
    );
    assert!(matches!(
        with("[[[7,51],[8,52],[8,51],[7,52],[7,51]]]"),
        GeoProblem::SelfCrossing { .. }
    ));

    assert_eq!(
        problem(&square("", SQUARE)),
        GeoProblem::MissingKey {
            index: 1,
            properties: Vec::new()
        }
    );
    assert_eq!(
        problem(&square(r#""AGS":"01","GEN":"Au","list":[]"#, SQUARE)),
        GeoProblem::MissingKey {
            index: 1,
            properties: vec!["AGS".into(), "GEN".into()]
        },
        "what there is helps to find the right name"
    );
    let one = square(r#""ags":"a""#, SQUARE);
    assert_eq!(
        problem(&format!("[{one},{one}]")),
        GeoProblem::DuplicateKey { key: key() }
    );
    let nothing = r#"{"type":"Feature","id":"a","geometry":null}"#;
    assert_eq!(problem(nothing), GeoProblem::EmptyGeometry { key: key() });
    let point = r#"{"type":"Feature","id":"a","geometry":{"type":"Point","coordinates":[7,51]}}"#;
    assert_eq!(
        problem(point),
        GeoProblem::UnknownGeometry {
            key: key(),
            kind: "Point".into()
        }
    );
}

#[test]
fn what_is_not_a_map_says_where() {
    assert!(matches!(
        problem("{\n \"type\": }"),
        GeoProblem::NotJson { line: 2, .. }
    ));
    assert!(matches!(
        problem("{\"type\": 5}"),
        GeoProblem::NotAMap { line: 1, .. }
    ));
    assert!(matches!(problem("[]"), GeoProblem::NotAMap { .. }));
    assert!(matches!(problem("{}"), GeoProblem::NotAMap { .. }));
    assert!(matches!(problem("7"), GeoProblem::NotAMap { .. }));
    assert!(matches!(
        problem(&format!("{{\"coordinates\":{}", "[".repeat(100_000))),
        GeoProblem::NotJson { .. }
    ));
}

#[test]
fn all_mistakes_are_found_at_once() {
    let list = format!(
        "[{},{}]",
        square(r#""ags":"a""#, "[[[7,51],[8,51],[7,51]]]"),
        square("", SQUARE)
    );
    assert_eq!(read(&list, "ags").expect_err("both are bad").len(), 2);
}

proptest! {
    #[test]
    fn hostile_coordinates_never_panic(numbers in prop::collection::vec((-200.0..200.0_f64, -100.0..100.0_f64), 0..12), near in any::<bool>()) {
        let divisor = if near { 1e10 } else { 1.0 };
        let mut ring: Vec<String> = numbers.iter().map(|(x, y)| format!("[{},{}]", x / divisor, y / divisor)).collect();
        ring.extend(ring.first().cloned());
        let ring = ring.join(",");
        let text = square(r#""ags":"a""#, &format!("[[{ring}]]"));
        if let Ok(features) = read(&text, "ags") {
            crate::geo::Drawing::new(&features, 300.0);
        }
    }

    #[test]
    fn hostile_text_never_panics(pieces in prop::collection::vec(prop::sample::select(vec![
        "{", "}", "[", "]", ",", ":", "\"type\"", "\"Topology\"", "\"Feature\"", "\"Polygon\"", "\"arcs\"", "\"id\"", "\"objects\"",
        "\"coordinates\"", "1", "-9", "1e308", "null", "\"geometry\"", "\"transform\"", "\"features\"",
    ]), 0..40)) {
        let _ = read(&pieces.concat(), "ags");
    }

    #[test]
    fn hostile_arcs_never_panic(arcs in prop::collection::vec(prop::collection::vec((-3..4_i64, -3..4_i64), 0..5), 0..4), uses in prop::collection::vec(-6..6_i64, 0..6)) {
        let text = serde_json::json!({"type": "Topology", "arcs": arcs, "transform": {"scale": [1e-3, 1e-3], "translate": [7, 51]},
            "objects": {"x": {"type": "Polygon", "id": 1, "arcs": [uses]}}}).to_string();
        if let Ok(features) = read(&text, "ags") {
            crate::geo::Drawing::new(&features, 300.0);
        }
    }
}
