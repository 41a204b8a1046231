//! Features and drawings as bytes, for keeping.

use crate::compact::{Reader, Writer};

use super::drawing::{Bounds, Neighbour};
use super::topology::path;
use super::{
    Blunted, Drawing, DrawnArea, Feature, LabelPoint, Limits, Point, Polygon, Position, Projection,
};

/// Features as bytes: the same features give the same bytes, others give others.
#[must_use]
pub fn pack_features(features: &[Feature]) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.list(features, |writer, feature| {
        writer.text(&feature.key);
        writer.list(&feature.polygons, |writer, polygon| {
            writer.list(&polygon.rings, |writer, ring| {
                let mut pen = (0_i64, 0_i64);
                writer.list(ring, |writer, position| {
                    writer.signed(position.longitude.wrapping_sub(pen.0));
                    writer.signed(position.latitude.wrapping_sub(pen.1));
                    pen = (position.longitude, position.latitude);
                });
            });
        });
    });
    writer.into_bytes()
}

/// The features of [`pack_features`]; `None` for other bytes.
#[must_use]
pub fn unpack_features(bytes: &[u8]) -> Option<Vec<Feature>> {
    let mut reader = Reader::new(bytes);
    let ring = |reader: &mut Reader<'_>| {
        let mut pen = Position {
            longitude: 0,
            latitude: 0,
        };
        reader.list(|reader| {
            pen.longitude = pen.longitude.wrapping_add(reader.signed()?);
            pen.latitude = pen.latitude.wrapping_add(reader.signed()?);
            Some(pen)
        })
    };
    let features = reader.list(|reader| {
        Some(Feature {
            key: reader.text()?,
            polygons: reader.list(|reader| {
                Some(Polygon {
                    rings: reader.list(ring)?,
                })
            })?,
        })
    })?;
    reader.is_at_end().then_some(features)
}

impl Drawing {
    /// Adds the drawing to bytes.
    pub fn pack(&self, writer: &mut Writer) {
        writer.signed(self.width);
        writer.signed(self.height);
        writer.float(self.metres_per_unit);
        let (kind, numbers) = match self.projection {
            Projection::Utm { zone } => (0, [f64::from(zone), 0.0, 0.0, 0.0]),
            Projection::EqualArea {
                longitude,
                latitude,
            } => (1, [longitude, latitude, 0.0, 0.0]),
            Projection::Conic {
                longitude,
                latitude,
                south,
                north,
            } => (2, [longitude, latitude, south, north]),
        };
        writer.number(kind);
        numbers.iter().for_each(|number| writer.float(*number));
        pack_limits(writer, &self.limits);
        writer.text(&self.outline);
        writer.text(&self.borders);
        writer.list(&self.areas, pack_area);
    }

    /// Reads a drawing from bytes.
    pub fn unpack(reader: &mut Reader<'_>) -> Option<Drawing> {
        let (width, height) = (reader.signed()?, reader.signed()?);
        let metres_per_unit = reader.float()?;
        let kind = reader.number()?;
        let mut float = || reader.float();
        let [longitude, latitude, south, north] = [float()?, float()?, float()?, float()?];
        let projection = match kind {
            0 => Projection::Utm {
                zone: longitude as u8,
            },
            1 => Projection::EqualArea {
                longitude,
                latitude,
            },
            2 => Projection::Conic {
                longitude,
                latitude,
                south,
                north,
            },
            _ => return None,
        };
        let limits = unpack_limits(reader)?;
        let (outline, borders) = (reader.text()?, reader.text()?);
        let areas = reader.list(unpack_area)?;
        let are_there = |place: &usize| *place < areas.len();
        let neighbours = areas.iter().flat_map(|area| &area.neighbours);
        let blunted = limits.blunted.iter().map(|blunted| &blunted.area);
        let mut named = limits.crossed.iter().chain(&limits.vanished).chain(blunted);
        let is_whole = named.all(are_there)
            && neighbours
                .map(|neighbour| neighbour.area)
                .all(|place| are_there(&place));
        is_whole.then(|| {
            Drawing::assembled(
                (width, height),
                areas,
                (outline, borders),
                metres_per_unit,
                projection,
                limits,
            )
        })
    }
}

fn pack_limits(writer: &mut Writer, limits: &Limits) {
    writer.count(limits.crossings);
    for places in [&limits.crossed, &limits.vanished] {
        writer.list(places, |writer, place| writer.count(*place));
    }
    writer.list(&limits.blunted, |writer, blunted| {
        writer.count(blunted.area);
        writer.count(blunted.vertices);
        writer.float(blunted.farthest);
    });
}

fn unpack_limits(reader: &mut Reader<'_>) -> Option<Limits> {
    Some(Limits {
        crossings: reader.count()?,
        crossed: reader.list(Reader::count)?,
        vanished: reader.list(Reader::count)?,
        blunted: reader.list(|reader| {
            Some(Blunted {
                area: reader.count()?,
                vertices: reader.count()?,
                farthest: reader.float()?,
            })
        })?,
    })
}

fn pack_area(writer: &mut Writer, area: &DrawnArea) {
    writer.text(&area.key);
    let LabelPoint { x, y, radius } = area.label;
    [x, y, radius]
        .iter()
        .for_each(|number| writer.float(*number));
    writer.list(&area.neighbours, |writer, neighbour| {
        writer.count(neighbour.area);
        writer.float(neighbour.metres);
    });
    writer.count(usize::from(area.is_outer));
    let mut pen = Point::default();
    writer.list(&area.polygons, |writer, rings| {
        writer.list(rings, |writer, ring| {
            writer.list(ring, |writer, point| {
                writer.signed(point.x.wrapping_sub(pen.x));
                writer.signed(point.y.wrapping_sub(pen.y));
                pen = *point;
            });
        });
    });
}

/// Path and bounds are made anew: that takes less time than reading them.
fn unpack_area(reader: &mut Reader<'_>) -> Option<DrawnArea> {
    let key = reader.text()?;
    let label = LabelPoint {
        x: reader.float()?,
        y: reader.float()?,
        radius: reader.float()?,
    };
    let neighbours = reader.list(|reader| {
        Some(Neighbour {
            area: reader.count()?,
            metres: reader.float()?,
        })
    })?;
    let is_outer = reader.count()? != 0;
    let mut pen = Point::default();
    let polygons = reader.list(|reader| {
        reader.list(|reader| {
            reader.list(|reader| {
                pen.x = pen.x.wrapping_add(reader.signed()?);
                pen.y = pen.y.wrapping_add(reader.signed()?);
                Some(pen)
            })
        })
    })?;
    Some(DrawnArea {
        key,
        path: path(polygons.iter().flatten(), true),
        bounds: Bounds::of(polygons.iter().flatten().flatten()),
        label,
        neighbours,
        is_outer,
        polygons,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::{ProjectionChoice, Topology, read};

    #[test]
    fn what_is_kept_comes_back_as_it_was_and_cut_bytes_do_not() {
        let text = include_str!("../../content/boundaries.topojson");
        let features = read(text, "ags").expect("the real borders are good");
        let bytes = pack_features(&features);
        assert_eq!(unpack_features(&bytes), Some(features.clone()));
        for end in (0..bytes.len()).step_by(997) {
            assert_eq!(unpack_features(&bytes[..end]), None);
        }
        for choice in [
            ProjectionChoice::Auto,
            ProjectionChoice::EqualArea,
            ProjectionChoice::Conic,
        ] {
            let drawing = Topology::of(&features, choice).drawing(240.0);
            let mut writer = Writer::default();
            drawing.pack(&mut writer);
            let bytes = writer.into_bytes();
            let mut reader = Reader::new(&bytes);
            assert_eq!(Drawing::unpack(&mut reader), Some(drawing));
            assert!(reader.is_at_end());
            for end in (0..bytes.len()).step_by(97) {
                assert_eq!(Drawing::unpack(&mut Reader::new(&bytes[..end])), None);
            }
        }
    }
}
