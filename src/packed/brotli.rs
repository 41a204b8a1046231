//! Brotli from memory to memory.

use alloc_stdlib::StandardAlloc;
use brotli::enc::BrotliEncoderParams;
use brotli::{
    BrotliCompressCustomIo, BrotliDecompressCustomIo, CombiningAllocator, CustomRead, CustomWrite,
};

/// The window as a power of two: the largest that every browser takes.
const WINDOW: i32 = 22;

/// How many bytes are handed over at once.
const BUFFER: usize = 64 * 1024;

/// That the memory did not take or give what was asked of it.
#[derive(Debug, Clone, Copy)]
struct Ended;

/// Bytes to read.
struct Input<'b>(&'b [u8]);

impl CustomRead<Ended> for Input<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize, Ended> {
        let count = buffer.len().min(self.0.len());
        let (now, later) = self.0.split_at(count);
        buffer[..count].copy_from_slice(now);
        self.0 = later;
        Ok(count)
    }
}

/// Bytes that were written, and how many there may be.
struct Output(Vec<u8>, usize);

impl CustomWrite<Ended> for Output {
    fn write(&mut self, bytes: &[u8]) -> Result<usize, Ended> {
        if self.0.len() + bytes.len() > self.1 {
            return Err(Ended);
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> Result<(), Ended> {
        Ok(())
    }
}

/// The bytes compressed with a quality from 0 to 11.
pub(super) fn pack(bytes: &[u8], quality: i32) -> Vec<u8> {
    let parameters = BrotliEncoderParams {
        quality,
        lgwin: WINDOW,
        size_hint: bytes.len(),
        ..BrotliEncoderParams::default()
    };
    let mut packed = Output(Vec::new(), usize::MAX);
    let a = StandardAlloc::default;
    let compressed = BrotliCompressCustomIo(
        &mut Input(bytes),
        &mut packed,
        &mut vec![0; BUFFER],
        &mut vec![0; BUFFER],
        &parameters,
        // One for each kind of value that it works with.
        CombiningAllocator::new(
            a(),
            a(),
            a(),
            a(),
            a(),
            a(),
            a(),
            a(),
            a(),
            a(),
            a(),
            a(),
            a(),
            a(),
            a(),
            a(),
            a(),
            a(),
        ),
        &mut |_, _, _, _| (),
        Ended,
    );
    compressed.expect("memory takes all that is written to it");
    packed.0
}

/// The bytes as they were; `None` where they are not compressed so, or more than `most`.
pub(super) fn unpack(bytes: &[u8], most: usize) -> Option<Vec<u8>> {
    let mut unpacked = Output(Vec::new(), most);
    let a = StandardAlloc::default;
    BrotliDecompressCustomIo(
        &mut Input(bytes),
        &mut unpacked,
        &mut vec![0; BUFFER],
        &mut vec![0; BUFFER],
        a(),
        a(),
        a(),
        Ended,
    )
    .ok()?;
    Some(unpacked.0)
}
