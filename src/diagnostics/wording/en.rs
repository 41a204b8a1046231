//! English.

use super::super::{Expected, Found, Problem, Record};
use super::host_example;
use crate::colour::{Scheme, Sight};
use crate::geo::GeoProblem;

use super::moment::Moment;
use super::{Language, as_record_date, listed, maps, quoted, shortened, yaml};

pub(super) fn message(problem: &Problem) -> String {
    use Problem as P;
    match problem {
        P::ContentMissing { folder } => format!("the folder `{folder}` does not exist"),
        P::FileMissing { path } => format!("the file `{path}` is missing"),
        P::NotUtf8 => "the file is not saved as UTF-8".into(),
        P::FileTooLarge { megabytes } => format!("the file is too large: {megabytes} MB"),
        P::UnknownFile { path, .. } => format!("nothing reads `{path}`"),
        P::YamlSyntax { message } => format!(
            "this is not valid YAML: {}",
            yaml::words(message, Language::English)
        ),
        P::YamlTab => "the line is indented with a tab; only spaces are allowed".into(),
        P::YamlColon { key } => format!("a space is missing after `{key}:`"),
        P::YamlQuote => "a quotation mark is not closed, or text goes on after it".into(),
        P::YamlBracket => "a bracket is not closed".into(),
        P::YamlUnquoted { key } => format!("the text after `{key}:` needs quotation marks"),
        P::CsvRow { cells, columns } => {
            format!("the row has {cells} cells, the head line {columns}")
        }
        P::FrontMatterMissing => {
            "the head is missing: the file does not begin with a line `---`".into()
        }
        P::FrontMatterOpen => "the head has no end: the second line `---` is missing".into(),
        P::DuplicateKey { key } => format!("`{key}` appears twice"),
        P::UnknownField { field, .. } => format!("there is no field `{field}`"),
        P::MissingField { field } => format!("the field `{field}` is missing"),
        P::WrongType {
            field,
            expected,
            found,
        } => {
            format!(
                "`{field}` is {}; expected {}",
                found_words(found),
                expected_words(expected)
            )
        }
        P::EmptyValue { field } => format!("`{field}` is empty"),
        P::BadValue {
            expected: Expected::Slug,
            found,
            ..
        } => format!(
            "`{}` is no short name of a–z, 0–9 and hyphens",
            shortened(found)
        ),
        P::BadValue {
            field,
            expected,
            found,
        } => {
            format!(
                "`{}` does not fit `{field}`; expected {}",
                shortened(found),
                expected_words(expected)
            )
        }
        P::NotADate { text } => format!("`{}` is not a date", shortened(text)),
        P::NoSuchDate { text } => format!("the day `{text}` does not exist"),
        P::DatesBackwards { later, earlier } => {
            format!("`{later}` stands after `{earlier}` but lies before it")
        }
        P::EitherOr { one, other } => format!("`{one}` and `{other}` exclude each other"),
        P::CredentialInRecord { field } => {
            format!("`{field}` stands in a record, which everybody reads who reads the report")
        }
        P::UnknownReference { record, key, .. } => {
            format!("there is no {} `{}`", noun(*record), shortened(key))
        }
        P::NotPublicYet { text, until } => {
            format!("`{text}` is under embargo until {until}, and this text is public before")
        }
        P::DuplicateSlug { record, slug } => {
            format!("the short name `{slug}` is taken twice ({})", noun(*record))
        }
        P::RedirectTaken { address } => {
            format!("something stands at `{}` already", shortened(address))
        }
        P::RedirectNowhere { address, .. } => {
            format!("nothing stands at `{}`", shortened(address))
        }
        P::RedirectLoop { address } => {
            format!("`{}` leads in a circle", shortened(address))
        }
        P::DistrictWithoutBorders { key, name } => format!("{name} ({key}) has no borders"),
        P::BordersWithoutDistrict { key } => {
            format!("the borders `{}` belong to no district", shortened(key))
        }
        P::BadBorders { problem } => borders(problem),
        P::BordersCross { .. }
        | P::BordersVanish { .. }
        | P::BordersBlunt { .. }
        | P::LocatorCross { .. }
        | P::LocatorVanish { .. } => maps::message(problem, Language::English),
        P::DistrictWithoutTile { key, name } => format!("{name} ({key}) has no tile"),
        P::FaintBorder {
            colour,
            contrast,
            scheme,
            ..
        } => {
            let where_ = match scheme {
                Scheme::Light => "light",
                Scheme::Dark => "dark",
            };
            format!(
                "on `{colour}` borders have a contrast of {} on {where_} pages; 3.0 are needed to see them",
                tenths(*contrast)
            )
        }
        P::StatusesAlike {
            first,
            second,
            difference,
            sight,
        } => {
            let eyes = match sight {
                Sight::Full => "",
                Sight::Protanopia => " without sight for red",
                Sight::Deuteranopia => " without sight for green",
                Sight::Tritanopia => " without sight for blue",
                Sight::Grey => " in grey",
            };
            format!(
                "`{first}` and `{second}` look alike{eyes}: no marks tell them apart, and their colours differ by {} (CIEDE2000); 10.0 are needed",
                tenths(*difference)
            )
        }
        P::TileTwice { first, second } => format!("`{first}` and `{second}` lie on the same tile"),
        P::TranslationWithoutMaster { master } => {
            format!("the translation has no original: `{master}` is missing")
        }
        P::UnknownLanguage { language, .. } => {
            format!("the language `{language}` is not listed in site.yaml")
        }
        P::MissingSource { field } => format!("`{field}` has no source"),
        P::UnusedSource { key } => format!("nothing cites the source `{key}`"),
        P::MissingAlt { target } => format!(
            "the picture `{}` has no alternative text",
            shortened(target)
        ),
        P::RawHtml { tag } => format!("HTML in the text: `{}`", shortened(tag)),
        P::UnsafeAddress { address } => {
            format!("the address `{}` would run a program", shortened(address))
        }
        P::UnknownScheme { scheme, .. } => {
            format!("there are no links of the kind `{}:`", shortened(scheme))
        }
        P::BrokenLink { address, .. } => {
            format!("the page `{}` does not exist", shortened(address))
        }
        P::RemotePicture { address } => format!(
            "the picture `{}` lies on another machine",
            shortened(address)
        ),
        P::EmptyAddress => "the address is empty".into(),
        P::CopyArtefact { sign } => format!(
            "copying has left a special character in the text (U+{:04X})",
            u32::from(*sign)
        ),
        P::HiddenAddress { text } => {
            format!("the e-mail address `{}` is garbled", shortened(text))
        }
        P::PlaceholderAlt { alt } => {
            format!(
                "the alternative text `{}` describes nothing",
                shortened(alt)
            )
        }
        P::ChartWithoutCourse { figure } => {
            format!("the figure `{}` has no course over time", shortened(figure))
        }
        P::AgeingWord {
            text,
            since: Some(since),
            ..
        } => {
            format!("`{text}` has been false since {since}")
        }
        P::AgeingWord { text, .. } => format!("`{text}` means another day each day"),
        P::PastAnnouncement { text, date, since } => {
            format!("`{text}` announces what has been over since {since} ({date})")
        }
        P::PastOffice { text, until, since } => {
            format!("`{text}` has been false since {since} (term until {until})")
        }
        P::ChartWithoutParts {
            figure,
            has_groups: true,
            ..
        } => {
            format!("the figure `{}` has no parts", shortened(figure))
        }
        P::ChartWithoutParts { by, .. } => format!("the report has no {by}s"),
        P::NothingToCompare { figure } => {
            format!("`{}` cannot be compared", shortened(figure))
        }
        P::MissingDefinition { label } => {
            format!("`[{}]` lacks its footnote or address", shortened(label))
        }
        P::ClaimWrong {
            figure,
            says,
            should,
            as_of,
            ..
        } => {
            format!(
                "the text says `{}`, the records give `{should}` ({figure}, as of {as_of})",
                shortened(says)
            )
        }
        P::ClaimUnclear { figure, says, .. } => {
            format!("`{}` cannot be checked against `{figure}`", shortened(says))
        }
        P::UnboundNumber { text, .. } => {
            format!(
                "the number `{}` is neither checked nor cited",
                shortened(text)
            )
        }
        P::BadTemplate { message, .. } => format!("the template has a mistake: {message}"),
        P::BadStrings { message, .. } => format!("the theme's strings have a mistake: {message}"),
        P::MissingString { language, keys } => {
            format!(
                "the theme lacks {} texts in the language `{language}`",
                keys.len()
            )
        }
        P::MissingLetters {
            language,
            letters,
            example,
        } => format!(
            "the fonts of maps for taking away lack letters of the language `{language}`: {letters}, for instance in `{example}`"
        ),
        P::ThemeMissing { name, .. } => format!("there is no theme `{name}`"),
    }
}

pub(super) fn label(problem: &Problem) -> Option<String> {
    use Problem as P;
    Some(match problem {
        P::NotUtf8 => "from here on".into(),
        P::YamlSyntax { .. } => "here or in the line before".into(),
        P::UnknownField {
            suggestion: Some(word),
            ..
        } => format!("did you mean `{word}`?"),
        P::UnknownReference {
            suggestion: Some(word),
            ..
        } => format!("did you mean `{word}`?"),
        P::MissingField { field } => format!("`{field}` is missing here"),
        P::WrongType { expected, .. } | P::BadValue { expected, .. } => {
            format!("expected {}", expected_words(expected))
        }
        P::ClaimWrong { should, .. } => format!("correct: {should}"),
        P::UnboundNumber { .. } => "without evidence".into(),
        _ => return None,
    })
}

pub(super) fn help(problem: &Problem) -> Option<String> {
    use Problem as P;
    Some(match problem {
        P::ContentMissing { .. } => "change into the report's folder, or make one with `kreisblatt new site FOLDER`".into(),
        P::FileMissing { path } => format!("create `{path}`; `kreisblatt new site FOLDER` shows what it looks like"),
        P::NotUtf8 => "save the file in your editor with the encoding UTF-8".into(),
        P::FileTooLarge { .. } => "a record has a few kilobytes; split the file".into(),
        P::UnknownFile { suggestion: Some(word), .. } => format!("did you mean `{word}`? rename the file or folder"),
        P::UnknownFile { .. } => "delete the file, or let its name begin with `_`".into(),
        P::YamlSyntax { .. } => "compare indentation, colons and quotation marks with a record that is right".into(),
        P::YamlTab => "replace the tab with two spaces".into(),
        P::YamlColon { key } => format!("write `{key}: …`"),
        P::YamlQuote => "close the text with the mark it begins with".into(),
        P::YamlBracket => "close the bracket that begins here".into(),
        P::YamlUnquoted { key } => format!("write {key}: \"…\""),
        P::CsvRow { .. } => "look at the separators; a text with a comma or semicolon needs quotation marks".into(),
        P::FrontMatterMissing => "put a line `---` before the fields and one after them".into(),
        P::FrontMatterOpen => "put a line `---` after the last field".into(),
        P::DuplicateKey { .. } => "keep one of the two".into(),
        P::UnknownField { suggestion: Some(word), .. } => format!("write `{word}`"),
        P::UnknownField { known, .. } => format!("choose from: {}", list(known)),
        P::MissingField { field } => format!("add `{field}: …`"),
        P::WrongType { expected, found, .. } => type_help(expected, found)?,
        P::EmptyValue { field } => format!("write a value after `{field}:`, or delete the line"),
        P::BadValue { expected: Expected::Slug, field, .. } if field.contains('/') => "rename the file, for instance to `kreis-unna.md`".into(),
        P::BadValue { expected: Expected::Moment, found, .. } => moment_help(found)?,
        P::BadValue { expected, .. } => value_help(expected)?,
        P::NotADate { text } if as_record_date(text).is_some() => format!("write {}", as_record_date(text)?),
        P::NotADate { .. } => "write year, year-month or year-month-day: 2014, 2014-04 or 2014-04-25".into(),
        P::NoSuchDate { .. } => "look at day and month".into(),
        P::DatesBackwards { .. } => "put the entries in order, the earliest first".into(),
        P::EitherOr { one, other } => format!("delete `{one}` or `{other}`"),
        P::CredentialInRecord { .. } => "delete it and change the secret; it belongs in the environment, the SSH agent or a file outside the report".into(),
        P::UnknownReference { suggestion: Some(word), .. } => format!("write `{word}`"),
        P::UnknownReference { record: Record::Picture, known, .. } if known.is_empty() => "put the picture beside the text".into(),
        P::UnknownReference { record, known, .. } if known.is_empty() => format!("create a {} first", noun(*record)),
        P::UnknownReference { known, .. } => format!("choose from: {}", list(known)),
        P::NotPublicYet { until, .. } => format!("put this text under the same embargo (embargo: {until}), or take the reference out until then"),
        P::DuplicateSlug { .. } => "rename one of the two files".into(),
        P::RedirectTaken { .. } => "delete the line; only an address that is free can lead to another".into(),
        P::RedirectNowhere { suggestion: Some(word), .. } => format!("did you mean `{word}`?"),
        P::RedirectNowhere { .. } => "write the address as the browser shows it on the page in the preview".into(),
        P::RedirectLoop { .. } => "write behind the old address the one at which the page stands".into(),
        P::DistrictWithoutBorders { .. } => "add its area to the file of borders, or look at the key".into(),
        P::BordersWithoutDistrict { key } => format!("add `{}` to the list of districts, or take the area out of the file of borders", shortened(key)),
        P::BadBorders { problem: GeoProblem::MissingKey { .. } } => "name in site.yaml, under `map: key:`, the property that holds the key in the file of borders".into(),
        P::BadBorders { problem: GeoProblem::NotWgs84 { .. } } => "have the file of borders converted to WGS84 (EPSG:4326)".into(),
        P::BadBorders { problem: GeoProblem::DuplicateKey { .. } } => "join the parts into one MultiPolygon".into(),
        P::BadBorders { .. } => "fetch the borders from their source again, as GeoJSON or TopoJSON in WGS84".into(),
        P::BordersCross { .. }
        | P::BordersVanish { .. }
        | P::BordersBlunt { .. }
        | P::LocatorCross { .. }
        | P::LocatorVanish { .. } => return maps::help(problem, Language::English),
        P::DistrictWithoutTile { key, .. } => format!("add `\"{key}\": [column, row]`"),
        P::FaintBorder { better, .. } => format!("take `{better}` or one still further from the borders"),
        P::StatusesAlike { second, .. } => format!("give `{second}` another `pattern`, or a `colour` that is clearly lighter or darker"),
        P::TileTwice { .. } => "move one of the two to a free tile".into(),
        P::TranslationWithoutMaster { master } => format!("create `{master}`, or delete the translation"),
        P::UnknownLanguage { known, .. } => format!("add the language to `languages`; so far: {}", list(known)),
        P::MissingSource { .. } => "add `source: …` with a key of sources.yaml".into(),
        P::UnusedSource { .. } => "cite the source where it proves something, or delete the entry".into(),
        P::MissingAlt { .. } => "say in the square brackets what the picture shows: ![What it shows](…)".into(),
        P::RawHtml { .. } => "write it in Markdown: **bold**, *italic*, [link](address)".into(),
        P::UnsafeAddress { .. } => "link to a page: https://…".into(),
        P::UnknownScheme { suggestion: Some(word), .. } => format!("did you mean `{word}:`?"),
        P::UnknownScheme { .. } => "there are figure:, source:, centre:, district:, topic:, event:, page:, https:, mailto: and tel:".into(),
        P::BrokenLink { suggestion: Some(word), .. } => format!("did you mean `{word}`?"),
        P::BrokenLink { .. } => "link to the record with page:, centre:, district:, topic: or event: instead of its address".into(),
        P::RemotePicture { .. } => "put the picture beside the text and name its file only".into(),
        P::EmptyAddress => "write in the round brackets where the link leads".into(),
        P::CopyArtefact { .. } => "delete the character".into(),
        P::HiddenAddress { .. } => "write the address in full: [name@office.org](mailto:name@office.org)".into(),
        P::PlaceholderAlt { .. } => "write what can be seen, for everybody who does not see it".into(),
        P::ChartWithoutCourse { .. } => {
            "draw a figure that is counted, summed or computed as a share from the records".into()
        }
        P::AgeingWord { instead: Some(instead), .. } => format!("write the date: {instead}; or give the day for which the text holds with `as_of` (pages and the review)"),
        P::AgeingWord { .. } => "give the time that is meant as a date; or give the day for which the text holds with `as_of` (pages and the review)".into(),
        P::PastAnnouncement { date, .. } => format!("write what happened ({date}) in the past tense; or give the day for which the text holds with `as_of` (pages and the review)"),
        P::PastOffice { .. } => "write `the then …`, or name the day that the sentence is about".into(),
        P::ChartWithoutParts { has_groups: true, .. } => {
            "break down a figure that is made of centres or districts with `count`, `sum` or `share`".into()
        }
        P::ChartWithoutParts { by, .. } => format!("add {by}s, or draw the figure without `?by={by}`"),
        P::NothingToCompare { .. } => {
            "compare a reported number with a figure that is counted (`count`) or summed (`sum`) from the records".into()
        }
        P::MissingDefinition { label } => format!("add `[{}]: …` at the end of the text", shortened(label)),
        P::ClaimWrong { should, because, sentence, .. } => {
            let change = because.as_ref().map_or_else(String::new, |because| format!("; the figure last changed on {because}"));
            format!("write `{}`, or correct the record{change}", sentence.as_ref().unwrap_or(should))
        }
        P::ClaimUnclear { should, .. } => format!("write `{should}` in the square brackets, or leave them empty"),
        P::UnboundNumber { text, suggestion: Some(figure) } => format!("write [{}](figure:{figure}) or [{}](source:…)", shortened(text), shortened(text)),
        P::UnboundNumber { text, .. } => format!("bind it: [{}](figure:…) or [{}](source:…)", shortened(text), shortened(text)),
        P::BadTemplate { .. } => "compare it with the template of the same name in the default theme".into(),
        P::BadStrings { .. } => "compare it with strings/en.yaml in the default theme".into(),
        P::MissingString { language, keys } => format!("add to strings/{language}.yaml: {}", list(keys)),
        P::MissingLetters { .. } => "put fonts with these letters into your theme as fonts/regular.ttf and fonts/bold.ttf; until then boxes stand in their place".into(),
        P::ThemeMissing { known, .. } => format!("choose from: {}", list(known)),
    })
}

/// `2,500` is two thousand and five hundred in English, `2,5` can only be a German's two and a half.
fn without_separators(text: &str) -> String {
    let is_thousands = text
        .rsplit_once(',')
        .is_some_and(|(_, after)| after.split('.').next().is_some_and(|part| part.len() == 3));
    text.replace(',', if is_thousands { "" } else { "." })
}

fn list<S: AsRef<str>>(words: &[S]) -> String {
    listed(words, "`", "`", |more| format!(" and {more} more"))
}

fn expected_words(expected: &Expected) -> String {
    match expected {
        Expected::Text => "text".into(),
        Expected::Words => "text, or one per language: {de: …, en: …}".into(),
        Expected::Bool => "true or false".into(),
        Expected::Number => "a number from 0 upwards".into(),
        Expected::Whole => "a whole number".into(),
        Expected::List => "a list".into(),
        Expected::Map => "a group of fields".into(),
        Expected::Date => "a date".into(),
        Expected::Day => "a day".into(),
        Expected::Moment => "a moment with day, time and time zone".into(),
        Expected::Tile => "[column, row]".into(),
        Expected::Colour => "a colour".into(),
        Expected::Address => "a web address".into(),
        Expected::Email => "an e-mail address".into(),
        Expected::Phone => "a telephone number".into(),
        Expected::Slug => "a short name of a–z, 0–9 and hyphens".into(),
        Expected::HostAddress("s3") => "the name of a bucket".into(),
        Expected::HostAddress("endpoint" | "webdav") => "an address with `https`".into(),
        Expected::HostAddress(field) => {
            format!("the address of a folder for {}", field.to_uppercase())
        }
        Expected::FileOutside => "a file outside the report".into(),
        Expected::OldAddress => "the address of a page that stood on this site".into(),
        Expected::OwnAddress => "an address of this site".into(),
        Expected::Language => "a BCP 47 language tag".into(),
        Expected::OneOf(words) => format!("one of {}", list(words)),
    }
}

fn found_words(found: &Found) -> String {
    let kind = match found {
        Found::Nothing => "empty",
        Found::Bool(_) => "a truth value",
        Found::Number(_) => "a number",
        Found::Text(_) => "text",
        Found::List => "a list",
        Found::Map => "a group of fields",
    };
    quoted(found).map_or_else(|| kind.to_owned(), |text| format!("{kind} (`{text}`)"))
}

fn type_help(expected: &Expected, found: &Found) -> Option<String> {
    Some(match (expected, found) {
        (Expected::Text | Expected::Words, Found::Bool(_) | Found::Number(_)) => {
            format!("put it in quotation marks: \"{}\"", quoted(found)?)
        }
        (Expected::List, Found::Text(_) | Found::Number(_)) => {
            format!("put it in square brackets: [{}]", quoted(found)?)
        }
        (Expected::List, Found::Map) => "begin each item of the list with `- `".into(),
        (Expected::Number, Found::Text(text)) if text.contains(',') => {
            format!(
                "write the number without thousands separators, decimals with a point: {}",
                without_separators(text)
            )
        }
        (expected, _) => return value_help(expected),
    })
}

fn moment_help(found: &str) -> Option<String> {
    Some(match Moment::of(found) {
        Moment::WithoutZone(moment) => format!(
            "add the time zone: {moment}+02:00 (summer time in Germany) or {moment}+01:00 (winter)"
        ),
        Moment::WithoutTime(day) => format!(
            "add time and time zone: {day}T10:00+02:00 is 10 o'clock by summer time in Germany"
        ),
        Moment::Unclear => return value_help(&Expected::Moment),
    })
}

fn value_help(expected: &Expected) -> Option<String> {
    Some(match expected {
        Expected::Date => "write for instance 2014, 2014-04 or 2014-04-25".into(),
        Expected::Address => "write for instance https://www.duisburg.de".into(),
        Expected::Email => "write for instance presse@example.org".into(),
        Expected::Phone => "write for instance 0211 855-3118".into(),
        Expected::Slug => "write for instance `kreis-unna`".into(),
        Expected::HostAddress(field) => format!("write for instance `{}`", host_example(field)),
        Expected::OldAddress => "write it from the root of this site, with a slash or `.html` at its end and without `?`, `%` or names that begin with a point: `/old/`; nothing below /assets/ or /kreisblatt/".into(),
        Expected::OwnAddress => "write it from the root of this site: `/new/`".into(),
        Expected::FileOutside => "write the whole path, for instance `~/.ssh/id_ed25519`".into(),
        Expected::Language => "write for instance de, en, tr or de-simple".into(),
        Expected::Tile => "write for instance [3, 6]".into(),
        Expected::Colour => {
            "write six hexadecimal digits in quotation marks, for instance \"#2a78b9\"".into()
        }
        Expected::Map => "write each field indented on a line of its own: `name: …`".into(),
        Expected::List => "write for instance [one, two]".into(),
        Expected::Bool => "write true or false".into(),
        Expected::Number => "write digits only, decimals with a point".into(),
        Expected::Whole => "write digits only, without point and comma".into(),
        Expected::Day => "write year-month-day, for instance 2014-04-25".into(),
        Expected::Moment => {
            "write day, time and time zone, for instance 2014-04-25T10:00+02:00".into()
        }
        Expected::Text => "write text in one line".into(),
        Expected::Words => "write text, or one per language: {de: …, en: …}".into(),
        Expected::OneOf(words) => format!("write {}", list(words)),
    })
}

fn noun(record: Record) -> &'static str {
    match record {
        Record::Centre => "centre",
        Record::District => "district",
        Record::Event => "event",
        Record::Figure => "figure",
        Record::Kind => "kind",
        Record::Language => "language",
        Record::Page => "page",
        Record::Payer => "payer",
        Record::Picture => "picture",
        Record::Region => "region",
        Record::Role => "role",
        Record::Source => "source",
        Record::Status => "status",
        Record::Text => "text",
        Record::Topic => "topic",
    }
}

fn borders(problem: &GeoProblem) -> String {
    use GeoProblem as G;
    match problem {
        G::NotJson { message, .. } => format!("the file of borders is not valid JSON: {message}"),
        G::NotAMap { message, .. } => {
            format!("the file of borders is neither GeoJSON nor TopoJSON: {message}")
        }
        G::MissingKey { index } => format!("area {index} of the borders has no key"),
        G::DuplicateKey { key } => {
            format!("the area `{}` appears twice in the borders", shortened(key))
        }
        G::NotWgs84 { key, x, y } => format!(
            "the area `{}` is not given in longitude and latitude: {x}, {y}",
            shortened(key)
        ),
        G::EmptyGeometry { key } => format!("the area `{}` is empty", shortened(key)),
        G::UnclosedRing {
            key,
            longitude,
            latitude,
        } => format!(
            "a ring of the area `{}` is open at {longitude}, {latitude}",
            shortened(key)
        ),
        G::TooFewPoints { key } => format!(
            "a ring of the area `{}` has fewer than three points",
            shortened(key)
        ),
        G::UnknownGeometry { key, kind } => format!(
            "the area `{}` is no polygon but `{}`",
            shortened(key),
            shortened(kind)
        ),
        G::BadArc { key, arc } => format!(
            "the area `{}` names the arc {arc}, which does not exist or does not join",
            shortened(key)
        ),
        G::SelfCrossing {
            key,
            longitude,
            latitude,
        } => format!(
            "the border of the area `{}` crosses itself at {longitude}, {latitude}",
            shortened(key)
        ),
    }
}

/// `25` as "2.5".
fn tenths(number: u32) -> String {
    format!("{}.{}", number / 10, number % 10)
}
