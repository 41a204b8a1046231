//! Texts compressed beforehand, as web servers send them instead of the file beside which they lie: gzip (RFC 1952) and
//! Brotli (RFC 7932). The same bytes always give the same bytes.

// Brotli without a system below it.
mod brotli;

use std::io::{self, Read, Write};

use flate2::read::GzDecoder;
use flate2::{Compression, GzBuilder};

use crate::media::{TYPES, shrinks};

/// A shorter file fits into the packets that its head needs anyway.
const WORTH: u64 = 1024;

/// The level of gzip, of 9: what a higher one saves is measured in docs/publishing.md.
const GZIP: u32 = 9;

/// The quality of Brotli, of 11.
const BROTLI: i32 = 10;

/// A way to compress that browsers know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Coding {
    /// For all of them.
    Gzip,
    /// For all that are younger than 2018, over HTTPS.
    Brotli,
}

impl Coding {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Gzip, Self::Brotli];

    /// What stands at the end of the name of a compressed file.
    #[must_use]
    pub fn end(self) -> &'static str {
        match self {
            Self::Gzip => ".gz",
            Self::Brotli => ".br",
        }
    }

    /// Its name in `Accept-Encoding` and `Content-Encoding`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Brotli => "br",
        }
    }

    /// The bytes compressed; `None` where that would save nothing.
    #[must_use]
    pub fn pack(self, bytes: &[u8]) -> Option<Vec<u8>> {
        let packed = match self {
            Self::Gzip => gzip(bytes).expect("memory takes all that is written to it"),
            Self::Brotli => brotli::pack(bytes, BROTLI),
        };
        (packed.len() < bytes.len()).then_some(packed)
    }

    /// The bytes as they were; `None` where they are not compressed in this way, or more than `most`.
    #[must_use]
    pub fn unpack(self, bytes: &[u8], most: usize) -> Option<Vec<u8>> {
        match self {
            Self::Gzip => {
                let mut unpacked = Vec::new();
                // One more than may be tells that there are too many.
                let mut part = GzDecoder::new(bytes).take(most as u64 + 1);
                part.read_to_end(&mut unpacked).ok()?;
                (unpacked.len() <= most).then_some(unpacked)
            }
            Self::Brotli => brotli::unpack(bytes, most),
        }
    }
}

/// Whether a file of this name and length has compressed ones beside it.
#[must_use]
pub fn is_worth(path: &str, length: u64) -> bool {
    let end = path.rsplit('.').next().unwrap_or_default();
    let mut kinds = TYPES.iter().filter(|(known, ..)| *known == end);
    length >= WORTH && kinds.any(|(_, kind, is_text)| shrinks(kind, *is_text))
}

/// The file beside which a compressed one of this name lies, and how it is compressed; `None` for any other name.
#[must_use]
pub fn beside(path: &str) -> Option<(&str, Coding)> {
    let mut codings = Coding::ALL.into_iter();
    codings.find_map(|coding| Some((path.strip_suffix(coding.end())?, coding)))
}

/// Without a name, a time or a system in its head.
fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut packed = GzBuilder::new()
        .mtime(0)
        .operating_system(255)
        .write(Vec::new(), Compression::new(GZIP));
    packed.write_all(bytes)?;
    packed.finish()
}

#[cfg(test)]
mod tests {
    use super::{Coding, beside, is_worth};

    #[test]
    fn what_was_compressed_comes_back() {
        let text = "Neunundvierzig von vierundfünfzig. ".repeat(100);
        for coding in Coding::ALL {
            let packed = coding.pack(text.as_bytes()).expect("it gets smaller");
            assert_eq!(coding.pack(text.as_bytes()), Some(packed.clone()));
            let back = coding.unpack(&packed, text.len());
            assert_eq!(back.as_deref(), Some(text.as_bytes()));
            assert_eq!(coding.unpack(&packed, text.len() - 1), None);
            for damaged in [b"<!doctype html>", &packed[..packed.len() - 1], b""] {
                assert_eq!(coding.unpack(damaged, 10_000), None);
            }
            assert_eq!(coding.pack(b"a"), None);
        }
    }

    #[test]
    fn a_head_of_gzip_tells_nothing_of_time_or_system() {
        let packed = Coding::Gzip.pack(&[b'a'; 2000]).expect("it gets smaller");
        assert_eq!(packed[..10], [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255]);
    }

    #[test]
    fn only_texts_of_some_length_are_worth_it() {
        for (path, length, expected) in [
            ("kreise/index.html", 5000, true),
            ("404.html", 1023, false),
            ("assets/site.abc.css", 5000, true),
            ("daten/kreise.geojson", 5000, true),
            ("karte/karte.svg", 5000, true),
            ("termine/fest.ics", 2000, true),
            ("assets/font.abc.woff2", 50_000, false),
            ("karte/karte.png", 50_000, false),
            ("assets/brief.abc.pdf", 50_000, false),
            ("LIESMICH", 5000, false),
        ] {
            assert_eq!(is_worth(path, length), expected, "{path}");
        }
        assert_eq!(beside("a.html.br"), Some(("a.html", Coding::Brotli)));
        assert_eq!(beside("a.html"), None);
    }
}
