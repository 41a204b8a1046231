//! What maps of a width cannot show, in both languages.

use super::super::{Areas, Problem};
use super::Language;

/// The message of a problem of maps; empty for any other.
pub(super) fn message(problem: &Problem, language: Language) -> String {
    use Problem as P;
    match problem {
        P::BordersCross {
            crossings,
            areas,
            pixels,
        } => {
            let (places, areas) = (places(*crossings, language), named(areas, language));
            language.choose(
                format!(
                    "auf einer {pixels} Pixel breiten Karte kreuzen sich die Grenzen an {places}: bei {areas} überlappen sich Gebiete in der Datei, oder sie ist zu fein"
                ),
                format!(
                    "on a map {pixels} pixels wide the borders cross in {places}: near {areas} areas of the file overlap, or it is too fine"
                ),
            )
        }
        P::LocatorCross {
            crossings,
            areas,
            pixels,
        } => {
            let (places, areas) = (places(*crossings, language), named(areas, language));
            language.choose(
                format!(
                    "auf der kleinen Karte der Lage, {pixels} Pixel breit, kreuzen sich die Grenzen an {places}, bei {areas}"
                ),
                format!(
                    "on the small map of where an area lies, {pixels} pixels wide, the borders cross in {places}, near {areas}"
                ),
            )
        }
        P::BordersVanish { areas, pixels } => no_surface(
            areas,
            language,
            [
                &format!("eine {pixels} Pixel breite Karte"),
                &format!("a map {pixels} pixels wide"),
            ],
        ),
        P::LocatorVanish { areas, pixels } => no_surface(
            areas,
            language,
            [
                &format!("die kleine Karte der Lage, {pixels} Pixel breit"),
                &format!("the small map of where an area lies, {pixels} pixels wide"),
            ],
        ),
        P::BordersBlunt {
            areas,
            vertices,
            tenths,
            pixels,
        } => {
            let areas = named(areas, language);
            let (whole, tenths) = (tenths / 10, tenths % 10);
            let points = match vertices {
                1 => language
                    .choose("1 Punkt der Datei liegt", "1 point of the file lies")
                    .to_owned(),
                more => language.choose(
                    format!("{more} Punkte der Datei liegen bis zu"),
                    format!("{more} points of the file lie up to"),
                ),
            };
            language.choose(
                format!(
                    "auf einer {pixels} Pixel breiten Karte fehlen Spitzen, Buchten oder Inseln, die schmaler als ein Pixel sind: {points} {whole},{tenths} Pixel neben der gezeichneten Grenze, bei {areas}"
                ),
                format!(
                    "a map {pixels} pixels wide lacks tips, inlets or islands thinner than a pixel: {points} {whole}.{tenths} pixels beside the drawn border, near {areas}"
                ),
            )
        }
        _ => String::new(),
    }
}

/// What to do about a problem of maps; `None` for any other.
pub(super) fn help(problem: &Problem, language: Language) -> Option<String> {
    use Problem as P;
    let (german, english) = match problem {
        P::BordersCross { .. } => (
            "nehmen Sie Grenzen, deren Gebiete sich nicht überlappen, oder einen gröberen Maßstab, etwa 1 : 1 000 000 statt 1 : 250 000",
            "take borders whose areas do not overlap, or of a coarser scale, such as 1 : 1,000,000 instead of 1 : 250,000",
        ),
        P::BordersVanish { .. } => (
            "ordnen Sie die Kreise Regionen zu: ab 501 Kreisen hat jede Region eine eigene Karte; oder fassen Sie sehr kleine Gebiete mit ihren Nachbarn zusammen",
            "give districts their regions: with more than 500 districts each region has a map of its own; or join very small areas with their neighbours",
        ),
        P::BordersBlunt { .. } => (
            "lassen Sie es dabei: so schmale Teile sieht niemand; ohne diesen Hinweis sind Grenzen eines gröberen Maßstabs, die sie nicht haben",
            "leave it at that: nobody sees such thin parts; borders of a coarser scale do not have them, and then this hint is gone",
        ),
        P::LocatorCross { .. } => (
            "lassen Sie es dabei: auf dieser Karte sieht es niemand; Grenzen eines gröberen Maßstabs haben so feine Inseln und Buchten nicht",
            "leave it at that: nobody sees it on this map; borders of a coarser scale do not have such fine islands and inlets",
        ),
        P::LocatorVanish { .. } => (
            "lassen Sie es dabei: um so kleine Gebiete steht dort ein Ring, und die große Karte zeigt sie",
            "leave it at that: such small areas have a ring around them there, and the large map shows them",
        ),
        _ => return None,
    };
    Some(language.choose(german, english).to_owned())
}

fn places(count: usize, language: Language) -> String {
    match count {
        1 => language.choose("einer Stelle", "one place").to_owned(),
        more => language.choose(format!("{more} Stellen"), format!("{more} places")),
    }
}

/// Areas without surface on a map, which is named in German and in English.
fn no_surface(areas: &Areas, language: Language, [german, english]: [&str; 2]) -> String {
    let named = named(areas, language);
    match areas.count {
        1 => language.choose(
            format!("ein Gebiet ist zu klein für {german}: {named} hat dort keine Fläche"),
            format!("one area is too small for {english}: {named} has no surface there"),
        ),
        more => language.choose(
            format!("{more} Gebiete sind zu klein für {german}: {named} haben dort keine Fläche"),
            format!("{more} areas are too small for {english}: {named} have no surface there"),
        ),
    }
}

/// The first areas by their names, and how many more there are.
fn named(areas: &Areas, language: Language) -> String {
    let named = areas.first.join(", ");
    match areas.count.saturating_sub(areas.first.len()) {
        0 => named,
        more => language.choose(
            format!("{named} und {more} weitere"),
            format!("{named} and {more} more"),
        ),
    }
}
