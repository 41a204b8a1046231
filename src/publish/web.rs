//! What a web host answers, as a reader without a cache gets it.

use super::certificates::Certificates;
use super::http::Http;

use crate::server::address;

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

    /// The bytes of a file of the site, asked for at the address that readers use.
    ///
    /// # Errors
    /// What the host or the system says instead.
    pub fn get(&self, file: &str) -> Result<Vec<u8>, String> {
        let url = format!("{}{}", self.base_url, address(file));
        let headers = [("Cache-Control", "no-cache")];
        let answer = self.http.ask("GET", &url, &headers, &[], file);
        let answer = answer.map_err(|failure| failure.detail)?;
        // A host may give the page for what is not found with that status.
        let is_answer = answer.is_success() || (answer.status == 404 && file.ends_with("404.html"));
        if !is_answer {
            return Err(format!("HTTP {}", answer.status));
        }
        Ok(answer.body)
    }
}
