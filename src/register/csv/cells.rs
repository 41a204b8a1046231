//! Numbers and days as the spreadsheet of an office writes them: "1.397,5" and "31.12.2019" in a German one.

/// Signs that stand between thousands, besides point and comma.
const BLANKS: [char; 4] = [' ', '\u{a0}', '\u{2009}', '\u{202f}'];

/// What stands before the decimals of a number, where the number itself shows it: the last of two signs, or one that cannot
/// stand between thousands.
pub(super) fn decimal_sign(number: &str) -> Option<char> {
    let mut signs = number.chars().rev().filter(|sign| is_sign(*sign));
    let last = signs.next()?;
    match signs.find(|sign| *sign != last) {
        Some(_) => Some(last),
        None => (!is_grouped(number, last)).then_some(last),
    }
}

/// The number with a point before its decimals and nothing between its thousands; what is no number stays as it is.
///
/// `whole` numbers have no decimals, so "159.207" is one of six digits. Of others, "1.397" may be either: `decimal`, the sign
/// that other numbers of the table show, decides, and without it the sign is taken for that of decimals.
pub(super) fn number(cell: &str, whole: bool, decimal: Option<char>) -> String {
    let digits: String = cell.chars().filter(|sign| !BLANKS.contains(sign)).collect();
    let is_plain = |sign: char| sign.is_ascii_digit() || is_sign(sign);
    if !digits.chars().all(is_plain) {
        return cell.replace(',', ".");
    }
    let own = decimal_sign(&digits);
    let sign = match digits.chars().find(|sign| is_sign(*sign)) {
        Some(sign) if own.is_none() => {
            let is_between = whole || decimal.is_some_and(|decimal| decimal != sign);
            (!is_between).then_some(sign)
        }
        _ => own,
    };
    let (before, after) = match sign {
        Some(sign) => digits.rsplit_once(sign).unwrap_or((&digits, "")),
        None => (digits.as_str(), ""),
    };
    let other = if sign == Some(',') { '.' } else { ',' };
    let between = before.chars().find(|it| is_sign(*it)).unwrap_or(other);
    if before.contains(is_sign) && !is_grouped(before, between) {
        return cell.to_owned();
    }
    let whole: String = before.chars().filter(|sign| !is_sign(*sign)).collect();
    match after {
        "" => whole,
        after => format!("{whole}.{after}"),
    }
}

/// The day `31.12.2019` as `2019-12-31`; anything else stays as it is.
pub(super) fn date(cell: &str) -> String {
    let parts: Vec<&str> = cell.split('.').collect();
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
    match parts[..] {
        [day, month, year]
            if parts.iter().all(|part| is_digits(part))
                && day.len() <= 2
                && month.len() <= 2
                && year.len() == 4 =>
        {
            format!("{year}-{month:0>2}-{day:0>2}")
        }
        _ => cell.to_owned(),
    }
}

fn is_sign(sign: char) -> bool {
    matches!(sign, '.' | ',')
}

/// Whether the sign stands where thousands end, and no other does: `1.397` and `1.234.567`.
fn is_grouped(number: &str, sign: char) -> bool {
    let mut groups = number.split(sign);
    let first = groups.next().unwrap_or_default();
    let is_digits = |group: &str| group.bytes().all(|it| it.is_ascii_digit());
    (1..=3).contains(&first.len())
        && is_digits(first)
        && first != "0"
        && groups.all(|group| group.len() == 3 && is_digits(group))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_their_office_writes_them() {
        for (cell, whole, decimal, read) in [
            ("498590", true, None, "498590"),
            ("498.590", true, None, "498590"),
            ("498,590", true, None, "498590"),
            ("1.498.590", true, None, "1498590"),
            ("498 590", true, None, "498590"),
            ("232,8", false, None, "232.8"),
            ("232.8", false, None, "232.8"),
            ("1.397,5", false, None, "1397.5"),
            ("1,397.5", false, None, "1397.5"),
            ("1.397", false, Some(','), "1397"),
            ("1.397", false, Some('.'), "1.397"),
            ("1.397", false, None, "1.397"),
            ("1,397", false, Some('.'), "1397"),
            ("1,4E+03", false, None, "1.4E+03"),
            ("0.125", false, Some(','), "0.125"),
            // Nobody writes these; nothing is guessed.
            ("12.34.56", false, None, "12.34.56"),
            ("498.59", true, None, "498.59"),
            ("viele", false, None, "viele"),
        ] {
            assert_eq!(number(cell, whole, decimal), read, "{cell}");
        }
    }

    #[test]
    fn a_table_shows_its_decimal_sign() {
        assert_eq!(decimal_sign("232,8"), Some(','));
        assert_eq!(decimal_sign("1.397,5"), Some(','));
        assert_eq!(decimal_sign("1,397.5"), Some('.'));
        assert_eq!(decimal_sign("1.397"), None);
        assert_eq!(decimal_sign("1397"), None);
    }

    #[test]
    fn days_of_a_german_spreadsheet_become_days() {
        assert_eq!(date("31.12.2019"), "2019-12-31");
        assert_eq!(date("1.9.2019"), "2019-09-01");
        assert_eq!(date("2019-12"), "2019-12");
        assert_eq!(date("1.9.19"), "1.9.19");
    }
}
