//! From when to when, and where, the records of a report speak.

use jiff::civil::Date;

use super::maker::Maker;

/// The box around all borders, in degrees.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    pub(super) west: f64,
    pub(super) south: f64,
    pub(super) east: f64,
    pub(super) north: f64,
}

impl Maker<'_> {
    /// The first and the last day of which the histories speak; the date of the report lies between them.
    pub(super) fn period(&self) -> (Date, Date) {
        let centres = self.register.centres.iter();
        let entries = centres.flat_map(|(_, centre)| &centre.history);
        let as_of = self.report.as_of();
        entries.fold((as_of, as_of), |(first, last), entry| {
            let date = entry.start.date();
            (first.min(date.first_day()), last.max(date.last_day()))
        })
    }

    /// Where the districts lie; `None` in a report without borders.
    pub(super) fn extent(&self) -> Option<Bounds> {
        let borders = self.register.borders.as_deref()?;
        let polygons = borders.iter().flat_map(|area| &area.polygons);
        let points = polygons.flat_map(|polygon| &polygon.rings).flatten();
        points.fold(None, |bounds: Option<Bounds>, point| {
            let (x, y) = point.degrees();
            let bounds = bounds.unwrap_or(Bounds {
                west: x,
                south: y,
                east: x,
                north: y,
            });
            Some(Bounds {
                west: bounds.west.min(x),
                south: bounds.south.min(y),
                east: bounds.east.max(x),
                north: bounds.north.max(y),
            })
        })
    }
}
