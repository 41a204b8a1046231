//! The style sheet by which the map page filters without a script: as many rules as the report has statuses, regions and
//! topics, and the choices that leave nothing.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::register::{District, Id};
use crate::report::Report;

use super::shares::{Count, SHARES};

/// A style sheet and the name under which it is published.
#[derive(Debug, Default)]
pub(super) struct Filter {
    pub(super) css: String,
    /// With a hash of the content, as all files have that browsers may keep for ever.
    pub(super) file_name: String,
}

/// So many pairs of region and topic get a rule that says when nothing is left; a script counts beyond.
const MOST_PAIRS: usize = 1000;

impl Filter {
    /// The rules for a report; where its map shows regions, for the shares by which they look.
    pub(super) fn new(report: &Report<'_>, shows_regions: bool) -> Self {
        let register = report.register();
        let mut css = String::new();
        let statuses: Vec<usize> = if shows_regions {
            SHARES.map(|share| share.index(register)).to_vec()
        } else {
            register.site.statuses.ids().map(Id::index).collect()
        };
        for status in statuses {
            let choice = format!("body:has(#show-st-{status}:not(:checked))");
            pale(&mut css, &choice, &format!(".st-{status}"));
            gone(&mut css, &choice, &format!("[data-status=\"{status}\"]"));
        }
        let regions = register.site.regions.ids().filter(|_| !shows_regions);
        for region in regions.map(Id::index) {
            let choice = format!("body:has(#show-rg-{region}:checked)");
            pale(&mut css, &choice, &format!(":not(.rg-{region})"));
            let others = format!(":not([data-region=\"{region}\"])");
            gone(&mut css, &choice, &others);
        }
        for topic in register.topics.ids().map(Id::index) {
            let choice = format!("body:has(#show-tp-{topic}:checked)");
            pale(&mut css, &choice, &format!(":not(.tp-{topic})"));
            let others = format!(":not([data-topics~=\"{topic}\"])");
            gone(&mut css, &choice, &others);
        }
        if shows_regions {
            nothing(&mut css, &regions_of(report), &[None]);
        } else {
            let regions = register.site.regions.ids().map(|id| Some(id.index()));
            let regions: Vec<Option<usize>> = std::iter::once(None).chain(regions).collect();
            nothing(&mut css, &districts_of(report), &regions);
        }
        let hash = blake3::hash(css.as_bytes()).to_hex();
        Self {
            file_name: format!("filter.{}.css", &hash[..10]),
            css,
        }
    }
}

/// Areas and labels that a choice leaves out stay as a shadow that is no stop of the Tab key.
fn pale(css: &mut String, choice: &str, which: &str) {
    let _ = writeln!(
        css,
        "{choice} .filtered :is(.area,text[class]){which}{{visibility:hidden;pointer-events:none;fill:var(--faded);stroke:var(--faded-line)}}"
    );
    let _ = writeln!(
        css,
        "{choice} .filtered .area{which}+.marks{{visibility:hidden}}"
    );
}

fn gone(css: &mut String, choice: &str, which: &str) {
    let _ = writeln!(css, "{choice} tr[data-status]{which}{{display:none}}");
}

/// What can be left out.
struct Place {
    region: Option<usize>,
    topics: Vec<usize>,
    /// The choice of statuses or shares by which it is left out; `None` if by none of them.
    status: Option<usize>,
}

fn districts_of(report: &Report<'_>) -> Vec<Place> {
    let districts = report.register().districts.iter();
    let place = |(id, district): (Id<District>, &District)| Place {
        region: district.region.map(Id::index),
        topics: report.topics_in(id).into_iter().map(Id::index).collect(),
        status: Some(report.district(id).status.index()),
    };
    districts.map(place).collect()
}

/// Regions, and the districts that belong to none.
fn regions_of(report: &Report<'_>) -> Vec<Place> {
    let register = report.register();
    let mut of_region: Vec<Vec<Id<District>>> = vec![Vec::new(); register.site.regions.len()];
    let mut places = Vec::new();
    for (id, district) in register.districts.iter() {
        match district.region {
            Some(region) => of_region[region.index()].push(id),
            None => places.push(Place {
                region: None,
                topics: report.topics_in(id).into_iter().map(Id::index).collect(),
                status: None,
            }),
        }
    }
    places.extend(of_region.into_iter().map(|ids| {
        let topics = ids.iter().flat_map(|id| report.topics_in(*id));
        let topics: BTreeSet<usize> = topics.map(Id::index).collect();
        let share = Count::of(report, ids.into_iter()).share();
        Place {
            region: None,
            topics: topics.into_iter().collect(),
            status: Some(share.index(register)),
        }
    }));
    places
}

/// For each region and topic, and for any: when the statuses that occur there are all switched off, nothing is left.
fn nothing(css: &mut String, places: &[Place], regions: &[Option<usize>]) {
    let any = || std::iter::once(None);
    let topics: Vec<Option<usize>> = any()
        .chain(
            places
                .iter()
                .flat_map(|place| place.topics.iter().copied().map(Some)),
        )
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let has_all_pairs = regions.len() * topics.len() <= MOST_PAIRS;
    for region in regions {
        for topic in &topics {
            if !has_all_pairs && region.is_some() && topic.is_some() {
                continue;
            }
            let left = places.iter().filter(|place| {
                region.is_none_or(|region| place.region == Some(region))
                    && topic.is_none_or(|topic| place.topics.contains(&topic))
            });
            // Something that no choice leaves out is always left.
            let left: Option<BTreeSet<usize>> = left.map(|place| place.status).collect();
            let Some(left) = left else {
                continue;
            };
            let mut rule = String::from("body:not(.counted)");
            let region = region.map_or("all".to_owned(), |region| region.to_string());
            let topic = topic.map_or("all".to_owned(), |topic| topic.to_string());
            if regions.len() > 1 {
                let _ = write!(rule, ":has(#show-rg-{region}:checked)");
            }
            if topics.len() > 1 {
                let _ = write!(rule, ":has(#show-tp-{topic}:checked)");
            }
            for status in left {
                let _ = write!(rule, ":not(:has(#show-st-{status}:checked))");
            }
            let _ = writeln!(css, "{rule} .no-result{{display:block}}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Diagnostics;
    use crate::register::Register;
    use crate::sources::Sources;

    const SITE: &str = "title: T
base_url: https://example.org/
languages: [en]
publisher: {name: P}
terms:
  centre: {en: {one: centre, other: centres}}
  district: {en: {one: district, other: districts}}
statuses:
  open: {name: open, covers: true}
  closed: {name: closed, covers: false}
regions: {north: North, south: South}
map: {boundaries: borders.geojson, key: id}
";

    fn css(districts: &str) -> String {
        css_of(districts, false)
    }

    fn css_of(districts: &str, shows_regions: bool) -> String {
        let square = |key: &str, left: u32| {
            format!(
                r#"{{"type":"Feature","properties":{{"id":"{key}"}},"geometry":{{"type":"Polygon","coordinates":[[[{left},51],[{0},51],[{0},52],[{left},51]]]}}}}"#,
                left + 1
            )
        };
        let borders = format!(
            r#"{{"type":"FeatureCollection","features":[{},{}]}}"#,
            square("a", 7),
            square("b", 8)
        );
        let files = [
            ("site.yaml", SITE),
            ("districts.yaml", districts),
            ("borders.geojson", &borders),
            (
                "centres/a.yaml",
                "name: A\ndistricts: [a]\nhistory: [{from: 2012, status: open, source: s}]\n",
            ),
            ("sources.yaml", "s: {title: S, publisher: P, date: 2012}\n"),
        ];
        let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
        let sources = Sources::new("", files.to_vec());
        let mut found = Diagnostics::new();
        let Ok(register) = Register::read(&sources, &mut found) else {
            panic!("{:#?}", found.sorted());
        };
        Filter::new(
            &Report::on(&register, jiff::civil::date(2014, 1, 1)),
            shows_regions,
        )
        .css
    }

    #[test]
    fn a_choice_without_areas_says_so_whatever_the_statuses() {
        let css = css("a: {name: A, region: north}\nb: {name: B, region: north}\n");
        let nothing: Vec<&str> = css
            .lines()
            .filter(|line| line.contains("no-result"))
            .collect();
        assert_eq!(
            nothing,
            [
                "body:not(.counted):has(#show-rg-all:checked):not(:has(#show-st-0:checked)):not(:has(#show-st-1:checked)) .no-result{display:block}",
                "body:not(.counted):has(#show-rg-0:checked):not(:has(#show-st-0:checked)):not(:has(#show-st-1:checked)) .no-result{display:block}",
                "body:not(.counted):has(#show-rg-1:checked) .no-result{display:block}",
            ]
        );
    }

    #[test]
    fn regions_are_left_out_by_their_share_and_districts_without_one_by_none() {
        // All of the north is covered, nothing of the south: the first and the fourth share, after two statuses.
        let both = css_of(
            "a: {name: A, region: north}\nb: {name: B, region: south}\n",
            true,
        );
        for share in 2..7 {
            let choice = format!("body:has(#show-st-{share}:not(:checked)) ");
            // Areas and their labels, marks behind areas, rows.
            assert_eq!(both.matches(&choice).count(), 3, "{both}");
        }
        assert!(!both.contains("show-rg-"), "each area is a region");
        let nothing = "body:not(.counted):not(:has(#show-st-2:checked)):not(:has(#show-st-5:checked)) .no-result{display:block}";
        assert!(both.lines().any(|line| line == nothing), "{both}");
        let lone = css_of("a: {name: A, region: north}\nb: {name: B}\n", true);
        assert!(!lone.contains("no-result"), "b is always left: {lone}");
    }

    #[test]
    fn each_choice_leaves_out_areas_and_rows() {
        let css = css("a: {name: A, region: north}\nb: {name: B, region: south}\n");
        for (choice, area, row) in [
            ("#show-st-1:not(:checked)", ".st-1{", "[data-status=\"1\"]{"),
            (
                "#show-rg-0:checked",
                ":not(.rg-0){",
                ":not([data-region=\"0\"]){",
            ),
        ] {
            let rules: Vec<&str> = css.lines().filter(|line| line.contains(choice)).collect();
            assert!(rules.iter().any(|rule| rule.contains(area)), "{choice}");
            let marks = area.replace('{', "+.marks{");
            assert!(rules.iter().any(|rule| rule.contains(&marks)), "{choice}");
            assert!(rules.iter().any(|rule| rule.contains(row)), "{choice}");
        }
    }
}
