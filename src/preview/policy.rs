//! The content security policy of a page, widened by what the preview's own script needs, in the served copy only.

/// The directives that the script needs, each with this very host.
const NEEDED: [&str; 3] = ["script-src", "style-src", "connect-src"];

/// The page with its policy widened.
pub(super) fn widened(html: &str) -> String {
    let lower = html.to_ascii_lowercase();
    let mut result = String::with_capacity(html.len() + 64);
    let mut done = 0;
    for (start, _) in lower.match_indices("<meta") {
        let Some(length) = lower[start..].find('>') else {
            break;
        };
        let tag = &lower[start..start + length];
        if start < done || !tag.contains("\"content-security-policy\"") {
            continue;
        }
        let Some(content) = tag.find("content=\"").map(|at| at + "content=\"".len()) else {
            continue;
        };
        let Some(end) = tag[content..].find('"').map(|at| content + at) else {
            continue;
        };
        result += &html[done..start + content];
        result += &policy(&html[start + content..start + end]);
        done = start + end;
    }
    result + &html[done..]
}

/// A policy that also allows what the script needs from this very host.
fn policy(text: &str) -> String {
    let mut directives: Vec<Vec<&str>> = text
        .split(';')
        .map(|directive| directive.split_whitespace().collect())
        .filter(|words: &Vec<&str>| !words.is_empty())
        .collect();
    let is_named = |words: &[&str], name: &str| {
        words
            .first()
            .is_some_and(|first| first.eq_ignore_ascii_case(name))
    };
    let find = |name: &str| directives.iter().find(|words| is_named(words, name));
    let fallback: Option<Vec<&str>> = find("default-src").map(|words| words[1..].to_vec());
    for name in NEEDED {
        let at = directives.iter().position(|words| is_named(words, name));
        let index = match (at, &fallback) {
            (Some(index), _) => index,
            (None, Some(sources)) => {
                directives.push([&[name], sources.as_slice()].concat());
                directives.len() - 1
            }
            // Without either, everything is allowed.
            (None, None) => continue,
        };
        let words = &mut directives[index];
        words.retain(|word| !word.eq_ignore_ascii_case("'none'"));
        if !words.contains(&"'self'") {
            words.push("'self'");
        }
    }
    let directives: Vec<String> = directives.iter().map(|words| words.join(" ")).collect();
    directives.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_is_widened_only_where_it_must_be() {
        let open = "default-src 'self'; img-src data:";
        let cases = [
            (
                "default-src 'none'; script-src 'self'; style-src 'self'",
                "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'",
            ),
            (
                "connect-src 'none'; img-src 'self'",
                "connect-src 'self'; img-src 'self'",
            ),
            (
                "script-src 'sha256-x'; default-src https:",
                "script-src 'sha256-x' 'self'; default-src https:; style-src https: 'self'; \
                 connect-src https: 'self'",
            ),
            (
                open,
                "default-src 'self'; img-src data:; script-src 'self'; style-src 'self'; connect-src 'self'",
            ),
        ];
        for (before, after) in cases {
            assert_eq!(policy(before), after);
        }
        let page = "<head><META name=\"a\" content=\"b\"><meta http-equiv=\"Content-Security-Policy\" \
                    content=\"connect-src 'none'\"></head>";
        let wide = page.replace("'none'", "'self'");
        assert_eq!(widened(page), wide);
    }
}
