//! The real report on every kind of server: the first publication, one record corrected, the way back, and each time what
//! readers get, file by file. `./test` installs the servers.

mod support;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use kreisblatt::disk;
use kreisblatt::publish::{
    Certificates, Deployment, Failure, Ftps, InPlace, Published, Release, S3, Sftp, Store,
    Switching, Web, WebDav, differences,
};
use support::edition::{Edition, LINK};
use support::servers::certificates::Certificate;
use support::servers::line::Line;
use support::servers::sshd::Sshd;
use support::servers::{nginx, s3, vsftpd};
use support::target::Counted;
use support::{built, content};

/// The report; the same with another address in one record; and with another day on which a centre opened, as the record and
/// its texts say it.
fn editions() -> &'static [Edition; 3] {
    static EDITIONS: OnceLock<[Edition; 3]> = OnceLock::new();
    let made = |changes: &[(&str, &str, &str)]| {
        let mut files = content();
        for (path, before, after) in changes {
            let record = files.iter_mut().find(|(other, _)| other == path);
            let bytes = &mut record.expect("there is one").1;
            let text = String::from_utf8_lossy(bytes).into_owned();
            assert!(text.contains(before), "{path} is another by now");
            *bytes = text.replace(before, after).into_bytes();
        }
        let files = built(files).into_iter();
        Edition::of(files.map(|(route, bytes)| (route.file(), bytes)).collect())
    };
    let address = (
        "centres/duisburg.md",
        "http://www.wir-sind-du.de/portal/referat/",
        "https://www.duisburg.de/zentrum/",
    );
    let (german, english) = ("centres/kreis-hoexter.md", "centres/kreis-hoexter.en.md");
    let day = [
        (german, "2013-09-01", "2013-10-01"),
        (german, "1. September 2013", "1. Oktober 2013"),
        (english, "1 September 2013", "1 October 2013"),
    ];
    EDITIONS.get_or_init(|| [made(&[]), made(&[address]), made(&day)])
}

/// A host with its readers.
struct Place<'p> {
    connect: &'p dyn Fn() -> Result<Box<dyn Deployment>, Failure>,
    /// How many bytes have gone there since it was asked last.
    sent: &'p dyn Fn() -> u64,
    read: &'p (dyn Fn(&str) -> Option<Vec<u8>> + Sync),
    /// How much of the whole another day may send, in percent: it stands in many pages.
    day: u64,
}

impl Place<'_> {
    fn goes_there_and_back(&self) {
        let [first, address, day] = editions();
        let whole = self.publish(first);
        let part = self.publish(address);
        assert!(
            part * 100 < whole * 5,
            "{part} of {whole} bytes were sent for one address"
        );
        let part = self.publish(day);
        assert!(
            part * 100 < whole * self.day,
            "{part} of {whole} bytes were sent for one day"
        );
        let mut host = (self.connect)().expect("it lets us in");
        host.lock().expect("nobody else");
        let mut published = Published::read(host.as_mut()).expect("readable");
        let before = published.before().expect("there is one").id.clone();
        assert_eq!(before, address.release.id);
        published
            .switch(&before, "2014-04-26T08:00:00Z", &|| ())
            .expect("back");
        drop(host);
        let back = (self.sent)();
        assert!(back * 20 < whole, "{back} of {whole} bytes to go back");
        self.verify(address);
    }

    fn publish(&self, edition: &Edition) -> u64 {
        let mut host = (self.connect)().expect("it lets us in");
        (self.sent)();
        edition.publish(host.as_mut(), 3).expect("published");
        drop(host);
        let sent = (self.sent)();
        self.verify(edition);
        sent
    }

    /// Readers get every file as it was published.
    fn verify(&self, edition: &Edition) {
        let get = |path: &str| (self.read)(path).ok_or_else(|| "nothing".to_owned());
        let wrong = differences(&edition.release.files, get, || ());
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}

/// What has gone over a line since this was asked last.
fn sent(line: &Line) -> u64 {
    let sent = line.sent();
    line.mend();
    u64::try_from(sent).expect("it grows")
}

#[test]
fn over_sftp() {
    let sshd = Sshd::start();
    let (line, root) = (Line::to(sshd.server.port), sshd.root().join(LINK));
    let place = Place {
        connect: &|| {
            let host = Sftp::connect(&sshd.place(line.port))?;
            Ok(Box::new(Switching::new(host, LINK)))
        },
        sent: &|| sent(&line),
        read: &|path| disk::read(&root.join(path)).ok(),
        // The spreadsheets are compressed as a whole: nothing of them is the same.
        day: 7,
    };
    place.goes_there_and_back();
}

#[test]
fn over_webdav() {
    let nginx = nginx::start(Certificate::good(), None);
    let line = Line::to(nginx.server.port);
    let (login, trusted) = (nginx.login.clone(), nginx.trusted());
    let address = format!("https://127.0.0.1:{}/", nginx.server.port);
    let readers = Web::new(&address, &trusted);
    let plain = Release::of(BTreeMap::new());
    let place = Place {
        connect: &|| {
            let host = WebDav::connect(&nginx::place(line.port), Some(&login), &trusted)?;
            Ok(Box::new(InPlace::new(host, "site")))
        },
        sent: &|| sent(&line),
        read: &|path| readers.get(path, &plain).ok(),
        day: 17,
    };
    place.goes_there_and_back();
}

#[test]
fn over_ftps() {
    let vsftpd = vsftpd::start(Certificate::good(), None);
    let (login, trusted) = (vsftpd.login.clone(), vsftpd.trusted());
    let root = vsftpd.path("files/report/site");
    // Files travel on lines of their own; so what is given to the host is counted.
    let counter = Arc::new(AtomicU64::new(0));
    let place = Place {
        connect: &|| {
            let host = Ftps::connect(&vsftpd::place(vsftpd.server.port), &login, &trusted)?;
            let host = Counted::new(Box::new(host), &counter);
            Ok(Box::new(InPlace::new(host, "site")))
        },
        sent: &|| counter.swap(0, Ordering::SeqCst),
        read: &|path| disk::read(&root.join(path)).ok(),
        day: 17,
    };
    place.goes_there_and_back();
}

#[test]
fn to_an_object_store() {
    let store = s3::Store::start();
    let line = Line::to(store.server.port);
    let connect = |port| S3::connect(&s3::place(port), &store.keys(), &Certificates::default());
    let readers = connect(store.server.port).expect("it lets us in");
    let place = Place {
        connect: &|| Ok(Box::new(InPlace::new(connect(line.port)?, "site"))),
        sent: &|| sent(&line),
        read: &|path| readers.get(&format!("site/{path}")).ok().flatten(),
        day: 17,
    };
    place.goes_there_and_back();
}
