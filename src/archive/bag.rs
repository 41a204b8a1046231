//! A bag (BagIt 1.0, RFC 8493): payload below `data/`, with manifests by which every byte can be checked.

use std::collections::BTreeMap;
use std::fmt::Write;

use data_encoding::HEXLOWER;
use rayon::prelude::*;
use sha2::{Digest, Sha256, Sha512};

/// What a bag says of itself, in the order of `bag-info.txt`: `("Source-Organization", "…")`.
pub type Label = (&'static str, String);

/// All files of a bag by path.
#[derive(Debug)]
pub struct Bag {
    /// The files, tag files included.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Bag {
    /// Packs the payload, whose paths begin with `data/`. `Payload-Oxum` is added to the labels.
    #[must_use]
    pub fn pack(payload: BTreeMap<String, Vec<u8>>, labels: &[Label]) -> Self {
        let bytes: usize = payload.values().map(Vec::len).sum();
        let oxum = ("Payload-Oxum", format!("{bytes}.{}", payload.len()));
        let mut info = String::new();
        for (name, value) in labels.iter().chain([&oxum]) {
            // A value is one line: what follows on the next would be another label.
            let value: Vec<&str> = value.split_whitespace().collect();
            let _ = writeln!(info, "{name}: {}", value.join(" "));
        }
        let mut tags = BTreeMap::from([
            (
                "bagit.txt".to_owned(),
                b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n".to_vec(),
            ),
            ("bag-info.txt".to_owned(), info.into_bytes()),
        ]);
        let [sha256, sha512] = manifests(&payload);
        tags.insert("manifest-sha256.txt".into(), sha256);
        tags.insert("manifest-sha512.txt".into(), sha512);
        let [sha256, sha512] = manifests(&tags);
        tags.insert("tagmanifest-sha256.txt".into(), sha256);
        tags.insert("tagmanifest-sha512.txt".into(), sha512);
        let mut files = payload;
        files.append(&mut tags);
        Self { files }
    }
}

/// Both manifests of these files.
fn manifests(files: &BTreeMap<String, Vec<u8>>) -> [Vec<u8>; 2] {
    let lines: Vec<[String; 2]> = files
        .par_iter()
        .map(|(path, bytes)| {
            // RFC 8493, 2.1.3: only these signs are encoded.
            let path = path
                .replace('%', "%25")
                .replace('\n', "%0A")
                .replace('\r', "%0D");
            let line = |hash: &[u8]| format!("{}  {path}\n", HEXLOWER.encode(hash));
            [line(&Sha256::digest(bytes)), line(&Sha512::digest(bytes))]
        })
        .collect();
    [0, 1].map(|which| {
        let lines = lines.iter().map(|line| line[which].as_str());
        lines.collect::<String>().into_bytes()
    })
}
