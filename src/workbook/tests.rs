//! Days, texts, names and links as Excel reads them, and its limits.

use jiff::civil::date;

use super::words::{LONGEST, cut, push_text, sheet_name, target};
use super::{About, Cell, Column, Strings, Workbook};

fn about() -> About<'static> {
    About {
        title: "Bericht",
        author: "Amt",
        text: "Stand der Zentren",
        language: "de",
        is_right_to_left: false,
        day: date(2014, 4, 25),
        cut: " […]",
        cut_rows: "gekürzt",
    }
}

/// The sheet's XML after these rows of one column.
fn part(rows: &[Cell<'_>]) -> String {
    let mut strings = Strings::default();
    let mut sheet = super::Sheet::new("S".to_owned(), about());
    sheet.limit(5);
    let columns = [Column {
        title: "Name".into(),
        is_long: false,
    }];
    sheet.table(&mut strings, "rows", "", &columns);
    for cell in rows {
        sheet.row(&mut strings, [cell.clone()]);
    }
    sheet.xml()
}

fn written(text: &str) -> String {
    let mut xml = String::new();
    push_text(&mut xml, text);
    xml
}

#[test]
fn days_have_the_numbers_of_excel() {
    let number = |day| {
        let xml = part(&[Cell::Day(day)]);
        let cell = xml.split("<c r=\"A2\" s=\"3\"><v>").nth(1);
        cell.and_then(|it| it.split('<').next()?.parse::<u32>().ok())
    };
    assert_eq!(number(date(2013, 8, 1)), Some(41487));
    assert_eq!(number(date(1900, 3, 1)), Some(61));
    assert_eq!(number(date(9999, 12, 31)), Some(2_958_465));
    // Excel has a 29 February 1900.
    assert_eq!(number(date(1900, 2, 28)), None);
}

#[test]
fn a_text_is_kept_whatever_stands_in_it() {
    assert_eq!(written("a<b> & \"c\""), "a&lt;b&gt; &amp; &quot;c&quot;");
    assert_eq!(written("\u{0}\t\r\n\u{1b}é"), "_x0000_\t_x000D_\n_x001B_é");
    assert_eq!(written("é\u{7f}\u{9b}¡"), "é_x007F__x009B_¡");
    assert_eq!(written("ü\u{fffe}\u{ffff}ﷺ"), "ü_xFFFE__xFFFF_ﷺ");
    assert_eq!(written("_x000D_ _x00"), "_x005F_x000D_ _x00");
    assert_eq!(written("_xü00_ _xäöü_"), "_xü00_ _xäöü_");
}

#[test]
fn a_cell_that_is_too_short_says_that_it_is() {
    let long = "ä😀".repeat(20_000);
    let cell = cut(&long, " […]");
    let units = cell.encode_utf16().count();
    assert!(units <= LONGEST && units > LONGEST - 3, "{units}");
    assert!(cell.ends_with(" […]"));
    let exact = "x".repeat(LONGEST);
    assert_eq!(cut(&exact, " […]"), exact);
}

#[test]
fn rows_that_do_not_fit_are_told() {
    let rows: Vec<Cell<'_>> = (0..9).map(Cell::Whole).collect();
    let xml = part(&rows);
    assert_eq!(xml.matches("<row ").count(), 5);
    assert!(
        xml.contains("<row r=\"5\"><c r=\"A5\" t=\"s\"><v>1</v></c></row><pageMargins"),
        "{xml}"
    );
    assert!(
        part(&rows[..4])
            .contains("<row r=\"5\"><c r=\"A5\" s=\"4\"><v>3</v></c></row><pageMargins")
    );
}

#[test]
fn a_sheet_has_no_more_links_than_excel_opens() {
    let mut strings = Strings::default();
    let mut sheet = super::Sheet::new("S".to_owned(), about());
    for _ in 0..65_540 {
        sheet.row(&mut strings, [Cell::link("x", "https://a.example/")]);
    }
    let xml = sheet.xml();
    assert_eq!(xml.matches("<hyperlink ").count(), 65_530);
    assert_eq!(xml.matches("t=\"s\"").count(), 65_540);
}

#[test]
fn names_of_sheets_are_those_that_excel_allows() {
    for (name, allowed) in [
        ("Kreise", "Kreise"),
        ("a/b\\c?d*e[f]:g", "a-b-c-d-e-f--g"),
        ("'x'", "x"),
        ("\u{1}\n", "(2)"),
        ("History", "History."),
        (
            "Kreise und kreisfreie Städte des Landes",
            "Kreise und kreisfreie Städte de",
        ),
    ] {
        assert_eq!(sheet_name(name, &[]).trim(), allowed);
    }
    let long = "x".repeat(40);
    let first = sheet_name(&long, &[]);
    let second = sheet_name(&long.to_uppercase(), &[&first]);
    assert_eq!(second, format!("{} (2)", "X".repeat(27)));
}

#[test]
fn only_addresses_of_the_web_lead_somewhere() {
    let kept = |url| target(url).map(|(target, place)| format!("{target}#{place}"));
    assert_eq!(
        kept("https://a.example/%C3%BC/%7C%5B?a=50% [x]&b#c%20d").as_deref(),
        Some("https://a.example/%C3%BC/%7C%5B?a=50%25%20%5Bx%5D&b#c%20d")
    );
    for url in [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "/kreise/",
        "https://a\u{1}.example/",
        "",
    ] {
        assert_eq!(kept(url), None, "{url}");
    }
    assert_eq!(
        target(&format!("https://a.example/{}", "x".repeat(3000))),
        None
    );
}

#[test]
fn numbers_beyond_those_of_excel_stay_whole_as_text() {
    let xml = part(&[
        Cell::Whole(u64::MAX),
        Cell::Decimal(f64::NAN),
        Cell::Decimal(0.1),
    ]);
    assert!(
        xml.contains("<c r=\"A2\" s=\"2\" t=\"s\"><v>1</v></c>"),
        "{xml}"
    );
    assert!(xml.contains("<row r=\"3\"></row>"));
    assert!(xml.contains("<c r=\"A4\" s=\"5\"><v>0.1</v></c>"));
}

#[test]
fn the_same_sheets_are_the_same_bytes() {
    let make = || {
        let mut workbook = Workbook::new(about());
        let (sheet, strings) = workbook.sheet("Kreise");
        sheet.row(strings, [Cell::Title("Bericht".into())]);
        workbook.finish()
    };
    let bytes = make();
    assert_eq!(bytes, make());
    // Made for no system, on the first day that the format knows.
    assert!(bytes.starts_with(b"PK\x03\x04\x14\0\0\0\x08\0\0\0\x21\0"));
    assert!(bytes.windows(6).any(|it| it == b"PK\x01\x02\x14\0"));
}
