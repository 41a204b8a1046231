//! Tokens that stand where a name should.

/// How those of well-known forges begin.
const BEGINNINGS: [&str; 7] = [
    "ghp_",
    "gho_",
    "ghs_",
    "ghu_",
    "github_pat_",
    "glpat-",
    "gldt-",
];

/// So many letters and digits without a sign between them are no name that somebody gave.
const RUN: usize = 20;

/// Whether the user of an address is a token, which opens the host without a password: it begins as those of a forge do, or
/// has a long run of letters and digits, at least two of each.
pub(in crate::register) fn is_token(user: &str) -> bool {
    let begins = |start: &str| user.strip_prefix(start).is_some_and(|rest| rest.len() >= 8);
    let mut runs = user.split(|c: char| !c.is_ascii_alphanumeric());
    let is_random = |run: &str| {
        let digits = run.bytes().filter(u8::is_ascii_digit).count();
        run.len() >= RUN && digits >= 2 && run.len() - digits >= 2
    };
    BEGINNINGS.iter().any(|start| begins(start)) || runs.any(is_random)
}

#[cfg(test)]
mod tests {
    use super::is_token;

    #[test]
    fn a_token_is_told_from_names_that_hosts_give() {
        for token in [
            "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
            "glpat-x_3k-9Qa_7Zt-1Lm",
            "5d41402abc4b2a76b9719d911017c592",
        ] {
            assert!(is_token(token), "{token}");
        }
        for name in [
            "web",
            "u123456-sub12",
            "ssh-w00c1234",
            "erika.mustermann@amt-quadratstadt.example",
            "live.0a1b2c3d-1111-2222-3333-0a1b2c3d4e5f",
            "oeffentlichkeitsarbeit",
            "12345678901234567890",
        ] {
            assert!(!is_token(name), "{name}");
        }
    }
}
