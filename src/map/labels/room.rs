//! Where in an area a label has room: the box nearest to the label point that lies wholly inside.

use std::sync::LazyLock;

use crate::geo::{Bounds, DrawnArea};

/// The middle of a box inside the area with room for some lines of a width (in em); `None` where there is none. No
/// line of the frame goes through it.
pub(super) fn spot(
    area: &DrawnArea,
    em: f64,
    lines: f64,
    size: f64,
    frame: Option<Bounds>,
) -> Option<(f64, f64)> {
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
    let step = size * 0.21;
    let reach = ((area.bounds.right - area.bounds.left) as f64 / 2.0 / step).floor();
    let near = OFFSETS.iter().filter(|(column, _)| column.abs() <= reach);
    let mut spots =
        near.map(|(column, row)| (area.label.x + column * step, area.label.y + row * step));
    let half = (half_width, half_height);
    let is_clear = |spot| frame.is_none_or(|frame| !is_crossed(spot, half, frame));
    spots.find(|&(x, y)| is_clear((x, y)) && fits(x, y))
}

/// Columns and rows around a middle, the nearest first; a row counts for more than a column.
static OFFSETS: LazyLock<Vec<(f64, f64)>> = LazyLock::new(|| {
    let rows = [
        0.0, -1.0, 1.0, -2.0, 2.0, -3.0, 3.0, -5.0, 5.0, -8.0, 8.0, -12.0, 12.0,
    ];
    let offsets = rows.iter().flat_map(|row| {
        let columns = (0..=24).flat_map(|column| [f64::from(column), -f64::from(column)]);
        columns.map(move |column| (column, *row))
    });
    let mut near: Vec<(f64, f64)> = offsets.collect();
    near.sort_by(|a, b| (a.0 * a.0 + 2.0 * a.1 * a.1).total_cmp(&(b.0 * b.0 + 2.0 * b.1 * b.1)));
    near
});

/// Whether a line of a frame goes through a box, given by its middle and half its width and height.
fn is_crossed((x, y): (f64, f64), (half_width, half_height): (f64, f64), frame: Bounds) -> bool {
    let (left, right) = (x - half_width, x + half_width);
    let (top, bottom) = (y - half_height, y + half_height);
    let within = |low: f64, high: f64, from: i64, to: i64| low > from as f64 && high < to as f64;
    let apart = |low: f64, high: f64, from: i64, to: i64| high < from as f64 || low > to as f64;
    let (across, down) = ((frame.left, frame.right), (frame.top, frame.bottom));
    let is_inside = within(left, right, across.0, across.1) && within(top, bottom, down.0, down.1);
    let is_outside = apart(left, right, across.0, across.1) || apart(top, bottom, down.0, down.1);
    !is_inside && !is_outside
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::Drawing;
    use crate::map::labels::SIZE;
    use crate::map::tests::square;

    #[test]
    fn a_label_gives_way_to_the_frame_of_the_inset_where_it_can() {
        let drawing = Drawing::new(&[square("a", 7.0)], 400.0);
        let area = &drawing.areas[0];
        let at = |frame| spot(area, 3.0, 1.0, SIZE, frame).expect("there is room");
        let nearest = at(None);
        assert_eq!(nearest, (area.label.x, area.label.y));
        let (x, y) = (nearest.0 as i64, nearest.1 as i64);
        // From the middle to beyond the right bottom corner.
        let frame = Bounds {
            left: x,
            top: y,
            ..area.bounds
        };
        let (right, bottom) = (frame.right + 500, frame.bottom + 500);
        let frame = Bounds {
            right,
            bottom,
            ..frame
        };
        let moved = at(Some(frame));
        let half = (3.0 * SIZE / 2.0, SIZE / 2.0);
        assert!(is_crossed(nearest, half, frame));
        assert!(!is_crossed(moved, half, frame), "{moved:?}");
        // From the left side to the right.
        let frame = Bounds {
            left: area.bounds.left - 1,
            top: y - 10,
            right: area.bounds.right + 1,
            bottom: y + 10,
        };
        let wide = (area.bounds.right - area.bounds.left) as f64 / SIZE * 0.8;
        assert!(spot(area, wide, 5.0, SIZE, None).is_some());
        assert_eq!(spot(area, wide, 5.0, SIZE, Some(frame)), None);
    }
}
