//! Pages on paper: PDF files that the office has, or that a browser of this machine prints.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Result, bail};

use crate::commands::screen::Screen;
use crate::diagnostics::wording::Language;
use crate::disk;
use crate::preview;
use crate::register::slugify;
use crate::site::{Site, What};

/// Files by their path in the bag.
type Files = BTreeMap<String, Vec<u8>>;

/// Names of browsers that print from the command line.
const BROWSERS: [&str; 6] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
];

/// How often a browser is asked whether it has printed a page, and how often at most.
const LOOK: Duration = Duration::from_millis(50);
const LOOKS: u32 = 1200;

/// PDF files of the office, each under its own name.
///
/// # Errors
/// A file that cannot be read or is no PDF; two of one name.
pub(super) fn given(paths: &[PathBuf], language: Language) -> Result<Files> {
    let mut files = Files::new();
    for path in paths {
        let bytes = disk::read(path)?;
        if !is_pdf(&bytes) {
            let path = path.display();
            bail!(language.choose(
                format!("{path} ist keine ganze PDF-Datei"),
                format!("{path} is no whole PDF file"),
            ));
        }
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let name = format!("data/print/{}.pdf", slugify(&stem));
        if files.insert(name.clone(), bytes).is_some() {
            bail!(language.choose(
                format!("--pdf: zwei Dateien hießen {name}; geben Sie ihnen andere Namen"),
                format!("--pdf: two files would be called {name}; give them other names"),
            ));
        }
    }
    Ok(files)
}

/// The pages that sum a report up, in each language, printed by a browser of this machine. `rendered` is the whole site.
///
/// # Errors
/// No browser, or one that does not print.
pub(super) fn printed(
    site: &Site<'_>,
    rendered: &BTreeMap<String, Vec<u8>>,
    screen: &Screen,
) -> Result<Files> {
    let language = screen.language;
    let routes = site.routes().iter().filter(|route| {
        matches!(
            route.what,
            What::Home | What::Review | What::Districts | What::Figures
        )
    });
    let offered = rendered.iter().map(|(path, bytes)| {
        let bytes = match path.ends_with(".html") {
            true => with_whole_links(bytes, site.base_path(), site.base_url()),
            false => bytes.clone(),
        };
        (path.clone(), bytes)
    });
    let address = preview::offer(site.base_path(), offered.collect())?;
    let scratch = disk::Scratch::new("kreisblatt-print")?;
    let mut browser = Browser::new(scratch.path().to_path_buf());
    let mut files = Files::new();
    for (index, route) in routes.enumerate() {
        let url = format!("http://{address}{}{}", site.base_path(), route.path);
        let bytes = browser.print(&url, index, language)?;
        let name = match route.path.trim_end_matches('/') {
            "" => "index".to_owned(),
            // The front page of another language.
            tag if route.what == What::Home => format!("{tag}/index"),
            path => path.to_owned(),
        };
        files.insert(format!("data/print/{name}.pdf"), bytes);
    }
    Ok(files)
}

/// A browser that prints.
struct Browser {
    /// A folder for what it writes.
    folder: PathBuf,
    /// The program, once one was found.
    program: Option<String>,
    /// As root and in containers a browser finds nothing to shut itself in. It reads our own pages only.
    is_open: bool,
}

impl Browser {
    fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            program: None,
            is_open: false,
        }
    }

    fn print(&mut self, url: &str, index: usize, language: Language) -> Result<Vec<u8>> {
        let pdf = self.folder.join(format!("{index}.pdf"));
        let mut ways = vec![self.is_open];
        if !self.is_open {
            ways.push(true);
        }
        for is_open in ways {
            let mut child = self.start(url, &pdf, is_open, language)?;
            let is_done = wait(&mut child);
            let bytes = disk::read_if_there(&pdf)?.filter(|bytes| is_pdf(bytes));
            if let Some(bytes) = bytes.filter(|_| is_done) {
                self.is_open = is_open;
                return Ok(bytes);
            }
        }
        let program = self.program.clone().unwrap_or_default();
        bail!(language.choose(
            format!("{program} druckt {url} nicht; drucken Sie die Seiten selbst als PDF, und nennen Sie sie mit --pdf"),
            format!("{program} does not print {url}; print the pages as PDF yourself, and name them with --pdf"),
        ))
    }

    /// Starts the browser that `CHROMIUM` names, or the first that there is.
    fn start(&mut self, url: &str, pdf: &Path, is_open: bool, language: Language) -> Result<Child> {
        let named = std::env::var("CHROMIUM")
            .ok()
            .filter(|name| !name.is_empty());
        let names: Vec<String> = match self.program.clone().or(named) {
            Some(name) => vec![name],
            None => BROWSERS.map(str::to_owned).to_vec(),
        };
        for name in &names {
            let mut command = Command::new(name);
            command
                .args([
                    "--headless",
                    "--disable-gpu",
                    "--no-first-run",
                    "--disable-extensions",
                ])
                .args(["--no-pdf-header-footer", "--disable-background-networking"])
                // It asks no other machine, whatever it is used to.
                .arg("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")
                .arg(format!(
                    "--user-data-dir={}",
                    self.folder.join("profile").display()
                ))
                .arg(format!("--print-to-pdf={}", pdf.display()))
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null());
            if is_open {
                command.arg("--no-sandbox");
            }
            match command.arg(url).spawn() {
                Ok(child) => {
                    self.program = Some(name.clone());
                    return Ok(child);
                }
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => bail!("{name}: {error}"),
            }
        }
        let tried = names.join(", ");
        bail!(language.choose(
            format!(
                "--print: kein Browser gefunden ({tried}); installieren Sie Chromium, nennen Sie ihn in der Variablen CHROMIUM, oder \
                 drucken Sie die Seiten selbst als PDF, und nennen Sie sie mit --pdf"
            ),
            format!(
                "--print: no browser found ({tried}); install Chromium, name it in the variable CHROMIUM, or print the pages as PDF \
                 yourself, and name them with --pdf"
            ),
        ))
    }
}

/// Whether a browser ended well; one that takes too long is ended.
fn wait(child: &mut Child) -> bool {
    for _ in 0..LOOKS {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) => std::thread::sleep(LOOK),
            Err(_) => break,
        }
    }
    let _ = child.kill();
    let _ = child.wait();
    false
}

/// Whether bytes begin and end as a PDF file does (ISO 32000-2, 7.5).
fn is_pdf(bytes: &[u8]) -> bool {
    let end = &bytes[bytes.len().saturating_sub(1024)..];
    bytes.starts_with(b"%PDF-") && end.windows(5).any(|five| five == b"%%EOF")
}

/// A page whose links name the address at which readers find the site, not that at which the browser does.
fn with_whole_links(html: &[u8], base_path: &str, base_url: &str) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(html) else {
        return html.to_vec();
    };
    let (short, whole) = (
        format!(" href=\"{base_path}"),
        format!(" href=\"{base_url}"),
    );
    let mut parts = text.split("<a ");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (tag, rest) = part.split_at(part.find('>').unwrap_or(part.len()));
        out += "<a ";
        out += &format!(" {tag}").replacen(&short, &whole, 1)[1..];
        out += rest;
    }
    out.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::{is_pdf, with_whole_links};

    #[test]
    fn links_of_a_printed_page_lead_to_the_site() {
        let html = "<link href=\"/ki/a.css\"><a href=\"/ki/karte/\">/ki/</a><a class=\"x\" href=\"#top\"><a href=\"https://o.example/\">";
        let whole = with_whole_links(html.as_bytes(), "/ki/", "https://nrw.example/ki/");
        assert_eq!(
            String::from_utf8_lossy(&whole),
            "<link href=\"/ki/a.css\"><a href=\"https://nrw.example/ki/karte/\">/ki/</a><a class=\"x\" href=\"#top\"><a href=\"https://o.example/\">"
        );
    }

    #[test]
    fn half_a_file_is_none() {
        assert!(is_pdf(b"%PDF-1.4\n...\n%%EOF\n"));
        assert!(!is_pdf(b"%PDF-1.4\n..."));
        assert!(!is_pdf(b"<!doctype html>%%EOF"));
        assert!(!is_pdf(b""));
    }
}
