//! `kreisblatt diff`: what changed between two dates.

use std::fmt::Write;

use anyhow::{Result, bail};
use jiff::civil::Date;
use serde_json::json;

use crate::cli::{DiffArgs, ListFormat};
use crate::diagnostics::Diagnostics;
use crate::diagnostics::wording::Language;
use crate::locale::PartialDate;
use crate::site::{Dated, Difference};

use super::Outcome;
use super::check::show;
use super::load::{Loaded, Options};
use super::screen::Screen;

/// What stands for the report's own date.
const AS_OF: &str = "as-of";

pub(super) fn run(args: DiffArgs, screen: &Screen) -> Result<Outcome> {
    let options = Options::new(args.report);
    let mut found = Diagnostics::new();
    let (sources, loaded) = Loaded::read(&options, &mut found)?;
    let Some(loaded) = loaded else {
        return show(&found, sources.as_deref(), options.strict, screen);
    };
    let editions = &loaded.register.site.editions;
    let day = |text: &str| match text.parse::<PartialDate>() {
        Ok(date) => Ok(date.last_day()),
        Err(_) if text == AS_OF => Ok(loaded.as_of),
        Err(_) => bail!(no_date(text, editions, screen)),
    };
    let (from, to) = (day(&args.from)?, day(&args.to)?);
    if from > to {
        bail!(screen.language.choose(
            format!(
                "{from} liegt nach {to}; zuerst kommt der frühere Tag: kreisblatt diff {to} {from}"
            ),
            format!(
                "{from} is after {to}; the earlier day comes first: kreisblatt diff {to} {from}"
            ),
        ));
    }
    let site = match loaded.plan(&options, &mut found) {
        Ok(site) => site,
        Err(_) => return show(&found, Some(&loaded.sources), options.strict, screen),
    };
    let tag = match screen.language {
        Language::German => "de",
        Language::English => "en",
    };
    let difference = site.difference(from, to, tag);
    screen.result(&match args.format {
        ListFormat::Human => human(&difference, from, to, screen),
        ListFormat::Json => as_json(&difference, from, to),
    })?;
    Ok(Outcome::Done)
}

fn no_date(text: &str, editions: &[Date], screen: &Screen) -> String {
    let list: Vec<String> = editions.iter().map(Date::to_string).collect();
    let list = list.join(", ");
    let (mut german, mut english) = (
        format!("„{text}“ ist kein Datum; erwartet wird 2014-04-25, 2014-04, 2014 oder {AS_OF}"),
        format!("`{text}` is not a date; expected 2014-04-25, 2014-04, 2014 or {AS_OF}"),
    );
    if !list.is_empty() {
        let _ = write!(german, "; Stände dieses Berichts: {list}");
        let _ = write!(english, "; editions of this report: {list}");
    }
    screen.language.choose(german, english)
}

/// Columns as wide as their widest cell; what happened last stands last, where the eye is.
fn human(difference: &Difference, from: Date, to: Date, screen: &Screen) -> String {
    let mut text = screen.language.choose(
        format!("Nach dem {from} bis zum {to}: "),
        format!("After {from} and by {to}: "),
    );
    let nothing = screen
        .language
        .choose("nichts hat sich geändert", "nothing changed");
    text += if difference.rows.is_empty() {
        nothing
    } else {
        &difference.summary
    };
    text.push('\n');
    let rows: Vec<[String; 4]> = difference
        .rows
        .iter()
        .rev()
        .map(|dated| {
            let row = &dated.row;
            [
                &when(dated, screen.language),
                &row.label,
                &row.link.text,
                &row.text,
            ]
            // A line of the table stays one, and no name colours the terminal.
            .map(|cell| cell.replace(char::is_control, " "))
        })
        .collect();
    table(&mut text, &rows);
    if !difference.figures.is_empty() {
        text += screen.language.choose(
            "\nZahlen, die sich unterscheiden:\n",
            "\nFigures that differ:\n",
        );
        for (_, figure) in &difference.figures {
            let line = format!("{}: {} → {}", figure.link.text, figure.before, figure.value);
            let _ = writeln!(text, "  {}", line.replace(char::is_control, " "));
        }
    }
    text
}

/// "2013-08", "by 2014-04-25", "2014-04-25 to 2014-07".
fn when(dated: &Dated, language: Language) -> String {
    let date = dated.date;
    match dated.until {
        Some(until) => language.choose(format!("{date} bis {until}"), format!("{date} to {until}")),
        None if dated.means == "by" => {
            language.choose(format!("spätestens {date}"), format!("by {date}"))
        }
        None => date.to_string(),
    }
}

fn table(text: &mut String, rows: &[[String; 4]]) {
    let width = |column: usize| {
        let cells = rows.iter().map(|row| row[column].chars().count());
        cells.max().unwrap_or(0)
    };
    let widths = [width(0), width(1), width(2)];
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(widths) {
            let _ = write!(line, "{cell:width$}  ");
        }
        let _ = writeln!(text, "{}", format!("{line}{}", row[3]).trim_end());
    }
}

fn as_json(difference: &Difference, from: Date, to: Date) -> String {
    let changes: Vec<_> = difference
        .rows
        .iter()
        .map(|dated| {
            let row = &dated.row;
            let sources: Vec<&str> = row.sources.iter().map(|it| it.key.as_str()).collect();
            let keys = &dated.keys;
            json!({
                "date": dated.date.to_string(),
                "date_means": dated.means,
                "until": dated.until.map(|until| until.to_string()),
                "kind": row.kind,
                "centre": keys.centre,
                "event": keys.event,
                "districts": keys.districts,
                "status": keys.status,
                "before": keys.before,
                "topic": keys.topic,
                "name": row.link.text,
                "page": row.link.href,
                "text": row.text,
                "note": row.note,
                "sources": sources,
            })
        })
        .collect();
    let figures: Vec<_> = difference
        .figures
        .iter()
        .map(|(key, figure)| {
            json!({
                "key": key,
                "title": figure.link.text,
                "page": figure.link.href,
                "from": figure.before,
                "to": figure.value,
            })
        })
        .collect();
    let all = json!({
        "from": from.to_string(),
        "to": to.to_string(),
        "changes": changes,
        "figures": figures,
    });
    format!("{all:#}\n")
}
