//! How long each stage of a build took.

use std::fmt::Write;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde_json::json;

use crate::commands::screen::{Progress, Screen};
use crate::disk;
use crate::output::{Watch, Written};
use crate::site::Route;

/// So many of the slowest pages are named.
const MOST: usize = 5;

/// A part of the work.
struct Stage {
    key: &'static str,
    german: &'static str,
    english: &'static str,
    wall: Duration,
    count: usize,
    /// The most memory that the program ever held until then, in bytes, where the system tells.
    peak: Option<u64>,
}

/// The stages of a run, one after the other.
pub(super) struct Timings {
    begin: Instant,
    last: Instant,
    stages: Vec<Stage>,
}

impl Timings {
    pub(super) fn new() -> Self {
        let now = Instant::now();
        Self {
            begin: now,
            last: now,
            stages: Vec::new(),
        }
    }

    /// Since the beginning.
    pub(super) fn elapsed(&self) -> Duration {
        self.begin.elapsed()
    }

    /// A stage ends here that handled so many things; its names are for programs, in German and in English.
    pub(super) fn end(&mut self, [key, german, english]: [&'static str; 3], count: usize) {
        let now = Instant::now();
        self.stages.push(Stage {
            key,
            german,
            english,
            wall: now - self.last,
            count,
            peak: peak_memory(),
        });
        self.last = now;
    }

    /// As a table, with the slowest pages.
    pub(super) fn text(&self, clock: Option<&Clock<'_>>, screen: &Screen) -> String {
        let mut text = String::new();
        let mut line = |name: &str, wall: Duration, count: Option<usize>, peak: Option<u64>| {
            let seconds = seconds(wall, screen);
            let count = count.map_or_else(String::new, |count| count.to_string());
            let peak = peak.map_or_else(String::new, |bytes| {
                format!("{} MB", bytes.div_ceil(1024 * 1024))
            });
            let pad = 34usize.saturating_sub(name.chars().count());
            let _ = writeln!(
                text,
                "  {name}{:pad$} {seconds:>9} {count:>8} {peak:>8}",
                ""
            );
        };
        for stage in &self.stages {
            let name = screen.language.choose(stage.german, stage.english);
            line(name, stage.wall, Some(stage.count), stage.peak);
        }
        if let Some(clock) = clock {
            let [rendering, writing] = clock.sums();
            let of_all = screen
                .language
                .choose("davon Vorlagen (alle Kerne)", "of it templates (all cores)");
            line(of_all, rendering, None, None);
            let of_all = screen
                .language
                .choose("davon Platte (alle Kerne)", "of it disk (all cores)");
            line(of_all, writing, None, None);
        }
        line(
            screen.language.choose("zusammen", "total"),
            self.elapsed(),
            None,
            peak_memory(),
        );
        if let Some(clock) = clock {
            text += screen.language.choose(
                "Die langsamsten Seiten und Dateien:\n",
                "The slowest pages and files:\n",
            );
            for (wall, path) in clock.slowest() {
                let _ = writeln!(text, "  {:>9}  /{path}", seconds(wall, screen));
            }
        }
        text
    }

    /// The same for programs, with what was written.
    pub(super) fn json(&self, clock: Option<&Clock<'_>>, written: &Written) -> String {
        let stages = self.stages.iter().map(|stage| {
            json!({
                "stage": stage.key,
                "seconds": stage.wall.as_secs_f64(),
                "count": stage.count,
                "peak_bytes": stage.peak,
            })
        });
        let slowest = clock.map(Clock::slowest).unwrap_or_default();
        let slowest = slowest
            .into_iter()
            .map(|(wall, path)| json!({ "path": path, "seconds": wall.as_secs_f64() }));
        let sums = clock.map(Clock::sums).unwrap_or_default();
        let all = json!({
            "seconds": self.elapsed().as_secs_f64(),
            "peak_bytes": peak_memory(),
            "stages": stages.collect::<Vec<_>>(),
            "render_cpu_seconds": sums[0].as_secs_f64(),
            "write_cpu_seconds": sums[1].as_secs_f64(),
            "slowest": slowest.collect::<Vec<_>>(),
            "pages": written.pages,
            "files": written.files,
            "bytes": written.bytes,
            "changed": written.changed,
            "removed": written.removed,
        });
        format!("{all:#}\n")
    }
}

fn seconds(wall: Duration, screen: &Screen) -> String {
    let text = format!("{:.3} s", wall.as_secs_f64());
    screen.language.choose(text.replace('.', ","), text)
}

/// The most memory this process ever held, in bytes: Linux tells.
fn peak_memory() -> Option<u64> {
    let bytes = disk::read_if_there(Path::new("/proc/self/status")).ok()??;
    let text = String::from_utf8(bytes).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kilobytes * 1024)
}

/// Times every page, and shows how far the work is.
pub(super) struct Clock<'p> {
    progress: Progress<'p>,
    rendering: AtomicU64,
    writing: AtomicU64,
    slowest: Mutex<Vec<(Duration, String)>>,
}

impl<'p> Clock<'p> {
    pub(super) fn new(progress: Progress<'p>) -> Self {
        Self {
            progress,
            rendering: AtomicU64::new(0),
            writing: AtomicU64::new(0),
            slowest: Mutex::default(),
        }
    }

    /// Leaves no trace on the terminal.
    pub(super) fn clear(&self) {
        self.progress.clear();
    }

    /// Time spent rendering and writing, added up over all cores.
    fn sums(&self) -> [Duration; 2] {
        [&self.rendering, &self.writing]
            .map(|sum| Duration::from_nanos(sum.load(Ordering::Relaxed)))
    }

    /// The longest first; of equal ones by path.
    fn slowest(&self) -> Vec<(Duration, String)> {
        let slowest = self.slowest.lock().unwrap_or_else(PoisonError::into_inner);
        slowest.clone()
    }
}

fn add(sum: &AtomicU64, begin: Instant) -> Duration {
    let wall = begin.elapsed();
    sum.fetch_add(
        u64::try_from(wall.as_nanos()).unwrap_or(u64::MAX),
        Ordering::Relaxed,
    );
    wall
}

impl Watch for Clock<'_> {
    fn render(&self, route: &Route, work: &mut dyn FnMut()) {
        let begin = Instant::now();
        work();
        let wall = add(&self.rendering, begin);
        self.progress.step();
        let mut slowest = self.slowest.lock().unwrap_or_else(PoisonError::into_inner);
        if slowest.len() < MOST || slowest.last().is_some_and(|(last, _)| *last < wall) {
            slowest.push((wall, route.path.clone()));
            slowest.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
            slowest.truncate(MOST);
        }
    }

    fn write(&self, _: &Route, work: &mut dyn FnMut()) {
        let begin = Instant::now();
        work();
        add(&self.writing, begin);
    }
}
