//! Publishing to a folder: what readers see while a run is cut off at any step, and afterwards.

mod support;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use kreisblatt::disk;
use kreisblatt::publish::{
    BytesOf, Deployment, Failure, Folder, Host, Kind, Pointed, Published, Switching,
};
use support::edition::{Edition, LINK};
use support::servers::folder;
use tempfile::TempDir;

/// A host that breaks off after so many steps, half way through a file too.
struct Cut {
    inner: Folder,
    left: AtomicUsize,
}

impl Cut {
    fn new(root: &Path, steps: usize) -> Self {
        Self {
            inner: Folder::new(root.to_path_buf()),
            left: AtomicUsize::new(steps),
        }
    }

    fn step(&self) -> Result<(), Failure> {
        let left = self
            .left
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| {
                left.checked_sub(1)
            });
        left.map(|_| ())
            .map_err(|_| Failure::new(Kind::Other, "host", "cut off"))
    }
}

impl Host for Cut {
    fn name(&self) -> String {
        self.inner.name()
    }
    fn lock(&mut self) -> Result<(), Failure> {
        self.step()?;
        self.inner.lock()
    }
    fn unlock(&mut self) -> Result<(), Failure> {
        self.inner.unlock()
    }
    fn list(&mut self, folder: &str) -> Result<BTreeMap<String, u64>, Failure> {
        self.step()?;
        self.inner.list(folder)
    }
    fn names(&mut self, folder: &str) -> Result<Vec<String>, Failure> {
        self.step()?;
        self.inner.names(folder)
    }
    fn read(&mut self, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        self.step()?;
        self.inner.read(path)
    }
    fn send(
        &mut self,
        folder: &str,
        files: &[String],
        bytes: &BytesOf,
        progress: &(dyn Fn() + Sync),
    ) -> Result<(), Failure> {
        for file in files {
            let file = std::slice::from_ref(file);
            if let Err(cut) = self.step() {
                // What has arrived of a file is its beginning.
                let half = |path: &str| {
                    let mut bytes = bytes(path)?;
                    bytes.truncate(bytes.len() / 2);
                    Ok(bytes)
                };
                self.inner.send(folder, file, &half, progress)?;
                return Err(cut);
            }
            self.inner.send(folder, file, bytes, progress)?;
        }
        Ok(())
    }
    fn keep(
        &mut self,
        old: &str,
        new: &str,
        files: &[(String, String)],
    ) -> Result<Vec<String>, Failure> {
        let mut failed = Vec::new();
        for file in files {
            self.step()?;
            failed.extend(self.inner.keep(old, new, std::slice::from_ref(file))?);
        }
        Ok(failed)
    }
    fn write_whole(&mut self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        self.step()?;
        self.inner.write_whole(path, bytes)
    }
    fn pointed(&mut self, link: &str) -> Result<Pointed, Failure> {
        self.step()?;
        self.inner.pointed(link)
    }
    fn point(&mut self, link: &str, to: &str) -> Result<(), Failure> {
        self.step()?;
        self.inner.point(link, to)
    }
    fn remove(&mut self, path: &str) -> Result<(), Failure> {
        self.step()?;
        self.inner.remove(path)
    }
}

/// The releases in a folder.
fn at(root: &Path) -> Switching<Folder> {
    Switching::new(Folder::new(root.to_path_buf()), LINK)
}

/// The same, cut off after so many steps.
fn cut(root: &Path, steps: usize) -> Switching<Cut> {
    Switching::new(Cut::new(root, steps), LINK)
}

fn place() -> (TempDir, Switching<Folder>) {
    let folder = folder();
    let host = at(folder.path());
    (folder, host)
}

#[test]
fn cut_off_at_any_step_readers_see_one_release_whole_and_the_next_run_goes_on() {
    let (first, second) = (Edition::first(), Edition::second());
    let mut steps = 0;
    loop {
        let (folder, mut host) = place();
        first.publish(&mut host, 5).expect("the first is published");
        drop(host);
        let outcome = second.publish(&mut cut(folder.path(), steps), 5);
        let (old, new) = (first.is_seen(folder.path()), second.is_seen(folder.path()));
        assert!(old != new, "after {steps} steps readers see a mixture");
        assert!(
            new || outcome.is_err(),
            "after {steps} steps nothing is said"
        );
        let mut host = at(folder.path());
        second.publish(&mut host, 5).expect("the next run goes on");
        assert!(second.is_seen(folder.path()), "after {steps} steps");
        if outcome.is_ok() {
            break;
        }
        steps += 1;
    }
    assert!(steps > 15, "the run was cut off at {steps} steps only");
}

#[test]
fn what_arrived_before_a_cut_is_not_sent_again() {
    let (folder, mut host) = place();
    let edition = Edition::first();
    let failure = edition.publish(&mut cut(folder.path(), 7), 5);
    failure.expect_err("it is cut off");
    let asked = AtomicUsize::new(0);
    host.lock().expect("nobody else");
    let mut published = Published::read(&mut host).expect("it can be read");
    let bytes = |path: &str| {
        asked.fetch_add(1, Ordering::SeqCst);
        edition.bytes(path)
    };
    published
        .send(&edition.release, &bytes, &|| ())
        .expect("it goes on");
    let asked = asked.into_inner();
    assert!((1..4).contains(&asked), "{asked} of 4 files were sent");
}

#[test]
fn a_page_that_was_opened_before_the_switch_still_finds_its_assets() {
    let (folder, mut host) = place();
    Edition::first().publish(&mut host, 1).expect("published");
    Edition::second().publish(&mut host, 1).expect("published");
    let old = folder.path().join("current/assets/style.1.css");
    assert!(disk::exists(&old), "the old page lost its style");
    assert!(!disk::exists(
        &folder.path().join("current/kreise/b/index.html")
    ));
}

#[test]
fn a_reader_in_a_hurry_never_meets_a_missing_page() {
    let (folder, mut host) = place();
    let (first, second) = (Edition::first(), Edition::second());
    first.publish(&mut host, 2).expect("published");
    let done = std::sync::atomic::AtomicBool::new(false);
    let reads = std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let (mut reads, mut wrong) = (0, Vec::new());
            while !done.load(Ordering::SeqCst) && reads < 10_000_000 {
                match disk::read(&folder.path().join("current/index.html")) {
                    Ok(bytes)
                        if bytes.starts_with(b"49 of 54 /") || bytes.starts_with(b"50 of 54 /") => {
                    }
                    other => wrong.push(format!("{other:?}")),
                }
                reads += 1;
            }
            (reads, wrong)
        });
        let mut outcomes = Vec::new();
        for _ in 0..20 {
            outcomes.push(second.publish(&mut host, 2));
            outcomes.push(first.publish(&mut host, 2));
        }
        // A reader that nobody stops would read for ever.
        done.store(true, Ordering::SeqCst);
        assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
        reader.join().expect("the reader reads")
    });
    assert_eq!(reads.1, Vec::<String>::new());
    assert!(reads.0 > 20, "{} reads", reads.0);
}

#[test]
fn the_last_releases_are_kept_and_each_can_be_gone_back_to() {
    let (folder, mut host) = place();
    let editions: Vec<Edition> = ["one", "two", "three", "four"]
        .iter()
        .map(|text| Edition::new(&[("index.html", text)]))
        .collect();
    for edition in &editions {
        edition.publish(&mut host, 3).expect("published");
    }
    let releases = disk::names(&folder.path().join("releases")).expect("there are");
    assert_eq!(releases.len(), 3);
    assert!(!releases.contains(&editions[0].release.id));
    let mut published = Published::read(&mut host).expect("readable");
    let before = published.before().expect("there is one").id.clone();
    assert_eq!(before, editions[2].release.id);
    published
        .switch(&before, "2014-04-26T08:00:00Z", &|| ())
        .expect("back");
    assert!(editions[2].is_seen(folder.path()));
    let live = &published.standing()[0];
    assert!(live.is_live);
    assert_eq!(live.live_since.as_deref(), Some("2014-04-26T08:00:00Z"));
}

#[test]
fn what_was_to_be_shown_and_could_not_is_not_said_to_have_been_live() {
    let (folder, mut host) = place();
    let (first, second) = (Edition::first(), Edition::second());
    first.publish(&mut host, 5).expect("published");
    second.publish(&mut host, 5).expect("published");
    let mut published = Published::read(&mut host).expect("readable");
    let (back, again) = ("2014-04-26T08:00:00Z", "2014-04-27T08:00:00Z");
    published
        .switch_back(&first.release.id, back, &|| ())
        .expect("back");
    // A run writes it down, and the host then refuses to switch.
    let path = folder.path().join("kreisblatt/history.json");
    let history = String::from_utf8(disk::read(&path).expect("it is there")).expect("it is UTF-8");
    let announced = format!(",{{\"id\":\"{}\",\"at\":\"{again}\"}}]", second.release.id);
    let history = history.trim_end().trim_end_matches(']').to_owned() + &announced;
    disk::write(&path, history.as_bytes()).expect("can write");
    let published = Published::read(&mut host).expect("readable");
    let standing = published.standing();
    let since = |edition: &Edition| {
        let found = standing
            .iter()
            .find(|it| it.release.id == edition.release.id);
        found.and_then(|it| it.live_since.as_deref())
    };
    assert_eq!((since(&first), since(&second)), (Some(back), None));
}

#[test]
fn only_one_publishes_at_a_time() {
    let (folder, mut host) = place();
    host.lock().expect("nobody else");
    let mut other = at(folder.path());
    assert_eq!(other.lock().expect_err("somebody is").kind, Kind::Busy);
    drop(host);
    other.lock().expect("nobody is any more");
}

#[test]
fn what_somebody_else_put_there_is_never_replaced() {
    let (folder, mut host) = place();
    disk::write(&folder.path().join("current/index.html"), b"mine").expect("can write");
    let failure = Edition::first().publish(&mut host, 5).expect_err("refused");
    assert_eq!(failure.kind, Kind::NotALink);
    let kept = disk::read(&folder.path().join("current/index.html")).expect("it is there");
    assert_eq!(kept, b"mine");
}

#[test]
fn a_live_file_that_was_changed_by_hand_does_not_spoil_the_next_release() {
    let (folder, mut host) = place();
    Edition::first().publish(&mut host, 5).expect("published");
    let spoilt = folder.path().join("current/kreise/a/index.html");
    disk::write(&spoilt, b"changed by hand, longer").expect("can write");
    Edition::second().publish(&mut host, 5).expect("published");
    assert!(Edition::second().is_seen(folder.path()));
}

#[test]
fn what_a_later_program_has_written_is_neither_taken_for_nothing_nor_removed() {
    for (file, text) in [
        ("history.json", "{\"format\": 2}"),
        ("0123456789abcdef.json", "{\"format\": 2, \"files\": []}"),
    ] {
        let (folder, mut host) = place();
        Edition::first().publish(&mut host, 5).expect("published");
        let path = folder.path().join("kreisblatt").join(file);
        disk::write(&path, text.as_bytes()).expect("can write");
        let failure = Edition::second()
            .publish(&mut host, 1)
            .expect_err("refused");
        assert_eq!(
            (failure.kind, failure.detail.contains(file)),
            (Kind::Later, true)
        );
        assert_eq!(disk::read(&path).expect("it is there"), text.as_bytes());
        assert!(Edition::first().is_seen(folder.path()));
    }
}

#[test]
fn a_live_release_whose_record_is_lost_is_not_taken_for_nothing() {
    let (folder, mut host) = place();
    Edition::first().publish(&mut host, 5).expect("published");
    let live = Edition::first().release.id;
    let record = folder.path().join(format!("kreisblatt/{live}.json"));
    disk::write(&record, b"{\"id\": \"0123").expect("can write");
    let published = Published::read(&mut host).expect("readable");
    assert_eq!(published.unknown(), Some(live.as_str()));
    Edition::first().publish(&mut host, 5).expect("published");
    let published = Published::read(&mut host).expect("readable");
    assert_eq!(
        (published.unknown(), published.live().is_some()),
        (None, true)
    );
}

#[test]
fn what_another_link_in_the_same_folder_shows_is_not_removed() {
    let (folder, mut host) = place();
    Edition::first().publish(&mut host, 1).expect("published");
    drop(host);
    let mut test = Switching::new(Folder::new(folder.path().to_path_buf()), "test");
    Edition::second().publish(&mut test, 1).expect("published");
    Edition::linked(0, 3, 0)
        .publish(&mut test, 1)
        .expect("published");
    assert!(Edition::first().is_seen(folder.path()));
    let releases = disk::names(&folder.path().join("releases")).expect("there are");
    assert_eq!(releases.len(), 2, "the second is gone: {releases:?}");
}
