//! Gives the program an identity: a hash of everything it is made from. A site remembers which program wrote it, so that
//! another one never takes its pages for its own.
#![expect(
    clippy::disallowed_methods,
    reason = "a build script cannot use src/disk.rs"
)]

use std::fs;
use std::path::{Path, PathBuf};

fn main() -> std::io::Result<()> {
    let mut files = Vec::new();
    for root in ["src", "themes", "Cargo.lock", "Cargo.toml"] {
        println!("cargo::rerun-if-changed={root}");
        collect(Path::new(root), &mut files)?;
    }
    files.sort();
    // FNV-1a (www.isthe.com/chongo/tech/comp/fnv): no dependency for telling builds apart.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut add = |bytes: &[u8]| {
        for byte in bytes {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    };
    for file in &files {
        add(file.to_string_lossy().replace('\\', "/").as_bytes());
        add(&[0]);
        add(&fs::read(file)?);
    }
    println!("cargo::rustc-env=KREISBLATT_PROGRAM={hash:016x}");
    Ok(())
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            collect(&entry?.path(), files)?;
        }
    } else {
        files.push(path.to_owned());
    }
    Ok(())
}
