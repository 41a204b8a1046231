//! The maps for taking away, as drawings and as pictures.

use std::collections::HashSet;

use crate::register::{Id, Pictures, Topic};
use crate::report::Report;

use super::{Mapped, What, Word};

/// The maps for taking away, each beside its page. Their names say what they show and of which day: files are sent on.
pub(super) fn maps(
    report: &Report<'_>,
    word: &Word<'_>,
    has_region_maps: bool,
) -> Vec<(What, String)> {
    let register = report.register();
    if !register.has_map() {
        return Vec::new();
    }
    let (map, day) = (word("map"), report.as_of());
    let below =
        |key, slug: &str| format!("{folder}/{slug}/{map}-{slug}-{day}.svg", folder = word(key));
    let mut maps = vec![(What::MapSvg(Mapped::All), format!("{map}/{map}-{day}.svg"))];
    // Without borders it is the map of the report itself.
    if register.tiles.is_some() && register.borders.is_some() && !has_region_maps {
        let path = format!("{map}/{map}-{}-{day}.svg", word("tiles"));
        maps.push((What::MapSvg(Mapped::Tiles), path));
    }
    for id in register.site.regions.ids() {
        let slug = crate::register::slugify(register.site.regions.key(id));
        maps.push((What::MapSvg(Mapped::Region(id)), below("regions", &slug)));
    }
    let mut attested: HashSet<Id<Topic>> = HashSet::new();
    for district in register.districts.ids() {
        attested.extend(report.topics_in(district));
        if attested.len() == register.topics.len() {
            break;
        }
    }
    for id in register.topics.ids().filter(|id| attested.contains(id)) {
        let what = What::MapSvg(Mapped::Topic(id));
        maps.push((what, below("topics", register.topics.key(id))));
    }
    for (index, date) in register.site.editions.iter().enumerate() {
        let folder = word("editions");
        let path = format!("{folder}/{date}/{map}-{date}.svg");
        maps.push((What::MapSvg(Mapped::Edition(index)), path));
    }
    let is_painted = |of| match register.site.pictures {
        Pictures::Map => of == Mapped::All,
        Pictures::All => true,
    };
    let with_picture = |(what, path): (What, String)| {
        let picture = match what {
            What::MapSvg(of) if is_painted(of) => {
                let name = path.strip_suffix("svg").unwrap_or(&path);
                Some((What::MapPng(of), format!("{name}png")))
            }
            _ => None,
        };
        [(what, path)].into_iter().chain(picture)
    };
    maps.into_iter().flat_map(with_picture).collect()
}
