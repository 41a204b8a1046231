//! Which centres serve each district.

use super::keyed::{Id, Keyed};
use super::{Centre, District};

/// The centres of each district, in the author's order.
#[derive(Debug, Clone, Default)]
pub struct Serving {
    centres: Vec<Id<Centre>>,
    /// Where the centres of a district begin, and at last where the list ends.
    starts: Vec<usize>,
}

impl Serving {
    pub(super) fn of(districts: &Keyed<District>, centres: &Keyed<Centre>) -> Self {
        let pairs = centres.iter().flat_map(|(id, centre)| {
            let served = centre.districts.iter();
            served.map(move |district| (district.index(), id))
        });
        let mut pairs: Vec<(usize, Id<Centre>)> = pairs.collect();
        pairs.sort();
        let starts = (0..=districts.len())
            .map(|district| pairs.partition_point(|(served, _)| *served < district));
        Self {
            starts: starts.collect(),
            centres: pairs.into_iter().map(|(_, id)| id).collect(),
        }
    }

    /// The centres that serve a district.
    #[must_use]
    pub fn centres(&self, district: Id<District>) -> &[Id<Centre>] {
        let index = district.index();
        &self.centres[self.starts[index]..self.starts[index + 1]]
    }
}
