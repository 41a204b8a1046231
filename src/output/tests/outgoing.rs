//! Many make pages, one writes.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::super::outgoing::{File, Outgoing};
use super::*;

const MAKERS: usize = 8;

/// Counts how many write at the same time.
#[derive(Default)]
struct Counter {
    now: AtomicUsize,
    most: AtomicUsize,
    pause: Duration,
}

impl Watch for Counter {
    fn render(&self, _: &Route, work: &mut dyn FnMut()) {
        work();
    }

    fn write(&self, _: &Route, work: &mut dyn FnMut()) {
        let now = self.now.fetch_add(1, Ordering::SeqCst) + 1;
        self.most.fetch_max(now, Ordering::SeqCst);
        std::thread::sleep(self.pause);
        work();
        self.now.fetch_sub(1, Ordering::SeqCst);
    }
}

fn route() -> Route {
    Route {
        what: crate::site::What::Home,
        language: crate::register::LanguageId::default(),
        path: String::new(),
    }
}

/// Lets each maker write so many files; how many calls failed.
fn write_all(folder: &Path, each: usize, watch: &Counter) -> usize {
    let (route, outgoing, failed) = (route(), Outgoing::default(), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for maker in 0..MAKERS {
            let (route, outgoing, failed) = (&route, &outgoing, &failed);
            scope.spawn(move || {
                for number in 0..each {
                    let path = folder.join(format!("{maker}/{number}/index.html"));
                    let bytes = format!("{maker} {number}").into_bytes();
                    let written = outgoing.write(File { route, path, bytes }, watch);
                    failed.fetch_add(usize::from(written.is_err()), Ordering::SeqCst);
                }
            });
        }
    });
    failed.into_inner()
}

#[test]
fn one_writes_and_the_others_do_not_wait_for_the_disk() {
    let folder = tempfile::tempdir().unwrap();
    let watch = Counter {
        pause: Duration::from_millis(2),
        ..Counter::default()
    };
    assert_eq!(write_all(folder.path(), 4, &watch), 0);
    assert_eq!(watch.most.into_inner(), 1);
}

#[test]
fn all_is_written_when_all_calls_have_returned() {
    let folder = tempfile::tempdir().unwrap();
    let watch = Counter::default();
    // More than may wait.
    assert_eq!(write_all(folder.path(), 100, &watch), 0);
    for maker in 0..MAKERS {
        for number in 0..100 {
            let path = folder.path().join(format!("{maker}/{number}/index.html"));
            assert_eq!(
                disk::read(&path).unwrap(),
                format!("{maker} {number}").as_bytes()
            );
        }
    }
}

#[test]
fn a_file_that_cannot_be_written_is_told_and_does_not_stop_the_others() {
    let folder = tempfile::tempdir().unwrap();
    disk::write(&folder.path().join("3"), b"a file where a folder must be").unwrap();
    let failed = write_all(folder.path(), 50, &Counter::default());
    assert!(failed > 0);
    assert!(disk::exists(&folder.path().join("7/49/index.html")));
}
