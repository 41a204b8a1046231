//! What is brought to a host for a moment to come: other publications meanwhile leave it where it is.

mod support;

use std::time::Duration;

use jiff::Timestamp;
use kreisblatt::disk;
use kreisblatt::publish::{Folder, Published, Release, Switching};
use support::desk::Desk;
use support::edition::{Edition, LINK};

/// A moment some seconds away.
fn soon(seconds: i64) -> Timestamp {
    let now = Timestamp::try_from(std::time::SystemTime::now()).expect("after 1970");
    Timestamp::from_second(now.as_second() + seconds).expect("a moment")
}

#[test]
fn a_release_that_waits_for_its_moment_is_not_cleaned_away() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut host = Switching::new(Folder::new(folder.path().to_path_buf()), LINK);
    Edition::first().publish(&mut host, 2).expect("published");
    let (waiting, at) = (Edition::second(), "2014-04-25T10:00:00Z");
    let planned = Release {
        planned: Some(at.to_owned()),
        ..waiting.release.clone()
    };
    let mut published = Published::read(&mut host).expect("readable");
    published
        .send(&planned, &|path| waiting.bytes(path), &|| ())
        .expect("brought");
    for text in ["one", "two", "three"] {
        let edition = Edition::new(&[("index.html", text)]);
        edition.publish(&mut host, 2).expect("published");
    }
    let standing = |host: &mut Switching<Folder>| {
        let published = Published::read(host).expect("readable");
        let standing = published.standing().into_iter();
        standing.map(|it| it.release.id).collect::<Vec<_>>()
    };
    assert!(standing(&mut host).contains(&waiting.release.id));
    // It does not take the place of one that readers have seen.
    assert_eq!(standing(&mut host).len(), 3);
    let mut published = Published::read(&mut host).expect("readable");
    published
        .switch(&waiting.release.id, at, &|| ())
        .expect("it is still there");
    assert!(waiting.is_seen(folder.path()));

    // One whose moment is over, and that nobody showed, goes with the others.
    let lost = Edition::new(&[("index.html", "lost")]);
    let planned = Release {
        planned: Some(at.to_owned()),
        ..lost.release.clone()
    };
    let mut published = Published::read(&mut host).expect("readable");
    published
        .send(&planned, &|path| lost.bytes(path), &|| ())
        .expect("brought");
    published.expire("2014-04-25T12:00:00Z".parse().expect("a moment"));
    published.clean(2).expect("cleaned");
    assert!(!standing(&mut host).contains(&lost.release.id));
}

#[test]
fn it_goes_live_at_its_hour_although_another_publication_came_between() {
    let office = Desk::with_target("folder: www, keep: 1");
    office.well(&["publish", "--yes"]);
    office.edit("content/site.yaml", "Amt für Quadrate", "Amt für Rauten");
    let at = soon(15);
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| {
            office.well(&["publish", "--yes", "--at", &at.to_string()]);
        });
        let prepared = || {
            let (_, said) = office.run(&["status"]);
            said.contains("prepared for")
        };
        while !prepared() && soon(0) < at {
            std::thread::sleep(Duration::from_millis(200));
        }
        office.edit("content/site.yaml", "Amt für Rauten", "Amt für Kreise");
        office.well(&["publish", "--yes"]);
        let said = office.well(&["status"]);
        assert!(soon(0) < at, "this machine is too slow for the test");
        assert!(said.contains("prepared for"), "{said}");
        waiting.join().expect("it ends well");
    });
    let page = disk::read(&office.path("www/current/index.html")).expect("it is live");
    assert!(String::from_utf8_lossy(&page).contains("Amt für Rauten"));
}

#[test]
fn what_was_removed_by_hand_before_its_hour_is_brought_again() {
    let office = Desk::with_target("folder: www, keep: 1");
    office.well(&["publish", "--yes"]);
    office.edit("content/site.yaml", "Amt für Quadrate", "Amt für Rauten");
    let at = soon(8);
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| {
            office.well(&["publish", "--yes", "--at", &at.to_string()]);
        });
        let releases = office.path("www/releases");
        let count = || disk::names(&releases).expect("there are").len();
        while count() < 2 && soon(0) < at {
            std::thread::sleep(Duration::from_millis(100));
        }
        while !office.run(&["status"]).1.contains("prepared for") && soon(0) < at {
            std::thread::sleep(Duration::from_millis(100));
        }
        let live = disk::read_link(&office.path("www/current"));
        let live = live.expect("readable").expect("a link");
        for name in disk::names(&releases).expect("there are") {
            if !live.ends_with(&name) {
                disk::remove(&releases.join(&name)).expect("can remove");
                let record = office.path(&format!("www/kreisblatt/{name}.json"));
                disk::remove(&record).expect("can remove");
            }
        }
        waiting.join().expect("it ends well");
    });
    let page = disk::read(&office.path("www/current/index.html")).expect("it is live");
    assert!(String::from_utf8_lossy(&page).contains("Amt für Rauten"));
}
