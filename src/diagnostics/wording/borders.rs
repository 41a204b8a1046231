//! What is wrong with the file of borders, in both languages.

use super::{Language, list, shortened};
use crate::diagnostics::problem::Borders;
use crate::geo::GeoProblem;

pub(super) fn message(problem: Borders<'_>, language: Language) -> String {
    use Borders as B;
    match problem {
        B::DistrictWithoutBorders { key, name } => language.say(
            format!("zu {name} ({key}) fehlen die Grenzen"),
            format!("{name} ({key}) has no borders"),
        ),
        B::BordersWithoutDistrict { key } => language.say(
            format!("zu den Grenzen „{}“ fehlt das Gebiet", shortened(key)),
            format!("the borders `{}` belong to no district", shortened(key)),
        ),
        B::KeysWithoutZeros {
            borders,
            district,
            areas,
        } => {
            let (borders, district) = (shortened(borders), shortened(district));
            language.say(
                format!("die Schlüssel unterscheiden sich nur in Nullen am Anfang: „{borders}“ in der Grenzdatei, „{district}“ in der Liste der Gebiete; betroffen: {areas}"),
                format!("the keys differ only in zeros at their beginning: `{borders}` in the file of borders, `{district}` in the list of districts; affected: {areas}"),
            )
        }
        B::BordersOfOthers { districts, borders } => {
            let (ours, theirs) = (list(districts, language), list(borders, language));
            language.say(
                format!("kein Gebiet steht in der Grenzdatei; die Schlüssel dort: {theirs}; in der Liste der Gebiete: {ours}"),
                format!("no district is in the file of borders; the keys there: {theirs}; in the list of districts: {ours}"),
            )
        }
        B::BadBorders { problem } => unusable(problem, language),
    }
}

pub(super) fn help(problem: Borders<'_>, language: Language) -> String {
    use Borders as B;
    match problem {
        B::DistrictWithoutBorders { .. } => language.say(
            "ergänzen Sie die Fläche in der Grenzdatei, oder prüfen Sie den Schlüssel",
            "add its area to the file of borders, or look at the key",
        ),
        B::BordersWithoutDistrict { key } => language.say(
            format!("nehmen Sie „{}“ in die Liste der Gebiete auf, oder löschen Sie die Fläche in der Grenzdatei", shortened(key)),
            format!("add `{}` to the list of districts, or take the area out of the file of borders", shortened(key)),
        ),
        B::KeysWithoutZeros { borders, district, .. } if borders.len() < district.len() => language.say(
            format!("lassen Sie die Schlüssel in der Grenzdatei als Text speichern, mit allen Ziffern: \"{}\"; oder schreiben Sie sie auch in der Liste der Gebiete und in den Datensätzen ohne Nullen", shortened(district)),
            format!("have the keys in the file of borders saved as text, with all their digits: \"{}\"; or write them without zeros in the list of districts and in the records, too", shortened(district)),
        ),
        B::KeysWithoutZeros { borders, .. } => language.say(
            format!("schreiben Sie „{}“; geben Sie der Spalte in der Tabellenkalkulation vorher das Format „Text“, sonst verliert sie die Nullen wieder", shortened(borders)),
            format!("write `{}`; first give the column the format `text` in the spreadsheet, or it loses the zeros again", shortened(borders)),
        ),
        B::BordersOfOthers { .. } => language.say(
            "nennen Sie in site.yaml unter „map: key:“ die Eigenschaft, in der die Grenzdatei diese Schlüssel hat, oder nehmen Sie eine Grenzdatei Ihrer Gebiete",
            "name in site.yaml, under `map: key:`, the property in which the file of borders has these keys, or take a file with the borders of your districts",
        ),
        B::BadBorders { problem: GeoProblem::MissingKey { properties, .. } } if !properties.is_empty() => language.say(
            format!("nennen Sie in site.yaml unter „map: key:“ die Eigenschaft, die in der Grenzdatei den Schlüssel enthält; es gibt: {}", list(properties, language)),
            format!("name in site.yaml, under `map: key:`, the property that holds the key in the file of borders; choose from: {}", list(properties, language)),
        ),
        B::BadBorders { problem: GeoProblem::MissingKey { .. } } => language.say(
            "nennen Sie in site.yaml unter „map: key:“ die Eigenschaft, die in der Grenzdatei den Schlüssel enthält",
            "name in site.yaml, under `map: key:`, the property that holds the key in the file of borders",
        ),
        B::BadBorders { problem: GeoProblem::Swapped { .. } } => language.say(
            "vertauschen Sie die beiden Zahlen jeder Position: zuerst die Länge, dann die Breite (RFC 7946)",
            "exchange the two numbers of each position: longitude first, then latitude (RFC 7946)",
        ),
        B::BadBorders { problem: GeoProblem::NotWgs84 { .. } } => language.say(
            "lassen Sie die Grenzdatei in WGS84 (EPSG:4326) umrechnen",
            "have the file of borders converted to WGS84 (EPSG:4326)",
        ),
        B::BadBorders { problem: GeoProblem::DuplicateKey { .. } } => language.say(
            "fassen Sie die Teile zu einem MultiPolygon zusammen",
            "join the parts into one MultiPolygon",
        ),
        B::BadBorders { .. } => language.say(
            "holen Sie die Grenzen neu von ihrer Quelle, als GeoJSON oder TopoJSON in WGS84",
            "fetch the borders from their source again, as GeoJSON or TopoJSON in WGS84",
        ),
    }
}

/// Why a file of borders is no usable geometry.
fn unusable(problem: &GeoProblem, language: Language) -> String {
    use GeoProblem as G;
    match problem {
        G::NotJson { is_cut: true, .. } => language.say(
            "die Grenzdatei bricht mitten im Text ab, oder sie ist leer",
            "the file of borders breaks off in the middle, or it is empty",
        ),
        G::NotJson { .. } => language.say(
            "die Grenzdatei ist kein gültiges JSON: was hier steht, gehört nicht dorthin",
            "the file of borders is not valid JSON: what stands here does not belong there",
        ),
        // The words of the reader are English and speak of what it was programmed with.
        G::NotAMap { message, .. } => language.say(
            "die Grenzdatei ist weder GeoJSON noch TopoJSON mit Flächen",
            format!("the file of borders is neither GeoJSON nor TopoJSON with areas: {message}"),
        ),
        G::MissingKey { index, .. } => language.say(
            format!("die {index}. Fläche der Grenzdatei hat keinen Schlüssel"),
            format!("area {index} of the borders has no key"),
        ),
        G::DuplicateKey { key } => language.say(
            format!("die Fläche „{}“ steht doppelt in der Grenzdatei", shortened(key)),
            format!("the area `{}` appears twice in the borders", shortened(key)),
        ),
        G::Swapped { key, areas } => language.say(
            format!("in „{}“ steht die geographische Breite vor der Länge: nur so gelesen sind {areas} Gebiete so groß, wie es „area_km2“ sagt", shortened(key)),
            format!("in `{}` the latitude stands before the longitude: only so read, {areas} areas are as large as `area_km2` says", shortened(key)),
        ),
        G::NotWgs84 { key, x, y } => language.say(
            format!("die Fläche „{}“ ist nicht in Länge und Breite angegeben: {x}, {y}", shortened(key)),
            format!("the area `{}` is not given in longitude and latitude: {x}, {y}", shortened(key)),
        ),
        G::EmptyGeometry { key } => language.say(
            format!("die Fläche „{}“ ist leer", shortened(key)),
            format!("the area `{}` is empty", shortened(key)),
        ),
        G::UnclosedRing { key, longitude, latitude, } => language.say(
            format!("ein Ring der Fläche „{}“ ist bei {longitude}, {latitude} offen", shortened(key)),
            format!("a ring of the area `{}` is open at {longitude}, {latitude}", shortened(key)),
        ),
        G::TooFewPoints { key } => language.say(
            format!("ein Ring der Fläche „{}“ hat weniger als drei Punkte", shortened(key)),
            format!("a ring of the area `{}` has fewer than three points", shortened(key)),
        ),
        G::UnknownGeometry { key, kind } if matches!(kind.as_str(), "Polygon" | "MultiPolygon") => language.say(
            format!("die Koordinaten der Fläche „{}“ sind keine Zahlen", shortened(key)),
            format!("the coordinates of the area `{}` are no numbers", shortened(key)),
        ),
        G::UnknownGeometry { key, kind } => language.say(
            format!("die Fläche „{}“ ist kein Vieleck, sondern „{}“", shortened(key), shortened(kind)),
            format!("the area `{}` is no polygon but `{}`", shortened(key), shortened(kind)),
        ),
        G::BadArc { key, arc } => language.say(
            format!("die Fläche „{}“ nennt die Linie {arc}, die es nicht gibt oder die nicht anschließt", shortened(key)),
            format!("the area `{}` names the arc {arc}, which does not exist or does not join", shortened(key)),
        ),
        G::SelfCrossing { key, longitude, latitude, } => language.say(
            format!("die Grenze der Fläche „{}“ kreuzt sich bei {longitude}, {latitude}", shortened(key)),
            format!("the border of the area `{}` crosses itself at {longitude}, {latitude}", shortened(key)),
        ),
    }
}
