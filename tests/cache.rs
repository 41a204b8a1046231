//! What is kept of large borders from run to run: it never changes a page, whatever became of it meanwhile.

mod support;

use std::collections::BTreeMap;
use std::fmt::Write;

use kreisblatt::disk;
use support::office::Office;

const CACHE: &str = ".kreisblatt/cache";

/// What becomes of a kept result.
type Change<'c> = dyn Fn(&[u8]) -> Vec<u8> + 'c;

/// Three squares in a row with wavy borders of so many points that drawing them takes time.
fn large_borders() -> String {
    const STEPS: i32 = 8_500;
    let share = |step: i32| f64::from(step) / f64::from(STEPS);
    // Calm near the corners, so that sides meet there only.
    let wave = |step: i32| {
        let turns = share(step) * std::f64::consts::PI;
        libm::sin(60.0 * turns) * libm::sin(turns) / 500.0
    };
    let upright = |x: f64, step: i32| (x + wave(step), 51.0 + share(step) / 10.0);
    let level = |x: f64, y: f64, step: i32| (x + share(step) / 10.0, y + wave(step));
    let corners = |left: f64| {
        let steps = || 0..STEPS;
        let back = || (1..=STEPS).rev();
        let mut ring: Vec<(f64, f64)> = steps().map(|step| level(left, 51.0, step)).collect();
        ring.extend(steps().map(|step| upright(left + 0.1, step)));
        ring.extend(back().map(|step| level(left, 51.1, step)));
        ring.extend(back().map(|step| upright(left, step)));
        ring.push((left, 51.0));
        let mut text = String::new();
        for (x, y) in ring {
            write!(text, "[{x:.9},{y:.9}],").expect("a text takes it");
        }
        text.trim_end_matches(',').to_owned()
    };
    let feature = |(place, left): (usize, f64)| {
        let ring = corners(left);
        format!(
            r#"{{"type":"Feature","id":"0{}","properties":{{}},"geometry":{{"type":"Polygon","coordinates":[[{ring}]]}}}}"#,
            place + 1
        )
    };
    let features: Vec<String> = [7.0, 7.1, 7.2]
        .into_iter()
        .enumerate()
        .map(feature)
        .collect();
    format!(
        r#"{{"type":"FeatureCollection","features":[{}]}}"#,
        features.join(",")
    )
}

fn built(office: &Office) -> BTreeMap<String, Vec<u8>> {
    disk::remove(&office.path("public")).expect("it can go");
    office.run(&["build"]).ends_with(0);
    office.tree("public")
}

#[test]
fn a_small_report_keeps_nothing() {
    let office = Office::new();
    built(&office);
    assert!(!disk::exists(&office.path(".kreisblatt")));
}

#[test]
fn pages_are_the_same_with_and_without_what_was_kept_and_with_what_was_spoilt() {
    let office = Office::new();
    office.write("content/boundaries.geojson", &large_borders());
    assert_eq!(survives(&office), 2);
}

#[test]
fn pictures_of_all_maps_are_kept_and_the_same_in_every_way_to_make_them() {
    let office = Office::new();
    office.edit("content/site.yaml", "map: {", "pictures: all\nmap: {");
    // Map, tiles, region, topic and edition in two languages, all of them others.
    assert_eq!(survives(&office), 10);
    let whole = built(&office);
    let pictures = whole.keys().filter(|path| path.ends_with(".png")).count();
    assert_eq!(pictures, 10);

    disk::remove(&office.path(".kreisblatt")).expect("it can go");
    let mut joined = BTreeMap::new();
    for shard in ["1/3", "2/3", "3/3"] {
        let arguments = ["build", "--out", "slice", "--shard", shard];
        office.run(&arguments).ends_with(0);
        joined.extend(office.tree("slice"));
    }
    assert!(joined == whole);
}

/// Builds a report with what was kept, without and with what was spoilt: each time the same. How many results were kept.
fn survives(office: &Office) -> usize {
    let first = built(office);
    let kept = office.tree(CACHE);
    let results: Vec<&String> = kept.keys().filter(|name| name.contains('-')).collect();
    assert_eq!(kept[".gitignore"], b"*\n");
    assert_eq!(built(office), first, "from what was kept");
    assert_eq!(office.tree(CACHE), kept, "nothing was written again");

    let spoil = |change: &Change| {
        for name in &results {
            let path = office.path(&format!("{CACHE}/{name}"));
            disk::write(&path, &change(&kept[*name])).expect("can write");
        }
    };
    let other = |bytes: &[u8]| {
        let other = kept
            .values()
            .find(|other| *other != bytes && other.len() > 99);
        other.cloned().unwrap_or_default()
    };
    let changes: [&Change; 5] = [
        &|bytes| bytes[..bytes.len() / 2].to_vec(),
        &|_| Vec::new(),
        &|bytes| {
            let mut bytes = bytes.to_vec();
            let last = bytes.len() - 9;
            bytes[last] ^= 4;
            bytes
        },
        &other,
        &|_| b"not ours".to_vec(),
    ];
    for change in changes {
        spoil(change);
        assert_eq!(built(office), first);
        assert_eq!(office.tree(CACHE), kept, "it is put right");
    }

    disk::remove(&office.path(".kreisblatt")).expect("it can go at any time");
    assert_eq!(built(office), first);
    assert_eq!(office.tree(CACHE), kept);

    // Where nothing can be kept, nothing fails.
    disk::remove(&office.path(".kreisblatt")).expect("it can go");
    office.write(".kreisblatt", "a file where the folder would be");
    assert_eq!(built(office), first);
    disk::remove_file(&office.path(".kreisblatt")).expect("it can go");
    results.len()
}

#[test]
fn other_borders_are_other_results_and_old_ones_go() {
    let office = Office::new();
    let borders = large_borders();
    for turn in 0..6 {
        office.write(
            "content/boundaries.geojson",
            &format!("{borders}{}", "\n".repeat(turn)),
        );
        office.run(&["check"]).ends_with(0);
    }
    let kept: Vec<String> = office.tree(CACHE).into_keys().collect();
    let of = |kind: &str| kept.iter().filter(|name| name.starts_with(kind)).count();
    assert_eq!([of("borders-"), of("drawings-")], [4, 1], "{kept:?}");
}
