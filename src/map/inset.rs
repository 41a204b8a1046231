//! The crowded part of a map once more, at twice the size, below it: cities that are small in the whole have room for
//! their names and can be pressed.
//!
//! It shows the shapes of the map again (`use`), so it costs little. Its links are no stops of the Tab key and are not
//! read out: they are all in the map.

use crate::geo::{Bounds, Drawing};

use super::labels::{self, Lettering};
use super::{MapInput, Pattern, markup};

/// How many times larger.
pub(super) const ZOOM: i64 = 2;

/// Room around the crowded areas, in units of the drawing.
const MARGIN: i64 = 14;

/// Room for the words above the frame, in units.
const WORDS: i64 = 80;

/// How much higher each try is, when the inset is moved up beside the areas.
const STEP: i64 = 20;

/// Of so many areas none is large enough to be pressed, wherever it lies.
const MOST_AREAS: usize = 500;

/// Where an inset lies.
pub(super) struct Place {
    /// What it shows, in units of the drawing.
    window: Bounds,
    /// The left top corner of its frame.
    x: i64,
    y: i64,
}

/// What an inset of a drawing shows; `None` if nothing is crowded.
pub(super) fn window(drawing: &Drawing) -> Option<Bounds> {
    if drawing.areas.len() > MOST_AREAS {
        return None;
    }
    let crowd = drawing.crowd();
    let bounds = crowd.iter().map(|&place| drawing.areas[place].bounds);
    let crowded = bounds.reduce(Bounds::join)?;
    let width = |bounds: Bounds| bounds.right - bounds.left;
    let height = |bounds: Bounds| bounds.bottom - bounds.top;
    // A small area at the edge is shown whole.
    let small = drawing
        .areas
        .iter()
        .map(|area| area.bounds)
        .filter(|bounds| {
            bounds.meets(crowded)
                && width(*bounds) * 3 < width(crowded)
                && height(*bounds) * 3 < height(crowded)
        });
    let around = small.fold(crowded, Bounds::join);
    let window = Bounds {
        left: (around.left - MARGIN).max(-MARGIN),
        top: (around.top - MARGIN).max(-MARGIN),
        right: (around.right + MARGIN).min(drawing.width + MARGIN),
        bottom: (around.bottom + MARGIN).min(drawing.height + MARGIN),
    };
    (size(window).0 <= drawing.width).then_some(window)
}

impl Place {
    /// The place of a drawing's inset, as high as it can stand below `lowest` without covering an area; `None` if nothing
    /// is crowded.
    pub fn of(drawing: &Drawing, lowest: i64) -> Option<Place> {
        let window = window(drawing)?;
        let (width, height) = size(window);
        let highest = lowest.max(window.bottom) + MARGIN;
        let below = drawing.height + MARGIN + WORDS;
        let places = [drawing.width - width, 0, (drawing.width - width) / 2].map(|x| {
            let is_free = |y: i64| {
                let frame = Bounds {
                    left: x - MARGIN,
                    top: y - WORDS,
                    right: x + width + MARGIN,
                    bottom: y + height + MARGIN,
                };
                let touches = |area: &crate::geo::DrawnArea| {
                    area.bounds.meets(frame)
                        && area.touches(
                            frame.left as f64,
                            frame.top as f64,
                            frame.right as f64,
                            frame.bottom as f64,
                        )
                };
                !drawing.areas.iter().any(touches)
            };
            let tries = (1..).map(|step| below - step * STEP);
            let tries = tries.take_while(|y| *y >= highest + WORDS && is_free(*y));
            let y = tries.last().unwrap_or(below);
            Place { window, x, y }
        });
        places.into_iter().min_by_key(|place| place.y)
    }

    /// What it shows, in units of the drawing.
    pub fn window(&self) -> Bounds {
        self.window
    }

    /// The left top corner of its frame.
    pub fn corner(&self) -> (i64, i64) {
        (self.x, self.y)
    }

    /// The frame with the words above it.
    pub fn bounds(&self) -> Bounds {
        let (width, height) = size(self.window);
        Bounds {
            left: self.x,
            top: self.y - WORDS,
            right: self.x + width,
            bottom: self.y + height,
        }
    }

    /// The line around what it shows.
    pub fn mark(&self, svg: &mut String) {
        let Bounds {
            left,
            top,
            right,
            bottom,
        } = self.window;
        let (width, height) = (right - left, bottom - top);
        markup::put(
            svg,
            format_args!(
                r#"<rect class="inset-window" x="{left}" y="{top}" width="{width}" height="{height}"/>"#
            ),
        );
    }

    /// The inset. `shown` are the areas' places in the input and in
    /// the drawing.
    pub fn draw(
        &self,
        svg: &mut String,
        drawing: &Drawing,
        lettering: &Lettering,
        input: &MapInput,
        shown: &[(usize, usize)],
    ) {
        let Place { window, x, y } = self;
        let Bounds {
            left,
            top,
            right,
            bottom,
        } = *window;
        let (wide, high) = (right - left, bottom - top);
        let (width, height) = size(*window);
        let (across, down) = (x - ZOOM * left, y - ZOOM * top);
        let prefix = markup::prefix(input);
        // No `svg` within: browsers say that one is as large as all its areas, seen or not.
        markup::put(
            svg,
            format_args!(
                r##"<g class="inset" aria-hidden="true"><rect class="inset-ground" x="{x}" y="{y}" width="{width}" height="{height}"/><clipPath id="{prefix}-inset"><rect x="{left}" y="{top}" width="{wide}" height="{high}"/></clipPath><g clip-path="url(#{prefix}-inset)" transform="translate({across} {down})scale({ZOOM})">"##
            ),
        );
        let mut patterns: Vec<Pattern> = Vec::new();
        let visible = shown
            .iter()
            .filter(|(_, drawn)| drawing.areas[*drawn].bounds.meets(*window));
        let visible: Vec<(usize, usize)> = visible.copied().collect();
        for (place, drawn) in &visible {
            let bounds = drawing.areas[*drawn].bounds;
            let seen = Bounds {
                left: bounds.left.max(left),
                top: bounds.top.max(top),
                right: bounds.right.min(right),
                bottom: bounds.bottom.min(bottom),
            };
            markup::copy(svg, input, *place, &mut patterns, seen);
        }
        labels::place_inset(svg, lettering, input, &visible);
        svg.push_str("</g>");
        let half = 1.0 / ZOOM as f64;
        for pattern in patterns {
            let finer = pattern.marks_id(&format!("{prefix}-i"));
            let marks = pattern.marks_id(&prefix);
            markup::put(
                svg,
                format_args!(
                    r##"<defs><use id="{finer}" href="#{marks}" transform="scale({half})"/></defs>"##
                ),
            );
        }
        let (base, words) = (y - 20, markup::escape(input.inset.as_deref().unwrap_or("")));
        markup::put(
            svg,
            format_args!(
                r#"<rect class="inset-frame" x="{x}" y="{y}" width="{width}" height="{height}"/><text class="inset-words" x="{x}" y="{base}" font-size="34">{words}</text></g>"#
            ),
        );
    }
}

fn size(window: Bounds) -> (i64, i64) {
    (
        ZOOM * (window.right - window.left),
        ZOOM * (window.bottom - window.top),
    )
}
