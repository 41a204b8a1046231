//! Projections give the figures of PROJ and of the textbooks.

use super::*;

fn near((x, y): (f64, f64), expected: (f64, f64), within: f64) {
    assert!(
        (x - expected.0).abs() <= within && (y - expected.1).abs() <= within,
        "{x} {y} instead of {expected:?}"
    );
}

#[test]
fn transverse_mercator_gives_the_example_of_the_guidance_note() {
    // IOGP Guidance Note 7-2, method 9807: British National Grid, 50°30'N 0°30'E is E 577274.99, N 69740.50.
    let airy = Ellipsoid {
        half_axis: 6_377_563.396,
        flattening: 1.0 / 299.324_96,
    };
    let grid = TransverseMercator::new(airy, (-2_f64).to_radians(), 0.999_601_271_7);
    let (_, origin) = grid.project((-2_f64).to_radians(), 49_f64.to_radians());
    let (east, north) = grid.project(0.5_f64.to_radians(), 50.5_f64.to_radians());
    near(
        (east + 400_000.0, north - origin - 100_000.0),
        (577_274.99, 69_740.50),
        0.01,
    );
}

#[test]
fn utm_has_the_length_of_the_meridian() {
    // The quarter of the GRS80 meridian is 10 001 965.7293 m.
    let zone = Projection::Utm { zone: 32 }.plane();
    near(
        zone.project(Position::from_degrees(9.0, 90.0)),
        (0.0, 0.9996 * 10_001_965.729_3),
        0.001,
    );
}

#[test]
fn equal_area_gives_the_example_of_the_guidance_note() {
    // IOGP Guidance Note 7-2, method 9820: ETRS89-LAEA, 50°N 5°E is E 3962799.45, N 2999718.85.
    let europe = Projection::EqualArea {
        longitude: 10.0,
        latitude: 52.0,
    }
    .plane();
    let (east, north) = europe.project(Position::from_degrees(5.0, 50.0));
    near(
        (east + 4_321_000.0, north + 3_210_000.0),
        (3_962_799.45, 2_999_718.85),
        0.01,
    );
}

/// Computed by PROJ 9.5.1 (through pyproj) from EPSG:4258.
#[test]
fn positions_are_where_proj_puts_them() {
    let places = [
        (6.95, 50.94),
        (13.4, 52.52),
        (5.9, 47.3),
        (15.03, 55.05),
        (-9.14, 38.72),
    ];
    let europe = Projection::EqualArea {
        longitude: 10.0,
        latitude: 52.0,
    };
    let germany = Projection::Conic {
        longitude: 10.5,
        latitude: 51.0,
        south: 48.0 + 40.0 / 60.0,
        north: 53.0 + 40.0 / 60.0,
    };
    // False eastings and northings as in EPSG:25832, 25833, 3035; none for the parallels of EPSG:4839.
    for (projection, (false_east, false_north), expected) in [
        (
            Projection::Utm { zone: 32 },
            (500_000.0, 0.0),
            [
                (355_973.176_5, 5_645_153.764_7),
                (798_473.801_8, 5_827_979.188_1),
                (265_652.206_6, 5_243_164.244_8),
                (885_005.355_2, 6_116_986.742_9),
                (-1_082_422.476_1, 4_445_382.007_5),
            ],
        ),
        (
            Projection::Utm { zone: 33 },
            (500_000.0, 0.0),
            [
                (-65_206.522_2, 5_674_075.081_0),
                (391_440.032_1, 5_820_079.666_7),
                (-187_711.353_0, 5_278_802.143_2),
                (501_916.668_8, 6_100_355.805_2),
                (-1_610_821.890_1, 4_573_385.936_9),
            ],
        ),
        (
            europe,
            (4_321_000.0, 3_210_000.0),
            [
                (4_106_687.829_0, 3_096_536.074_3),
                (4_551_697.475_6, 3_273_252.407_2),
                (4_010_868.183_9, 2_695_963.599_2),
                (4_642_319.462_4, 3_560_612.266_1),
                (2_665_402.840_0, 1_946_531.124_4),
            ],
        ),
        (
            germany,
            (0.0, 0.0),
            [
                (-249_191.600_8, -651.912_4),
                (196_665.799_1, 172_850.977_1),
                (-348_115.763_3, -400_527.817_5),
                (289_750.393_7, 459_542.715_5),
                (-1_723_642.855_4, -1_142_156.451_0),
            ],
        ),
    ] {
        let plane = projection.plane();
        for ((longitude, latitude), expected) in places.into_iter().zip(expected) {
            let (east, north) = plane.project(Position::from_degrees(longitude, latitude));
            near((east + false_east, north + false_north), expected, 0.0002);
        }
    }
}

fn region(west: f64, east: f64, north: f64, choice: ProjectionChoice) -> Projection {
    let corners = [
        Position::from_degrees(west, 50.0),
        Position::from_degrees(east, north),
    ];
    Projection::for_region(corners.into_iter(), choice)
}

#[test]
fn the_region_chooses() {
    let region = |west, east, north| region(west, east, north, ProjectionChoice::Auto);
    assert_eq!(region(5.9, 9.5, 52.0), Projection::Utm { zone: 32 });
    assert_eq!(region(11.3, 14.8, 53.6), Projection::Utm { zone: 33 });
    assert_eq!(
        region(-9.0, 30.0, 70.0),
        Projection::EqualArea {
            longitude: 10.5,
            latitude: 60.0
        }
    );
    assert_eq!(region(179.0, 180.0, 51.0), Projection::Utm { zone: 60 });
}

#[test]
fn the_author_chooses() {
    let choose = |name| ProjectionChoice::from_name(name).expect("a name of a projection");
    assert_eq!(
        region(5.9, 15.0, 55.0, choose("utm-33")),
        Projection::Utm { zone: 33 }
    );
    assert_eq!(
        region(6.0, 15.0, 56.0, choose("conic")),
        Projection::Conic {
            longitude: 10.5,
            latitude: 53.0,
            south: 51.0,
            north: 55.0
        }
    );
    let equator = [
        Position::from_degrees(0.0, -5.0),
        Position::from_degrees(9.0, 5.0),
    ];
    assert!(matches!(
        Projection::for_region(equator.into_iter(), ProjectionChoice::Conic),
        Projection::EqualArea { .. }
    ));
    for wrong in ["utm-0", "utm-61", "utm-", "mercator", ""] {
        assert_eq!(ProjectionChoice::from_name(wrong), None);
    }
}

#[test]
fn the_whole_earth_stays_finite() {
    for centre in [-90.0, 0.0, 90.0] {
        let plane = Projection::EqualArea {
            longitude: 0.0,
            latitude: centre,
        }
        .plane();
        for (longitude, latitude) in [(180.0, 0.0), (-180.0, -90.0), (0.0, 90.0), (90.0, 0.0)] {
            let (x, y) = plane.project(Position::from_degrees(longitude, latitude));
            assert!(x.is_finite() && y.is_finite());
        }
    }
}
