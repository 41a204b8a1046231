//! Which label an area gets, and where: its name on one line, on two, its code, a small code, or a line to the margin.
//!
//! The first box that lies wholly inside the area wins; boxes are tried from the label point outwards.

use crate::geo::{Drawing, DrawnArea};

use super::{MapInput, markup};

/// Size of labels, in units: 12.7 pixels in the drawing's own width.
const SIZE: f64 = 38.0;

/// Codes in cities that have no room for the full size.
const SMALL_SIZE: f64 = 31.0;

/// Codes for small screens, where the whole picture shrinks to less than half.
const LARGE_SIZE: f64 = 84.0;

/// More lines to the margin than this would cover the map.
const MOST_LEADERS: usize = 12;

/// The finished labels, and how far they reach beyond the drawing.
pub(super) struct Labels {
    pub svg: String,
    pub left: i64,
    pub right: i64,
}

/// Labels for the areas that are shown, each with its place in the input.
pub(super) fn place(drawing: &Drawing, input: &MapInput, shown: &[(usize, &DrawnArea)]) -> Labels {
    let (mut names, mut codes, mut large) = (String::new(), String::new(), String::new());
    let mut homeless = Vec::new();
    for (place, area) in shown {
        let words = &input.areas[*place];
        let lines = two_lines(&words.name);
        if let Some((x, y)) = spot(area, width(&words.name), 1.0, SIZE) {
            text(&mut names, x, y, &words.name, SIZE);
        } else if let Some((first, second)) = &lines
            && let Some((x, y)) = spot(area, width(first).max(width(second)), 2.0, SIZE)
        {
            text(&mut names, x, y - SIZE * 0.52, first, SIZE);
            text(&mut names, x, y + SIZE * 0.52, second, SIZE);
        } else if let Some((x, y)) = spot(area, width(&words.code), 1.0, SIZE) {
            text(&mut names, x, y, &words.code, SIZE);
        } else if let Some((x, y)) = spot(area, width(&words.code), 0.9, SMALL_SIZE) {
            text(&mut codes, x, y, &words.code, SMALL_SIZE);
        } else if !words.name.is_empty() {
            homeless.push((words.name.as_str(), *area));
        }
        if let Some((x, y)) = spot(area, width(&words.code), 1.0, LARGE_SIZE) {
            text(&mut large, x, y, &words.code, LARGE_SIZE);
        }
    }

    let mut labels = Labels {
        svg: String::new(),
        left: 0,
        right: 0,
    };
    if homeless.len() <= MOST_LEADERS {
        leaders(drawing, &homeless, &mut labels);
    }
    for (class, size, texts) in [
        ("label", SIZE, names),
        ("label codes", SMALL_SIZE, codes),
        ("label-large", LARGE_SIZE, large),
    ] {
        if !texts.is_empty() {
            markup::put(
                &mut labels.svg,
                format_args!(
                    r#"<g class="{class}" aria-hidden="true" font-size="{size}" text-anchor="middle" pointer-events="none">{texts}</g>"#
                ),
            );
        }
    }
    labels
}

/// The middle of a box inside the area with room for some lines of a width (in em); `None` where there is none.
fn spot(area: &DrawnArea, em: f64, lines: f64, size: f64) -> Option<(f64, f64)> {
    let (half_width, half_height) = (
        em * size / 2.0 + size * 0.12,
        (lines * 1.04 - 0.2) * size / 2.0,
    );
    // A box holds a circle of half its height, and no circle in the area is larger than that of the label point.
    if em == 0.0 || half_height > area.label.radius {
        return None;
    }
    let fits = |x: f64, y: f64| {
        area.holds(
            x - half_width,
            y - half_height,
            x + half_width,
            y + half_height,
        )
    };
    let step = 8.0;
    let reach = ((area.bounds.right - area.bounds.left) as f64 / 2.0 / step) as i64;
    let rows = [
        0.0, -1.0, 1.0, -2.0, 2.0, -3.0, 3.0, -5.0, 5.0, -8.0, 8.0, -12.0, 12.0,
    ];
    let offsets = rows.iter().flat_map(|row| {
        let columns = (0..=reach.min(24)).flat_map(|column| [column as f64, -(column as f64)]);
        columns.map(move |column| (column, *row))
    });
    let mut near: Vec<(f64, f64)> = offsets.collect();
    near.sort_by(|a, b| (a.0 * a.0 + 2.0 * a.1 * a.1).total_cmp(&(b.0 * b.0 + 2.0 * b.1 * b.1)));
    let spots = near
        .into_iter()
        .map(|(column, row)| (area.label.x + column * step, area.label.y + row * step));
    spots.into_iter().find(|&(x, y)| fits(x, y))
}

fn text(svg: &mut String, x: f64, y: f64, words: &str, size: f64) {
    // The baseline lies about a third of the size below the middle of the letters.
    markup::put(
        svg,
        format_args!(
            r#"<text x="{}" y="{}">{}</text>"#,
            x.round(),
            (y + size * 0.34).round(),
            markup::escape(words)
        ),
    );
}

/// Lines to names in the nearer margin, from top to bottom, so that they do not cross.
fn leaders(drawing: &Drawing, homeless: &[(&str, &DrawnArea)], labels: &mut Labels) {
    for is_left in [true, false] {
        let is_here = |area: &DrawnArea| (area.label.x < drawing.width as f64 / 2.0) == is_left;
        let mut side: Vec<&(&str, &DrawnArea)> =
            homeless.iter().filter(|(_, area)| is_here(area)).collect();
        if side.is_empty() {
            continue;
        }
        side.sort_by(|one, other| one.1.label.y.total_cmp(&other.1.label.y));
        let longest = side.iter().map(|(name, _)| width(name)).fold(0.0, f64::max);
        let margin = (longest * SIZE + 30.0).ceil() as i64;
        let (edge, anchor) = if is_left {
            labels.left = margin;
            (-18.0, "end")
        } else {
            labels.right = margin;
            (drawing.width as f64 + 18.0, "start")
        };
        let (mut lines, mut names, mut lowest) = (String::new(), String::new(), 0.0_f64);
        for (name, area) in side {
            let y = area.label.y.max(lowest);
            lowest = y + SIZE * 1.15;
            markup::put(
                &mut lines,
                format_args!(
                    "M{} {}L{} {}",
                    area.label.x.round(),
                    area.label.y.round(),
                    edge.round(),
                    y.round()
                ),
            );
            text(
                &mut names,
                if is_left { edge - 8.0 } else { edge + 8.0 },
                y,
                name,
                SIZE,
            );
        }
        markup::put(
            &mut labels.svg,
            format_args!(
                r#"<path class="leader" aria-hidden="true" d="{lines}"/><g class="label leaders" aria-hidden="true" font-size="{SIZE}" text-anchor="{anchor}" pointer-events="none">{names}</g>"#
            ),
        );
    }
}

/// The name on two lines of about the same length, broken at a space or after a hyphen.
fn two_lines(name: &str) -> Option<(String, String)> {
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
    }
}
