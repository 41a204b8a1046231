//! Publishing over SFTP to a real OpenSSH server on this machine, which `./test` installs.

mod support;

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use kreisblatt::disk;
use kreisblatt::publish::{Deployment, Failure, Kind, Published, Sftp, Switching};
use kreisblatt::register::SftpPlace;
use support::edition::{Edition, LINK};
use support::servers::line::Line;
use support::servers::sshd::Sshd;

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

#[test]
fn cut_at_many_points_readers_see_one_release_whole_and_the_next_run_goes_on() {
    let sshd = Sshd::start();
    let mut live = large(0);
    let mut host = connect(&sshd.direct()).expect("it lets us in");
    live.publish(&mut host, 2).expect("published");
    drop(host);
    let done = AtomicBool::new(false);
    let wrong = std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut wrong = Vec::new();
            while !done.load(Ordering::SeqCst) {
                match disk::read(&sshd.root().join("current/index.html")) {
                    Ok(bytes) if bytes.starts_with(b"edition ") && bytes.ends_with(b".css") => {}
                    other => wrong.push(format!("{other:?}")),
                }
                std::thread::sleep(std::time::Duration::from_millis(2));
            }
            wrong
        });
        let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            // A generator of numbers with a fixed beginning (Knuth's MMIX constants).
            let mut random: u64 = 20_140_425;
            let mut cuts = 0;
            let line = Line::to(sshd.server.port);
            for number in 1..=25 {
                random = random
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                let bytes = 1_500 + i64::try_from(random >> 33).expect("it fits") % 40_000;
                let next = large(number);
                line.cut_after(bytes);
                let outcome =
                    connect(&sshd.place(line.port)).and_then(|mut host| next.publish(&mut host, 2));
                let (old, new) = (live.is_seen(&sshd.root()), next.is_seen(&sshd.root()));
                assert!(old != new, "cut after {bytes} bytes: a mixture");
                cuts += usize::from(outcome.is_err());
                let mut host = connect(&sshd.direct()).expect("it lets us in");
                next.publish(&mut host, 2).expect("the next run goes on");
                assert!(next.is_seen(&sshd.root()), "cut after {bytes} bytes");
                live = next;
            }
            assert!(cuts > 12, "only {cuts} runs were cut off");
        }));
        // A reader that nobody stops would read for ever.
        done.store(true, Ordering::SeqCst);
        let wrong = reader.join().expect("the reader reads");
        if let Err(panic) = outcome {
            std::panic::resume_unwind(panic);
        }
        wrong
    });
    assert_eq!(wrong, Vec::<String>::new());
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
