//! Publishing to real servers that know single files only: nginx with WebDAV, vsftpd with TLS, an object store. `./test`
//! installs them.

mod support;

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use kreisblatt::disk;
use kreisblatt::publish::{
    Certificates, Deployment, Failure, Ftps, InPlace, Kind, Published, S3, Store, WebDav,
    credentials,
};
use support::desk::Desk;
use support::edition::{Edition, broken_links};
use support::servers::certificates::Certificate;
use support::servers::line::Line;
use support::servers::nginx::{FORBIDDEN, Nginx, place as nginx_place};
use support::servers::vsftpd::{Vsftpd, place as vsftpd_place};
use support::servers::{Server, s3};

/// A server with a line to it, and how its readers get a file.
struct Target<'s> {
    line: Line,
    server: Mutex<&'s mut Server>,
    /// Whether the server itself exchanges a file at once, so that readers may be asked at any moment. That of the object
    /// store here does not, unlike real ones.
    is_watched: bool,
    store: &'s (dyn Fn(u16) -> Result<Box<dyn Store>, Failure> + Sync),
    read: &'s (dyn Fn(&str) -> Option<Vec<u8>> + Sync),
}

/// A store of any kind that counts what is sent to it.
struct Counted {
    inner: Box<dyn Store>,
    sent: Arc<AtomicU64>,
}

impl Store for Counted {
    fn name(&self) -> String {
        self.inner.name()
    }
    fn at_once(&self) -> usize {
        self.inner.at_once()
    }
    fn get(&self, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        self.inner.get(path)
    }
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        self.sent.fetch_add(bytes.len() as u64, Ordering::SeqCst);
        self.inner.put(path, bytes)
    }
    fn put_new(&self, path: &str, bytes: &[u8]) -> Result<bool, Failure> {
        self.inner.put_new(path, bytes)
    }
    fn copy(&self, from: &str, to: &str) -> Result<(), Failure> {
        self.inner.copy(from, to)
    }
    fn remove(&self, path: &str) -> Result<(), Failure> {
        self.inner.remove(path)
    }
    fn list(&self, folder: &str) -> Result<std::collections::BTreeMap<String, u64>, Failure> {
        self.inner.list(folder)
    }
}

impl Target<'_> {
    fn connect(&self) -> Result<InPlace<Counted>, Failure> {
        self.counted(&Arc::default())
    }

    fn counted(&self, sent: &Arc<AtomicU64>) -> Result<InPlace<Counted>, Failure> {
        let inner = (self.store)(self.line.port)?;
        let sent = Arc::clone(sent);
        Ok(InPlace::new(Counted { inner, sent }, "site"))
    }

    fn publish(&self, edition: &Edition) -> Result<(), Failure> {
        edition.publish(&mut self.connect()?, 3)
    }

    fn shows(&self, edition: &Edition) -> bool {
        let mut files = edition.files.iter();
        files.all(|(path, bytes)| (self.read)(path).as_ref() == Some(bytes))
    }

    /// First publication, a correction, the way back.
    fn goes_there_and_back(&self) {
        let first = Edition::linked(0, 60, 40_000);
        // One sheet with other contents, and the front page.
        let mut texts: Vec<(String, String)> = first
            .files
            .iter()
            .map(|(path, bytes)| (path.clone(), String::from_utf8_lossy(bytes).into_owned()))
            .collect();
        for (path, text) in &mut texts {
            if ["index.html", "kreise/7/index.html"].contains(&path.as_str()) {
                *text = format!("corrected {text}");
            }
        }
        let texts: Vec<(&str, &str)> = texts
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
            .collect();
        let second = Edition::new(&texts);
        let sent = Arc::new(AtomicU64::new(0));
        first
            .publish(&mut self.counted(&sent).expect("it lets us in"), 3)
            .expect("published");
        assert!(self.shows(&first));
        let whole = sent.swap(0, Ordering::SeqCst);
        second
            .publish(&mut self.counted(&sent).expect("it lets us in"), 3)
            .expect("published");
        assert!(self.shows(&second));
        let part = sent.swap(0, Ordering::SeqCst);
        assert!(
            part * 20 < whole,
            "{part} of {whole} bytes were sent for a correction"
        );
        let mut host = self.counted(&sent).expect("it lets us in");
        host.lock().expect("nobody else");
        let mut published = Published::read(&mut host).expect("readable");
        let before = published.before().expect("there is one").id.clone();
        published
            .switch(&before, "2014-04-25T09:00:00Z", &|| ())
            .expect("back");
        assert!(self.shows(&first));
        let records = sent.load(Ordering::SeqCst);
        assert!(records < 4_000, "{records} bytes were sent to go back");
        assert_eq!(
            published.file(&before, "index.html").expect("readable"),
            first.files.get("index.html").cloned()
        );
        published.clean(1).expect("cleaned");
    }

    /// The line is cut at fifty points; a reader follows every link meanwhile.
    fn survives_cuts(&self) {
        let mut live = Edition::linked(0, 7, 500);
        self.line.mend();
        self.publish(&live).expect("published");
        let done = AtomicBool::new(false);
        let wrong = std::thread::scope(|scope| {
            let reader = scope.spawn(|| {
                let (mut wrong, mut rounds) = (Vec::new(), 0);
                while self.is_watched && !done.load(Ordering::SeqCst) {
                    wrong.extend(broken_links(self.read));
                    rounds += 1;
                    std::thread::sleep(Duration::from_millis(5));
                }
                assert!(
                    !self.is_watched || rounds > 10,
                    "a reader came {rounds} times only"
                );
                wrong
            });
            let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                self.line.mend();
                let next = Edition::linked(1, 7, 500);
                self.publish(&next).expect("published");
                live = next;
                let whole = self.line.sent();
                let mut cuts = 0;
                for number in 0..50 {
                    let next = Edition::linked(2 + number, 7, 500);
                    let bytes = whole * (2 * number as i64 + 1) / 100;
                    self.line.cut_after(bytes);
                    let outcome = self.publish(&next);
                    cuts += usize::from(outcome.is_err());
                    self.line.mend();
                    let broken = still_broken(self.read);
                    assert_eq!(broken, [""; 0], "cut after {bytes} bytes");
                    assert!(self.shows(&next) || outcome.is_err());
                    // Every second time the edition after it comes instead.
                    if number % 2 == 0 {
                        self.publish(&next).expect("the next run goes on");
                        assert!(self.shows(&next), "cut after {bytes} bytes");
                    }
                    live = next;
                }
                assert!(cuts > 40, "only {cuts} runs were cut off");
                self.publish(&live).expect("published");
                assert!(self.shows(&live));
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

    /// The server is killed in the middle, and is there again for the next run.
    fn survives_kills(&self) {
        self.line.mend();
        self.publish(&Edition::linked(100, 7, 500))
            .expect("published");
        let mut failed = 0;
        for (number, wait) in [10, 30, 60, 100].into_iter().enumerate() {
            let next = Edition::linked(103 + number, 40, 500);
            let outcome = std::thread::scope(|scope| {
                scope.spawn(|| {
                    std::thread::sleep(Duration::from_millis(wait));
                    self.server.lock().expect("nobody panics").kill();
                });
                self.publish(&next)
            });
            failed += usize::from(outcome.is_err());
            self.server.lock().expect("nobody panics").restart();
            assert_eq!(still_broken(self.read), [""; 0]);
            self.publish(&next).expect("the next run goes on");
            assert!(self.shows(&next));
        }
        assert!(failed > 0, "no run was broken off");
    }

    /// One sheet may not be written: what is there works, and without that sheet it goes on.
    fn survives_a_refusal(&self, forbidden: &str) {
        self.line.mend();
        let first = Edition::linked(200, 7, 500);
        self.publish(&first).expect("published");
        let path = format!("kreise/{forbidden}/index.html");
        let mut texts: Vec<(String, String)> = first
            .files
            .iter()
            .map(|(path, bytes)| {
                (
                    path.clone(),
                    format!("new {}", String::from_utf8_lossy(bytes)),
                )
            })
            .collect();
        texts.push((path.clone(), "nobody may write this.".to_owned()));
        let texts: Vec<(&str, &str)> = texts
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
            .collect();
        let failure = self
            .publish(&Edition::new(&texts))
            .expect_err("it is refused");
        assert_eq!(failure.kind, Kind::Denied, "{failure:?}");
        assert!(failure.place.contains(forbidden), "{failure:?}");
        assert_eq!(still_broken(self.read), [""; 0]);
        let without: Vec<(&str, &str)> = texts
            .iter()
            .copied()
            .filter(|(it, _)| *it != path)
            .collect();
        let without = Edition::new(&without);
        self.publish(&without).expect("the next run goes on");
        assert!(self.shows(&without));
    }
}

/// What a reader still meets when the server has done what it was asked for before the cut.
fn still_broken(get: impl Fn(&str) -> Option<Vec<u8>>) -> Vec<String> {
    for _ in 0..40 {
        if broken_links(&get).is_empty() {
            return Vec::new();
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    broken_links(&get)
}

fn boxed(store: impl Store + 'static) -> Box<dyn Store> {
    Box::new(store)
}

/// What a server says to this run.
fn refusal<T>(outcome: Result<T, Failure>) -> Kind {
    outcome.err().expect("it is refused").kind
}

#[test]
fn webdav_survives_everything() {
    let mut nginx = Nginx::start(Certificate::good());
    let (trusted, login, root) = (
        nginx.certificate.trusted(),
        nginx.login(),
        nginx.path("dav/site"),
    );
    let target = Target {
        line: Line::to(nginx.server.port),
        server: Mutex::new(&mut nginx.server),
        is_watched: true,
        store: &|port| WebDav::connect(&nginx_place(port), Some(&login), &trusted).map(boxed),
        read: &|path| disk::read(&root.join(path)).ok(),
    };
    target.goes_there_and_back();
    disk::remove(&root).expect("can remove");
    disk::remove(&root.with_file_name("kreisblatt")).expect("can remove");
    target.survives_cuts();
    target.survives_kills();
    target.survives_a_refusal(FORBIDDEN);
}

#[test]
fn ftps_survives_everything() {
    let mut vsftpd = Vsftpd::start(Certificate::good());
    let (trusted, login, root) = (
        vsftpd.certificate.trusted(),
        vsftpd.login(),
        vsftpd.path("ftp/report/site"),
    );
    let target = Target {
        line: Line::to(vsftpd.server.port),
        server: Mutex::new(&mut vsftpd.server),
        is_watched: true,
        store: &|port| Ftps::connect(&vsftpd_place(port), &login, &trusted).map(boxed),
        read: &|path| disk::read(&root.join(path)).ok(),
    };
    target.goes_there_and_back();
    disk::remove(&root).expect("can remove");
    disk::remove(&root.with_file_name("kreisblatt")).expect("can remove");
    target.survives_cuts();
    target.survives_kills();
    target.survives_a_refusal(FORBIDDEN);
}

#[test]
fn an_object_store_survives_everything() {
    let mut store = s3::Store::start();
    let (keys, port) = (store.keys(), store.server.port);
    let reader = S3::connect(&s3::place(port), &keys, &Certificates::default());
    let reader = reader.expect("it lets us in");
    let target = Target {
        line: Line::to(port),
        server: Mutex::new(&mut store.server),
        is_watched: false,
        store: &|port| S3::connect(&s3::place(port), &keys, &Certificates::default()).map(boxed),
        read: &|path| reader.get(&format!("site/{path}")).ok().flatten(),
    };
    target.goes_there_and_back();
    for path in reader.list("").expect("readable").keys() {
        reader.remove(path).expect("can remove");
    }
    target.survives_cuts();
    // The server is not killed: s3rver writes an object and what it knows of it one after the other, and gives no list any
    // more once it was ended between them. A store that deserves the name loses nothing of what it has confirmed.
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
    let head = |path: &str| support::servers::head(port, &format!("/report/2014/{path}"));
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

#[test]
fn who_is_not_let_in_and_what_is_not_trusted_is_told_why() {
    let system = Certificates::default();
    let nobody = credentials::Login {
        user: "web".into(),
        password: "wrong".into(),
    };
    let nginx = Nginx::start(Certificate::good());
    let (place, trusted) = (nginx_place(nginx.server.port), nginx.certificate.trusted());
    assert_eq!(
        refusal(WebDav::connect(&place, Some(&nobody), &trusted)),
        Kind::Password
    );
    assert_eq!(
        refusal(WebDav::connect(&place, None, &trusted)),
        Kind::NoPassword
    );
    assert_eq!(
        refusal(WebDav::connect(&place, None, &system)),
        Kind::Untrusted
    );
    assert_eq!(
        refusal(WebDav::connect(&nginx_place(1), None, &trusted)),
        Kind::Unreachable
    );
    let late = Nginx::start(Certificate::expired());
    let place = nginx_place(late.server.port);
    assert_eq!(
        refusal(WebDav::connect(&place, None, &late.certificate.trusted())),
        Kind::Expired
    );

    let vsftpd = Vsftpd::start(Certificate::good());
    let (place, trusted) = (
        vsftpd_place(vsftpd.server.port),
        vsftpd.certificate.trusted(),
    );
    assert_eq!(
        refusal(Ftps::connect(&place, &nobody, &trusted)),
        Kind::Password
    );
    assert_eq!(
        refusal(Ftps::connect(&place, &nobody, &system)),
        Kind::Untrusted
    );
    assert_eq!(
        refusal(Ftps::connect(&vsftpd_place(1), &nobody, &trusted)),
        Kind::Unreachable
    );
    let late = Vsftpd::start(Certificate::expired());
    let place = vsftpd_place(late.server.port);
    assert_eq!(
        refusal(Ftps::connect(&place, &nobody, &late.certificate.trusted())),
        Kind::Expired
    );

    let store = s3::Store::start();
    let mut keys = store.keys();
    let mut place = s3::place(store.server.port);
    keys.id = "wrong".into();
    assert_eq!(refusal(S3::connect(&place, &keys, &system)), Kind::Keys);
    place.bucket = "nowhere".into();
    assert_eq!(
        refusal(S3::connect(&place, &store.keys(), &system)),
        Kind::Missing
    );
}

#[test]
fn a_host_that_says_nothing_full_disks_and_busy_hosts_are_told_apart() {
    let answers = |lines: &'static str| {
        let port = support::servers::answering(lines);
        let place = kreisblatt::register::WebDavPlace {
            url: format!("http://127.0.0.1:{port}/"),
            user: None,
        };
        refusal(WebDav::connect(&place, None, &Certificates::default()))
    };
    assert_eq!(
        answers("HTTP/1.1 507 Insufficient Storage\r\nContent-Length: 0\r\n\r\n"),
        Kind::Full
    );
    assert_eq!(
        answers("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"),
        Kind::Denied
    );
    assert_eq!(
        answers("HTTP/1.1 405 No\r\nContent-Length: 0\r\n\r\n"),
        Kind::Unable
    );
    assert_eq!(
        answers("HTTP/1.1 504 Gateway Timeout\r\nContent-Length: 0\r\n\r\n"),
        Kind::TimedOut
    );
    assert_eq!(answers(""), Kind::Cut);
    let store = |answer: &'static str| {
        let place = s3::place(support::servers::answering(answer));
        let keys = credentials::Keys {
            id: "a".into(),
            secret: "b".into(),
            token: None,
        };
        refusal(S3::connect(&place, &keys, &Certificates::default()))
    };
    assert_eq!(store(UNSIGNED), Kind::Keys);
    assert_eq!(store(LATE), Kind::Clock);
}

const UNSIGNED: &str = "HTTP/1.1 403 Forbidden\r\nContent-Length: 69\r\n\r\n\
    <Error><Code>SignatureDoesNotMatch</Code><Message>x</Message></Error>";
const LATE: &str = "HTTP/1.1 403 Forbidden\r\nContent-Length: 68\r\n\r\n\
    <Error><Code>RequestTimeTooSkewed</Code><Message>x</Message></Error>";

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
    let nginx = Nginx::start(Certificate::good());
    let port = nginx.server.port;
    let ca = nginx.path("cert.pem").display().to_string();
    let target = format!(
        "webdav: 'https://web@127.0.0.1:{port}/dav/', site: site, ca: '{ca}', url: 'https://127.0.0.1:{port}/'"
    );
    office(&target, &[("KREISBLATT_PASSWORD", "secret")], &["verify"]);
    let late = Nginx::start(Certificate::expired());
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
    let vsftpd = Vsftpd::start(Certificate::good());
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
        ("AWS_ACCESS_KEY_ID", "S3RVER"),
        ("AWS_SECRET_ACCESS_KEY", "S3RVER"),
    ];
    office(&target, &variables, &["verify", "--files"]);
}
