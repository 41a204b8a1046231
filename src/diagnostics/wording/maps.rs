//! What maps cannot show, or only so that nobody sees it, in both languages.

use super::{Language, and_more};
use crate::colour::{Scheme, Sight};
use crate::diagnostics::Areas;
use crate::diagnostics::problem::Maps;

pub(super) fn message(problem: Maps<'_>, language: Language) -> String {
    use Maps as M;
    match problem {
        M::BordersCross {
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
        M::LocatorCross {
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
        M::BordersVanish { areas, pixels } => no_surface(
            areas,
            language,
            [
                &format!("eine {pixels} Pixel breite Karte"),
                &format!("a map {pixels} pixels wide"),
            ],
        ),
        M::LocatorVanish { areas, pixels } => no_surface(
            areas,
            language,
            [
                &format!("die kleine Karte der Lage, {pixels} Pixel breit"),
                &format!("the small map of where an area lies, {pixels} pixels wide"),
            ],
        ),
        M::BordersBlunt {
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
        M::DistrictWithoutTile { key, name } => language.say(
            format!("{name} ({key}) hat keine Kachel"),
            format!("{name} ({key}) has no tile"),
        ),
        M::TileTwice { first, second } => language.say(
            format!("„{first}“ und „{second}“ liegen auf derselben Kachel"),
            format!("`{first}` and `{second}` lie on the same tile"),
        ),
        M::FaintBorder {
            colour,
            contrast,
            scheme,
            ..
        } => {
            let contrast = tenths(*contrast, language);
            let pages = match scheme {
                Scheme::Light => language.choose("hellen", "light"),
                Scheme::Dark => language.choose("dunklen", "dark"),
            };
            language.say(
                format!("auf „{colour}“ haben Grenzen auf {pages} Seiten einen Kontrast von {contrast}; sichtbar sind sie ab 3,0"),
                format!("on `{colour}` borders have a contrast of {contrast} on {pages} pages; 3.0 are needed to see them"),
            )
        }
        M::StatusesAlike {
            first,
            second,
            difference,
            sight,
        } => {
            let difference = tenths(*difference, language);
            let eyes = match sight {
                Sight::Full => "",
                Sight::Protanopia => {
                    language.choose(" ohne Sinn für Rot", " without sight for red")
                }
                Sight::Deuteranopia => {
                    language.choose(" ohne Sinn für Grün", " without sight for green")
                }
                Sight::Tritanopia => {
                    language.choose(" ohne Sinn für Blau", " without sight for blue")
                }
                Sight::Grey => language.choose(" in Grau", " in grey"),
            };
            language.say(
                format!("„{first}“ und „{second}“ sehen{eyes} gleich aus: kein Muster trennt sie, und ihre Farben unterscheiden sich um {difference} (CIEDE2000); nötig sind 10,0"),
                format!("`{first}` and `{second}` look alike{eyes}: no marks tell them apart, and their colours differ by {difference} (CIEDE2000); 10.0 are needed"),
            )
        }
    }
}

pub(super) fn help(problem: Maps<'_>, language: Language) -> String {
    use Maps as M;
    match problem {
        M::BordersCross { .. } => language.say(
            "nehmen Sie Grenzen, deren Gebiete sich nicht überlappen, oder einen gröberen Maßstab, etwa 1 : 1 000 000 statt 1 : 250 000",
            "take borders whose areas do not overlap, or of a coarser scale, such as 1 : 1,000,000 instead of 1 : 250,000",
        ),
        M::BordersVanish { .. } => language.say(
            "ordnen Sie die Gebiete Regionen zu: ab 501 Gebieten hat jede Region eine eigene Karte; oder fassen Sie sehr kleine Gebiete mit ihren Nachbarn zusammen",
            "give districts their regions: with more than 500 districts each region has a map of its own; or join very small areas with their neighbours",
        ),
        M::BordersBlunt { .. } => language.say(
            "lassen Sie es dabei: so schmale Teile sieht niemand; ohne diesen Hinweis sind Grenzen eines gröberen Maßstabs, die sie nicht haben",
            "leave it at that: nobody sees such thin parts; borders of a coarser scale do not have them, and then this hint is gone",
        ),
        M::LocatorCross { .. } => language.say(
            "lassen Sie es dabei: auf dieser Karte sieht es niemand; Grenzen eines gröberen Maßstabs haben so feine Inseln und Buchten nicht",
            "leave it at that: nobody sees it on this map; borders of a coarser scale do not have such fine islands and inlets",
        ),
        M::LocatorVanish { .. } => language.say(
            "lassen Sie es dabei: um so kleine Gebiete steht dort ein Ring, und die große Karte zeigt sie",
            "leave it at that: such small areas have a ring around them there, and the large map shows them",
        ),
        M::DistrictWithoutTile { key, .. } => language.say(
            format!("ergänzen Sie „\"{key}\": [Spalte, Zeile]“"),
            format!("add `\"{key}\": [column, row]`"),
        ),
        M::TileTwice { .. } => language.say(
            "legen Sie eine der beiden auf eine freie Kachel",
            "move one of the two to a free tile",
        ),
        M::FaintBorder { better, .. } => language.say(
            format!("nehmen Sie „{better}“ oder eine Farbe, die sich noch stärker von den Grenzen abhebt"),
            format!("take `{better}` or one still further from the borders"),
        ),
        M::StatusesAlike { second, .. } => language.say(
            format!("geben Sie „{second}“ ein anderes Muster (`pattern`) oder eine deutlich hellere oder dunklere Farbe"),
            format!("give `{second}` another `pattern`, or a `colour` that is clearly lighter or darker"),
        ),
    }
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
    let more = areas.count.saturating_sub(areas.first.len());
    and_more(areas.first.join(", "), more, language)
}

/// `25` as "2.5".
fn tenths(number: u32, language: Language) -> String {
    let (whole, tenths) = (number / 10, number % 10);
    language.say(format!("{whole},{tenths}"), format!("{whole}.{tenths}"))
}
