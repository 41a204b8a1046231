//! What a preview need not make again: drawings and orders that depend on few records.
//!
//! Each function sees only what its result is kept with, so that nothing else can have a part in it.

use std::sync::Arc;

use crate::geo::{Drawing, Feature, ProjectionChoice};
use crate::kept::{self, Token};
use crate::locale::Locale;
use crate::map::Lettering;
use crate::register::{District, Id, Keyed};

use super::maker::words;

/// Width of the large map in CSS pixels; the bound of half a pixel holds at this width.
pub(super) const MAP_WIDTH: f64 = 800.0;
/// Width of a locator map in CSS pixels.
const LOCATOR_WIDTH: f64 = 240.0;

/// The results of an earlier [`super::Site::plan_again`], for the next.
#[derive(Default)]
pub struct Kept {
    drawings: kept::Kept<(Token, ProjectionChoice), (Arc<Drawing>, Arc<Drawing>)>,
    letterings: kept::Kept<[Token; 3], Arc<Vec<Lettering>>>,
    alphabets: kept::Kept<[Token; 2], Arc<Vec<Alphabet>>>,
}

/// The districts in the order of a language's alphabet.
pub(super) struct Alphabet {
    pub(super) order: Vec<Id<District>>,
    /// The position of each district in that order.
    pub(super) positions: Vec<usize>,
}

impl Kept {
    /// The large map and the small one.
    pub(super) fn drawings(
        &mut self,
        borders: &Arc<Vec<Feature>>,
        projection: ProjectionChoice,
    ) -> (Arc<Drawing>, Arc<Drawing>) {
        self.drawings.get((Token::of(borders), projection), || {
            let draw = |width| Arc::new(Drawing::projected(borders, width, projection));
            rayon::join(|| draw(MAP_WIDTH), || draw(LOCATOR_WIDTH))
        })
    }

    /// Where the labels of the large map go, for each language.
    pub(super) fn letterings(
        &mut self,
        drawing: &Arc<Drawing>,
        districts: &Keyed<District>,
        locales: &Arc<Vec<Locale>>,
    ) -> Arc<Vec<Lettering>> {
        let inputs = [Token::of(drawing), districts.token(), Token::of(locales)];
        self.letterings.get(inputs, || {
            let lettering = |language| {
                let areas = districts.iter();
                let areas: Vec<_> = areas
                    .map(|(id, district)| words(districts.key(id), district, language))
                    .collect();
                Lettering::new(drawing, &areas)
            };
            Arc::new((0..locales.len()).map(lettering).collect())
        })
    }

    /// The alphabet of each language.
    pub(super) fn alphabets(
        &mut self,
        districts: &Keyed<District>,
        locales: &Arc<Vec<Locale>>,
    ) -> Arc<Vec<Alphabet>> {
        let inputs = [districts.token(), Token::of(locales)];
        self.alphabets.get(inputs, || {
            let locales = locales.iter().enumerate();
            let alphabets = locales.map(|(language, locale)| {
                let mut keyed: Vec<(Vec<u8>, Id<District>)> = districts
                    .iter()
                    .map(|(id, district)| (locale.sort_key(district.short.get(language)), id))
                    .collect();
                keyed.sort();
                let order: Vec<Id<District>> = keyed.into_iter().map(|(_, id)| id).collect();
                let mut positions = vec![0; order.len()];
                for (position, id) in order.iter().enumerate() {
                    positions[id.index()] = position;
                }
                Alphabet { order, positions }
            });
            Arc::new(alphabets.collect())
        })
    }
}
