//! Values that are more than their type says.

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
