//! Which certificates are trusted, and what a refused one means.

use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::{ClientConfig, RootCertStore, SupportedProtocolVersion};
use rustls_platform_verifier::BuilderVerifierExt;
use ureq::tls::{Certificate, PemItem, RootCerts, parse_pem};

use super::failure::{Failure, Kind};

/// Certificates of those who may sign for a host, instead of those that the system trusts.
#[derive(Debug, Clone, Default)]
pub struct Certificates(Vec<Certificate<'static>>);

impl Certificates {
    /// Those of a PEM file.
    ///
    /// # Errors
    /// A file without any; `place` is what it is called.
    pub fn from_pem(pem: &[u8], place: &str) -> Result<Self, Failure> {
        let items = parse_pem(pem).filter_map(|item| match item {
            Ok(PemItem::Certificate(certificate)) => Some(certificate),
            _ => None,
        });
        let found: Vec<_> = items.collect();
        if found.is_empty() {
            return Err(Failure::new(
                Kind::Other,
                place,
                "no certificate in PEM format",
            ));
        }
        Ok(Self(found))
    }

    /// For web hosts.
    pub(super) fn roots(&self) -> RootCerts {
        if self.0.is_empty() {
            return RootCerts::PlatformVerifier;
        }
        RootCerts::new_with_certs(&self.0)
    }

    /// For other hosts that speak TLS, in one of these versions. Each has a memory of its own for sessions.
    pub(super) fn config(
        &self,
        place: &str,
        versions: &[&'static SupportedProtocolVersion],
    ) -> Result<ClientConfig, Failure> {
        let wrong = |error: rustls::Error| Failure::new(Kind::Other, place, error.to_string());
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let builder = ClientConfig::builder_with_provider(provider);
        let builder = builder.with_protocol_versions(versions).map_err(wrong)?;
        if self.0.is_empty() {
            let builder = builder.with_platform_verifier().map_err(wrong)?;
            return Ok(builder.with_no_client_auth());
        }
        let mut roots = RootCertStore::empty();
        for certificate in &self.0 {
            let der = CertificateDer::from(certificate.der().to_vec());
            roots.add(der).map_err(wrong)?;
        }
        Ok(builder.with_root_certificates(roots).with_no_client_auth())
    }
}

/// What is wrong with a certificate, from what is said of it; `None` where it is not about certificates.
pub(super) fn complaint(said: &str) -> Option<Kind> {
    let has = |text: &str| said.contains(text);
    if has("certificate expired") || has("Expired") {
        Some(Kind::Expired)
    } else if has("CaUsedAsEndEntity") {
        // What `openssl req -x509` makes if it is told nothing.
        Some(Kind::Authority)
    } else if has("invalid peer certificate") || has("UnknownIssuer") || has("NotValidForName") {
        Some(Kind::Untrusted)
    } else {
        None
    }
}
