//! What a host that knows single files only must bear, whichever it is: a correction, the way back, a line that is cut, a
//! server that is killed, refuses a file, or has no room.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, Once};
use std::time::Duration;

use kreisblatt::disk;
use kreisblatt::publish::{
    Certificates, Deployment, Failure, Ftps, InPlace, Kind, Published, S3, Store, WebDav,
};

use super::edition::{Edition, broken_links};
use super::reader::watched;
use super::servers::certificates::Certificate;
use super::servers::line::{Line, points};
use super::servers::{Server, nginx, s3, vsftpd};

/// A server with a line to it, and how its readers get a file.
pub struct Target<'s> {
    pub line: Line,
    pub server: Mutex<&'s mut Server>,
    pub store: &'s (dyn Fn(u16) -> Result<Box<dyn Store>, Failure> + Sync),
    pub read: &'s (dyn Fn(&str) -> Option<Vec<u8>> + Sync),
}

/// What a run is at.
#[derive(Clone, Copy)]
pub enum When {
    Sending,
    Exchanging,
}

/// A store of any kind that counts what is sent to it.
pub struct Counted {
    inner: Box<dyn Store>,
    sent: Arc<AtomicU64>,
}

impl Counted {
    pub fn new(inner: Box<dyn Store>, sent: &Arc<AtomicU64>) -> Self {
        let sent = Arc::clone(sent);
        Self { inner, sent }
    }
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
    fn list(&self, folder: &str) -> Result<BTreeMap<String, u64>, Failure> {
        self.inner.list(folder)
    }
}

impl Target<'_> {
    pub fn connect(&self) -> Result<InPlace<Counted>, Failure> {
        self.counted(&Arc::default())
    }

    pub fn counted(&self, sent: &Arc<AtomicU64>) -> Result<InPlace<Counted>, Failure> {
        let inner = (self.store)(self.line.port)?;
        Ok(InPlace::new(Counted::new(inner, sent), "site"))
    }

    pub fn publish(&self, edition: &Edition) -> Result<(), Failure> {
        edition.publish(&mut self.connect()?, 3)
    }

    pub fn shows(&self, edition: &Edition) -> bool {
        let mut files = edition.files.iter();
        files.all(|(path, bytes)| (self.read)(path).as_ref() == Some(bytes))
    }

    /// Does something while a reader follows every link.
    fn watched<T>(&self, work: impl FnOnce() -> T) -> T {
        watched(|| broken_links(self.read), work)
    }

    /// First publication, a correction of one sheet and the front page, the way back.
    pub fn goes_there_and_back(&self) {
        let first = Edition::linked(0, 60, 40_000);
        let second = first.with(|path, text| match path {
            "index.html" | "kreise/7/index.html" => format!("corrected {text}"),
            _ => text,
        });
        let sent = Arc::new(AtomicU64::new(0));
        let connect = || self.counted(&sent).expect("it lets us in");
        first.publish(&mut connect(), 3).expect("published");
        assert!(self.shows(&first));
        let whole = sent.swap(0, Ordering::SeqCst);
        second.publish(&mut connect(), 3).expect("published");
        assert!(self.shows(&second));
        let part = sent.swap(0, Ordering::SeqCst);
        assert!(
            part * 20 < whole,
            "{part} of {whole} bytes were sent for a correction"
        );
        let mut host = connect();
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

    /// The line is cut at fifty points at random.
    pub fn survives_cuts(&self) {
        let mut live = Edition::linked(0, 7, 500);
        self.line.mend();
        self.publish(&live).expect("published");
        self.watched(|| {
            self.line.mend();
            let next = Edition::linked(1, 7, 500);
            self.publish(&next).expect("published");
            live = next;
            let whole = self.line.sent();
            let mut cuts = 0;
            for (number, bytes) in (0..50).zip(points(whole)) {
                let next = Edition::linked(2 + number, 7, 500);
                self.line.cut_after(bytes);
                let outcome = self.publish(&next);
                cuts += usize::from(outcome.is_err());
                self.line.mend();
                let broken = self.still_broken();
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
        });
    }

    /// The server is killed while files are sent and while they are exchanged, and is there again for the next run.
    pub fn survives_kills(&self) {
        self.line.mend();
        self.publish(&Edition::linked(100, 40, 500))
            .expect("published");
        let steps = AtomicUsize::new(0);
        let count = |step: usize| steps.store(step, Ordering::SeqCst);
        let next = Edition::linked(103, 40, 500);
        let mut host = self.connect().expect("it lets us in");
        next.publish_and(&mut host, 3, &count).expect("published");
        drop(host);
        let steps = steps.into_inner();
        for (number, percent) in [10, 35, 60, 85].into_iter().enumerate() {
            let next = Edition::linked(106 + 3 * number, 40, 500);
            let kill = |step: usize| {
                if step == steps * percent / 100 {
                    self.server.lock().expect("nobody panics").kill();
                }
            };
            self.watched(|| {
                let mut host = self.connect().expect("it lets us in");
                let outcome = next.publish_and(&mut host, 3, &kill);
                outcome.expect_err("the server is no more");
                drop(host);
                self.server.lock().expect("nobody panics").restart();
                assert_eq!(self.still_broken(), [""; 0]);
                self.publish(&next).expect("the next run goes on");
            });
            assert!(self.shows(&next));
        }
    }

    /// One sheet may not be written: what is there works, and without that sheet it goes on.
    pub fn survives_a_refusal(&self, forbidden: &str, kind: Kind) {
        self.line.mend();
        let first = Edition::linked(200, 7, 500);
        self.publish(&first).expect("published");
        let without = first.with(|_, text| format!("new {text}"));
        let path = format!("kreise/{forbidden}/index.html");
        let texts: Vec<(&str, String)> = without
            .files
            .iter()
            .map(|(path, bytes)| (path.as_str(), String::from_utf8_lossy(bytes).into_owned()))
            .chain([(path.as_str(), "nobody may write this.".to_owned())])
            .collect();
        let texts: Vec<(&str, &str)> = texts
            .iter()
            .map(|(path, text)| (*path, text.as_str()))
            .collect();
        self.watched(|| {
            let failure = self
                .publish(&Edition::new(&texts))
                .expect_err("it is refused");
            assert_eq!(failure.kind, kind, "{failure:?}");
            assert!(failure.place.contains(forbidden), "{failure:?}");
            assert_eq!(self.still_broken(), [""; 0]);
            self.publish(&without).expect("the next run goes on");
        });
        assert!(self.shows(&without));
    }

    /// The host has no room any more, while files are sent or while they are exchanged; then it has again. Returns what was
    /// said.
    pub fn survives_a_full_disk(
        &self,
        when: When,
        fill: &(dyn Fn() + Sync),
        clear: &dyn Fn(),
    ) -> Failure {
        self.line.mend();
        self.publish(&Edition::linked(300, 24, 20_000))
            .expect("published");
        // One without any of the sheets before; one is larger than what a system sends without waiting for the other side,
        // and no host can store it in much less room.
        let hash = |block: u32| blake3::hash(&block.to_le_bytes()).to_hex();
        let long: String = (0..50_000).map(|block| hash(block).to_string()).collect();
        let next = Edition::linked(350, 24, 20_000).with(|path, text| match path {
            "kreise/360/index.html" => format!("{long}{text}"),
            _ => text,
        });
        let at = match when {
            When::Sending => 1,
            // The style is a turn of its own: while the disk fills no sheet is on its way.
            When::Exchanging => next.files.len() + 1,
        };
        let once = Once::new();
        let fill_at = |step: usize| {
            if step >= at {
                // The others wait.
                once.call_once(fill);
            }
        };
        let failure = self.watched(|| {
            let mut host = self.connect().expect("it lets us in");
            let outcome = next.publish_and(&mut host, 3, &fill_at);
            outcome.expect_err("there is no room")
        });
        assert_eq!(self.still_broken(), [""; 0]);
        clear();
        self.watched(|| self.publish(&next).expect("the next run goes on"));
        assert!(self.shows(&next));
        failure
    }

    /// What a reader still meets when the server has done what it was asked for before the cut.
    fn still_broken(&self) -> Vec<String> {
        for _ in 0..40 {
            if broken_links(self.read).is_empty() {
                return Vec::new();
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        broken_links(self.read)
    }
}

/// nginx, with what is published in its own folder or on another disk; the folder that readers see is given along.
pub fn webdav(disk: Option<PathBuf>, test: impl FnOnce(&Target<'_>, &Path)) {
    let mut nginx = nginx::start(Certificate::good(), disk.as_deref());
    let root = disk.unwrap_or_else(|| nginx.path("files")).join("dav/site");
    let (trusted, login) = (nginx.trusted(), nginx.login.clone());
    let target = Target {
        line: Line::to(nginx.server.port),
        server: Mutex::new(&mut nginx.server),
        store: &|port| WebDav::connect(&nginx::place(port), Some(&login), &trusted).map(boxed),
        read: &|path| disk::read(&root.join(path)).ok(),
    };
    test(&target, &root);
}

/// vsftpd, alike.
pub fn ftps(disk: Option<PathBuf>, test: impl FnOnce(&Target<'_>, &Path)) {
    let mut vsftpd = vsftpd::start(Certificate::good(), disk.as_deref());
    let root = disk.unwrap_or_else(|| vsftpd.path("files"));
    let root = root.join("report/site");
    let (trusted, login) = (vsftpd.trusted(), vsftpd.login.clone());
    let target = Target {
        line: Line::to(vsftpd.server.port),
        server: Mutex::new(&mut vsftpd.server),
        store: &|port| Ftps::connect(&vsftpd::place(port), &login, &trusted).map(boxed),
        read: &|path| disk::read(&root.join(path)).ok(),
    };
    test(&target, &root);
}

/// An object store, alike.
pub fn object_store(disk: Option<PathBuf>, test: impl FnOnce(&Target<'_>)) {
    object_store_with("key", disk, test);
}

/// The same with keys of another name ([`s3::keys`]).
pub fn object_store_with(name: &str, disk: Option<PathBuf>, test: impl FnOnce(&Target<'_>)) {
    let mut store = s3::Store::start_on(disk);
    let (keys, port) = (s3::keys(name), store.server.port);
    let connect = |port| S3::connect(&s3::place(port), &keys, &Certificates::default());
    let readers = connect(port).expect("it lets us in");
    let target = Target {
        line: Line::to(port),
        server: Mutex::new(&mut store.server),
        store: &|port| connect(port).map(boxed),
        read: &|path| readers.get(&format!("site/{path}")).ok().flatten(),
    };
    test(&target);
}

fn boxed(store: impl Store + 'static) -> Box<dyn Store> {
    Box::new(store)
}
