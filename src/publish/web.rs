//! What a web host answers, as a reader without a cache gets it.

use std::time::Duration;

use ureq::tls::{RootCerts, TlsConfig};

use crate::server::address;

/// How long one answer may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// The largest answer that is read, in bytes.
const LARGEST: u64 = 512 * 1024 * 1024;

/// A site on the web.
pub struct Web {
    agent: ureq::Agent,
    base_url: String,
}

impl Web {
    /// The site at an address that ends with a slash.
    #[must_use]
    pub fn new(base_url: &str) -> Self {
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::PlatformVerifier)
            .build();
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .http_status_as_error(false)
            .user_agent("kreisblatt")
            .tls_config(tls)
            .build();
        Self {
            agent: config.into(),
            base_url: base_url.to_owned(),
        }
    }

    /// The bytes of a file of the site, asked for at the address that readers use.
    ///
    /// # Errors
    /// What the host or the system says instead.
    pub fn get(&self, file: &str) -> Result<Vec<u8>, String> {
        let url = format!("{}{}", self.base_url, address(file));
        let answer = self
            .agent
            .get(&url)
            .header("Cache-Control", "no-cache")
            .call();
        let mut answer = answer.map_err(|error| error.to_string())?;
        let status = answer.status();
        // A host may give the page for what is not found with that status.
        let is_answer = status.is_success() || (status == 404 && file.ends_with("404.html"));
        if !is_answer {
            return Err(format!("HTTP {status}"));
        }
        let body = answer.body_mut().with_config().limit(LARGEST).read_to_vec();
        body.map_err(|error| error.to_string())
    }
}
