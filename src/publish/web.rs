//! What a web host answers, as a reader without a cache gets it.

use super::certificates::Certificates;
use super::failure::Failure;
use super::http::Http;
use super::release::Release;

use crate::packed::beside;
use crate::server::address;

/// The largest text that is unpacked, in bytes.
const LARGEST: usize = 512 * 1024 * 1024;

/// How many redirects readers' programs follow too.
const REDIRECTS: u32 = 10;

/// A site on the web.
pub struct Web {
    http: Http,
    base_url: String,
}

impl Web {
    /// The site at an address that ends with a slash.
    #[must_use]
    pub fn new(base_url: &str, certificates: &Certificates) -> Self {
        Self {
            http: Http::new(certificates, REDIRECTS),
            base_url: base_url.to_owned(),
        }
    }

    /// Whether anybody answers there, whatever they say.
    ///
    /// # Errors
    /// Why nobody does.
    pub fn reach(&self) -> Result<(), Failure> {
        let asked = self
            .http
            .ask("GET", &self.base_url, &[], &[], &self.base_url);
        asked.map(|_| ())
    }

    /// The bytes of a file of the site, asked for at the address that readers use. For one that lies compressed beside a
    /// text, the text as readers get it whose browsers take what is compressed so.
    ///
    /// # Errors
    /// What the host or the system says instead.
    pub fn get(&self, file: &str, release: &Release) -> Result<Vec<u8>, String> {
        let text = beside(file)
            .filter(|(text, _)| release.packed_by.is_some() && release.files.contains_key(*text));
        let (file, coding) = text.map_or((file, None), |(text, coding)| (text, Some(coding)));
        let url = format!("{}{}", self.base_url, address(file));
        let mut headers = vec![("Cache-Control", "no-cache")];
        headers.extend(coding.map(|coding| ("Accept-Encoding", coding.name())));
        let answer = self.http.ask("GET", &url, &headers, &[], file);
        let answer = answer.map_err(|failure| failure.detail)?;
        // A host may give the page for what is not found with that status.
        let is_answer = answer.is_success() || (answer.status == 404 && file.ends_with("404.html"));
        if !is_answer {
            return Err(format!("HTTP {}", answer.status));
        }
        if answer.coding.is_empty() || answer.coding == "identity" {
            return Ok(answer.body);
        }
        let unpacked = coding
            .filter(|coding| coding.name() == answer.coding)
            .and_then(|coding| coding.unpack(&answer.body, LARGEST));
        unpacked.ok_or_else(|| format!("Content-Encoding: {}", answer.coding))
    }
}
