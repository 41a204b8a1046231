//! The different positions of a map's rings, numbered, and where borders branch.
//!
//! A table of our own: with the hash of the standard library this alone takes a fifth of the time that a drawing takes.

use std::hash::{BuildHasher, RandomState};

use super::Position;

/// The vertices of rings.
pub(super) struct Vertices {
    /// Each position once, in the order in which they first came.
    pub positions: Vec<Position>,
    /// The rings one after the other, by the numbers of their positions.
    pub numbers: Vec<u32>,
    /// Whether some ring has other neighbours at a vertex than the rest.
    pub junctions: Vec<bool>,
    /// The smaller and the larger neighbour in the first ring that came by.
    neighbours: Vec<(u32, u32)>,
    /// Numbers by the hash of their positions, the next free place where it is taken; a power of two.
    slots: Vec<u32>,
    /// Differs from run to run, so that no file can be made to fall into one place. No result depends on it.
    seed: u64,
}

const FREE: u32 = u32::MAX;

impl Vertices {
    /// None yet; there will be so many positions in all rings.
    pub fn new(positions: usize) -> Vertices {
        Vertices {
            positions: Vec::with_capacity(positions / 2),
            numbers: Vec::with_capacity(positions),
            junctions: Vec::with_capacity(positions / 2),
            neighbours: Vec::with_capacity(positions / 2),
            slots: vec![FREE; (positions + positions / 2).max(4).next_power_of_two()],
            seed: RandomState::new().hash_one(0),
        }
    }

    /// Adds a ring. All rings together must not have more positions than were announced.
    pub fn add(&mut self, ring: &[Position]) {
        let start = self.numbers.len();
        // A border that came before comes again, most of all from its other side.
        let mut guess = FREE;
        for &position in ring {
            let number = self.number(position, guess);
            guess = number;
            self.numbers.push(number);
        }
        let ring = &self.numbers[start..];
        let Some((&first, &last)) = ring.first().zip(ring.last()) else {
            return;
        };
        let mut before = last;
        for (place, &vertex) in ring.iter().enumerate() {
            let after = ring.get(place + 1).copied().unwrap_or(first);
            let pair = (before.min(after), before.max(after));
            let known = &mut self.neighbours[vertex as usize];
            if known.0 == FREE {
                *known = pair;
            } else {
                self.junctions[vertex as usize] |= *known != pair;
            }
            before = vertex;
        }
    }

    /// The number of a position, that of the one before it on the ring being known.
    fn number(&mut self, position: Position, before: u32) -> u32 {
        for near in [before.wrapping_sub(1), before.wrapping_add(1)] {
            if self.positions.get(near as usize) == Some(&position) {
                return near;
            }
        }
        let mask = self.slots.len() - 1;
        let mut slot = self.hash(position) as usize & mask;
        loop {
            match self.slots[slot] {
                FREE => break,
                number if self.positions[number as usize] == position => return number,
                _ => slot = (slot + 1) & mask,
            }
        }
        let number = self.positions.len() as u32;
        self.slots[slot] = number;
        self.positions.push(position);
        self.junctions.push(false);
        self.neighbours.push((FREE, FREE));
        number
    }

    /// Multiplied to 128 bits and folded, twice.
    fn hash(&self, position: Position) -> u64 {
        let fold = |a: u64, b: u64| {
            let product = u128::from(a) * u128::from(b);
            (product as u64) ^ (product >> 64) as u64
        };
        let first = fold(
            position.longitude as u64 ^ self.seed,
            0x9e37_79b9_7f4a_7c15 ^ position.latitude as u64,
        );
        fold(first ^ self.seed.rotate_left(32), 0xd6e8_feb8_6659_fd93)
    }
}
