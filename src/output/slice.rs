//! Which part of a site is written: all of it, or one slice of several.

use std::fmt;
use std::str::FromStr;

/// The files of a site in so many parts, by the hash of their paths: the manifest has a file for each, and a slice is a
/// set of whole parts. So slices put together are the whole, manifest included.
pub const PARTS: usize = 64;

/// A slice of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slice {
    index: usize,
    of: usize,
}

impl Slice {
    /// The whole site.
    pub const WHOLE: Self = Self { index: 0, of: 1 };

    /// Whether the slice holds a part.
    #[must_use]
    pub fn has(self, part: usize) -> bool {
        part % self.of == self.index
    }

    /// Whether it is the whole site.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.of == 1
    }
}

/// The part that holds a path below the site. A compressed file belongs to that of the file beside which it lies.
#[must_use]
pub fn part_of(path: &str) -> usize {
    usize::from(blake3::hash(path.as_bytes()).as_bytes()[0]) % PARTS
}

impl FromStr for Slice {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let expected =
            || format!("expected I/N such as 1/4, with I from 1 to N and N at most {PARTS}");
        let (index, of) = text.split_once('/').ok_or_else(expected)?;
        let number = |text: &str| text.parse::<usize>().map_err(|_| expected());
        let (index, of) = (number(index)?, number(of)?);
        if (1..=of).contains(&index) && of <= PARTS {
            Ok(Self {
                index: index - 1,
                of,
            })
        } else {
            Err(expected())
        }
    }
}

impl fmt::Display for Slice {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.index + 1, self.of)
    }
}

#[cfg(test)]
mod tests {
    use super::Slice;

    #[test]
    fn a_slice_is_written_as_it_reads() {
        let slice: Slice = "3/16".parse().expect("a slice");
        assert_eq!(slice.to_string(), "3/16");
        for wrong in ["0/4", "5/4", "1", "a/b", "1/65", "/", "1/0", "-1/2"] {
            assert!(wrong.parse::<Slice>().is_err(), "{wrong}");
        }
    }
}
