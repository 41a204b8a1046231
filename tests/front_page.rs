//! What the front page says of what began last, and its shares.

mod support;

use support::{built, light_content, report_with};

#[test]
fn a_year_is_never_the_last_beginning_and_no_tie_is_cut_in_silence() {
    let mut districts = String::new();
    let mut changes: Vec<(String, String)> = vec![
        ("- centres/west.md".into(), String::new()),
        ("- centres/mitte.md".into(), String::new()),
        ("- review.md".into(), String::new()),
        ("- boundaries.geojson".into(), String::new()),
        ("- tiles.yaml".into(), String::new()),
    ];
    let begins = [
        "2013",
        "2013-11-02",
        "2013-05",
        "2013-05",
        "2013-05",
        "2013-05",
        "2013-05",
        "2013-05",
        "2013-04",
    ];
    for (number, from) in (1..).zip(begins) {
        districts +=
            &format!("\"{number:02}\": {{name: Ort {number}, kind: kreis, region: nord}}\n");
        changes.push((
            format!("centres/z{number}.md"),
            format!("---\nname: Z{number}\ndistricts: [\"{number:02}\"]\nhistory:\n  - {{from: {from}, status: operating, source: bericht}}\n---\n"),
        ));
    }
    changes.push(("districts.yaml".into(), districts));
    let settings = support::read("tests/support/report.txt");
    let settings = &support::split(&settings).1[0].1;
    let (settings, _) = settings.split_once("map: ").expect("a map");
    changes.push(("site.yaml".into(), settings.to_owned()));
    changes.push((
        "events/fest.md".into(),
        "---\ntitle: Fest\nfrom: 2014-05-01\nsource: bericht\n---\n".into(),
    ));
    let pages = built(report_with(&changes));
    let home = pages.iter().find(|(route, _)| route.file() == "index.html");
    let home = String::from_utf8_lossy(&home.expect("a page").1).into_owned();
    let (_, latest) = home.split_once("class=\"latest\"").expect("a list");
    let (list, rest) = latest.split_once("</ul>").expect("its end");
    let names: Vec<&str> = list
        .split("\">Ort ")
        .skip(1)
        .map(|it| it.split('<').next().expect("a name"))
        .collect();
    assert_eq!(names, ["2", "3", "4", "5", "6"]);
    assert!(
        rest.trim_start()
            .starts_with("<p class=\"quiet\">und 2 mehr mit demselben Datum</p>")
    );
}

#[test]
fn shares_below_one_another_have_as_many_decimals() {
    let mut seen = 0;
    for (route, bytes) in built(light_content()) {
        let file = route.file();
        let Ok(page) = String::from_utf8(bytes) else {
            continue;
        };
        if !file.ends_with(".html") {
            continue;
        }
        for table in page.split("<table").skip(1) {
            let table = table.split("</table>").next().unwrap_or_default();
            let is_digit = |sign: char| sign.is_ascii_digit() || matches!(sign, ',' | '.');
            let before = table.match_indices('%').map(|(at, _)| {
                let number = table[..at].trim_end();
                let start = number.trim_end_matches(is_digit).len();
                number[start..]
                    .find([',', '.'])
                    .map_or(0, |point| number.len() - start - point - 1)
            });
            let decimals: Vec<usize> = before.collect();
            seen += decimals.len();
            assert!(
                decimals.windows(2).all(|two| two[0] == two[1]),
                "{file}: {table}"
            );
        }
    }
    assert!(seen > 100, "{seen}");
}
