//! What is said in a film, as WebVTT (W3C): for showing in it, and for reading beside it.

/// What is said at one time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// The words, without markup.
    pub text: String,
}

/// Why captions are none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadCaptions {
    /// The first line is not `WEBVTT`.
    NoHead,
    /// A line with `-->` whose times are none, counted from 1.
    BadTime(usize),
    /// There is not one word.
    Empty,
}

/// The cues of a file, in its order.
///
/// # Errors
/// The first thing that is wrong.
pub fn cues(text: &str) -> Result<Vec<Cue>, BadCaptions> {
    let text = text.trim_start_matches('\u{feff}');
    let mut lines = text.lines().enumerate();
    let is_head = |line: &str| {
        line == "WEBVTT" || line.starts_with("WEBVTT ") || line.starts_with("WEBVTT\t")
    };
    if !lines.next().is_some_and(|(_, line)| is_head(line)) {
        return Err(BadCaptions::NoHead);
    }
    let mut cues = Vec::new();
    while let Some((index, line)) = lines.next() {
        let Some((from, rest)) = line.split_once("-->") else {
            continue;
        };
        let until = rest.split_whitespace().next().unwrap_or_default();
        let (Some(from), Some(until)) = (milliseconds(from.trim()), milliseconds(until)) else {
            return Err(BadCaptions::BadTime(index + 1));
        };
        if until <= from {
            return Err(BadCaptions::BadTime(index + 1));
        }
        let said = lines.by_ref().map(|(_, line)| line);
        let said: Vec<&str> = said.take_while(|line| !line.trim().is_empty()).collect();
        let text = plain(&said.join(" "));
        if !text.is_empty() {
            cues.push(Cue { text });
        }
    }
    if cues.is_empty() {
        return Err(BadCaptions::Empty);
    }
    Ok(cues)
}

/// `00:01.500` or `01:00:01.500`.
fn milliseconds(text: &str) -> Option<u64> {
    let (whole, parts) = text.split_once('.')?;
    let is_number = |part: &str| {
        !part.is_empty() && part.len() <= 6 && part.bytes().all(|it| it.is_ascii_digit())
    };
    let all: Vec<&str> = whole.split(':').collect();
    if !(2..=3).contains(&all.len())
        || parts.len() != 3
        || !is_number(parts)
        || !all.iter().all(|it| is_number(it))
    {
        return None;
    }
    let number = |part: &str| part.parse::<u64>().ok();
    let mut seconds = 0;
    for part in &all {
        seconds = seconds * 60 + number(part)?;
    }
    Some(seconds * 1000 + number(parts)?)
}

/// Words without tags such as `<v Anna>` and `<i>`, with the signs that stand for others.
fn plain(said: &str) -> String {
    let mut text = String::new();
    let mut depth = 0_usize;
    for sign in said.chars() {
        match sign {
            '<' => depth += 1,
            '>' if depth > 0 => depth -= 1,
            _ if depth == 0 => text.push(sign),
            _ => {}
        }
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">");
    let text = text.replace("&nbsp;", "\u{a0}").replace("&amp;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_read_without_times_and_markup() {
        let text = "WEBVTT - Deutsch\n\nNOTE von uns\n\n1\n00:00.000 --> 00:02.500 line:0\n<v Anna>Guten Tag.\nDas ist\n\n\
                    00:00:02.500 --> 00:00:04.000\nein &lt;Film&gt; &amp; mehr.\n";
        let said: Vec<String> = cues(text)
            .expect("captions")
            .into_iter()
            .map(|cue| cue.text)
            .collect();
        assert_eq!(said, ["Guten Tag. Das ist", "ein <Film> & mehr."]);
        assert!(cues(&text.replace('\n', "\r\n")).is_ok());
    }

    #[test]
    fn what_is_wrong_is_named() {
        assert_eq!(cues(""), Err(BadCaptions::NoHead));
        assert_eq!(
            cues("1\n00:00:01,000 --> 00:00:02,000\nSRT\n"),
            Err(BadCaptions::NoHead)
        );
        let commas = "WEBVTT\n\n00:00:01,000 --> 00:00:02,000\nSRT\n";
        assert_eq!(cues(commas), Err(BadCaptions::BadTime(3)));
        let backwards = "WEBVTT\n\n00:02.000 --> 00:01.000\nText\n";
        assert_eq!(cues(backwards), Err(BadCaptions::BadTime(3)));
        assert_eq!(
            cues("WEBVTT\n\n00:01.000 --> 00:02.000\n\n"),
            Err(BadCaptions::Empty)
        );
    }
}
