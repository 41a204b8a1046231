//! Values that are more than their type says.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, StyledStr, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, Error};

use crate::diagnostics::codes;
use crate::diagnostics::explained::code_typed;

/// A number of threads.
pub(super) fn threads(text: &str) -> Result<usize, &'static str> {
    let number = text.parse().ok().filter(|number| *number > 0);
    number.ok_or("expected a number from 1 on")
}

/// The address at which a site is read.
pub(super) fn address(text: &str) -> Result<String, &'static str> {
    let begins = ["https://", "http://", "/"];
    if begins.iter().any(|begin| text.starts_with(begin)) {
        Ok(text.to_owned())
    } else {
        Err("expected https://…, http://… or a path such as /ki/")
    }
}

/// The code of a mistake, also as it stands in messages: shells complete it, and what is no code is told with the nearest.
#[derive(Clone)]
pub(super) struct Code;

impl TypedValueParser for Code {
    type Value = &'static str;

    fn parse_ref(
        &self,
        command: &Command,
        argument: Option<&Arg>,
        value: &OsStr,
    ) -> Result<&'static str, Error> {
        let typed = value.to_string_lossy();
        code_typed(&typed).map_err(|near| {
            let mut error = Error::new(ErrorKind::InvalidValue).with_cmd(command);
            let mut tell = |kind, text: String| {
                error.insert(kind, ContextValue::String(text));
            };
            let name = argument.map_or_else(String::new, ToString::to_string);
            tell(ContextKind::InvalidArg, name);
            tell(ContextKind::InvalidValue, typed.into_owned());
            match near {
                Some(near) => tell(ContextKind::SuggestedValue, near),
                None => {
                    let all = StyledStr::from("`kreisblatt explain` lists all codes");
                    error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![all]));
                }
            }
            error
        })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let mut codes: Vec<&str> = codes().into_iter().map(|(code, _)| code).collect();
        codes.sort_unstable();
        codes.dedup();
        Some(Box::new(codes.into_iter().map(PossibleValue::new)))
    }
}
