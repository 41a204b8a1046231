//! What every workbook has: styles, properties, and what belongs to what.

use std::fmt::Write;

use super::words::{line, push_text};
use super::{About, Sheet};

/// The first line of each part.
pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The vocabulary of sheets.
pub(super) const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
/// That of relations within the format.
pub(super) const OFFICE: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// That of files with relations.
pub(super) const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

pub(super) const ROOT_RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/>\
<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
</Relationships>";

/// How cells look, by their places in [`STYLES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Head,
    /// Excel's format 49: text, also after somebody has edited it.
    Key,
    /// Format 14: the short date of the reader's own language.
    Day,
    Whole,
    Decimal,
    Link,
    Long,
    Title,
    Label,
    LongLink,
}

/// The colour of links is Excel's own; that of the head has a contrast of more than 12 to its letters.
pub(super) const STYLES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
<fonts count=\"4\">\
<font><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>\
<font><b/><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>\
<font><u/><sz val=\"11\"/><color rgb=\"FF0563C1\"/><name val=\"Calibri\"/><family val=\"2\"/></font>\
<font><b/><sz val=\"14\"/><name val=\"Calibri\"/><family val=\"2\"/></font>\
</fonts>\
<fills count=\"3\">\
<fill><patternFill patternType=\"none\"/></fill>\
<fill><patternFill patternType=\"gray125\"/></fill>\
<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE4E8EC\"/><bgColor indexed=\"64\"/></patternFill></fill>\
</fills>\
<borders count=\"2\">\
<border><left/><right/><top/><bottom/><diagonal/></border>\
<border><left/><right/><top/><bottom style=\"thin\"><color rgb=\"FF5A6570\"/></bottom><diagonal/></border>\
</borders>\
<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" applyAlignment=\"1\"><alignment vertical=\"top\"/></xf></cellStyleXfs>\
<cellXfs count=\"11\">\
<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyAlignment=\"1\"><alignment vertical=\"top\"/></xf>\
<xf numFmtId=\"49\" fontId=\"1\" fillId=\"2\" borderId=\"1\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>\
<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\"/></xf>\
<xf numFmtId=\"14\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment horizontal=\"left\" vertical=\"top\"/></xf>\
<xf numFmtId=\"3\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment horizontal=\"right\" vertical=\"top\" indent=\"1\"/></xf>\
<xf numFmtId=\"4\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment horizontal=\"right\" vertical=\"top\" indent=\"1\"/></xf>\
<xf numFmtId=\"0\" fontId=\"2\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\"/></xf>\
<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>\
<xf numFmtId=\"0\" fontId=\"3\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\"/></xf>\
<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\"/></xf>\
<xf numFmtId=\"0\" fontId=\"2\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>\
</cellXfs>\
<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>\
</styleSheet>";

/// Which part is of which type; tables by the numbers of their sheets.
pub(super) fn content_types(sheets: usize, tables: &[usize]) -> String {
    let mut xml = format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
    );
    let mut put = |path: String, kind: &str| {
        let _ = write!(
            xml,
            "<Override PartName=\"/xl/{path}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml\"/>"
        );
    };
    put("workbook".to_owned(), "sheet.main");
    put("styles".to_owned(), "styles");
    put("sharedStrings".to_owned(), "sharedStrings");
    for number in 1..=sheets {
        put(format!("worksheets/sheet{number}"), "worksheet");
    }
    for number in tables {
        put(format!("tables/table{number}"), "table");
    }
    xml + "</Types>"
}

/// Title, author, language and day.
pub(super) fn core(about: &About<'_>) -> String {
    let mut xml = format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
    );
    for (name, text) in [
        ("dc:title", about.title),
        ("dc:creator", about.author),
        ("dc:description", about.text),
        ("dc:language", about.language),
    ] {
        let _ = write!(xml, "<{name}>");
        push_text(&mut xml, &line(text));
        let _ = write!(xml, "</{name}>");
    }
    for name in ["created", "modified"] {
        let _ = write!(
            xml,
            "<dcterms:{name} xsi:type=\"dcterms:W3CDTF\">{}T00:00:00Z</dcterms:{name}>",
            about.day
        );
    }
    xml + "</cp:coreProperties>"
}

/// The list of the sheets, and which row each prints on every page.
pub(super) fn workbook(sheets: &[Sheet<'_>]) -> String {
    let mut xml = format!(
        "{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><bookViews><workbookView/></bookViews><sheets>"
    );
    for (index, sheet) in sheets.iter().enumerate() {
        let number = index + 1;
        xml.push_str("<sheet name=\"");
        push_text(&mut xml, &sheet.name);
        let _ = write!(xml, "\" sheetId=\"{number}\" r:id=\"rId{number}\"/>");
    }
    xml.push_str("</sheets>");
    let mut names = String::new();
    for (index, sheet) in sheets
        .iter()
        .enumerate()
        .filter(|(_, it)| it.is_one_table())
    {
        let _ = write!(
            names,
            "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{index}\">'"
        );
        push_text(&mut names, &sheet.name.replace('\'', "''"));
        names.push_str("'!$1:$1</definedName>");
    }
    if !names.is_empty() {
        let _ = write!(xml, "<definedNames>{names}</definedNames>");
    }
    xml + "</workbook>"
}

/// Where the parts of the workbook stand.
pub(super) fn relations(sheets: usize) -> String {
    let mut xml = format!("{HEAD}<Relationships xmlns=\"{RELATIONS}\">");
    let mut put = |number: usize, kind: &str, path: &str| {
        let _ = write!(
            xml,
            "<Relationship Id=\"rId{number}\" Type=\"{OFFICE}/{kind}\" Target=\"{path}.xml\"/>"
        );
    };
    for number in 1..=sheets {
        put(number, "worksheet", &format!("worksheets/sheet{number}"));
    }
    put(sheets + 1, "styles", "styles");
    put(sheets + 2, "sharedStrings", "sharedStrings");
    xml + "</Relationships>"
}
