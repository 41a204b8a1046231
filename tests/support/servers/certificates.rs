//! Certificates for 127.0.0.1 that sign themselves.

use kreisblatt::publish::Certificates;
use rcgen::{CertificateParams, KeyPair, date_time_ymd};

/// A certificate with its key, both as PEM.
pub struct Certificate {
    pub pem: String,
    pub key: String,
}

impl Certificate {
    /// One that is good for many years.
    pub fn good() -> Self {
        Self::until(2090)
    }

    /// One that was good until 2014.
    pub fn expired() -> Self {
        Self::until(2014)
    }

    fn until(year: i32) -> Self {
        let names = vec!["127.0.0.1".to_owned(), "localhost".to_owned()];
        let mut params = CertificateParams::new(names).expect("these are names");
        params.not_before = date_time_ymd(2010, 1, 1);
        params.not_after = date_time_ymd(year, 1, 1);
        let key = KeyPair::generate().expect("a key");
        let certificate = params.self_signed(&key).expect("a certificate");
        Self {
            pem: certificate.pem(),
            key: key.serialize_pem(),
        }
    }

    /// As the only one that is trusted.
    pub fn trusted(&self) -> Certificates {
        Certificates::from_pem(self.pem.as_bytes(), "test").expect("it is PEM")
    }
}
