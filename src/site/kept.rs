//! What a preview need not make again: drawings and orders that depend on few records.
//!
//! Each function sees only what its result is kept with, so that nothing else can have a part in it.

use std::sync::Arc;

use rayon::prelude::*;

use crate::geo::{Drawing, Feature, ProjectionChoice};
use crate::kept::{self, Token};
use crate::locale::Locale;
use crate::map::Lettering;
use crate::register::{District, Id, Keyed, Register};
use crate::stored::Stored;
use crate::theme::Renderer;

use super::drawings::{self, Drawings, Grouping, RegionMaps};

/// The results of an earlier [`super::Site::plan_again`], for the next.
#[derive(Default)]
pub struct Kept {
    /// Results of earlier runs.
    stored: Stored,
    drawings: kept::Kept<(Token, ProjectionChoice, Option<Grouping>), Drawings>,
    letterings: kept::Kept<[Token; 3], Arc<Vec<Lettering>>>,
    region_letterings: kept::Kept<[Token; 3], Arc<Vec<Vec<Lettering>>>>,
    alphabets: kept::Kept<[Token; 2], Arc<Vec<Alphabet>>>,
    /// The last renderer of each language; each knows the hash of what it was made from.
    pub(super) renderers: Vec<Arc<Renderer>>,
}

/// The districts in the order of a language's alphabet.
pub(super) struct Alphabet {
    pub(super) order: Vec<Id<District>>,
    /// The position of each district in that order.
    pub(super) positions: Vec<usize>,
}

/// What is drawn and sorted for all pages.
pub(super) struct Drawn {
    /// `None` without borders.
    pub(super) drawings: Option<Drawings>,
    /// For each language, where the labels of the map of the report go.
    pub(super) letterings: Arc<Vec<Lettering>>,
    /// For each language and region, where the labels of the region's map go.
    pub(super) region_letterings: Arc<Vec<Vec<Lettering>>>,
    /// For each language the districts in the order of its alphabet.
    pub(super) alphabets: Arc<Vec<Alphabet>>,
}

impl Kept {
    /// Nothing yet but what earlier runs left.
    #[must_use]
    pub fn with(stored: Stored) -> Self {
        Self {
            stored,
            ..Self::default()
        }
    }

    /// Results of earlier runs.
    pub(super) fn stored(&self) -> &Stored {
        &self.stored
    }

    /// All that is kept of a register.
    pub(super) fn drawn(&mut self, register: &Register, grouping: Option<Grouping>) -> Drawn {
        let Register {
            borders,
            districts,
            locales,
            ..
        } = register;
        let drawings = borders
            .as_ref()
            .map(|borders| self.drawings(borders, register.site.map.projection, grouping));
        let letterings = drawings
            .as_ref()
            .map(|drawings| self.letterings(&drawings.main, districts, locales));
        let regions = drawings.as_ref().and_then(|it| it.regions.as_ref());
        let region_letterings =
            regions.map(|regions| self.region_letterings(regions, districts, locales));
        Drawn {
            letterings: letterings.unwrap_or_default(),
            region_letterings: region_letterings.unwrap_or_default(),
            alphabets: self.alphabets(districts, locales),
            drawings,
        }
    }

    /// What all maps are drawn from.
    fn drawings(
        &mut self,
        borders: &Arc<Vec<Feature>>,
        projection: ProjectionChoice,
        grouping: Option<Grouping>,
    ) -> Drawings {
        let inputs = (Token::of(borders), projection, grouping.clone());
        let stored = &self.stored;
        self.drawings.get(inputs, || {
            Drawings::stored(borders, projection, grouping.as_ref(), stored)
        })
    }

    /// Where the labels of the map of the report go, for each language.
    fn letterings(
        &mut self,
        drawing: &Arc<Drawing>,
        districts: &Keyed<District>,
        locales: &Arc<Vec<Locale>>,
    ) -> Arc<Vec<Lettering>> {
        let inputs = [Token::of(drawing), districts.token(), Token::of(locales)];
        self.letterings.get(inputs, || {
            let languages = (0..locales.len()).into_par_iter();
            let letterings =
                languages.map(|language| drawings::lettering(drawing, districts, language));
            Arc::new(letterings.collect())
        })
    }

    /// Where the labels of the regions' maps go, for each language.
    fn region_letterings(
        &mut self,
        regions: &Arc<RegionMaps>,
        districts: &Keyed<District>,
        locales: &Arc<Vec<Locale>>,
    ) -> Arc<Vec<Vec<Lettering>>> {
        let inputs = [Token::of(regions), districts.token(), Token::of(locales)];
        self.region_letterings.get(inputs, || {
            let lettering = |language| {
                let regions = regions.each.par_iter();
                let regions =
                    regions.map(|drawing| drawings::lettering(drawing, districts, language));
                regions.collect()
            };
            Arc::new((0..locales.len()).map(lettering).collect())
        })
    }

    /// The alphabet of each language.
    fn alphabets(
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
