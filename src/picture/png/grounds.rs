//! The colours under the ink, and the palette of a picture: each of them with more and more ink.

use crate::colour::Colour;

use super::super::INK;

/// Steps from one ground to another colour on it, such as white letters on blue.
const STEPS: u8 = 6;

/// More grounds would leave too few steps from each to the ink; further ones become the most similar.
const MOST: usize = 64;

/// Most steps from a ground to ink.
const MOST_LEVELS: usize = 16;

/// The grounds of a picture, by their numbers.
#[derive(Debug, Default)]
pub(super) struct Grounds {
    colours: Vec<Colour>,
    /// The colour that covered a ground last.
    by: Option<Colour>,
    /// For each ground and step, which number that colour gave it, once somebody asked.
    covered: Vec<[Option<u8>; STEPS as usize + 1]>,
}

impl Grounds {
    /// The number of a colour.
    pub(super) fn number(&mut self, colour: Colour) -> u8 {
        let known = self.colours.iter().position(|known| *known == colour);
        let place = known.unwrap_or_else(|| {
            if self.colours.len() < MOST {
                self.colours.push(colour);
                return self.colours.len() - 1;
            }
            let nearest = (0..MOST).min_by_key(|place| self.colours[*place].distance(colour));
            nearest.unwrap_or_default()
        });
        u8::try_from(place).unwrap_or_default()
    }

    /// The number of a ground that another colour covers so much.
    pub(super) fn covered(&mut self, ground: u8, by: Colour, covered: u8) -> u8 {
        let step = (u16::from(covered) * u16::from(STEPS) + 127) / 255;
        if step == 0 {
            return ground;
        }
        if self.by != Some(by) {
            self.by = Some(by);
            self.covered = vec![[None; STEPS as usize + 1]; MOST];
        }
        let (ground, place) = (usize::from(ground), usize::from(step));
        if let Some(known) = self.covered[ground][place] {
            return known;
        }
        let part = f64::from(step) / f64::from(STEPS);
        let number = self.number(self.colours[ground].toward(by, part));
        self.covered[ground][place] = Some(number);
        number
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.colours.len()
    }

    /// In how many steps a ground goes over to ink, itself included.
    pub(super) fn levels(&self) -> usize {
        (256 / self.len().max(1)).min(MOST_LEVELS)
    }

    /// Red, green and blue of each ground in each step.
    pub(super) fn palette(&self) -> Vec<u8> {
        let levels = self.levels();
        let last = (levels - 1).max(1) as f64;
        let colours = self.colours.iter().flat_map(|ground| {
            (0..levels).map(move |level| ground.toward(INK, level as f64 / last))
        });
        colours
            .flat_map(|colour| [colour.red, colour.green, colour.blue])
            .collect()
    }
}
