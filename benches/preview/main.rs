//! How long an author waits: from the start of the preview to the first page, from the end of a write to the last byte of
//! the page that shows it.
//!
//! `cargo bench --bench preview -- REPORT RECORD PAGE [EDITS]`, for example
//! `-- . content/centres/duisburg.md kreise/duisburg/`. The record is a Markdown file; it is what it was at the end.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "it writes as an editor does, and says what it measured"
)]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

const USAGE: &str = "usage: preview REPORT RECORD PAGE [EDITS]";
/// Nothing that is measured takes so long.
const PATIENCE: Duration = Duration::from_secs(60);
/// Between two edits: the page before must not be on its way any more.
const PAUSE: Duration = Duration::from_millis(100);

fn main() -> Result<()> {
    // Cargo says `--bench` to every benchmark.
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|it| it != "--bench")
        .collect();
    let (report, record, page, edits) = match arguments.as_slice() {
        // `cargo bench` runs all benchmarks: this one needs to be told what to look at.
        [] => {
            println!("{USAGE}");
            return Ok(());
        }
        [report, record, page] => (report, record, page, 50),
        [report, record, page, edits] => (report, record, page, edits.parse().context(USAGE)?),
        _ => bail!(USAGE),
    };
    ensure!(edits > 0, USAGE);
    let record = Record::read(Path::new(report).join(record))?;
    let begin = Instant::now();
    let preview = Preview::start(report)?;
    let first = preview.page(page)?;
    let start = begin.elapsed();
    ensure!(first.starts_with("HTTP/1.1 200"), "no page at {page}");
    println!("start to first page: {}", shown(start));

    let mut events = preview.events()?;
    events.next()?;
    let mut times = Vec::new();
    for edit in 1..=edits {
        std::thread::sleep(PAUSE);
        let mark = format!("Fassung-x{edit}x");
        record.append(&mark)?;
        let begin = Instant::now();
        events.next()?;
        ensure!(
            preview.page(page)?.contains(&mark),
            "{page} does not show edit {edit}"
        );
        times.push(begin.elapsed());
    }
    times.sort_unstable();
    let (median, worst) = (times[times.len() / 2], times[times.len() - 1]);
    println!(
        "edit to page, {edits} edits: median {}, worst {}; processor time of start and edits: {}",
        shown(median),
        shown(worst),
        preview
            .processor_time()
            .unwrap_or_else(|| "unknown".to_owned())
    );
    Ok(())
}

fn shown(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}

/// A file that is edited and put back.
struct Record {
    path: PathBuf,
    text: String,
}

impl Record {
    fn read(path: PathBuf) -> Result<Self> {
        let text = fs::read_to_string(&path).with_context(|| format!("{}", path.display()))?;
        Ok(Self { path, text })
    }

    fn append(&self, line: &str) -> Result<()> {
        Ok(fs::write(&self.path, format!("{}\n{line}\n", self.text))?)
    }
}

impl Drop for Record {
    fn drop(&mut self) {
        let _ = fs::write(&self.path, &self.text);
    }
}

/// The program, as its user starts it.
struct Preview {
    child: Child,
    /// Host and port.
    address: String,
}

impl Preview {
    fn start(report: &str) -> Result<Self> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kreisblatt"));
        command
            .args(["serve", report, "--port", "0"])
            .stdout(Stdio::piped());
        let mut child = command.stderr(Stdio::null()).spawn()?;
        let mut line = String::new();
        BufReader::new(child.stdout.take().context("its output")?).read_line(&mut line)?;
        let address = line
            .trim()
            .trim_start_matches("http://")
            .trim_end_matches('/')
            .to_owned();
        Ok(Self { child, address })
    }

    fn ask(&self, path: &str, more: &str) -> Result<TcpStream> {
        let mut stream = TcpStream::connect(&self.address)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let host = &self.address;
        let path = path.trim_start_matches('/');
        stream
            .write_all(format!("GET /{path} HTTP/1.1\r\nHost: {host}\r\n{more}\r\n").as_bytes())?;
        Ok(stream)
    }

    /// Head and body of a page.
    fn page(&self, path: &str) -> Result<String> {
        let mut bytes = Vec::new();
        self.ask(path, "Connection: close\r\n")?
            .read_to_end(&mut bytes)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    fn events(&self) -> Result<Events> {
        Ok(Events(BufReader::new(self.ask("__kreisblatt/events", "")?)))
    }

    /// Seconds in all threads, where the system tells it in `/proc`.
    fn processor_time(&self) -> Option<String> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id())).ok()?;
        let fields: Vec<&str> = stat.rsplit(')').next()?.split_whitespace().collect();
        let ticks = |index: usize| fields.get(index)?.parse::<u64>().ok();
        // User and system time in hundredths of a second.
        Some(format!("{} ms in all", (ticks(11)? + ticks(12)?) * 10))
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What the browser hears of changes.
struct Events(BufReader<TcpStream>);

impl Events {
    fn next(&mut self) -> Result<()> {
        let mut line = String::new();
        while !line.starts_with("data:") {
            line.clear();
            ensure!(self.0.read_line(&mut line)? > 0, "the preview ended");
        }
        Ok(())
    }
}
