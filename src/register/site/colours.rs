//! Colours of statuses: read from the settings, and looked at as readers see them.

use crate::colour::{Colour, Paint, Scheme, Sight};
use crate::diagnostics::{Diagnostic, Expected, Problem};

use super::super::keyed::{Id, Keyed};
use super::super::read::Value;
use super::Status;

/// What no mark tells apart has to differ so much, for all eyes and in grey (CIEDE2000).
const LEAST_DIFFERENCE: f64 = 10.0;

/// `"#2a78b9"`, or one for light and one for dark pages.
pub(super) fn colour(value: &Value<'_>) -> Option<Paint> {
    if !value.is_map() {
        return code(value).map(Paint::of_light);
    }
    let fields = value.fields(&["light", "dark"])?;
    let light = fields.need("light").and_then(|value| code(&value));
    let dark = fields.get("dark").map(|value| code(&value));
    let paint = Paint::of_light(light?);
    match dark {
        Some(dark) => Some(Paint {
            dark: dark?,
            ..paint
        }),
        None => Some(paint),
    }
}

fn code(value: &Value<'_>) -> Option<Colour> {
    let text = value.text()?;
    let colour = Colour::parse(&text);
    if colour.is_none() {
        value.bad(Expected::Colour, &text);
    }
    colour
}

/// Warns of colours on which borders are not seen and of statuses that look alike; `list` is where they stand.
pub(super) fn check(list: &Value<'_>, statuses: &Keyed<Status>) {
    let places = list.entries();
    let value = |key: &str| {
        places
            .iter()
            .find(|(name, _)| *name == key)
            .map(|(_, value)| value)
    };
    for (id, status) in statuses.iter() {
        let Some(paint) = status.colour else { continue };
        let key = statuses.key(id);
        for scheme in Scheme::ALL {
            if let (contrast, Some(better)) = paint.border(scheme)
                && let Some(value) = value(key)
            {
                let place = value.peek("colour");
                place
                    .as_ref()
                    .unwrap_or(value)
                    .report(Problem::FaintBorder {
                        colour: paint.on(scheme).to_string(),
                        contrast: tenths(contrast),
                        better: better.to_string(),
                        scheme,
                    });
            }
        }
    }
    let all: Vec<(Id<Status>, &Status)> = statuses.iter().collect();
    for (place, (second, other)) in all.iter().enumerate() {
        let alike = all[..place].iter().find_map(|(first, one)| {
            let worst = least_difference((*first, one), (*second, other))?;
            Some((*first, worst))
        });
        if let Some((first, (difference, sight))) = alike
            && let (Some(one), Some(other)) =
                (value(statuses.key(first)), value(statuses.key(*second)))
        {
            let problem = Problem::StatusesAlike {
                first: statuses.key(first).to_owned(),
                second: statuses.key(*second).to_owned(),
                difference: tenths(difference),
                sight,
            };
            let at = Diagnostic::new(problem, other.key_span()).with_other(one.key_span());
            list.document().report(at);
        }
    }
}

/// Where two statuses differ least, if that is too little: not for those that marks tell apart.
fn least_difference(
    one: (Id<Status>, &Status),
    other: (Id<Status>, &Status),
) -> Option<(f64, Sight)> {
    let pattern = |(id, status): (Id<Status>, &Status)| status.pattern_at(id);
    if pattern(one).differs(pattern(other)) {
        return None;
    }
    let paint = |(id, status): (Id<Status>, &Status)| {
        status.colour.unwrap_or(status.pattern_at(id).paint())
    };
    let (one, other) = (paint(one), paint(other));
    Scheme::ALL
        .into_iter()
        .flat_map(|scheme| Sight::ALL.map(|sight| (scheme, sight)))
        .map(|(scheme, sight)| (one.on(scheme).difference(other.on(scheme), sight), sight))
        .filter(|(difference, _)| *difference < LEAST_DIFFERENCE)
        .min_by(|one, other| one.0.total_cmp(&other.0))
}

/// In tenths, rounded down: what is too little never reads as enough.
fn tenths(number: f64) -> u32 {
    (number * 10.0).floor() as u32
}
