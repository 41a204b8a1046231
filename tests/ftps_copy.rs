//! FTP over TLS to a host that copies by itself: each file travels once, and nothing to go back.

mod support;

use kreisblatt::disk;
use kreisblatt::publish::{Ftps, InPlace, Kind, Published, Store};
use kreisblatt::register::FtpsPlace;
use support::edition::{Edition, broken_links};
use support::servers::certificates::Certificate;
use support::servers::proftpd::Proftpd;
use support::servers::vsftpd;

fn connect(host: &Proftpd) -> Ftps {
    let place = FtpsPlace {
        user: None,
        host: "127.0.0.1".into(),
        port: Some(host.server.port),
        path: "report".into(),
    };
    let connected = Ftps::connect(&place, &host.login(), &host.certificate.trusted());
    connected.expect("it lets us in")
}

#[test]
fn a_host_that_copies_by_itself_gets_each_file_once() {
    let host = Proftpd::start(Certificate::good());
    let root = host.path("ftp/report/site");
    let read = |path: &str| disk::read(&root.join(path)).ok();
    let first = Edition::linked(0, 20, 20_000);
    let bytes = |edition: &Edition| edition.files.values().map(Vec::len).sum::<usize>() as u64;
    first
        .publish(&mut InPlace::new(connect(&host), "site"), 3)
        .expect("published");
    let shows = |edition: &Edition| {
        let mut files = edition.files.iter();
        files.all(|(path, bytes)| read(path).as_ref() == Some(bytes))
    };
    assert!(shows(&first));
    let (sent, fetched) = host.transferred();
    // The site once, and records beside it.
    assert!(sent > bytes(&first), "{sent} {}", bytes(&first));
    assert!(
        sent < bytes(&first) + 20_000,
        "{sent} for {}",
        bytes(&first)
    );
    assert!(fetched < 20_000, "{fetched}");

    let second = Edition::linked(3, 20, 20_000);
    second
        .publish(&mut InPlace::new(connect(&host), "site"), 3)
        .expect("published");
    assert!(shows(&second));
    assert_eq!(broken_links(read), [""; 0]);
    let (before, fetched) = host.transferred();
    let mut place = InPlace::new(connect(&host), "site");
    let mut published = Published::read(&mut place).expect("readable");
    published
        .switch(&first.release.id, "2014-04-25T09:00:00Z", &|| ())
        .expect("back");
    assert!(shows(&first));
    let (after, again) = host.transferred();
    assert!(
        after - before < 20_000,
        "{} were sent to go back",
        after - before
    );
    assert!(again - fetched < 20_000, "{} were fetched", again - fetched);
}

#[test]
fn a_file_that_is_not_there_is_not_copied() {
    let host = Proftpd::start(Certificate::good());
    let store = connect(&host);
    let failure = store.copy("kreisblatt/files/00", "site/a.html");
    assert_eq!(failure.expect_err("it is missing").kind, Kind::Missing);
    // That does not keep it from copying what is there.
    store.put("kreisblatt/files/00", b"here").expect("written");
    store
        .copy("kreisblatt/files/00", "site/a.html")
        .expect("copied");
    assert_eq!(host.transferred().0, 4);
    let copied = store.get("site/a.html").expect("readable");
    assert_eq!(copied.as_deref(), Some(&b"here"[..]));
    // Over what is there, too.
    store.put("kreisblatt/files/01", b"new").expect("written");
    store
        .copy("kreisblatt/files/01", "site/a.html")
        .expect("copied");
    let copied = store.get("site/a.html").expect("readable");
    assert_eq!(copied.as_deref(), Some(&b"new"[..]));
}

#[test]
fn a_host_that_cannot_copy_gets_the_file_again() {
    let host = vsftpd::start(Certificate::good(), None);
    let place = vsftpd::place(host.server.port);
    let store = Ftps::connect(&place, &host.login, &host.trusted());
    let store = store.expect("it lets us in");
    store.put("kreisblatt/files/00", b"here").expect("written");
    for path in ["site/a.html", "site/b.html"] {
        store.copy("kreisblatt/files/00", path).expect("sent again");
        let copied = store.get(path).expect("readable");
        assert_eq!(copied.as_deref(), Some(&b"here"[..]));
    }
    let failure = store.copy("kreisblatt/files/01", "site/c.html");
    assert_eq!(failure.expect_err("it is missing").kind, Kind::Missing);
}
