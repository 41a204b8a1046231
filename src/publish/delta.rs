//! What of a new file stands in an old one already: a page in which a few words change need not travel whole, where the
//! host can copy parts of files.
//!
//! Blocks of the old file are looked for at every place of the new one, as rsync does (A. Tridgell, "Efficient algorithms
//! for sorting and synchronization", chapter 3), but both files are at hand: what fits is compared byte by byte, not by a
//! checksum.

use std::collections::HashMap;
use std::num::NonZeroU64;
use std::ops::Range;

/// The length of a block that is looked for, in bytes.
const BLOCK: usize = 32;
/// A run that is shorter than this, in bytes, travels: to ask for it costs about a hundred, and a way there and back.
const SHORTEST: usize = 512;
/// With more pieces than this, the ways there and back would take longer than the bytes.
const MOST: usize = 64;

/// A part of a new file, in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// It stands in the old file: from which byte, how many.
    Old(u64, NonZeroU64),
    /// It is new: this part of the new file.
    New(Range<usize>),
}

/// The new file in pieces; `None` if more than half of it, or too many of them, would travel.
pub(super) fn pieces(old: &[u8], new: &[u8]) -> Option<Vec<Piece>> {
    let runs = runs(old, new);
    let (mut pieces, mut at, mut travels) = (Vec::new(), 0, 0);
    let mut push_new = |pieces: &mut Vec<Piece>, part: Range<usize>| {
        if !part.is_empty() {
            travels += part.len();
            pieces.push(Piece::New(part));
        }
    };
    for run in runs {
        push_new(&mut pieces, at..run.new);
        let length = u64::try_from(run.length).ok().and_then(NonZeroU64::new)?;
        pieces.push(Piece::Old(u64::try_from(run.old).ok()?, length));
        at = run.new + run.length;
    }
    push_new(&mut pieces, at..new.len());
    (travels * 2 <= new.len() && pieces.len() <= MOST).then_some(pieces)
}

/// Bytes that stand in both files.
struct Run {
    old: usize,
    new: usize,
    length: usize,
}

/// What stands in both, in the order of the new file, without overlaps.
fn runs(old: &[u8], new: &[u8]) -> Vec<Run> {
    let mut blocks: HashMap<&[u8], usize> = HashMap::with_capacity(old.len() / BLOCK);
    for (index, block) in old.chunks_exact(BLOCK).enumerate() {
        blocks.entry(block).or_insert(index * BLOCK);
    }
    let (mut runs, mut at, mut free) = (Vec::<Run>::new(), 0, 0);
    while at + BLOCK <= new.len() {
        // After a place of the same length in both, the old file goes on where it would have.
        let beside = runs.last().map_or(at, |run| run.old + (at - run.new));
        let elsewhere = blocks.get(&new[at..at + BLOCK]).copied();
        let found = [Some(beside), elsewhere].into_iter().flatten();
        let found = found.map(|place| run(old, new, place, at, free));
        let best = found.max_by_key(|run| run.length);
        match best.filter(|run| run.length >= SHORTEST) {
            Some(run) => {
                at = run.new + run.length;
                free = at;
                runs.push(run);
            }
            None => at += 1,
        }
    }
    runs
}

/// The longest run through two places; in the new file it begins at `free` at the earliest.
fn run(old: &[u8], new: &[u8], old_at: usize, new_at: usize, free: usize) -> Run {
    let after = old.get(old_at..).unwrap_or_default().iter();
    let after = after.zip(&new[new_at..]).take_while(|(a, b)| a == b);
    let after = after.count();
    let before = match after {
        0 => 0,
        _ => {
            let before = old[..old_at].iter().rev();
            let before = before.zip(new[free..new_at].iter().rev());
            before.take_while(|(a, b)| a == b).count()
        }
    };
    Run {
        old: old_at - before,
        new: new_at - before,
        length: before + after,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{MOST, Piece, pieces};

    /// What the pieces make of the old file.
    fn joined(old: &[u8], new: &[u8], pieces: &[Piece]) -> Vec<u8> {
        let mut made = Vec::new();
        for piece in pieces {
            made.extend_from_slice(match piece {
                Piece::Old(from, length) => {
                    let from = usize::try_from(*from).expect("it is small");
                    let length = usize::try_from(length.get()).expect("it is small");
                    &old[from..from + length]
                }
                Piece::New(part) => &new[part.clone()],
            });
        }
        made
    }

    fn travelling(pieces: &[Piece]) -> usize {
        let parts = pieces.iter().map(|piece| match piece {
            Piece::Old(..) => 0,
            Piece::New(part) => part.len(),
        });
        parts.sum()
    }

    fn page(rows: usize) -> String {
        let row = |row: usize| format!("<tr><td>district {row}</td><td>since 2013</td></tr>\n");
        (0..rows).map(row).collect()
    }

    #[test]
    fn of_a_page_with_another_month_only_the_month_travels() {
        let old = page(500).replacen("since 2013", "since 1 September 2013", 3);
        let new = old.replacen("September", "October", 2);
        let pieces = pieces(old.as_bytes(), new.as_bytes()).expect("it is worth it");
        assert_eq!(
            joined(old.as_bytes(), new.as_bytes(), &pieces),
            new.as_bytes()
        );
        assert!(travelling(&pieces) < 700, "{pieces:?}");
        assert!(pieces.len() < 5, "{pieces:?}");
    }

    #[test]
    fn rows_that_change_their_places_are_found() {
        let old = page(900);
        let (first, second) = old.split_at(old.len() / 3);
        let new = format!("{second}{first}");
        let pieces = pieces(old.as_bytes(), new.as_bytes()).expect("it is worth it");
        assert_eq!(
            joined(old.as_bytes(), new.as_bytes(), &pieces),
            new.as_bytes()
        );
        assert!(travelling(&pieces) < 100, "{pieces:?}");
    }

    #[test]
    fn another_page_travels_whole() {
        let other = page(200).replace("since", "closed in").replace("tr", "p");
        assert_eq!(pieces(page(200).as_bytes(), other.as_bytes()), None);
        assert_eq!(pieces(b"", other.as_bytes()), None);
        // So many places that asking would take longer than sending.
        let scattered: String = (0..MOST)
            .map(|number| format!("{}{number}", "x".repeat(2000)))
            .collect();
        let changed = scattered.replace("xxxxxxx", "xxxxxx.");
        assert_eq!(pieces(scattered.as_bytes(), changed.as_bytes()), None);
    }

    #[test]
    fn a_file_that_is_the_same_does_not_travel() {
        let page = page(200);
        let same = pieces(page.as_bytes(), page.as_bytes()).expect("it is worth it");
        assert_eq!((same.len(), travelling(&same)), (1, 0));
        assert_eq!(pieces(b"something", b""), Some(Vec::new()));
    }

    proptest! {
        #[test]
        fn pieces_always_make_the_new_file(
            rows in 1..200_usize,
            changes in prop::collection::vec((0..20_000_usize, 0..900_usize, "[a-c]{0,700}"), 0..6),
        ) {
            let old = page(rows).into_bytes();
            let mut new = old.clone();
            for (at, length, with) in changes {
                let at = at % (new.len() + 1);
                let end = (at + length).min(new.len());
                new.splice(at..end, with.into_bytes());
            }
            if let Some(pieces) = pieces(&old, &new) {
                prop_assert!(travelling(&pieces) * 2 <= new.len());
                prop_assert_eq!(joined(&old, &new, &pieces), new);
            }
        }
    }
}
