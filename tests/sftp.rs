//! Publishing over SFTP to a real OpenSSH server on this machine, which `./test` installs.

mod support;

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use kreisblatt::disk;
use kreisblatt::publish::{Deployment, Failure, Kind, Published, Sftp, Switching};
use kreisblatt::register::SftpPlace;
use support::edition::{Edition, LINK};
use support::reader::{self, Known};
use support::servers::line::{Line, points};
use support::servers::room::{SmallDisk, limit};
use support::servers::sshd::Sshd;
use support::servers::write;

fn connect(place: &SftpPlace) -> Result<Switching<Sftp>, Failure> {
    Ok(Switching::new(Sftp::connect(place)?, LINK))
}

/// An edition of many pages, most of which another has too.
fn large(number: usize) -> Edition {
    let texts: Vec<(String, String)> = (0..60)
        .map(|page| {
            let text = if page % 20 == 0 {
                format!("page {page} of edition {number} ").repeat(150)
            } else {
                format!("page {page} ").repeat(400)
            };
            (format!("kreise/{page}/index.html"), text)
        })
        .chain([(
            "index.html".to_owned(),
            format!("edition {number} /assets/style.{number}.css"),
        )])
        .chain([(
            format!("assets/style.{number}.css"),
            format!("/* {number} */"),
        )])
        .collect();
    let files: Vec<(&str, &str)> = texts
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    Edition::new(&files)
}

#[test]
fn what_changed_travels_and_a_release_can_be_taken_back() {
    let sshd = Sshd::start();
    let (first, second) = (large(1), large(2));
    let mut host = connect(&sshd.direct()).expect("it lets us in");
    first.publish(&mut host, 3).expect("published");
    assert!(first.is_seen(&sshd.root()));
    let asked = AtomicUsize::new(0);
    let mut published = Published::read(&mut host).expect("readable");
    let bytes = |path: &str| {
        asked.fetch_add(1, Ordering::SeqCst);
        second.bytes(path)
    };
    published
        .send(&second.release, &bytes, &|| ())
        .expect("sent");
    assert_eq!(asked.into_inner(), 5, "only what changed travels");
    assert!(
        first.is_seen(&sshd.root()),
        "nothing is seen before the switch"
    );
    published
        .switch(&second.release.id, "2014-04-25T08:00:00Z", &|| ())
        .expect("switched");
    assert!(second.is_seen(&sshd.root()));
    let before = published.before().expect("there is one").id.clone();
    published
        .switch(&before, "2014-04-25T09:00:00Z", &|| ())
        .expect("back");
    assert!(first.is_seen(&sshd.root()));
    published.clean(1).expect("cleaned");
    let releases = disk::names(&sshd.root().join("releases")).expect("there are");
    assert_eq!(releases, [before]);
}

/// A long table in which each edition has another date in some rows, and a list whose rows come in another order.
fn tables(number: usize) -> Edition {
    // Some of it is nothing that the line could compress.
    let code = |row: usize| blake3::hash(&row.to_le_bytes()).to_hex();
    let row = |row: usize| match row % 200 {
        7 => format!("<tr><td>{}</td><td>since {number}</td></tr>\n", code(row)),
        _ => format!("<tr><td>{}</td><td>since 2013</td></tr>\n", code(row)),
    };
    let table: String = (0..1000).map(row).collect();
    let turned: String = (0..1000)
        .map(|it| row((it + 100 * number) % 1000))
        .collect();
    Edition::new(&[
        ("index.html", &format!("edition {number}\n{table}")),
        ("kreise/index.html", &turned),
    ])
}

/// How many bytes go to a server when the second edition of tables follows the first; `spoil` comes between.
fn sent_for_another_date(sshd: &Sshd, spoil: impl Fn()) -> i64 {
    let line = Line::to(sshd.server.port);
    let connect = || connect(&sshd.place(line.port)).expect("it lets us in");
    let (first, second) = (tables(1), tables(2));
    first.publish(&mut connect(), 2).expect("published");
    spoil();
    line.mend();
    second.publish(&mut connect(), 2).expect("published");
    assert!(second.is_seen(&sshd.root()));
    line.sent()
}

#[test]
fn of_a_long_page_only_what_changed_travels_where_the_host_can_copy_parts() {
    let can = sent_for_another_date(&Sshd::start(), || ());
    let refuses = Sshd::start_speaking_by("internal-sftp -P copy-data");
    let cannot = sent_for_another_date(&refuses, || ());
    assert!(can < 15_000 && cannot > 60_000, "{can} and {cannot} bytes");
}

#[test]
fn what_lies_on_the_host_is_not_copied_if_it_is_not_what_was_published() {
    let sshd = Sshd::start();
    let root = sshd.root();
    sent_for_another_date(&sshd, || {
        for path in ["index.html", "kreise/index.html"] {
            let path = root.join(LINK).join(path);
            let text = String::from_utf8(disk::read(&path).expect("it is there"));
            let text = text.expect("it is UTF-8").replace("2013", "2031");
            disk::write(&path, text.as_bytes()).expect("can write");
        }
    });
}

#[test]
fn a_host_that_copies_other_parts_than_it_was_told_is_found_out() {
    let scripts = support::servers::folder();
    let (filter, script) = (scripts.path().join("filter"), scripts.path().join("sftp"));
    // Each part but those at the beginning is taken one byte too early.
    let early = r"binmode STDIN; binmode STDOUT; $| = 1;
        while (sysread(STDIN, $_, 65536)) {
            s/(copy-data\0\0\0\x04....)(.{8})/$1 . pack('Q>', (unpack('Q>', $2) || 1) - 1)/gse;
            print;
        }";
    write(&filter, early);
    let server = "/usr/lib/openssh/sftp-server";
    let text = format!("#!/bin/sh\nperl {} | {server}\n", filter.display());
    write(&script, &text);
    let sshd = Sshd::start_speaking_by(&format!("sh {}", script.display()));
    let sent = sent_for_another_date(&sshd, || ());
    assert!(sent > 60_000, "{sent} bytes");
}

/// How many the editions here have.
const SHEETS: usize = 12;

/// Does something to a host on which an edition stands, while a reader looks who must find one edition whole.
fn watched(sshd: &Sshd, known: &Known, work: impl FnOnce()) {
    let root = sshd.root();
    let live = Edition::linked(0, SHEETS, 2_000);
    known.add(&live);
    let mut host = connect(&sshd.direct()).expect("it lets us in");
    live.publish(&mut host, 2).expect("published");
    drop(host);
    reader::watched(|| known.mixture(&root), work);
}

#[test]
fn cut_at_fifty_points_readers_see_one_release_whole_and_the_next_run_goes_on() {
    let (sshd, known) = (Sshd::start(), Known::default());
    watched(&sshd, &known, || {
        let mut cuts = 0;
        let line = Line::to(sshd.server.port);
        let mut live = Edition::linked(1, SHEETS, 10_000);
        known.add(&live);
        line.mend();
        let mut host = connect(&sshd.place(line.port)).expect("it lets us in");
        live.publish(&mut host, 2).expect("published");
        drop(host);
        let whole = line.sent();
        for (number, bytes) in (2..52).zip(points(whole)) {
            let next = Edition::linked(number, SHEETS, 10_000);
            known.add(&next);
            line.cut_after(bytes);
            let outcome =
                connect(&sshd.place(line.port)).and_then(|mut host| next.publish(&mut host, 2));
            let (old, new) = (live.is_seen(&sshd.root()), next.is_seen(&sshd.root()));
            assert!(old != new, "cut after {bytes} bytes: a mixture");
            assert!(new || outcome.is_err(), "cut after {bytes} bytes");
            if let Err(failure) = outcome {
                assert_eq!(failure.kind, Kind::Cut, "{failure:?}");
                cuts += 1;
            }
            let mut host = connect(&sshd.direct()).expect("it lets us in");
            next.publish(&mut host, 2).expect("the next run goes on");
            assert!(next.is_seen(&sshd.root()), "cut after {bytes} bytes");
            live = next;
        }
        assert!(cuts > 40, "only {cuts} runs were cut off");
    });
}

#[test]
fn killed_in_the_middle_the_server_shows_one_release_and_the_next_run_goes_on() {
    let (mut sshd, known) = (Sshd::start(), Known::default());
    let (place, root) = (sshd.direct(), sshd.root());
    let mut live = Edition::linked(0, 30, 2_000);
    known.add(&live);
    live.publish(&mut connect(&place).expect("it lets us in"), 2)
        .expect("published");
    let server = Mutex::new(&mut sshd.server);
    reader::watched(
        || known.mixture(&root),
        || {
            // Files are sent, and one more is asked for than an edition sends when it is shown.
            for (number, at) in [1, 4, 9, 14].into_iter().enumerate() {
                let next = Edition::linked(15 * (number + 1), 30, 2_000);
                known.add(&next);
                let kill = |step: usize| {
                    if step == at {
                        server.lock().expect("nobody panics").kill();
                    }
                };
                let mut host = connect(&place).expect("it lets us in");
                let failure = next.publish_and(&mut host, 2, &kill);
                let failure = failure.expect_err("the server is no more");
                assert_eq!(failure.kind, Kind::Cut, "{failure:?}");
                drop(host);
                assert!(live.is_seen(&root));
                server.lock().expect("nobody panics").restart();
                let mut host = connect(&place).expect("it lets us in");
                next.publish(&mut host, 2).expect("the next run goes on");
                assert!(next.is_seen(&root));
                live = next;
            }
        },
    );
}

#[test]
fn a_folder_that_turns_read_only_in_the_middle_changes_nothing_for_readers() {
    let (sshd, known) = (Sshd::start_for_a_guest(), Known::default());
    let next = Edition::linked(5, SHEETS, 2_000);
    known.add(&next);
    // Where releases are begun, where the lock is, a sheet that only this edition has, where the link is switched.
    let sheet = format!("releases/{}/kreise/16", next.release.id);
    watched(&sshd, &known, || {
        for folder in ["releases", "kreisblatt", &sheet, ""] {
            let forbid = |step: usize| {
                if step == 1 && folder == sheet {
                    sshd.forbid(folder);
                }
            };
            if folder != sheet {
                sshd.forbid(folder);
            }
            let mut host = connect(&sshd.direct()).expect("it lets us in");
            let failure = next.publish_and(&mut host, 2, &forbid);
            let failure = failure.expect_err("it is refused");
            assert_eq!(failure.kind, Kind::Denied, "{folder}: {failure:?}");
            sshd.allow(folder);
            assert!(Edition::linked(0, SHEETS, 2_000).is_seen(&sshd.root()));
        }
        let mut host = connect(&sshd.direct()).expect("it lets us in");
        next.publish(&mut host, 2).expect("the next run goes on");
        assert!(next.is_seen(&sshd.root()));
    });
}

/// No room from the third file on; then there is room again.
fn fills_up(sshd: &Sshd, kind: Kind, fill: impl Fn() + Sync, clear: impl Fn()) {
    let known = Known::default();
    let next = Edition::linked(60, 30, 20_000);
    known.add(&next);
    watched(sshd, &known, || {
        let fill_at = |step: usize| {
            if step == 3 {
                fill();
            }
        };
        let mut host = connect(&sshd.direct()).expect("it lets us in");
        let failure = next.publish_and(&mut host, 2, &fill_at);
        let failure = failure.expect_err("there is no room");
        assert_eq!(failure.kind, kind, "{failure:?}");
        drop(host);
        // Nothing can begin either, and nobody is told that somebody else is at it.
        if let Ok(mut host) = connect(&sshd.direct()) {
            let failure = next.publish(&mut host, 2).expect_err("there is no room");
            assert_eq!(failure.kind, kind, "{failure:?}");
        }
        clear();
        let mut host = connect(&sshd.direct()).expect("it lets us in");
        next.publish(&mut host, 2).expect("the next run goes on");
        assert!(next.is_seen(&sshd.root()));
    });
}

#[test]
fn where_no_room_is_left_readers_see_what_they_saw() {
    // The server may write no long files any more, which works wherever tests run.
    let sshd = Sshd::start();
    let server = sshd.server.id();
    fills_up(
        &sshd,
        Kind::Unexplained,
        || limit(server, Some(10_000)),
        || limit(server, None),
    );
    // Where tests may mount, the disk is really full, and the host says so.
    if let Some(disk) = SmallDisk::new() {
        let sshd = Sshd::start_on(disk.path("www"));
        fills_up(&sshd, Kind::Full, || disk.fill(40_000), || disk.clear());
        // Not even the lock can be made, which is no reason to believe that somebody else has it.
        disk.fill_with_files();
        let mut host = connect(&sshd.direct()).expect("it lets us in");
        let failure = large(1).publish(&mut host, 2);
        let failure = failure.expect_err("there is no room");
        assert_eq!(failure.kind, Kind::Full, "{failure:?}");
    }
}

#[test]
fn who_is_not_let_in_and_who_is_not_trusted_is_told_why() {
    let sshd = Sshd::start();
    let kind = |change: &dyn Fn(&mut SftpPlace)| {
        let mut place = sshd.direct();
        change(&mut place);
        Sftp::connect(&place).err().map(|failure| failure.kind)
    };
    let text = |name: &str| Some(sshd.path(name).display().to_string());
    assert_eq!(kind(&|_| ()), None);
    assert_eq!(
        kind(&|place| place.key = text("stranger")),
        Some(Kind::Login)
    );
    assert_eq!(
        kind(&|place| place.known_hosts = text("nothing")),
        Some(Kind::HostKeyUnknown)
    );
    let other = disk::read(&sshd.path("stranger.pub")).expect("a key");
    let other = [b"* ".to_vec(), other].concat();
    disk::write(&sshd.path("wrong"), &other).expect("can write");
    assert_eq!(
        kind(&|place| place.known_hosts = text("wrong")),
        Some(Kind::HostKeyChanged)
    );
    assert_eq!(kind(&|place| place.port = Some(1)), Some(Kind::Unreachable));
}

#[test]
fn the_lock_of_another_machine_is_respected() {
    let sshd = Sshd::start();
    disk::write(&sshd.root().join("kreisblatt/lock"), b"erika@elsewhere").expect("can write");
    let mut host = connect(&sshd.direct()).expect("it lets us in");
    let failure = large(1).publish(&mut host, 2).expect_err("it is locked");
    assert_eq!(
        (failure.kind, failure.detail.as_str()),
        (Kind::Locked, "erika@elsewhere")
    );
    host.unlock().expect("unlocked");
    large(1).publish(&mut host, 2).expect("published");
    drop(host);
    assert!(!disk::exists(&sshd.root().join("kreisblatt/lock")));
}
