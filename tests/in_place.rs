//! Publishing to a host that knows single files only: what readers meet after each single step, and after a cut at any of
//! them.

mod support;

use kreisblatt::publish::{Deployment, Failure, InPlace, Kind, Published, Store};
use support::edition::Edition;
use support::memory::Memory;

/// Does something with a cut after each number of changes there is, from the same beginning; then something else without.
fn cut_everywhere(
    before: &Memory,
    work: impl Fn(&mut InPlace<Memory>) -> Result<(), Failure>,
    then: impl Fn(&Memory, usize),
) {
    let mut changes = 0;
    loop {
        let memory = before.again();
        memory.cut_after(Some(changes));
        let outcome = work(&mut memory.deployment());
        memory.cut_after(None);
        then(&memory, changes);
        assert_eq!(memory.wrong(), [""; 0], "cut off after {changes} changes");
        if outcome.is_ok() {
            break;
        }
        changes += 1;
    }
    assert!(changes > 10, "cut off at {changes} points only");
}

fn with(edition: &Edition) -> Memory {
    let memory = Memory::default();
    let published = edition.publish(&mut memory.deployment(), 3);
    published.expect("published");
    memory
}

#[test]
fn a_first_publication_that_is_cut_off_shows_no_front_page_before_all_is_there() {
    let first = Edition::linked(0, 6, 0);
    cut_everywhere(
        &Memory::default(),
        |host| first.publish(host, 3),
        |memory, changes| {
            first
                .publish(&mut memory.deployment(), 3)
                .expect("it goes on");
            assert!(memory.shows(&first), "after {changes} changes");
        },
    );
}

#[test]
fn a_correction_that_is_cut_off_breaks_no_link_and_the_next_run_goes_on() {
    let (first, second) = (Edition::linked(0, 6, 0), Edition::linked(3, 6, 0));
    cut_everywhere(
        &with(&first),
        |host| second.publish(host, 3),
        |memory, changes| {
            second
                .publish(&mut memory.deployment(), 3)
                .expect("it goes on");
            assert!(memory.shows(&second), "after {changes} changes");
            let kept = second.release.files.len() + 1;
            assert!(memory.site().len() <= kept, "something was left behind");
        },
    );
}

#[test]
fn a_correction_that_is_cut_off_can_be_taken_back_or_replaced_by_another() {
    let (first, second, third) = (
        Edition::linked(0, 6, 0),
        Edition::linked(3, 6, 0),
        Edition::linked(5, 6, 0),
    );
    cut_everywhere(
        &with(&first),
        |host| second.publish(host, 3),
        |memory, changes| {
            let mut host = memory.deployment();
            host.lock().expect("nobody else");
            let mut published = Published::read(&mut host).expect("readable");
            if published.is_torn() {
                let before = published.before().expect("there is one").id.clone();
                assert_eq!(before, first.release.id);
                published
                    .switch(&before, "2014-04-25T09:00:00Z", &|| ())
                    .expect("back");
                assert!(memory.shows(&first), "after {changes} changes");
            }
        },
    );
    cut_everywhere(
        &with(&first),
        |host| second.publish(host, 3),
        |memory, changes| {
            third
                .publish(&mut memory.deployment(), 3)
                .expect("published");
            assert!(memory.shows(&third), "after {changes} changes");
            let kept = third.release.files.len() + 2;
            assert!(memory.site().len() <= kept, "something was left behind");
        },
    );
}

#[test]
fn a_release_of_before_is_shown_again_without_sending_anything() {
    let (first, second) = (Edition::linked(0, 6, 0), Edition::linked(3, 6, 0));
    let memory = with(&first);
    second
        .publish(&mut memory.deployment(), 3)
        .expect("published");
    let stored = || memory.list("kreisblatt/files").expect("it is there");
    let before = stored();
    cut_everywhere(
        &memory,
        |host| {
            host.lock()?;
            let mut published = Published::read(host)?;
            published.switch(&first.release.id, "2014-04-25T09:00:00Z", &|| ())
        },
        |memory, changes| {
            let mut host = memory.deployment();
            let mut published = Published::read(&mut host).expect("readable");
            published
                .switch(&first.release.id, "2014-04-25T09:00:00Z", &|| ())
                .expect("back");
            assert!(memory.shows(&first), "after {changes} changes");
        },
    );
    assert_eq!(stored(), before);
}

#[test]
fn only_so_many_releases_stay_and_only_their_files() {
    let memory = Memory::default();
    for number in [0, 3, 6, 9] {
        let edition = Edition::linked(number, 6, 0);
        edition
            .publish(&mut memory.deployment(), 2)
            .expect("published");
    }
    let mut host = memory.deployment();
    let published = Published::read(&mut host).expect("readable");
    assert_eq!(published.standing().len(), 2);
    let used: std::collections::BTreeSet<String> = published
        .standing()
        .iter()
        .flat_map(|standing| {
            standing
                .release
                .files
                .values()
                .chain(standing.release.carried.values())
        })
        .map(|file| file.hash.clone())
        .collect();
    let stored = memory.list("kreisblatt/files").expect("it is there");
    assert_eq!(
        stored
            .into_keys()
            .collect::<std::collections::BTreeSet<_>>(),
        used
    );
}

#[test]
fn what_somebody_has_taken_from_the_live_release_comes_back_with_the_same_release() {
    let edition = Edition::linked(0, 6, 0);
    let memory = with(&edition);
    memory.remove("site/kreise/3/index.html").expect("it can");
    memory.put("site/index.html", b"cut").expect("it can");
    edition
        .publish(&mut memory.deployment(), 3)
        .expect("published");
    assert!(memory.shows(&edition));
}

#[test]
fn half_a_journal_stops_nobody() {
    let (first, second) = (Edition::linked(0, 6, 0), Edition::linked(3, 6, 0));
    let memory = with(&first);
    memory
        .put("kreisblatt/live.json", b"{\"live\":")
        .expect("it is there");
    second
        .publish(&mut memory.deployment(), 3)
        .expect("published");
    assert!(memory.shows(&second));
    assert_eq!(memory.site().len(), second.files.len());
}

#[test]
fn what_somebody_else_put_there_is_never_written_over() {
    let memory = Memory::default();
    memory.put("site/index.html", b"mine").expect("it is there");
    let failure = Edition::first()
        .publish(&mut memory.deployment(), 3)
        .expect_err("refused");
    assert_eq!(failure.kind, Kind::NotOurs);
    assert_eq!(memory.site()["index.html"], b"mine");
}

#[test]
fn what_somebody_else_put_there_later_is_not_written_over_either() {
    let (first, second) = (Edition::linked(0, 6, 0), Edition::linked(3, 6, 0));
    let new = |path: &&String| !first.files.contains_key(*path);
    let new = second.files.keys().find(new).expect("there is one");
    for bytes in [&b"mine"[..], b""] {
        let memory = with(&first);
        let place = format!("site/{new}");
        memory.put(&place, bytes).expect("it can");
        let failure = second
            .publish(&mut memory.deployment(), 3)
            .expect_err("refused");
        assert_eq!(failure.kind, Kind::NotOurs);
        assert_eq!(memory.site()[new], bytes);
        assert!(memory.shows(&first));
        memory.remove(&place).expect("it can");
        second
            .publish(&mut memory.deployment(), 3)
            .expect("published");
        assert!(memory.shows(&second));
    }
}

#[test]
fn a_refusal_before_the_first_exchange_is_no_run_that_broke_off() {
    let (first, second) = (Edition::linked(0, 6, 0), Edition::linked(3, 6, 0));
    let memory = with(&first);
    second
        .publish(&mut memory.deployment(), 3)
        .expect("published");
    let hash = &first.release.files["index.html"].hash;
    memory
        .remove(&format!("kreisblatt/files/{hash}"))
        .expect("it can");
    let mut host = memory.deployment();
    let mut published = Published::read(&mut host).expect("readable");
    let back = |published: &mut Published<'_>| {
        let switched = published.switch_back(&first.release.id, "2014-04-25T09:00:00Z", &|| ());
        switched.expect_err("it fails").kind
    };
    assert_eq!(back(&mut published), Kind::Missing);
    assert!(!published.is_torn());
    assert!(memory.shows(&second));
    memory
        .put(
            &format!("kreisblatt/files/{hash}"),
            &first.files["index.html"],
        )
        .expect("it can");
    memory.cut_after(Some(4));
    assert_eq!(back(&mut published), Kind::Cut);
    assert!(published.is_torn());
}

#[test]
fn a_record_that_is_lost_stops_nobody_and_leaves_nothing_behind() {
    let (first, second) = (Edition::linked(0, 6, 0), Edition::linked(3, 6, 0));
    let record = format!("kreisblatt/{}.json", first.release.id);
    let lost = with(&first);
    lost.remove(&record).expect("it can");
    lost.put("site/notes.txt", b"mine").expect("it can");
    cut_everywhere(
        &lost,
        |host| second.publish(host, 3),
        |memory, changes| {
            second
                .publish(&mut memory.deployment(), 3)
                .expect("it goes on");
            assert!(memory.shows(&second), "after {changes} changes");
            let mut site = memory.site();
            assert_eq!(site.remove("notes.txt").as_deref(), Some(&b"mine"[..]));
            assert_eq!(site.len(), second.files.len(), "after {changes} changes");
        },
    );
}

#[test]
fn the_lock_of_somebody_else_is_respected_and_that_of_a_run_of_this_machine_is_not() {
    let memory = Memory::default();
    memory
        .put("kreisblatt/lock", b"erika@elsewhere\n1\n")
        .expect("it is there");
    let edition = Edition::first();
    let failure = edition
        .publish(&mut memory.deployment(), 3)
        .expect_err("it is locked");
    assert_eq!(
        (failure.kind, failure.detail.as_str()),
        (Kind::Locked, "erika@elsewhere")
    );
    memory.deployment().unlock().expect("unlocked");
    let mut host = memory.deployment();
    host.lock().expect("nobody else");
    let busy = edition
        .publish(&mut memory.deployment(), 3)
        .expect_err("it is busy");
    assert_eq!(busy.kind, Kind::Busy);
    // As if the run had been killed: the lock on the host stays.
    let left = memory
        .get("kreisblatt/lock")
        .expect("readable")
        .expect("there is one");
    drop(host);
    memory.put("kreisblatt/lock", &left).expect("it is there");
    edition
        .publish(&mut memory.deployment(), 3)
        .expect("published");
    assert_eq!(memory.get("kreisblatt/lock").expect("readable"), None);
}

#[test]
fn two_targets_with_folders_of_their_own_do_not_share_a_place() {
    let first = Edition::linked(0, 6, 0);
    let memory = with(&first);
    let mut test = InPlace::new(memory.clone(), "test");
    let failure = Edition::linked(3, 6, 0).publish(&mut test, 3);
    let failure = failure.expect_err("readers would find a part of a site there");
    assert_eq!(failure.kind, Kind::OtherSite);
    drop(test);
    assert!(memory.shows(&first));
    first
        .publish(&mut memory.deployment(), 3)
        .expect("the one that is there goes on");
}
