//! The picture as a PNG file, cheap enough to be made with every build.
//!
//! Every pixel is one of a few grounds, more or less covered by ink: two bytes, and together one of at most 256 colours.
//! So areas are filled without smooth edges (a line in ink runs along each), lines are the distance to a stroke, and
//! letters cover as much of a pixel as their outline does.
//!
//! It is painted and compressed band by band: of a whole picture as pixels, most of the time would go by while the system finds
//! memory for it.

mod bands;
mod canvas;
mod fill;
mod grounds;
mod letters;
mod strokes;

use std::cell::LazyCell;
use std::io::Write;

use ab_glyph_rasterizer::Rasterizer;

use crate::geo::Point;

use self::bands::{Bands, Mark};
use self::canvas::{Canvas, Tile};
use self::grounds::Grounds;
use self::strokes::Stroke;
use super::{Area, Course, Effort, Fonts, Picture};

/// Pixels of a unit: two for each of the three units of a CSS pixel.
const SCALE: f64 = 2.0 / 3.0;

/// Width and height in pixels.
pub(super) fn size(picture: &Picture<'_>) -> (usize, usize) {
    let [width, height] = [picture.width, picture.height].map(|units| {
        let pixels = (units as f64 * SCALE).round().max(1.0);
        pixels as usize
    });
    (width, height)
}

/// The picture as a PNG file.
pub(super) fn write(picture: &Picture<'_>, fonts: &Fonts, effort: Effort) -> Vec<u8> {
    let (width, height) = size(picture);
    let mut grounds = Grounds::new();
    let tiles = picture.looks.iter();
    let tiles: Vec<Tile> = tiles.map(|look| Tile::of(*look, &mut grounds)).collect();
    grounds.add_words(picture);
    let palette = grounds.palette();
    let bands = marks(picture, fonts, height, &grounds);
    let mut canvas = Canvas::new(width, grounds);
    let mut cell = Rasterizer::new(0, 0);

    // A map takes about so much; a longer file would be copied while it grows.
    let mut file = Vec::with_capacity(width * height / 7);
    let size =
        |length: usize| u32::try_from(length).expect("a picture is no larger than its drawing");
    let mut encoder = png::Encoder::new(&mut file, size(width), size(height));
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette);
    match effort {
        // The rows of a map are like the rows above them.
        Effort::Quick => {
            encoder.set_compression(png::Compression::Fast);
            encoder.set_filter(png::Filter::Up);
        }
        // Patterns return after 24 rows: what looks for repetitions finds them better as they are.
        Effort::Small => {
            encoder.set_compression(png::Compression::Balanced);
            encoder.set_filter(png::Filter::NoFilter);
        }
    }
    let written = encoder
        .add_itxt_chunk("Title".to_owned(), picture.title.clone())
        .and_then(|()| {
            encoder.add_itxt_chunk("Description".to_owned(), picture.description.clone())
        })
        .and_then(|()| encoder.write_header())
        .and_then(|mut writer| {
            let mut stream = writer.stream_writer()?;
            for (rows, marks) in bands.iter() {
                canvas.begin(rows);
                for mark in marks {
                    match mark {
                        Mark::Area(area, origin) => {
                            for rings in area.polygons.iter() {
                                canvas.fill(rings, *origin, &tiles[area.look]);
                            }
                        }
                        Mark::Stroke(stroke) => canvas.stroke(stroke),
                        Mark::Strip(strip) => canvas.strip(strip),
                        Mark::Letter(letter) => canvas.letter(letter, fonts, &mut cell),
                    }
                }
                stream.write_all(canvas.finished())?;
            }
            stream.finish()
        });
    written.expect("writing to memory cannot fail");
    file
}

/// All that is painted, from back to front.
fn marks<'p>(
    picture: &'p Picture<'_>,
    fonts: &Fonts,
    height: usize,
    grounds: &Grounds,
) -> Bands<'p> {
    let mut bands = Bands::new(height);
    for layer in &picture.layers {
        let origin = (layer.x as f64 * SCALE, layer.y as f64 * SCALE);
        for area in &layer.areas {
            bands.add_area(area, origin);
        }
        let all = LazyCell::new(|| edges(layer.areas.iter()));
        for line in &layer.lines {
            for piece in segments(&line.course, &layer.areas, &all) {
                bands.add_stroke(Stroke::new(piece, origin, line.width as f64));
            }
        }
    }
    for words in &picture.words {
        letters::add(words, fonts, grounds, &mut bands);
    }
    bands
}

/// The straight pieces of a line, each once.
fn segments(
    course: &Course<'_>,
    areas: &[Area<'_>],
    all: &LazyCell<Vec<Edge>, impl FnOnce() -> Vec<Edge>>,
) -> Vec<[Point; 2]> {
    let ends = |edge: &Edge| edge.ends;
    match course {
        Course::Straight(strokes) => strokes.clone(),
        Course::Along(lines, _) => {
            let pairs = lines.iter().flat_map(|line| line.windows(2));
            pairs.map(|pair| [pair[0], pair[1]]).collect()
        }
        Course::Around(places) => {
            let edges = edges(places.iter().map(|place| &areas[*place]));
            edges.iter().map(ends).collect()
        }
        Course::Borders(_) => {
            let shared = all.iter().filter(|edge| edge.areas > 1);
            shared.map(ends).collect()
        }
        Course::Outline(_) => {
            let alone = all.iter().filter(|edge| edge.areas == 1);
            alone.map(ends).collect()
        }
    }
}

/// A straight piece of the border of areas.
struct Edge {
    ends: [Point; 2],
    /// How many areas have it.
    areas: usize,
}

/// The edges of areas.
fn edges<'a>(areas: impl Iterator<Item = &'a Area<'a>>) -> Vec<Edge> {
    let mut edges: Vec<[Point; 2]> = Vec::new();
    for ring in areas.flat_map(|area| area.polygons.iter().flatten()) {
        let next = ring.iter().skip(1).chain(ring.first());
        edges.extend(
            ring.iter()
                .zip(next)
                .map(|(from, to)| [*from.min(to), *from.max(to)]),
        );
    }
    edges.sort_unstable();
    let same = edges.chunk_by(|one, other| one == other);
    same.map(|edges| Edge {
        ends: edges[0],
        areas: edges.len(),
    })
    .collect()
}
