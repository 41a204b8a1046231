//! Where the inset of a map lies, which shows its crowded part at twice the size, and what it shows.

use crate::geo::{Bounds, Drawing};

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
    pub(super) window: Bounds,
    /// The left top corner of its frame.
    pub(super) x: i64,
    pub(super) y: i64,
}

/// What an inset of a drawing shows; `None` if nothing is crowded.
pub(super) fn of(drawing: &Drawing) -> Option<Bounds> {
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
        let window = of(drawing)?;
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
}

/// Its width and height in the inset.
pub(super) fn size(window: Bounds) -> (i64, i64) {
    (
        ZOOM * (window.right - window.left),
        ZOOM * (window.bottom - window.top),
    )
}
