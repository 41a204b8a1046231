//! Dates that are probably mistyped: of the next century, a lifetime away from all others, or later than what is to have seen them.
//!
//! A figure takes such a date at its word, and then every text that counts the record rightly seems wrong. So the record is
//! named, and no text is held against it.

use crate::diagnostics::{Diagnostic, Diagnostics, Problem};
use crate::locale::PartialDate;
use crate::register::borders::at_district;
use crate::register::{Centre, Id, Register, Source};
use crate::sources::{Path, Sources, Span, Step};

/// Sources announce things, but hardly what begins more years after them.
const FORESEEN: i16 = 30;

/// A beginning more years away from every other is no part of their history.
const LIFETIME: i16 = 60;

/// Of so many beginnings it can be said which is far from all others.
const ENOUGH: usize = 6;

pub(super) fn check(register: &Register, sources: &Sources, found: &mut Diagnostics) {
    let newest = register.sources.ids().filter_map(|id| seen(register, id));
    let newest = newest.max();
    let mut years: Vec<i16> = register
        .centres
        .iter()
        .flat_map(|(_, centre)| centre.history.iter())
        .map(|entry| entry.start.date().year())
        .collect();
    years.sort_unstable();
    check_populations(register, sources, found);
    for (_, centre) in register.centres.iter() {
        for fact in facts(centre) {
            let span = || sources.locate(centre.file, &fact.path());
            if let Some(latest) = latest(register, &fact, newest)
                && fact.date.year() > latest.0.year().saturating_add(FORESEEN)
            {
                let problem = Problem::DateAfterSources {
                    date: fact.date.to_string(),
                    sources: latest.0.to_string(),
                    suggestion: meant(fact.date, latest.0.year()),
                };
                let source = latest.1.and_then(|id| place(sources, id));
                report(at(problem, span()), source, found);
            } else if fact.is_evidence()
                && let Some((seen, source)) = seen_before(register, fact.date, fact.sources)
            {
                let problem = Problem::DateAfterEvidence {
                    field: "by",
                    date: fact.date.to_string(),
                    sources: seen.to_string(),
                };
                report(at(problem, span()), place(sources, source), found);
            } else if fact.is_beginning
                && let Some(near) = alone(fact.date.year(), &years)
            {
                let problem = Problem::DateAlone {
                    date: fact.date.to_string(),
                    near: near.to_string(),
                    suggestion: meant(fact.date, near.max(*years.last().unwrap_or(&near))),
                };
                report(at(problem, span()), None, found);
            }
        }
    }
}

/// A population counted after the last of its sources.
fn check_populations(register: &Register, sources: &Sources, found: &mut Diagnostics) {
    for (id, district) in register.districts.iter() {
        let Some(date) = district.population_as_of else {
            continue;
        };
        if let Some((seen, source)) = seen_before(register, date, &district.sources) {
            let problem = Problem::DateAfterEvidence {
                field: "population_as_of",
                date: date.to_string(),
                sources: seen.to_string(),
            };
            let path = Path(vec![
                Step::Nth(id.index()),
                Step::Key("population_as_of".into()),
            ]);
            let diagnostic = match sources.find("districts.yaml") {
                Some(file) if sources.find("districts.csv").is_none() => {
                    at(problem, sources.locate(file, &path))
                }
                _ => at_district(sources, register.districts.key(id), problem),
            };
            report(diagnostic, place(sources, source), found);
        }
    }
}

fn report(mut diagnostic: Diagnostic, other: Option<Span>, found: &mut Diagnostics) {
    diagnostic.other = other;
    found.report(diagnostic);
}

fn at(problem: Problem, span: Option<Span>) -> Diagnostic {
    match span {
        Some(span) => Diagnostic::new(problem, span),
        None => Diagnostic::nowhere(problem),
    }
}

/// Something that a record dates.
struct Fact<'c> {
    date: PartialDate,
    sources: &'c [Id<Source>],
    /// The list in which it stands, its place there, and its field.
    at: (&'static str, usize, &'static str),
    is_beginning: bool,
}

impl Fact<'_> {
    /// Whether it is the day on which a source saw it, which says nothing of days to come.
    fn is_evidence(&self) -> bool {
        self.at.2 == "by"
    }

    fn path(&self) -> Path {
        let (list, index, field) = self.at;
        Path::default().key(list).item(index).key(field)
    }
}

fn facts(centre: &Centre) -> impl Iterator<Item = Fact<'_>> {
    let history = centre.history.iter().enumerate();
    let history = history.map(move |(index, entry)| Fact {
        date: entry.start.date(),
        sources: &entry.sources,
        at: ("history", index, entry.start.means()),
        is_beginning: true,
    });
    let milestones = centre.milestones.iter().enumerate();
    let milestones = milestones.map(move |(index, milestone)| Fact {
        date: milestone.on,
        sources: &milestone.sources,
        at: ("milestones", index, "on"),
        is_beginning: false,
    });
    let focus = centre.focus.iter().enumerate();
    let focus = focus.flat_map(move |(index, focus)| {
        let dates = [("from", focus.from), ("until", focus.until)];
        dates.into_iter().filter_map(move |(field, date)| {
            Some(Fact {
                date: date?,
                sources: &focus.sources,
                at: ("focus", index, field),
                is_beginning: false,
            })
        })
    });
    history.chain(milestones).chain(focus)
}

/// When a source says what it says: when it was published, else when it was read.
fn seen(register: &Register, id: Id<Source>) -> Option<PartialDate> {
    let source = register.sources.get(id);
    source.date.or(source.accessed)
}

/// The newest of some sources, if all of them end before a date begins.
fn seen_before(
    register: &Register,
    date: PartialDate,
    cited: &[Id<Source>],
) -> Option<(PartialDate, Id<Source>)> {
    let dated = cited.iter().map(|id| Some((seen(register, *id)?, *id)));
    let newest = dated.collect::<Option<Vec<_>>>()?.into_iter();
    let newest = newest.max_by_key(|(date, _)| date.last_day())?;
    (newest.0.last_day() < date.first_day()).then_some(newest)
}

/// The newest of a fact's sources; of one without sources, or with one that has no date, the newest that the report has.
fn latest(
    register: &Register,
    fact: &Fact<'_>,
    newest: Option<PartialDate>,
) -> Option<(PartialDate, Option<Id<Source>>)> {
    let mut latest: Option<(PartialDate, Id<Source>)> = None;
    for id in fact.sources {
        let Some(date) = seen(register, *id) else {
            return Some((newest?, None));
        };
        if latest.is_none_or(|(latest, _)| date >= latest) {
            latest = Some((date, *id));
        }
    }
    let newest = || Some((newest?, None));
    latest.map_or_else(newest, |(date, id)| Some((date, Some(id))))
}

fn place(sources: &Sources, id: Id<Source>) -> Option<Span> {
    let file = sources.find("sources.yaml")?;
    sources.locate(
        file,
        &Path(vec![Step::Nth(id.index()), Step::Key("date".into())]),
    )
}

/// The nearest other year, if it is a lifetime away.
fn alone(year: i16, years: &[i16]) -> Option<i16> {
    if years.len() < ENOUGH {
        return None;
    }
    let at = years.partition_point(|other| *other < year);
    let before = at.checked_sub(1).and_then(|at| years.get(at));
    let after = years.get(at + 1);
    // The same year once more comes right after it.
    let near = [before, after].into_iter().flatten();
    let near = *near.min_by_key(|other| other.abs_diff(year))?;
    (near.abs_diff(year) > LIFETIME.unsigned_abs()).then_some(near)
}

/// The date with the year that was probably meant: two digits exchanged, else one mistyped, not after `latest` and not a
/// lifetime before it.
fn meant(date: PartialDate, latest: i16) -> Option<String> {
    let text = date.to_string();
    let (digits, rest) = text.split_at_checked(4)?;
    let digits: Vec<u8> = digits.bytes().collect();
    let year = |digits: &[u8]| std::str::from_utf8(digits).ok()?.parse::<i16>().ok();
    let fits = |year: &i16| *year <= latest && *year > latest - LIFETIME;
    let exchanged = (0..3).filter_map(|at| {
        let mut digits = digits.clone();
        digits.swap(at, at + 1);
        year(&digits)
    });
    let mistyped = (0..4).flat_map(|at| {
        let digits = &digits;
        (b'0'..=b'9').filter_map(move |digit| {
            let mut digits = digits.clone();
            digits[at] = digit;
            year(&digits)
        })
    });
    let exchanged = exchanged.filter(fits).max();
    let year = exchanged.or_else(|| mistyped.filter(fits).max())?;
    let date = format!("{year:04}{rest}");
    date.parse::<PartialDate>().is_ok().then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_year_leads_to_the_one_that_was_meant() {
        for (typed, latest, expected) in [
            ("2103-08-01", 2014, Some("2013-08-01")),
            ("3013", 2014, Some("2013")),
            ("2113-02", 2026, Some("2013-02")),
            ("1013", 2014, Some("2013")),
            ("4817", 2014, None),
        ] {
            let typed = typed.parse().expect("a date");
            assert_eq!(meant(typed, latest).as_deref(), expected, "{typed}");
        }
    }

    #[test]
    fn only_a_year_far_from_all_others_is_alone() {
        let years = [1913, 2012, 2013, 2013, 2013, 2014];
        assert_eq!(alone(1913, &years), Some(2012));
        assert_eq!(alone(2012, &years), None);
        assert_eq!(alone(2013, &years), None);
        assert_eq!(alone(1913, &years[..4]), None);
        assert_eq!(alone(1890, &[1890, 1890, 2012, 2013, 2013, 2014]), None);
    }
}
