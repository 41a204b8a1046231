//! A proposal for the tile map: each area on a hexagon near its place, next to as many of its neighbours as can be.
//!
//! Threshold accepting (Dueck and Scheuer 1990): areas move and swap at random; a change for the worse is taken as long as
//! it is small, and smaller ones only as time goes on. The chance is a fixed sequence, so the same borders give the same tiles.

use std::collections::BTreeMap;

use crate::geo::Drawing;

use super::TileLayout;

/// A layout and how good it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// Where each area goes.
    pub layout: TileLayout,
    /// How many pairs of areas have a common border.
    pub pairs: usize,
    /// How many of them lie side by side.
    pub kept: usize,
    /// How far a tile lies from its area, on average over all areas, if the tiles are laid over the map as well as they
    /// can be moved and scaled.
    pub kilometres: f64,
}

/// Height of a row, where a hexagon is 1 wide.
const ROW: f64 = 0.866_025_403_784_438_6;

/// What a lost neighbour costs, beside squares of distances in widths of a hexagon.
const LOST: f64 = 2.5;

/// So many times each area is tried, in each of some attempts from different beginnings.
const TRIES: usize = 12_000;
const ATTEMPTS: u64 = 10;

/// Proposes a layout for the areas of a drawing, which cover so many square metres together.
pub fn propose(drawing: &Drawing, square_metres: f64) -> Proposal {
    let board = Board::new(drawing, square_metres);
    let attempts = (1..=ATTEMPTS).map(|seed| {
        // Where the grid lies over the map is a matter of chance, too.
        let mut chance = Chance(seed);
        let (x, y) = (chance.part(), chance.part());
        let moved = board.moved(x, y);
        let cells = moved.settle(&mut chance);
        (moved.cost(&cells), cells)
    });
    let best = attempts.min_by(|one, other| one.0.total_cmp(&other.0));
    board.proposal(drawing, best.map(|(_, cells)| cells).unwrap_or_default())
}

/// How good a layout of the same areas is; areas that it lacks are left out.
pub fn judge(drawing: &Drawing, square_metres: f64, layout: &TileLayout) -> Proposal {
    let board = Board::new(drawing, square_metres);
    let cells = drawing.areas.iter().map(|area| {
        let (column, row) = layout.get(&area.key).copied().unwrap_or_default();
        (i64::from(column), i64::from(row))
    });
    board.proposal(drawing, cells.collect())
}

/// Column and row as an author counts them, or beyond; odd rows are shifted right by half.
type Cell = (i64, i64);

/// What does not change while areas move.
struct Board {
    /// The middle of each area, in widths of a hexagon.
    middles: Vec<(f64, f64)>,
    neighbours: Vec<Vec<usize>>,
    kilometres_per_width: f64,
}

impl Board {
    fn new(drawing: &Drawing, square_metres: f64) -> Self {
        let count = drawing.areas.len().max(1) as f64;
        // A hexagon of the width w covers w² · √3/2.
        let width = (square_metres / count / ROW).sqrt().max(1.0);
        let scale = drawing.metres_per_unit / width;
        let middles = drawing.areas.iter().map(|area| {
            let bounds = area.bounds;
            let x = (bounds.left + bounds.right) as f64 / 2.0;
            let y = (bounds.top + bounds.bottom) as f64 / 2.0;
            // Between the middle of its bounds and the point farthest from its border.
            let (x, y) = ((x + area.label.x) / 2.0, (y + area.label.y) / 2.0);
            (x * scale, y * scale)
        });
        let neighbours = drawing.areas.iter().map(|area| {
            let others = area.neighbours.iter();
            others.map(|neighbour| neighbour.area).collect()
        });
        Self {
            middles: middles.collect(),
            neighbours: neighbours.collect(),
            kilometres_per_width: width / 1000.0,
        }
    }

    /// The same with the grid elsewhere.
    fn moved(&self, x: f64, y: f64) -> Self {
        let middles = self.middles.iter();
        Self {
            middles: middles.map(|middle| (middle.0 + x, middle.1 + y)).collect(),
            neighbours: self.neighbours.clone(),
            ..*self
        }
    }

    /// Moves and swaps areas until nothing gets better.
    fn settle(&self, chance: &mut Chance) -> Vec<Cell> {
        let mut cells = self.beginning();
        let mut taken: BTreeMap<Cell, usize> = cells.iter().copied().zip(0..).collect();
        let count = cells.len();
        if count < 2 {
            return cells;
        }
        let steps = TRIES * count;
        let (mut best, mut best_cost) = (cells.clone(), self.cost(&cells));
        let mut cost = best_cost;
        for step in 0..steps {
            let threshold = 5.0 * (1.0 - step as f64 / (0.9 * steps as f64)).max(0.0);
            let one = chance.below(count);
            // Near its place, or beside one of its neighbours.
            let (column, row) = match self.neighbours[one].len() {
                beside if beside > 0 && chance.below(2) == 0 => {
                    cells[self.neighbours[one][chance.below(beside)]]
                }
                _ => cells[one],
            };
            let (right, down) = (chance.below(5) as i64 - 2, chance.below(5) as i64 - 2);
            let to = (column + right, row + down);
            let from = cells[one];
            if to == from {
                continue;
            }
            let other = taken.get(&to).copied();
            let before = self.around(&cells, one, other);
            cells[one] = to;
            if let Some(other) = other {
                cells[other] = from;
            }
            let worse = self.around(&cells, one, other) - before;
            if worse > threshold {
                cells[one] = from;
                if let Some(other) = other {
                    cells[other] = to;
                }
                continue;
            }
            taken.remove(&from);
            taken.insert(to, one);
            if let Some(other) = other {
                taken.insert(from, other);
            }
            cost += worse;
            if cost < best_cost - 1e-9 {
                best_cost = cost;
                best.clone_from(&cells);
            }
        }
        best
    }

    /// Each area on the free cell nearest to its middle, those in the crowd last.
    fn beginning(&self) -> Vec<Cell> {
        let mut taken = BTreeMap::new();
        let mut cells = Vec::new();
        for (area, middle) in self.middles.iter().enumerate() {
            let target = *middle;
            let row = (target.1 / ROW).round() as i64;
            let near = (target.0.round() as i64, row);
            let reach = (0..).find_map(|reach: i64| {
                let around = (-reach..=reach).flat_map(|down| {
                    (-reach..=reach).map(move |right| (near.0 + right, near.1 + down))
                });
                let free = around.filter(|cell| !taken.contains_key(cell));
                free.min_by(|a, b| {
                    distance(place(*a), target).total_cmp(&distance(place(*b), target))
                })
            });
            let cell = reach.unwrap_or(near);
            taken.insert(cell, area);
            cells.push(cell);
        }
        cells
    }

    fn cost(&self, cells: &[Cell]) -> f64 {
        let off: f64 = (0..cells.len()).map(|area| self.off(cells, area)).sum();
        off + LOST * (self.pairs() - self.kept(cells)) as f64
    }

    /// The part of the cost that changes when two areas move.
    fn around(&self, cells: &[Cell], one: usize, other: Option<usize>) -> f64 {
        let lost = |area: usize, but: Option<usize>| -> usize {
            let others = self.neighbours[area].iter();
            others
                .filter(|to| Some(**to) != but && !touch(cells[area], cells[**to]))
                .count()
        };
        let second = other.map_or(0.0, |other| {
            self.off(cells, other) + LOST * lost(other, Some(one)) as f64
        });
        self.off(cells, one) + LOST * lost(one, None) as f64 + second
    }

    /// The square of how far an area is off.
    fn off(&self, cells: &[Cell], area: usize) -> f64 {
        distance(place(cells[area]), self.middles[area])
    }

    fn pairs(&self) -> usize {
        self.neighbours.iter().map(Vec::len).sum::<usize>() / 2
    }

    fn kept(&self, cells: &[Cell]) -> usize {
        let areas = self.neighbours.iter().enumerate();
        let touching = areas.map(|(area, others)| {
            let others = others.iter();
            others
                .filter(|other| touch(cells[area], cells[**other]))
                .count()
        });
        touching.sum::<usize>() / 2
    }

    fn proposal(&self, drawing: &Drawing, cells: Vec<Cell>) -> Proposal {
        let count = cells.len().max(1) as f64;
        let tiles: Vec<(f64, f64)> = cells.iter().map(|cell| place(*cell)).collect();
        // Both around their own middle, and the tiles as large as fits best (least squares).
        let (tiles, middles) = (centred(&tiles), centred(&self.middles));
        let dot = |a: (f64, f64), b: (f64, f64)| a.0 * b.0 + a.1 * b.1;
        let both = tiles.iter().zip(&middles);
        let joint: f64 = both.clone().map(|(tile, middle)| dot(*tile, *middle)).sum();
        let own: f64 = tiles.iter().map(|tile| dot(*tile, *tile)).sum();
        let scale = if own > 0.0 { joint / own } else { 1.0 };
        let off =
            both.map(|(tile, middle)| distance((tile.0 * scale, tile.1 * scale), *middle).sqrt());
        let widths: f64 = off.sum();
        let pairs = self.pairs();
        let kept = self.kept(&cells);
        Proposal {
            layout: counted_from_one(drawing, &cells),
            pairs,
            kept,
            kilometres: widths / count * self.kilometres_per_width,
        }
    }
}

/// Points as seen from their middle.
fn centred(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let count = points.len().max(1) as f64;
    let sum = points
        .iter()
        .fold((0.0, 0.0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
    let points = points.iter();
    points
        .map(|it| (it.0 - sum.0 / count, it.1 - sum.1 / count))
        .collect()
}

/// The middle of a cell, in widths of a hexagon.
fn place((column, row): Cell) -> (f64, f64) {
    let shift = row.rem_euclid(2) as f64 / 2.0;
    (column as f64 + shift, row as f64 * ROW)
}

/// The square of a distance.
fn distance(a: (f64, f64), b: (f64, f64)) -> f64 {
    (a.0 - b.0) * (a.0 - b.0) + (a.1 - b.1) * (a.1 - b.1)
}

/// Whether two hexagons have a side in common.
fn touch(a: Cell, b: Cell) -> bool {
    if a.1 == b.1 {
        return (a.0 - b.0).abs() == 1;
    }
    // A shifted row reaches the same column and the next one of the rows beside it.
    let (shifted, straight) = if a.1.rem_euclid(2) == 1 {
        (a, b)
    } else {
        (b, a)
    };
    (a.1 - b.1).abs() == 1 && (straight.0 == shifted.0 || straight.0 == shifted.0 + 1)
}

/// The same cells with 1 as the first column and row; where the first row is not a shifted one, columns change with it.
fn counted_from_one(drawing: &Drawing, cells: &[Cell]) -> TileLayout {
    let top = cells.iter().map(|cell| cell.1).min().unwrap_or_default();
    let is_straight = top.rem_euclid(2) == 0;
    let moved = |(column, row): Cell| {
        let column = column + i64::from(is_straight && row.rem_euclid(2) == 1);
        (column, row - top)
    };
    let left = cells
        .iter()
        .map(|cell| moved(*cell).0)
        .min()
        .unwrap_or_default();
    let number = |at: i64| u32::try_from(at + 1).unwrap_or(1);
    let areas = drawing.areas.iter().zip(cells);
    areas
        .map(|(area, cell)| {
            let (column, row) = moved(*cell);
            (area.key.clone(), (number(column - left), number(row)))
        })
        .collect()
}

/// A fixed sequence that looks like chance: xorshift64* (Vigna 2016).
struct Chance(u64);

impl Chance {
    /// A part of 1, in hundredths.
    fn part(&mut self) -> f64 {
        self.below(100) as f64 / 100.0
    }

    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(number).unwrap_or_default() % end
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::{Feature, Polygon, Position};

    /// About so many square metres has each.
    const SIZE: f64 = 467e6;

    /// A chequerboard of squares.
    fn board(columns: i32, rows: i32) -> Drawing {
        let square = |x: i32, y: i32| {
            let corners = [(0, 0), (1, 0), (1, 1), (0, 1)];
            let ring = corners.map(|(right, up)| {
                let (x, y) = (f64::from(x + right), f64::from(y + up));
                Position::from_degrees(7.0 + x * 0.3, 51.0 + y * 0.2)
            });
            Feature {
                key: format!("{x}-{y}"),
                polygons: vec![Polygon {
                    rings: vec![ring.to_vec()],
                }],
            }
        };
        let all = (0..rows).flat_map(|y| (0..columns).map(move |x| square(x, y)));
        Drawing::new(&all.collect::<Vec<_>>(), 400.0)
    }

    #[test]
    fn every_area_has_a_tile_of_its_own_near_its_place() {
        let drawing = board(5, 4);
        let proposal = propose(&drawing, SIZE * 20.0);
        let tiles: std::collections::BTreeSet<_> = proposal.layout.values().collect();
        assert_eq!((proposal.layout.len(), tiles.len()), (20, 20));
        assert_eq!(proposal.layout.values().map(|tile| tile.0).min(), Some(1));
        assert_eq!(proposal.layout.values().map(|tile| tile.1).min(), Some(1));
        // 31 pairs of a chequerboard; hexagons in rows keep all of them.
        assert_eq!(proposal.pairs, 31);
        assert!(proposal.kept >= 29, "{proposal:?}");
        let width = Board::new(&drawing, SIZE * 20.0).kilometres_per_width;
        assert!(
            proposal.kilometres < width,
            "{} of {width}",
            proposal.kilometres
        );
    }

    #[test]
    fn the_same_borders_give_the_same_tiles_and_the_same_judgement() {
        let drawing = board(4, 3);
        let proposal = propose(&drawing, SIZE * 20.0);
        assert_eq!(propose(&drawing, SIZE * 20.0), proposal);
        let judged = judge(&drawing, SIZE * 20.0, &proposal.layout);
        assert_eq!((judged.kept, judged.pairs), (proposal.kept, proposal.pairs));
        assert!((judged.kilometres - proposal.kilometres).abs() < 1e-9);
    }

    #[test]
    fn nothing_and_one_area_have_a_layout() {
        assert_eq!(propose(&board(0, 0), 0.0).layout.len(), 0);
        assert_eq!(propose(&board(1, 1), SIZE).layout["0-0"], (1, 1));
    }

    #[test]
    fn a_hexagon_has_six_neighbours() {
        for cell in [(3, 2), (3, 3)] {
            let around = (0..7).flat_map(|column| (0..7).map(move |row| (column, row)));
            let near = around.filter(|other| touch(cell, *other));
            for other in near.clone() {
                assert!((distance(place(cell), place(other)) - 1.0).abs() < 1e-9);
            }
            assert_eq!(near.count(), 6);
        }
    }
}
