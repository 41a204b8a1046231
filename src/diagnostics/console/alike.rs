//! Mistakes that are alike: one wrong column of a spreadsheet is wrong in every row, and nobody reads the same remedy a hundred
//! times. The first are shown in full, of the others the lines are named. Of one kind no more are shown than anybody reads at once.

use std::collections::BTreeMap;

use super::super::wording::{Language, words};
use super::super::{Diagnostic, Problem, Severity};
use super::{Style, level_name};
use crate::sources::{FileId, Sources, line_and_column};

/// So many alike are shown in full where there are more than [`MOST`].
const FULL: usize = 3;
/// So many alike are all shown in full.
const MOST: usize = 5;
/// So many lines are named.
const LINES: usize = 12;
/// So many with one code are shown at most.
const MOST_OF_A_CODE: usize = 20;

/// What is shown of each of some diagnostics, in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shown {
    /// All of it.
    Full,
    /// All of it, with a word on those that follow, and how many these are.
    Last(String, usize),
    /// Nothing.
    Not,
}

/// Which of these diagnostics are alike: with the same remedy, in one file of data. In texts each stands in its own sentence.
pub(super) fn shown(
    diagnostics: &[Diagnostic],
    sources: &Sources,
    language: Language,
) -> Vec<Shown> {
    let mut groups: BTreeMap<(FileId, &str, String), Vec<usize>> = BTreeMap::new();
    for (index, diagnostic) in diagnostics.iter().enumerate() {
        if let Some(file) = file_of_data(diagnostic, sources) {
            let help = words(diagnostic, language).help.unwrap_or_default();
            let key = (file, diagnostic.problem.code(), help);
            groups.entry(key).or_default().push(index);
        }
    }
    let mut shown = vec![Shown::Full; diagnostics.len()];
    for alike in groups.values().filter(|alike| alike.len() > MOST) {
        let (full, rest) = alike.split_at(FULL);
        let lines = rest.iter().filter_map(|index| {
            let span = diagnostics[*index].span?;
            let text = sources.file(span.file).legible();
            Some(line_and_column(text, span.start).0)
        });
        let mut lines: Vec<usize> = lines.collect();
        lines.dedup();
        shown[full[FULL - 1]] = Shown::Last(said(rest.len(), &lines, language), rest.len());
        for index in rest {
            shown[*index] = Shown::Not;
        }
    }
    shown
}

/// Hides those of each code that are too many, and says for each how many that are and what shows them; empty where there are none.
pub(super) fn cut(diagnostics: &[Diagnostic], shown: &mut [Shown], style: Style) -> String {
    let mut codes: BTreeMap<(Severity, &str), (usize, usize)> = BTreeMap::new();
    for (diagnostic, shown) in diagnostics.iter().zip(shown) {
        let code = (diagnostic.severity(style.strict), diagnostic.problem.code());
        let (seen, hidden) = codes.entry(code).or_default();
        // What the first of some that are alike says of the others goes with it.
        let number = match shown {
            Shown::Full => 1,
            Shown::Last(_, others) => 1 + *others,
            Shown::Not => continue,
        };
        if *seen < MOST_OF_A_CODE {
            *seen += 1;
        } else {
            *hidden += number;
            *shown = Shown::Not;
        }
    }
    let more = codes.into_iter().filter(|(_, (_, hidden))| *hidden > 0);
    let lines: String = more
        .map(|((severity, code), (_, hidden))| {
            let level = level_name(severity, style.language);
            let more = style.language.choose("weitere", "more");
            format!("{level}[{code}]: {hidden} {more}\n")
        })
        .collect();
    if lines.is_empty() {
        return lines;
    }
    let all = style.language.choose(
        "Alle, je in einer Zeile, zeigt: kreisblatt check --format short",
        "All of them, one a line: kreisblatt check --format short",
    );
    format!("{lines}{all}\n\n")
}

fn file_of_data(diagnostic: &Diagnostic, sources: &Sources) -> Option<FileId> {
    let span = diagnostic.span?;
    let name = sources.file(span.file).name();
    let is_data = ["csv", "yaml", "json", "geojson", "topojson"]
        .iter()
        .any(|extension| name.rsplit('.').next() == Some(extension));
    // Each of these has its own right value.
    let is_claim = matches!(diagnostic.problem, Problem::ClaimWrong { .. });
    (is_data && !is_claim).then_some(span.file)
}

fn said(count: usize, lines: &[usize], language: Language) -> String {
    let named: Vec<String> = lines.iter().take(LINES).map(usize::to_string).collect();
    let mut named = named.join(", ");
    if lines.len() > LINES {
        named += " …";
    }
    if lines.len() < count {
        return language.say(
            format!("ebenso an {count} weiteren Stellen, in Zeile {named}"),
            format!("the same in {count} more places, in line {named}"),
        );
    }
    language.say(
        format!("ebenso in {count} weiteren Zeilen: {named}"),
        format!("the same in {count} more lines: {named}"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::Span;

    fn mistakes(path: &str, rows: usize) -> (Sources, Vec<Diagnostic>) {
        let text = "a\n".repeat(rows);
        let sources = Sources::new("content", vec![(path.into(), text.into())]);
        let file = sources.find(path).expect("it is there");
        let found = (0..rows).map(|row| {
            let (start, end) = (row * 2, row * 2 + 1);
            let problem = Problem::MissingSource {
                field: "population".into(),
            };
            Diagnostic::new(problem, Span { file, start, end })
        });
        (sources, found.collect())
    }

    #[test]
    fn of_many_alike_in_a_table_three_are_shown_and_the_lines_of_the_others() {
        let (sources, found) = mistakes("districts.csv", 20);
        let shown = shown(&found, &sources, Language::German);
        assert_eq!(shown[..2], [Shown::Full, Shown::Full]);
        let last = "ebenso in 17 weiteren Zeilen: 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 …";
        assert_eq!(shown[2], Shown::Last(last.into(), 17));
        assert!(shown[3..].iter().all(|it| *it == Shown::Not));
    }

    #[test]
    fn of_one_kind_no_more_are_shown_than_anybody_reads() {
        let style = Style {
            language: Language::English,
            strict: false,
            colour: false,
            width: Style::WIDE,
        };
        let (sources, found) = mistakes("review.md", 1000);
        let mut all = shown(&found, &sources, style.language);
        let said = cut(&found, &mut all, style);
        let count = all.iter().filter(|it| **it == Shown::Full).count();
        assert_eq!(count, MOST_OF_A_CODE);
        assert!(
            said.starts_with("warning[missing-source]: 980 more\n"),
            "{said}"
        );
        assert!(said.contains("check --format short"), "{said}");
        let (sources, found) = mistakes("review.md", MOST_OF_A_CODE);
        let mut all = shown(&found, &sources, style.language);
        assert_eq!(cut(&found, &mut all, style), "");
        // Those whose lines are named are not among the others.
        let (sources, found) = mistakes("districts.csv", 1000);
        let mut all = shown(&found, &sources, style.language);
        assert_eq!(cut(&found, &mut all, style), "");
    }

    #[test]
    fn a_few_and_those_of_texts_are_all_shown() {
        for (path, rows) in [("districts.csv", 5), ("review.md", 20)] {
            let (sources, found) = mistakes(path, rows);
            let shown = shown(&found, &sources, Language::English);
            assert!(shown.iter().all(|it| *it == Shown::Full), "{path}");
        }
    }
}
