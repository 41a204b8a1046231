//! The colours under the ink, and the palette of a picture: each of them with more and more ink.

use crate::colour::{BORDER_CONTRAST, Colour};

use super::super::{INK, Picture};

/// Steps from one ground to another colour on it, such as white letters on blue.
const STEPS: u8 = 6;

/// More grounds would leave too few steps from each to the ink; further ones become the most similar.
const MOST: usize = 64;

/// Most steps from a ground to ink.
const MOST_LEVELS: usize = 16;

/// The number of white paper.
pub(super) const PAPER: u8 = 0;

/// The grounds of a picture, by their numbers.
#[derive(Debug)]
pub(super) struct Grounds {
    colours: Vec<Colour>,
    /// So many there can be.
    most: usize,
    /// The colour that covered a ground last.
    by: Option<Colour>,
    /// For each ground and step, which number that colour gave it, once somebody asked.
    covered: Vec<[Option<u8>; STEPS as usize + 1]>,
}

impl Grounds {
    /// White paper.
    pub(super) fn new() -> Self {
        Self {
            colours: vec![Colour::new(0xff_ffff)],
            most: MOST,
            by: None,
            covered: Vec::new(),
        }
    }

    /// The number of a colour, which is a new ground if there is room.
    pub(super) fn number(&mut self, colour: Colour) -> u8 {
        if !self.colours.contains(&colour) && self.colours.len() < self.most {
            self.colours.push(colour);
        }
        self.nearest(colour)
    }

    /// The number of the ground that is most like a colour.
    pub(super) fn nearest(&self, colour: Colour) -> u8 {
        let same = self.colours.iter().position(|known| *known == colour);
        let place = same.or_else(|| {
            let places = 0..self.colours.len();
            places.min_by_key(|place| self.colours[*place].distance(colour))
        });
        place
            .and_then(|place| place.try_into().ok())
            .unwrap_or(PAPER)
    }

    /// Adds what stands behind words, and the edges of letters that are not in ink on the grounds of areas on which they can be
    /// read. These are all then: the palette must be known before the first row is painted.
    pub(super) fn add_words(&mut self, picture: &Picture<'_>) {
        let (mut behind, mut colours) = (Vec::new(), Vec::new());
        for words in &picture.words {
            add(&mut behind, words.strip);
            add(&mut colours, Some(words.colour).filter(|it| *it != INK));
        }
        for colour in &behind {
            self.number(*colour);
        }
        for look in &picture.looks {
            add(&mut behind, Some(look.ground));
        }
        for colour in colours {
            for ground in &behind {
                if ground.contrast(colour) >= BORDER_CONTRAST {
                    for step in 1..=STEPS {
                        self.number(mixed(*ground, colour, step));
                    }
                }
            }
        }
        self.most = self.colours.len();
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
        let number = self.number(mixed(self.colours[ground], by, step as u8));
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

/// A ground that another colour covers in so many of all steps.
fn mixed(ground: Colour, by: Colour, step: u8) -> Colour {
    ground.toward(by, f64::from(step) / f64::from(STEPS))
}

/// Adds a colour to those that are different.
fn add(colours: &mut Vec<Colour>, colour: Option<Colour>) {
    let is_new = |colour: &Colour| !colours.contains(colour);
    colours.extend(colour.filter(is_new));
}
