//! What a reader of a map would miss.

use super::*;
use crate::geo::{Drawing, Feature, Polygon, Position};

pub(super) fn square(key: &str, left: f64) -> Feature {
    let corners = [
        (left, 51.0),
        (left + 1.0, 51.0),
        (left + 1.0, 51.6),
        (left, 51.6),
    ];
    let ring = corners.map(|(x, y)| Position::from_degrees(x, y)).to_vec();
    Feature {
        key: key.into(),
        polygons: vec![Polygon { rings: vec![ring] }],
    }
}

fn input() -> MapInput {
    let area = |key: &str, name: &str, status| MapArea {
        key: key.into(),
        href: Some(format!("/kreise/{key}/")),
        title: format!("{name}: <b>\"A&B\"</b>"),
        name: name.into(),
        code: key.to_uppercase(),
        status,
        region: Some(1),
        ..MapArea::default()
    };
    MapInput {
        id_prefix: "m\" onload=x".into(),
        title: "</title><script>".into(),
        summary: "two < three".into(),
        statuses: [Pattern::Solid, Pattern::Hatch]
            .map(|pattern| StatusStyle {
                pattern,
                paint: None,
            })
            .to_vec(),
        areas: vec![
            area("b", "Bochum<", Some(1)),
            area("a", "Aachen", Some(0)),
            area("x", "Nirgends", Some(9)),
        ],
        inset: None,
        leaves_frame: false,
        scale: None,
    }
}

fn drawing() -> Drawing {
    Drawing::new(
        &[square("a", 7.0), square("b", 8.0), square("c", 9.0)],
        400.0,
    )
}

#[test]
fn areas_are_links_in_the_order_of_the_input() {
    let svg = regions(&drawing(), &input());
    let (first, second) = (svg.find("/kreise/b/"), svg.find("/kreise/a/"));
    assert!(first.is_some() && first < second);
    assert_eq!(svg.matches("<a ").count(), 2, "the drawing has no area x");
    assert!(svg.contains(
        r#"class="area st-1 p-hatch rg-1" href="/kreise/b/"><title>Bochum&lt;: &lt;b&gt;"#
    ));
    assert!(
        svg.contains(r#"<path class="ground""#),
        "the area c is drawn without a link"
    );
}

#[test]
fn three_squares_look_as_before() {
    let plain = |area: MapArea| MapArea {
        title: format!("{}: geplant", area.name),
        ..area
    };
    let areas = input().areas.into_iter().map(plain).collect();
    let input = MapInput {
        id_prefix: "m".into(),
        title: "Karte".into(),
        areas,
        ..input()
    };
    let svg = regions(&drawing(), &input);
    insta::assert_snapshot!(svg.replace('>', ">\n"));
}

#[test]
fn an_area_has_no_more_dots_for_paper_than_it_shows() {
    let mut input = input();
    input.statuses[1].pattern = Pattern::Dots;
    let svg = regions(&drawing(), &input);
    let marks = svg.split_once(r#"<g class="marks""#).expect("the area b").1;
    let marks = marks.split_once("</g>").expect("its end").0;
    let (rows, screen) = marks
        .split_once("/>")
        .expect("rows, and what a screen shows");
    assert!(
        screen.starts_with(r##"<use href="#monloadx-dots""##),
        "{screen}"
    );
    // A third of a map that is 400 wide, with two dots on each 24 by 24.
    let area = &drawing().areas[1].bounds;
    let size = (area.right - area.left) * (area.bottom - area.top);
    let dots = rows.matches("h0").count() as i64;
    let fits = size * 2 / (24 * 24);
    assert!(
        (fits..fits * 3 / 2 + 20).contains(&dots),
        "{dots} of {fits}"
    );
}

#[test]
fn hostile_words_stay_words() {
    let layout = TileLayout::from([
        ("a".to_string(), (1, 1)),
        ("b".to_string(), (4_000_000_000, 0)),
    ]);
    for svg in [regions(&drawing(), &input()), tiles(&layout, &input())] {
        assert!(
            !svg.contains("<script")
                && !svg.contains("<b>")
                && !svg.contains("onload=x\"")
                && !svg.contains("\" onload")
        );
        assert!(!svg.contains("style="));
    }
}

#[test]
fn a_large_area_shows_its_name_and_a_narrow_one_its_code() {
    let svg = regions(&drawing(), &input());
    assert!(svg.contains(">Aachen</text>"));
    let narrow = Drawing::new(
        &[square("a", 7.0), square("b", 8.0), square("c", 9.0)],
        75.0,
    );
    let svg = regions(&narrow, &input());
    assert!(svg.contains(">A</text>") && !svg.contains(">Aachen</text>"));
}

#[test]
fn tiles_in_odd_rows_are_shifted_by_half() {
    let layout = TileLayout::from([("a".to_string(), (1, 1)), ("b".to_string(), (1, 2))]);
    let svg = tiles(&layout, &input());
    assert!(
        svg.contains(r#"<text class="st-0 p-solid rg-1" x="80" y="55">A</text>"#)
            && svg.contains(r#"<text class="st-1 p-hatch rg-1" x="40" y="124">B</text>"#),
        "{svg}"
    );
}

#[test]
fn a_map_for_taking_away_says_what_it_is_and_shows_every_area() {
    let fonts = crate::picture::tests::fonts();
    let (drawing, input) = (drawing(), input());
    let lettering = Lettering::new(&drawing, &input.areas);
    let crowd = Crowd::of(&drawing);
    let words = SheetWords {
        title: "Karte".into(),
        lead: "Zwei von dreien.".into(),
        date: "Stand 2014".into(),
        legend: vec![(0, "in Betrieb: 1".into()), (7, "kein Status".into())],
        notes: vec!["Quelle: Amt".into()],
    };
    let subject = Subject::Regions(&drawing, &lettering, crowd.as_ref());
    let picture = sheet(subject, &input, &words, "de", &fonts);
    let written: Vec<&str> = picture.words.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(
        written,
        [
            "Karte",
            "Zwei von dreien.",
            "Stand 2014",
            "in Betrieb: 1",
            "Quelle: Amt",
            "Bochum<",
            "Aachen"
        ]
    );
    assert_eq!(picture.title, "Karte. Stand 2014");
    // The map itself: two areas with a status and ground.
    let looks: Vec<usize> = picture.layers[1]
        .areas
        .iter()
        .map(|area| area.look)
        .collect();
    assert_eq!(looks, [0, 1, 2]);
    // A pattern must not run through a name.
    let strip = |name| picture.words.iter().find(|it| it.text == name)?.strip;
    assert_eq!(strip("Bochum<"), Some(Pattern::Hatch.paint().light));
    assert_eq!(strip("Aachen"), None);
    let inside = |words: &crate::picture::Words| {
        (0.0..=picture.width as f64).contains(&words.x) && words.y < picture.height as f64
    };
    assert!(picture.words.iter().all(inside));
}

#[test]
fn the_scale_bar_is_as_long_as_it_says_and_needs_a_free_corner() {
    let scale = |kilometres| {
        Some(ScaleBar {
            kilometres,
            label: "km".into(),
        })
    };
    // Three degrees of longitude at 51.6° are 208 km.
    assert_eq!(ScaleBar::kilometres_for(&drawing()), 20);
    let full = regions(
        &drawing(),
        &MapInput {
            scale: scale(20),
            ..input()
        },
    );
    assert!(
        !full.contains("class=\"scale\""),
        "the areas fill the picture"
    );

    let corners = [(7.0, 51.0), (9.0, 51.0), (7.0, 52.0)];
    let ring = corners.map(|(x, y)| Position::from_degrees(x, y)).to_vec();
    let triangle = Feature {
        key: "a".into(),
        polygons: vec![Polygon { rings: vec![ring] }],
    };
    let drawing = Drawing::new(&[triangle], 400.0);
    let svg = regions(
        &drawing,
        &MapInput {
            scale: scale(20),
            ..input()
        },
    );
    let length = (20_000.0 / drawing.metres_per_unit).round() as i64;
    assert!(
        svg.contains(&format!(
            "M{} 42v16H{}v-16",
            drawing.width - length,
            drawing.width
        )),
        "{svg}"
    );
}

/// Nine towns, none with room for its name, between eight large areas without a status.
fn crowd() -> (Drawing, MapInput) {
    let at = |key: String, left: f64, bottom: f64, side: f64| {
        let corners = [
            (left, bottom),
            (left + side, bottom),
            (left + side, bottom + side),
            (left, bottom + side),
        ];
        let ring = corners.map(|(x, y)| Position::from_degrees(x, y)).to_vec();
        Feature {
            key,
            polygons: vec![Polygon { rings: vec![ring] }],
        }
    };
    let (mut features, mut areas) = (Vec::new(), Vec::new());
    for place in 0..9 {
        let (column, row) = (f64::from(place % 3), f64::from(place / 3));
        if place != 4 {
            features.push(at(format!("large{place}"), 7.0 + column, 50.0 + row, 1.0));
        }
        let town = format!("town{place}");
        features.push(at(town.clone(), 8.2 + column / 5.0, 51.2 + row / 5.0, 0.2));
        areas.push(MapArea {
            href: Some(format!("/{town}/")),
            title: town.clone(),
            name: "Stadt".into(),
            code: "ST".into(),
            status: Some(1),
            key: town,
            ..MapArea::default()
        });
    }
    let input = MapInput {
        areas,
        inset: Some("Twice <>".into()),
        ..input()
    };
    (Drawing::new(&features, 400.0), input)
}

#[test]
fn a_sheet_shows_the_crowd_again_in_a_frame() {
    let fonts = crate::picture::tests::fonts();
    let (drawing, mut input) = crowd();
    let lettering = Lettering::new(&drawing, &input.areas);
    let crowd = Crowd::of(&drawing);
    let names = |input: &MapInput| {
        let subject = Subject::Regions(&drawing, &lettering, crowd.as_ref());
        let picture = sheet(subject, input, &SheetWords::default(), "de", &fonts);
        let words = picture.words.iter().map(|it| it.text.clone());
        let words: Vec<String> = words.collect();
        (picture.layers.len(), picture.height, words)
    };
    let (layers, height, words) = names(&input);
    assert_eq!(layers, 3);
    assert_eq!(words.iter().filter(|it| *it == "Stadt").count(), 9);
    assert!(words.contains(&"Twice <>".to_owned()));
    let subject = Subject::Regions(&drawing, &lettering, crowd.as_ref());
    let picture = sheet(subject, &input, &SheetWords::default(), "de", &fonts);
    let [_, _, inset] = &picture.layers[..] else {
        panic!("legend, map and inset");
    };
    let corners = inset.areas.iter().flat_map(|area| area.polygons.iter());
    let bounds = crate::geo::Bounds::of(corners.flatten().flatten());
    assert!(bounds.left >= 0 && bounds.top >= 0, "{bounds:?}");
    assert!(inset.x + bounds.right <= picture.width && inset.y + bounds.bottom < height);
    assert_eq!(inset.areas.len(), 9);

    // Where all of it is ground, there is nothing to see.
    for area in &mut input.areas {
        area.status = None;
    }
    assert_eq!(names(&input).0, 2);
}

#[test]
fn tiles_on_a_sheet_have_codes_and_names() {
    let fonts = crate::picture::tests::fonts();
    let mut input = input();
    input.areas[1].name = "Mülheim an der Ruhr".into();
    input.areas[2].name = "Donaudampfschifffahrtsgesellschaft".into();
    let layout = ["a", "b", "x"].map(|key| (key.to_owned(), (1 + u32::from(key == "b"), 1)));
    let layout = TileLayout::from(layout);
    let subject = Subject::Tiles(&layout);
    let picture = sheet(subject, &input, &SheetWords::default(), "de", &fonts);
    let written: Vec<&str> = picture.words.iter().map(|it| it.text.as_str()).collect();
    let expected = ["B", "Bochum<", "A", "Mülheim", "an der Ruhr", "X"];
    assert_eq!(written, expected);
    let looks: Vec<usize> = picture.layers[1].areas.iter().map(|it| it.look).collect();
    assert_eq!(looks, [1, 0, 2], "a status that nobody knows is ground");
    let inside = |it: &crate::picture::Words| (0.0..picture.width as f64).contains(&it.x);
    assert!(picture.words.iter().all(inside));
}

#[test]
fn the_crowd_is_shown_again_without_a_second_stop_of_the_tab_key() {
    let (drawing, input) = crowd();
    let svg = regions(&drawing, &input);
    let (map, inset) = svg
        .split_once(r#"<g class="inset" aria-hidden="true">"#)
        .expect("an inset");
    assert_eq!(map.matches("<a ").count(), 9);
    assert_eq!(inset.matches(r#"tabindex="-1""#).count(), 9);
    assert_eq!(inset.matches("<a ").count(), 9);
    assert!(!map.contains(">Stadt</text>") && inset.contains(">Stadt</text>"));
    assert!(map.contains(r#"<rect class="inset-window""#) && inset.contains("Twice &lt;&gt;"));
    let plain = MapInput {
        inset: None,
        ..input
    };
    assert!(!regions(&drawing, &plain).contains("inset"));
}

#[test]
fn a_small_map_uses_the_shapes_of_the_large_one() {
    let large = regions(&drawing(), &input());
    let svg = small(&drawing(), &input(), &input(), 0);
    for id in ["monloadx-0", "monloadx-1"] {
        assert!(large.contains(&format!(r#"<path id="{id}""#)), "{large}");
        assert!(svg.contains(&format!(r##"<use href="#{id}"/>"##)), "{svg}");
    }
    assert!(!svg.contains("monloadx-2"), "the drawing has no area x");
    assert!(
        svg.contains(r#"<pattern id="monloadx-small-hatch-p""#)
            && svg.contains("url(#monloadx-small-hatch-p)")
    );
    let second = small(&drawing(), &input(), &input(), 1);
    let ids = |svg: &str| {
        let ids = svg.split(" id=\"").skip(1);
        let ids = ids.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()));
        ids.collect::<std::collections::BTreeSet<_>>()
    };
    assert!(
        ids(&svg).is_disjoint(&ids(&second)) && ids(&large).is_disjoint(&ids(&second)),
        "an id stands once in a page"
    );
}
