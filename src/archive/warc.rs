//! Web archives (WARC 1.1, ISO 28500): each page and file as the answer of a web server, each record compressed on its own,
//! so that a reader can begin at any of them.

use std::io::Write;

use data_encoding::HEXLOWER;
use flate2::{Compression, GzBuilder};
use jiff::Timestamp;
use rayon::prelude::*;
use sha2::{Digest, Sha256};

/// What the archive says of itself.
#[derive(Debug)]
pub struct Described {
    /// When the answers were made.
    pub date: Timestamp,
    /// What its file is called where it is kept, without folders.
    pub file_name: String,
    /// What it is an archive of, in one line.
    pub description: String,
    /// The program with its version.
    pub software: String,
}

/// The archive of answers `(address, media type, bytes)`.
#[must_use]
pub fn warc(described: &Described, answers: &[(String, String, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = compressed(&information(described));
    let records: Vec<Vec<u8>> = answers
        .par_iter()
        .map(|(address, media_type, body)| {
            compressed(&response(described.date, address, media_type, body))
        })
        .collect();
    bytes.extend(records.concat());
    bytes
}

fn information(described: &Described) -> Vec<u8> {
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let block = format!(
        "software: {}\r\nformat: WARC File Format 1.1\r\n\
         conformsTo: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n\
         description: {}\r\n",
        line(&described.software),
        line(&described.description)
    );
    let own = format!("WARC-Filename: {}\r\n", described.file_name);
    let kind = "application/warc-fields";
    record("warcinfo", described.date, &own, kind, block.as_bytes())
}

fn response(date: Timestamp, address: &str, media_type: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    let block = [head.as_bytes(), body].concat();
    let own = format!(
        "WARC-Target-URI: {address}\r\nWARC-Payload-Digest: {}\r\n",
        digest(body)
    );
    let kind = "application/http; msgtype=response";
    record("response", date, &own, kind, &block)
}

fn record(kind: &str, date: Timestamp, own: &str, content_type: &str, block: &[u8]) -> Vec<u8> {
    let block_digest = digest(block);
    // The same record has the same name; a version 8 UUID (RFC 9562) may be made in any way.
    let hash = Sha256::digest(format!("{kind} {date} {own} {block_digest}"));
    let mut id: [u8; 16] = hash[..16].try_into().expect("a hash has 32 bytes");
    id[6] = (id[6] & 0x0f) | 0x80;
    id[8] = (id[8] & 0x3f) | 0x80;
    let hex = HEXLOWER.encode(&id);
    let head = format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{}-{}-{}-{}-{}>\r\nWARC-Date: {date}\r\n{own}\
         WARC-Block-Digest: {block_digest}\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\n\r\n",
        &hex[..8],
        &hex[8..12],
        &hex[12..16],
        &hex[16..20],
        &hex[20..],
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

/// Section 5.8 asks for a token, and a token holds no `=`, with which Base32 would end a hash of this length.
fn digest(bytes: &[u8]) -> String {
    format!("sha256:{}", HEXLOWER.encode(&Sha256::digest(bytes)))
}

/// One member of gzip without time and name, so that the bytes depend on nothing else.
fn compressed(record: &[u8]) -> Vec<u8> {
    let mut encoder = GzBuilder::new().write(Vec::new(), Compression::new(6));
    encoder
        .write_all(record)
        .and_then(|()| encoder.finish())
        .expect("memory takes every byte")
}
