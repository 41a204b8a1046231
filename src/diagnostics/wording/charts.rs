//! What cannot be drawn or compared, in both languages.

use super::{Language, shortened};
use crate::diagnostics::problem::Charts;

pub(super) fn message(problem: Charts<'_>, language: Language) -> String {
    use Charts as C;
    match problem {
        C::ChartWithoutCourse { figure } => language.say(
            format!("die Zahl „{}“ hat keinen Verlauf", shortened(figure)),
            format!("the figure `{}` has no course over time", shortened(figure)),
        ),
        C::ChartWithoutParts {
            figure,
            has_groups: true,
            ..
        } => language.say(
            format!(
                "die Zahl „{}“ lässt sich nicht aufteilen",
                shortened(figure)
            ),
            format!("the figure `{}` has no parts", shortened(figure)),
        ),
        C::ChartWithoutParts { by, .. } => language.say(
            format!("der Bericht hat keine {}", groups(by)),
            format!("the report has no {by}s"),
        ),
        C::NothingToCompare { figure } => language.say(
            format!("„{}“ lässt sich nicht vergleichen", shortened(figure)),
            format!("`{}` cannot be compared", shortened(figure)),
        ),
    }
}

pub(super) fn help(problem: Charts<'_>, language: Language) -> String {
    use Charts as C;
    match problem {
        C::ChartWithoutCourse { .. } => language.say(
            "zeichnen Sie eine Zahl, die aus den Datensätzen gezählt, summiert oder als Anteil berechnet wird",
            "draw a figure that is counted, summed or computed as a share from the records",
        ),
        C::ChartWithoutParts { has_groups: true, .. } => language.say(
            "teilen Sie eine Zahl auf, die mit „count“, „sum“ oder „share“ aus Zentren oder Gebieten entsteht",
            "break down a figure that is made of centres or districts with `count`, `sum` or `share`",
        ),
        C::ChartWithoutParts { by, .. } => language.say(
            format!("tragen Sie {} ein, oder zeichnen Sie die Zahl ohne „?by={by}“", groups(by)),
            format!("add {by}s, or draw the figure without `?by={by}`"),
        ),
        C::NothingToCompare { .. } => language.say(
            "vergleichen Sie eine gemeldete Zahl mit einer, die mit „count“ oder „sum“ aus den Datensätzen entsteht",
            "compare a reported number with a figure that is counted (`count`) or summed (`sum`) from the records",
        ),
    }
}

/// What a figure is broken down by, in German.
fn groups(by: &str) -> &'static str {
    match by {
        "region" => "Regionen",
        "topic" => "Themen",
        _ => "Gebietsarten",
    }
}
