//! Which label an area gets, and where: its name on one line, on two, its code, a small code, or a line to the margin.
//!
//! The first box that lies wholly inside the area wins; boxes are tried from the label point outwards.

// Lines to names beside the map.
mod leaders;
// Where in an area a label has room.
mod room;

use std::collections::BTreeMap;

use crate::geo::{Bounds, Drawing, DrawnArea};

use super::{MapArea, MapInput, markup, window};

pub(super) use leaders::Leaders;
use room::spot;

/// Size of labels, in units: 12.7 pixels in the drawing's own width.
const SIZE: f64 = 38.0;

/// Codes in cities that have no room for the full size.
const SMALL_SIZE: f64 = 31.0;

/// Codes for small screens, where the whole picture shrinks to less than half.
const LARGE_SIZE: f64 = 84.0;

/// Where each area's label goes. It depends on names and borders only, so one serves all maps of a language.
#[derive(Debug, Clone, Default)]
pub struct Lettering {
    /// In the order of the drawing's areas; `None` for an area without words.
    areas: Vec<Option<Lettered>>,
    /// The same for those that the inset shows whole, by their places.
    inset: BTreeMap<usize, Lettered>,
}

#[derive(Debug, Clone)]
struct Lettered {
    label: Label,
    /// Where the code goes on small screens.
    large: Option<(f64, f64)>,
}

impl Lettered {
    /// Finds room for an area's name or code, with letters that are so many times smaller, if possible beside the lines of
    /// a frame.
    fn new(area: &DrawnArea, words: &MapArea, zoom: f64, frame: Option<Bounds>) -> Lettered {
        let (name_width, code_width) = (width(&words.name), width(&words.code));
        let spot = |em, lines, size: f64, frame| spot(area, em, lines, size / zoom, frame);
        let two_lines = |frame| {
            let (first, second) = two_lines(&words.name)?;
            let spot = spot(width(&first).max(width(&second)), 2.0, SIZE, frame)?;
            Some(Label::Lines(first, second, spot))
        };
        let one_line = |frame| spot(name_width, 1.0, SIZE, frame).map(Label::Name);
        let name = |frame| {
            if words.name.contains('\n') {
                two_lines(frame)
            } else {
                one_line(frame).or_else(|| two_lines(frame))
            }
        };
        let code = |lines, size| {
            let at = |frame| spot(code_width, lines, size, frame);
            at(frame).or_else(|| at(None))
        };
        let label = name(frame)
            .or_else(|| name(None))
            .or_else(|| code(1.0, SIZE).map(Label::Code))
            .or_else(|| code(0.9, SMALL_SIZE).map(Label::SmallCode))
            .unwrap_or(Label::Beside);
        Lettered {
            label,
            large: code(1.0, LARGE_SIZE),
        }
    }

    /// The lines of the label, in letters that are so many times smaller.
    fn lines<'w>(&'w self, words: &'w MapArea, zoom: f64) -> Vec<Line<'w>> {
        let [size, small] = [SIZE, SMALL_SIZE].map(|size| size / zoom);
        let line = |text, (x, y): (f64, f64), size| Line {
            text,
            x,
            y: base(y, size),
            size,
        };
        match &self.label {
            Label::Name(spot) => vec![line(&words.name, *spot, size)],
            Label::Lines(first, second, (x, y)) => vec![
                line(first, (*x, y - size * 0.52), size),
                line(second, (*x, y + size * 0.52), size),
            ],
            Label::Code(spot) => vec![line(&words.code, *spot, size)],
            Label::SmallCode(spot) => vec![line(&words.code, *spot, small)],
            Label::Beside => Vec::new(),
        }
    }
}

/// A line of a label, around `x` on the base line `y`.
pub(super) struct Line<'w> {
    pub(super) text: &'w str,
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) size: f64,
}

#[derive(Debug, Clone)]
enum Label {
    Name((f64, f64)),
    Lines(String, String, (f64, f64)),
    Code((f64, f64)),
    SmallCode((f64, f64)),
    /// No room inside.
    Beside,
}

impl Lettering {
    /// Finds room for the names and codes of areas in a drawing.
    pub fn new(drawing: &Drawing, areas: &[MapArea]) -> Lettering {
        let mut lettering = Lettering {
            areas: vec![None; drawing.areas.len()],
            inset: BTreeMap::new(),
        };
        let window = window::of(drawing);
        for words in areas {
            let Some(place) = drawing.place(&words.key) else {
                continue;
            };
            let area = &drawing.areas[place];
            lettering.areas[place] = Some(Lettered::new(area, words, 1.0, window));
            if window.is_some_and(|window| window.holds(area.bounds)) {
                let lettered = Lettered::new(area, words, window::ZOOM as f64, None);
                lettering.inset.insert(place, lettered);
            }
        }
        lettering
    }

    /// The lines of an area's label, by its place in the drawing.
    pub(super) fn lines<'w>(&'w self, drawn: usize, words: &'w MapArea) -> Vec<Line<'w>> {
        let lettered = self.areas.get(drawn).and_then(Option::as_ref);
        lettered.map_or_else(Vec::new, |lettered| lettered.lines(words, 1.0))
    }

    /// Whether the inset shows the whole of an area, by its place in the drawing.
    pub(super) fn is_in_inset(&self, drawn: usize) -> bool {
        self.inset.contains_key(&drawn)
    }

    /// The same in the inset, in the units of the drawing.
    pub(super) fn inset_lines<'w>(&'w self, drawn: usize, words: &'w MapArea) -> Vec<Line<'w>> {
        let lettered = self.inset.get(&drawn);
        lettered.map_or_else(Vec::new, |lettered| {
            lettered.lines(words, window::ZOOM as f64)
        })
    }

    /// The names that stand beside the map, of areas with their places in the input and in the drawing: of those that have
    /// no room for a label, in the map or in its inset, if it has one.
    pub(super) fn leaders<'w>(
        &self,
        drawing: &'w Drawing,
        input: &'w MapInput,
        shown: &[(usize, usize)],
        has_inset: bool,
    ) -> Leaders<'w> {
        let has_label = |lettered: &Lettered| !matches!(lettered.label, Label::Beside);
        let homeless = shown.iter().filter_map(|(place, drawn)| {
            let lettered = self.areas.get(*drawn)?.as_ref()?;
            let name = input.areas[*place].name.as_str();
            let in_inset = self.inset.get(drawn).filter(|_| has_inset);
            let is_named = has_label(lettered) || in_inset.is_some_and(has_label);
            (!is_named && !name.is_empty()).then(|| (name, &drawing.areas[*drawn]))
        });
        Leaders::new(drawing, &homeless.collect::<Vec<_>>())
    }
}

/// The finished labels, and how far they reach beyond the drawing.
#[derive(Default)]
pub(super) struct Labels {
    pub svg: String,
    pub left: i64,
    pub right: i64,
    /// The bottom of the lowest name beside the map.
    pub lowest: i64,
}

/// Labels for the areas that are shown, each with its place in the input and in the drawing.
pub(super) fn place(
    drawing: &Drawing,
    lettering: &Lettering,
    input: &MapInput,
    shown: &[(usize, usize)],
) -> Labels {
    let mut texts = Texts::new(1.0);
    for (place, drawn) in shown {
        let words = &input.areas[*place];
        if let Some(Some(lettered)) = lettering.areas.get(*drawn) {
            texts.add(lettered, words, &markup::label(input, words));
        }
    }
    let leaders = lettering.leaders(drawing, input, shown, input.inset.is_some());
    let mut labels = Labels {
        svg: leaders.svg(),
        left: leaders.left,
        right: leaders.right,
        lowest: leaders.lowest,
    };
    texts.write(&mut labels.svg);
    labels
}

/// The labels of the inset.
pub(super) fn place_inset(
    svg: &mut String,
    lettering: &Lettering,
    input: &MapInput,
    shown: &[(usize, usize)],
) {
    let mut texts = Texts::new(window::ZOOM as f64);
    for (place, drawn) in shown {
        let words = &input.areas[*place];
        if let Some(lettered) = lettering.inset.get(drawn) {
            texts.add(lettered, words, &markup::label(input, words));
        }
    }
    texts.write(svg);
}

/// Labels under construction, by their size.
struct Texts {
    zoom: f64,
    names: String,
    codes: String,
    large: String,
}

impl Texts {
    fn new(zoom: f64) -> Texts {
        Texts {
            zoom,
            names: String::new(),
            codes: String::new(),
            large: String::new(),
        }
    }

    fn add(&mut self, lettered: &Lettered, words: &MapArea, class: &str) {
        let (small, large) = (SMALL_SIZE / self.zoom, LARGE_SIZE / self.zoom);
        for line in lettered.lines(words, self.zoom) {
            let is_small = line.size <= small;
            let texts = if is_small {
                &mut self.codes
            } else {
                &mut self.names
            };
            text(texts, (line.x, line.y), line.text, class);
        }
        if let Some((x, y)) = lettered.large {
            text(&mut self.large, (x, base(y, large)), &words.code, class);
        }
    }

    fn write(&self, svg: &mut String) {
        for (class, size, texts) in [
            ("label", SIZE, &self.names),
            ("label codes", SMALL_SIZE, &self.codes),
            ("label-large", LARGE_SIZE, &self.large),
        ] {
            if !texts.is_empty() {
                let size = size / self.zoom;
                markup::put(
                    svg,
                    format_args!(
                        r#"<g class="{class}" aria-hidden="true" font-size="{size}" text-anchor="middle" pointer-events="none" paint-order="stroke">{texts}</g>"#
                    ),
                );
            }
        }
    }
}

/// The base line of letters around a height: it lies about a third of the size below their middle.
fn base(y: f64, size: f64) -> f64 {
    y + size * 0.34
}

/// A text on a base line; without classes where it stands on the page's paper.
fn text(svg: &mut String, (x, y): (f64, f64), words: &str, classes: &str) {
    svg.push_str("<text");
    if !classes.is_empty() {
        markup::put(svg, format_args!(r#" class="{classes}""#));
    }
    let (x, y) = (x.round() as i64, y.round() as i64);
    let words = markup::escape(words);
    markup::put(svg, format_args!(r#" x="{x}" y="{y}">{words}</text>"#));
}

/// No area has room for two lines of a name of so many bytes.
const LONGEST: usize = 400;

/// The name on two lines of about the same length, broken at a space or after a hyphen.
pub(super) fn two_lines(name: &str) -> Option<(String, String)> {
    if let Some((first, second)) = name.split_once('\n') {
        return Some((first.to_string(), second.to_string()));
    }
    // Each break is measured from end to end.
    if name.len() > LONGEST {
        return None;
    }
    let breaks = name
        .char_indices()
        .filter(|(_, letter)| matches!(letter, ' ' | '-' | '/'));
    let halves = breaks.map(|(place, letter)| {
        let (first, second) = name.split_at(place + letter.len_utf8());
        (first.trim_end().to_string(), second.to_string())
    });
    let longer = |(first, second): &(String, String)| width(first).max(width(second));
    halves
        .filter(|(first, second)| !first.is_empty() && !second.is_empty())
        .min_by(|one, other| longer(one).total_cmp(&longer(other)))
}

/// About how wide a text is, in em: average widths of common sans-serif fonts, on the safe side.
fn width(text: &str) -> f64 {
    let letter = |letter: char| match letter {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | '\'' | '|' | ' ' => 0.28,
        'f' | 't' | 'r' | '-' | '(' | ')' | '/' => 0.36,
        'm' | 'M' | 'W' | 'w' => 0.84,
        'A'..='Z' | 'Ä' | 'Ö' | 'Ü' => 0.66,
        _ if letter.is_ascii() || letter.is_lowercase() => 0.54,
        // Scripts whose letters are as wide as high.
        '\u{2e80}'..='\u{ffef}' => 1.0,
        _ => 0.66,
    };
    text.chars().map(letter).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_breaks_where_both_lines_are_short() {
        let lines = |name| two_lines(name).map(|(first, second)| format!("{first}|{second}"));
        assert_eq!(
            lines("Mülheim an der Ruhr").as_deref(),
            Some("Mülheim|an der Ruhr")
        );
        assert_eq!(
            lines("Minden-Lübbecke").as_deref(),
            Some("Minden-|Lübbecke")
        );
        assert_eq!(lines("Köln"), None);
        assert_eq!(lines("Köln "), None);
        assert_eq!(
            lines("Land mit Namen\n40 %").as_deref(),
            Some("Land mit Namen|40 %")
        );
    }
}
