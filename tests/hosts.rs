//! Real servers that know single files only: nginx with WebDAV, vsftpd with TLS, an object store. `./test` installs them.

mod support;

use std::path::{Path, PathBuf};

use kreisblatt::diagnostics::wording::Language;
use kreisblatt::disk;
use kreisblatt::publish::{Certificates, Ftps, InPlace, Kind, S3, Store, WebDav};
use support::desk::Desk;
use support::edition::Edition;
use support::servers::certificates::Certificate;
use support::servers::line::Line;
use support::servers::room::{SmallDisk, limit};
use support::servers::secured::FORBIDDEN;
use support::servers::{nginx, s3, vsftpd};
use support::target::{Target, When, ftps, object_store, object_store_with, webdav};

fn survives_everything(target: &Target<'_>, root: &Path) {
    target.goes_there_and_back();
    disk::remove(root).expect("can remove");
    disk::remove(&root.with_file_name("kreisblatt")).expect("can remove");
    target.survives_cuts();
    target.survives_kills();
    target.survives_a_refusal(FORBIDDEN, Kind::Denied);
}

#[test]
fn webdav_survives_everything() {
    webdav(None, survives_everything);
}

#[test]
fn ftps_survives_everything() {
    ftps(None, survives_everything);
}

/// Starts a server, and does something with it.
type Start = fn(Option<PathBuf>, &dyn Fn(&Target<'_>));

/// No room: the server may write no long files any more, which works wherever tests run; where tests may mount, a disk is
/// really full too. What is said is of one of these kinds.
fn survives_full_disks(start: Start, kinds: &[Kind]) {
    let limited = |when: When| {
        start(None, &|target| {
            let server = target.server.lock().expect("nobody panics").id();
            // All sheets but one arrive; of what is exchanged then none.
            let most = match when {
                When::Sending => 100_000,
                When::Exchanging => 4_000,
            };
            let fill = || limit(server, Some(most));
            let failure = target.survives_a_full_disk(when, &fill, &|| limit(server, None));
            assert!(kinds.contains(&failure.kind), "{failure:?}");
        });
    };
    limited(When::Sending);
    let Some(disk) = SmallDisk::new() else {
        return limited(When::Exchanging);
    };
    start(Some(disk.path("files")), &|target| {
        let (fill, clear) = (|| disk.fill(30_000), || disk.clear());
        let failure = target.survives_a_full_disk(When::Exchanging, &fill, &clear);
        assert!(kinds.contains(&failure.kind), "{failure:?}");
    });
}

#[test]
fn webdav_survives_full_disks() {
    // nginx says 500 where it means 507, and in the middle of a long file it hangs up after that.
    let kinds = [Kind::Unexplained, Kind::Full];
    survives_full_disks(|disk, test| webdav(disk, |target, _| test(target)), &kinds);
}

#[test]
fn ftps_survives_full_disks() {
    let kinds = [Kind::Full];
    survives_full_disks(|disk, test| ftps(disk, |target, _| test(target)), &kinds);
}

#[test]
fn an_object_store_survives_everything() {
    object_store(None, |target| {
        target.goes_there_and_back();
        let store = (target.store)(target.line.port).expect("it lets us in");
        for path in store.list("").expect("readable").keys() {
            store.remove(path).expect("can remove");
        }
        target.survives_cuts();
        target.survives_kills();
    });
}

#[test]
fn an_object_store_survives_a_refusal() {
    object_store_with("narrow", None, |target| {
        target.survives_a_refusal(FORBIDDEN, Kind::KeysDenied);
    });
}

#[test]
fn an_object_store_survives_a_full_disk() {
    for when in [When::Sending, When::Exchanging] {
        // It cannot be limited as the others can: where tests may not mount, what stores say of it is tested below.
        let Some(disk) = SmallDisk::new() else { return };
        object_store(Some(disk.path("files")), |target| {
            let (fill, clear) = (|| disk.fill(30_000), || disk.clear());
            let failure = target.survives_a_full_disk(when, &fill, &clear);
            assert_eq!(failure.kind, Kind::Unexplained, "{failure:?}");
            let said = failure.words(Language::English);
            assert!(
                said.contains("InternalError") && said.contains("room"),
                "{said}"
            );
        });
    }
}

#[test]
fn an_ftp_host_that_hung_up_while_nobody_spoke_is_called_again() {
    let vsftpd = vsftpd::start(Certificate::good(), None);
    let place = vsftpd::place(vsftpd.server.port);
    let store = Ftps::connect(&place, &vsftpd.login, &vsftpd.trusted()).expect("it lets us in");
    vsftpd.server.hang_up();
    store.put("first", b"1").expect("written");
    vsftpd.server.hang_up();
    let first = store.get("first").expect("readable");
    assert_eq!(first.as_deref(), Some(&b"1"[..]));
}

#[test]
fn a_file_that_is_too_large_for_a_host_is_named_before_it_travels() {
    let nginx = nginx::start(Certificate::good(), None);
    let line = Line::to(nginx.server.port);
    let store = WebDav::connect(&nginx::narrow_place(line.port), None, &nginx.trusted());
    let store = store.expect("it lets us in");
    store.put("small", &[1; 1_000_000]).expect("it is taken");
    line.mend();
    let failure = store.put("large", &[1; 3_000_000]).expect_err("refused");
    assert_eq!(failure.kind, Kind::TooLarge);
    assert!(failure.place.contains("large"), "{failure:?}");
    assert!(line.sent() < 10_000, "{} bytes travelled", line.sent());
}

#[test]
fn readers_get_media_types_and_caching_from_an_object_store() {
    let store = s3::Store::start();
    let keys = store.keys();
    let port = store.server.port;
    let bucket =
        S3::connect(&s3::place(port), &keys, &Certificates::default()).expect("it lets us in");
    let edition = Edition::linked(0, 5, 0);
    edition
        .publish(&mut InPlace::new(bucket, ""), 3)
        .expect("published");
    let head = |path: &str| support::servers::head(port, &store.signed(&format!("2014/{path}")));
    let page = head("kreise/3/index.html");
    assert!(
        page.contains("content-type: text/html; charset=utf-8"),
        "{page}"
    );
    assert!(page.contains("cache-control: no-cache"), "{page}");
    let style = head("assets/style.0.css");
    assert!(
        style.contains("content-type: text/css; charset=utf-8"),
        "{style}"
    );
    assert!(
        style.contains("cache-control: public, max-age=31536000, immutable"),
        "{style}"
    );
}

/// The whole way as an office goes it, with the program.
fn office(target: &str, variables: &[(&'static str, &str)], verify: &[&str]) {
    let mut office = Desk::with_target(target);
    for (name, value) in variables {
        office.set(name, value);
    }
    office.well(&["publish", "--yes"]);
    office.well(verify);
    office.edit("content/site.yaml", "Amt für Quadrate", "Amt für Rauten");
    let said = office.well(&["publish", "--yes"]);
    assert!(said.contains("is live"), "{said}");
    office.well(verify);
    office.well(&["rollback", "--yes"]);
    office.well(verify);
    let said = office.well(&["status"]);
    assert_eq!(said.matches("as of 2014-04-25").count(), 2, "{said}");
}

#[test]
fn an_office_publishes_over_webdav_and_looks_over_https() {
    let nginx = nginx::start(Certificate::good(), None);
    let port = nginx.server.port;
    let ca = nginx.path("cert.pem").display().to_string();
    let target = format!(
        "webdav: 'https://web@127.0.0.1:{port}/dav/', site: site, ca: '{ca}', url: 'https://127.0.0.1:{port}/'"
    );
    office(&target, &[("KREISBLATT_PASSWORD", "secret")], &["verify"]);
    let late = nginx::start(Certificate::expired(), None);
    let late_port = late.server.port;
    let late_ca = late.path("cert.pem").display().to_string();
    let target = target
        .replace(&port.to_string(), &late_port.to_string())
        .replace(&ca, &late_ca);
    let office = Desk::with_target(&target);
    let said = office.refused(2, &["publish", "--yes"]);
    assert!(said.contains("has expired"), "{said}");
}

#[test]
fn an_office_publishes_over_ftps() {
    let vsftpd = vsftpd::start(Certificate::good(), None);
    let port = vsftpd.server.port;
    let ca = vsftpd.path("cert.pem").display().to_string();
    let target = format!("ftps: 'ftps://127.0.0.1:{port}/htdocs', ca: '{ca}'");
    let said = Desk::with_target(&target).refused(2, &["publish", "--yes"]);
    assert!(
        said.contains("name or password for 127.0.0.1 are missing"),
        "{said}"
    );
    let variables = [
        ("KREISBLATT_USER", "anonymous"),
        ("KREISBLATT_PASSWORD", "x"),
    ];
    office(&target, &variables, &["verify", "--files"]);
}

#[test]
fn an_office_publishes_to_an_object_store() {
    let store = s3::Store::start();
    let port = store.server.port;
    let target = format!("s3: 's3://report', endpoint: 'http://127.0.0.1:{port}', site: www");
    let variables = [
        ("AWS_ACCESS_KEY_ID", "key"),
        ("AWS_SECRET_ACCESS_KEY", "secret"),
    ];
    office(&target, &variables, &["verify", "--files"]);
}
