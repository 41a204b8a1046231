//! The container of a workbook (ZIP): parts with their names, compressed. Tells nothing of time or system.

use std::io::Write;

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

/// Of 9: the next takes half as long again for a tenth less.
const LEVEL: u32 = 2;
/// That of parts with more bytes, of which a report of thousands of districts has several: half the time for a quarter more.
const LEVEL_OF_LARGE: u32 = 1;
const LARGE: usize = 1 << 20;
/// The version of the format that unpacks it: 2.0, with deflate.
const VERSION: u16 = 20;
/// The first day that the format knows, 1 January 1980, at midnight.
const DAY: u16 = (1 << 5) | 1;
const DEFLATE: u16 = 8;

/// A container on its way.
#[derive(Debug, Default)]
pub(super) struct Zip {
    bytes: Vec<u8>,
    /// The list of all parts, which stands at the end.
    list: Vec<u8>,
    parts: u16,
}

impl Zip {
    /// Adds a part in one piece. Names are short and of ASCII.
    pub(super) fn add(&mut self, name: &str, text: &str) {
        self.add_pieces(name, &[text]);
    }

    /// Adds a part whose pieces follow one another: a large one is not copied to be one.
    pub(super) fn add_pieces(&mut self, name: &str, pieces: &[&str]) {
        let mut sum = Crc::new();
        let length = pieces.iter().map(|piece| piece.len()).sum();
        let level = if length > LARGE {
            LEVEL_OF_LARGE
        } else {
            LEVEL
        };
        let mut packer = DeflateEncoder::new(Vec::new(), Compression::new(level));
        let write = || {
            for piece in pieces {
                sum.update(piece.as_bytes());
                packer.write_all(piece.as_bytes())?;
            }
            packer.finish()
        };
        let packed = write().expect("memory takes all that is written to it");
        let start = small(self.bytes.len());
        let sizes = [sum.sum(), small(packed.len()), small(length)];
        self.bytes.extend(*b"PK\x03\x04");
        push(&mut self.bytes, &[VERSION, 0, DEFLATE, 0, DAY]);
        push_all(&mut self.bytes, &sizes);
        push(&mut self.bytes, &[name.len() as u16, 0]);
        self.bytes.extend(name.as_bytes());
        self.bytes.extend(packed);
        self.list.extend(*b"PK\x01\x02");
        push(&mut self.list, &[VERSION, VERSION, 0, DEFLATE, 0, DAY]);
        push_all(&mut self.list, &sizes);
        // No extra field, no comment, first disk, no attributes.
        push(&mut self.list, &[name.len() as u16, 0, 0, 0, 0]);
        push_all(&mut self.list, &[0, start]);
        self.list.extend(name.as_bytes());
        self.parts += 1;
    }

    /// The file.
    pub(super) fn finish(self) -> Vec<u8> {
        let Self {
            mut bytes,
            list,
            parts,
        } = self;
        let start = small(bytes.len());
        bytes.extend(&list);
        bytes.extend(*b"PK\x05\x06");
        push(&mut bytes, &[0, 0, parts, parts]);
        push_all(&mut bytes, &[small(list.len()), start]);
        push(&mut bytes, &[0]);
        bytes
    }
}

/// A size as the format holds it. The parts of a report of a hundred thousand districts take a hundredth of that.
fn small(size: usize) -> u32 {
    u32::try_from(size).expect("a workbook has less than four gigabytes")
}

fn push(bytes: &mut Vec<u8>, values: &[u16]) {
    bytes.extend(values.iter().flat_map(|value| value.to_le_bytes()));
}

fn push_all(bytes: &mut Vec<u8>, values: &[u32]) {
    bytes.extend(values.iter().flat_map(|value| value.to_le_bytes()));
}
