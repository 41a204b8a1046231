//! Readers who look at a site again and again while something happens to it.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use kreisblatt::disk;

use super::edition::{Edition, LINK};

/// Does something while a reader looks; fails with what the reader found wrong.
pub fn watched<T>(look: impl Fn() -> Vec<String> + Sync, work: impl FnOnce() -> T) -> T {
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let (mut wrong, mut rounds) = (Vec::new(), 0);
            while !done.load(Ordering::SeqCst) {
                wrong.extend(look());
                rounds += 1;
                std::thread::sleep(Duration::from_millis(8));
            }
            (wrong, rounds)
        });
        let outcome = catch_unwind(AssertUnwindSafe(work));
        // A reader that nobody stops would read for ever.
        done.store(true, Ordering::SeqCst);
        let (wrong, rounds) = reader.join().expect("the reader reads");
        let outcome = outcome.unwrap_or_else(|panic| resume_unwind(panic));
        assert_eq!(wrong, [""; 0]);
        assert!(rounds > 1, "a reader came {rounds} times only");
        outcome
    })
}

/// Editions by their ids, for a reader who knows what each looks like.
#[derive(Default)]
pub struct Known(Mutex<BTreeMap<String, BTreeMap<String, Vec<u8>>>>);

impl Known {
    pub fn add(&self, edition: &Edition) {
        let mut known = self.0.lock().expect("nobody panics");
        known.insert(edition.release.id.clone(), edition.files.clone());
    }

    /// What is wrong for a reader who goes where the link leads and reads everything there: files that are not there, not
    /// whole, or of another release.
    pub fn mixture(&self, root: &Path) -> Vec<String> {
        let leads = || disk::read_link(&root.join(LINK)).ok().flatten();
        let Some(target) = leads() else {
            return vec!["the link leads nowhere".into()];
        };
        let id = target.file_name().unwrap_or_default().to_string_lossy();
        let files = self.0.lock().expect("nobody panics").get(&*id).cloned();
        let Some(files) = files else {
            return vec![format!("nobody published {id}")];
        };
        let folder = root.join(&target);
        let read = |path: &String| disk::read(&folder.join(path)).ok();
        let wrong = files
            .iter()
            .map(|(path, bytes)| (path, bytes, read(path)))
            .filter(|(_, bytes, there)| there.as_ref() != Some(bytes))
            .map(|(path, _, there)| format!("{id}/{path}: {:?} bytes", there.map(|it| it.len())));
        let wrong: Vec<String> = wrong.collect();
        // Whoever stays longer than two releases is left behind.
        if leads().as_ref() != Some(&target) && !disk::exists(&folder) {
            return Vec::new();
        }
        wrong
    }
}
