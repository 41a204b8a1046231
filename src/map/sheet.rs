//! The map with borders as a picture of its own: title, date, legend, map, sources, one below the other on white paper.

use std::borrow::Cow;

use crate::colour::{Colour, Scheme};
use crate::geo::{Drawing, Point};
use crate::picture::{Anchor, Area, Course, Fonts, Layer, Line, Look, Picture, Words};

use super::labels::Lettering;
use super::{MapInput, scale};

/// The margin around all.
const MARGIN: i64 = 72;

/// Room between two parts.
const GAP: f64 = 36.0;

/// The side of a swatch.
const SWATCH: i64 = 42;

/// Areas of which the map says nothing: `--map-ground` of map.css.
const GROUND: Colour = Colour::new(0xe9_e8e3);

/// So many lines of a title or a note at most.
const MOST_LINES: usize = 6;

/// What stands around the map. All words are ready for the reader.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SheetWords {
    /// What the map is called.
    pub title: String,
    /// What it says, in a sentence; may be empty.
    pub lead: String,
    /// As of when: "Stand 25. April 2014".
    pub date: String,
    /// The statuses that occur, by their places, in words with their counts: "in Betrieb: 37".
    pub legend: Vec<(usize, String)>,
    /// Who publishes it, where it is from, whose borders it shows: a paragraph each.
    pub notes: Vec<String>,
}

/// The map as a picture. Areas are named and look as in [`super::regions()`]; it has no inset.
pub fn sheet<'d>(
    drawing: &'d Drawing,
    lettering: &Lettering,
    input: &'d MapInput,
    words: &SheetWords,
    language: &'d str,
    fonts: &Fonts,
) -> Picture<'d> {
    let places = input.areas.iter().map(|area| drawing.place(&area.key));
    let shown: Vec<(usize, usize)> = places
        .enumerate()
        .filter_map(|(place, drawn)| Some((place, drawn?)))
        .collect();
    let leaders = lettering.leaders(drawing, input, &shown);

    let mut looks: Vec<Look> = input.statuses.iter().map(|style| style.look()).collect();
    looks.push(Look {
        ground: GROUND,
        marks: None,
    });

    let width = drawing.width + leaders.left + leaders.right + 2 * MARGIN;
    let mut column = Column::new(width, fonts);
    column.paragraph(&words.title, 78.0, true);
    column.paragraph(&words.lead, 54.0, false);
    column.y += GAP * 0.25;
    column.paragraph(&words.date, 45.0, true);
    column.y += GAP * 0.5;
    let legend = column.legend(&words.legend, looks.len());
    column.y += GAP;

    let x = whole(MARGIN + leaders.left);
    let y = whole(column.y.ceil() as i64);
    let mut map = Layer {
        x,
        y,
        areas: areas(drawing, input, &shown, looks.len() - 1),
        lines: lines(drawing, input, &shown),
    };
    let at = |(right, down): (f64, f64)| (x as f64 + right, y as f64 + down);
    let mut labels = Vec::new();
    for (place, drawn) in &shown {
        let area = &input.areas[*place];
        let look = looks[look_of(input, *place, looks.len() - 1)];
        for line in lettering.lines(*drawn, area) {
            let (x, y) = at((line.x, line.y));
            labels.push(Words {
                text: line.text.to_owned(),
                x,
                y,
                anchor: Anchor::Middle,
                size: line.size,
                is_bold: true,
                colour: Scheme::Light.words_on(look.ground),
                strip: look.marks.map(|_| look.ground),
            });
        }
    }
    let mut strokes = Vec::new();
    let mut dots = Vec::new();
    for leader in &leaders.lines {
        let [from, to] = [leader.from, leader.to].map(point);
        strokes.push([from, to]);
        dots.push([from, from]);
        let (x, y) = at(leader.at);
        let anchor = if leader.is_left {
            Anchor::End
        } else {
            Anchor::Start
        };
        labels.push(Words {
            anchor,
            is_bold: true,
            ..plain(leader.name, x, y, 38.0)
        });
    }
    let bar = input.scale.as_ref();
    if let Some((bar, place)) = bar.and_then(|bar| Some((bar, scale::place(drawing, bar, None)?))) {
        let (strip, base) = scale::course(place);
        strokes.extend(strip.windows(2).map(|pair| [pair[0], pair[1]]));
        let (x, y) = at((place.left as f64, base as f64));
        labels.push(plain(&bar.label, x, y, 34.0));
    }
    for (strokes, width) in [(strokes, 3), (dots, 12)] {
        if !strokes.is_empty() {
            let course = Course::Straight(strokes);
            map.lines.push(Line { course, width });
        }
    }

    column.y = (y + drawing.height) as f64 + GAP;
    for note in &words.notes {
        column.paragraph(note, 36.0, false);
    }
    let mut all = column.words;
    all.append(&mut labels);
    Picture {
        width,
        height: column.y.ceil() as i64 + MARGIN / 2,
        language,
        title: format!("{}. {}", words.title, words.date),
        description: [&words.lead, &input.summary]
            .into_iter()
            .chain(&words.notes)
            .filter(|text| !text.is_empty())
            .cloned()
            .collect::<Vec<_>>()
            .join(" "),
        looks,
        layers: vec![legend, map],
        words: all,
    }
}

/// All areas of the drawing; those that the input does not name are ground.
fn areas<'d>(
    drawing: &'d Drawing,
    input: &'d MapInput,
    shown: &[(usize, usize)],
    ground: usize,
) -> Vec<Area<'d>> {
    let mut areas: Vec<Area<'d>> = drawing
        .areas
        .iter()
        .map(|area| Area {
            title: "",
            path: Cow::Borrowed(&area.path),
            polygons: Cow::Borrowed(&area.polygons),
            look: ground,
        })
        .collect();
    for (place, drawn) in shown {
        areas[*drawn].title = &input.areas[*place].title;
        areas[*drawn].look = look_of(input, *place, ground);
    }
    areas
}

fn look_of(input: &MapInput, place: usize, ground: usize) -> usize {
    let status = input.areas[place].status;
    status
        .filter(|status| *status < input.statuses.len())
        .unwrap_or(ground)
}

/// Borders, heavier ones around all and around what the map is about.
fn lines<'d>(drawing: &'d Drawing, input: &MapInput, shown: &[(usize, usize)]) -> Vec<Line<'d>> {
    let line = |course, width| Line { course, width };
    let highlighted = shown
        .iter()
        .filter(|(place, _)| input.areas[*place].highlighted);
    let highlighted: Vec<usize> = highlighted.map(|(_, drawn)| *drawn).collect();
    let mut lines = vec![
        line(Course::Borders(&drawing.borders), 3),
        line(Course::Outline(&drawing.outline), 6),
    ];
    if !highlighted.is_empty() {
        lines.push(line(Course::Around(highlighted), 6));
    }
    lines
}

/// What is set from top to bottom.
struct Column<'f> {
    fonts: &'f Fonts,
    /// Room for words, between the margins.
    room: f64,
    /// Where the next part begins.
    y: f64,
    words: Vec<Words>,
}

impl<'f> Column<'f> {
    fn new(width: i64, fonts: &'f Fonts) -> Column<'f> {
        Column {
            fonts,
            room: (width - 2 * MARGIN) as f64,
            y: MARGIN as f64,
            words: Vec::new(),
        }
    }

    /// Sets a paragraph in lines.
    fn paragraph(&mut self, text: &str, size: f64, is_bold: bool) {
        let font = if is_bold {
            &self.fonts.bold
        } else {
            &self.fonts.regular
        };
        let lines = broken(text, self.room / size, &|text| font.width(text));
        for line in &lines {
            self.words.push(Words {
                is_bold,
                ..plain(line, MARGIN as f64, self.y + size, size)
            });
            self.y += size * 1.25;
        }
        if !lines.is_empty() {
            self.y += size * 0.25;
        }
    }

    /// Sets swatches with their words in as few rows as they need. Places that no look has are left out.
    fn legend<'d>(&mut self, entries: &[(usize, String)], looks: usize) -> Layer<'d> {
        const SIZE: f64 = 42.0;
        let mut layer = Layer {
            x: 0,
            y: 0,
            areas: Vec::new(),
            lines: Vec::new(),
        };
        let mut x = MARGIN as f64;
        let entries = entries.iter().filter(|(look, _)| *look < looks);
        for (look, text) in entries {
            let width = SWATCH as f64 + 18.0 + self.fonts.regular.width(text) * SIZE;
            if x > MARGIN as f64 && x + width > MARGIN as f64 + self.room {
                x = MARGIN as f64;
                self.y += SIZE * 1.5;
            }
            let (left, top) = (x.round() as i64, self.y.round() as i64);
            layer.areas.push(square(left, top, *look));
            let start = x + SWATCH as f64 + 18.0;
            self.words
                .push(plain(text, start, self.y + SIZE * 0.84, SIZE));
            x += width + 54.0;
        }
        if !layer.areas.is_empty() {
            self.y += SIZE * 1.5;
            let course = Course::Around((0..layer.areas.len()).collect());
            layer.lines.push(Line { course, width: 3 });
        }
        layer
    }
}

fn square<'d>(left: i64, top: i64, look: usize) -> Area<'d> {
    let (right, bottom) = (left + SWATCH, top + SWATCH);
    let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
    Area {
        title: "",
        path: Cow::Owned(format!("m{left} {top}h{SWATCH}v{SWATCH}h-{SWATCH}z")),
        polygons: Cow::Owned(vec![vec![corners.map(|(x, y)| Point { x, y }).to_vec()]]),
        look,
    }
}

fn plain(text: &str, x: f64, y: f64, size: f64) -> Words {
    Words {
        text: text.to_owned(),
        x,
        y,
        anchor: Anchor::Start,
        size,
        is_bold: false,
        colour: Scheme::Light.ink(),
        strip: None,
    }
}

/// A text in lines of a width in em. Lines break at spaces, and within a word that has no room on a line of its own.
fn broken(text: &str, room: f64, width: &dyn Fn(&str) -> f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    // A space that is not to be broken at is no such space.
    for word in text
        .split([' ', '\n', '\t'])
        .filter(|word| !word.is_empty())
    {
        let longer = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if width(&longer) <= room {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for letter in word.chars() {
            line.push(letter);
            if width(&line) > room && line.chars().nth(1).is_some() {
                line.pop();
                lines.push(std::mem::take(&mut line));
                line.push(letter);
            }
            if lines.len() > MOST_LINES {
                break;
            }
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    if lines.len() > MOST_LINES {
        lines.truncate(MOST_LINES);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    lines
}

/// The next multiple of 3: a place that is a whole pixel.
fn whole(units: i64) -> i64 {
    (units + 2).div_euclid(3) * 3
}

fn point((x, y): (f64, f64)) -> Point {
    Point {
        x: x.round() as i64,
        y: y.round() as i64,
    }
}

#[cfg(test)]
mod tests {
    use super::broken;

    #[test]
    fn lines_break_at_spaces_and_long_words_anywhere() {
        let width = |text: &str| text.chars().count() as f64;
        let lines = |text| broken(text, 8.0, &width);
        assert_eq!(
            lines("ein Satz mit Wörtern"),
            ["ein Satz", "mit", "Wörtern"]
        );
        assert_eq!(lines("Donaudampfschiff da"), ["Donaudam", "pfschiff", "da"]);
        assert_eq!(lines("  "), [""; 0]);
        assert_eq!(lines(&"wort ".repeat(99)).len(), super::MOST_LINES);
    }
}
