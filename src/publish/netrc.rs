//! Logins in the format of `ftp` and `curl`: `machine HOST login USER password PASSWORD`, in any layout.
//!
//! A word in double quotes may hold blanks and what else would end it, `\"` and `\\` among it; a `#` where a new entry or field
//! could begin makes the rest of the line a comment; `macdef` and all up to the next empty line is a macro of `ftp`.

/// A name and a password.
#[derive(Clone, PartialEq, Eq)]
pub struct Login {
    /// Whom the host lets in.
    pub user: String,
    /// What proves it; never printed.
    pub password: String,
}

/// The first login for a host; where a user is named, the first of this user.
pub(super) fn login(text: &str, host: &str, user: Option<&str>) -> Option<Login> {
    let mut words = Words { rest: text };
    let mut entry: Option<Entry> = None;
    while let Some((word, is_quoted)) = words.next() {
        match word.as_str() {
            _ if is_quoted => {}
            comment if comment.starts_with('#') => words.skip_line(),
            "machine" | "default" => {
                if let Some(login) = entry.take().and_then(|entry| entry.login(user)) {
                    return Some(login);
                }
                let is_meant = word == "default" || words.is_next(host);
                entry = is_meant.then(Entry::default);
            }
            "login" => {
                let name = words.next();
                entry = entry.map(|it| Entry {
                    name: name.map(|it| it.0),
                    ..it
                });
            }
            "password" => {
                let password = words.next();
                entry = entry.map(|it| Entry {
                    password: password.map(|it| it.0),
                    ..it
                });
            }
            "account" => {
                words.next();
            }
            "macdef" => words.skip_macro(),
            _ => {}
        }
    }
    entry.and_then(|entry| entry.login(user))
}

#[derive(Default)]
struct Entry {
    name: Option<String>,
    password: Option<String>,
}

impl Entry {
    /// Its login, if it is that of the user who is named. One without a name is for whoever is named.
    fn login(self, user: Option<&str>) -> Option<Login> {
        let named = user.map(str::to_owned);
        let login = Login {
            user: self.name.or(named)?,
            password: self.password?,
        };
        user.is_none_or(|user| login.user == user).then_some(login)
    }
}

struct Words<'t> {
    rest: &'t str,
}

impl Words<'_> {
    /// The next word, and whether it stood in quotes.
    fn next(&mut self) -> Option<(String, bool)> {
        self.rest = self.rest.trim_start();
        if let Some((word, rest)) = self.rest.strip_prefix('"').and_then(quoted) {
            self.rest = rest;
            return Some((word, true));
        }
        let end = self.rest.find(char::is_whitespace);
        let (word, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        (!word.is_empty()).then(|| (word.to_owned(), false))
    }

    /// Whether the next word is this host. Capitals make no difference in the name of one.
    fn is_next(&mut self, host: &str) -> bool {
        self.next()
            .is_some_and(|(word, _)| word.eq_ignore_ascii_case(host))
    }

    fn skip_line(&mut self) {
        self.rest = self.rest.find('\n').map_or("", |end| &self.rest[end..]);
    }

    /// Skips all up to an empty line.
    fn skip_macro(&mut self) {
        self.skip_line();
        let mut lines = self.rest.split_inclusive('\n').skip(1);
        let length: usize = lines
            .by_ref()
            .take_while(|line| !line.trim().is_empty())
            .map(str::len)
            .sum();
        self.rest = self.rest.get(1 + length..).unwrap_or_default();
    }
}

/// The word up to the next quote on the line, and what follows; `None` where the line ends first: then the quote was a sign
/// like any other.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut word = String::new();
    let mut signs = text.char_indices();
    while let Some((at, sign)) = signs.next() {
        match sign {
            '"' => return Some((word, &text[at + 1..])),
            '\n' => return None,
            '\\' => word.push(signs.next()?.1),
            sign => word.push(sign),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_login_is_that_of_the_host_and_the_user() {
        let text = "machine a.example login eva password one\n\
                    machine b.example\n  login adam\n  password two\n\
                    machine b.example login eva password three\ndefault login x password four";
        let of = |host, user| {
            let login = super::login(text, host, user)?;
            Some((login.user, login.password))
        };
        let pair = |user: &str, password: &str| Some((user.to_owned(), password.to_owned()));
        assert_eq!(of("a.example", None), pair("eva", "one"));
        assert_eq!(of("b.example", None), pair("adam", "two"));
        assert_eq!(of("b.example", Some("eva")), pair("eva", "three"));
        assert_eq!(of("c.example", None), pair("x", "four"));
        assert_eq!(of("a.example", Some("adam")), None);
    }

    #[test]
    fn a_password_may_hold_any_sign() {
        let of = |line: &str| {
            let text = format!("machine h login web password {line}");
            super::login(&text, "h", None).map(|login| login.password)
        };
        for (line, password) in [
            ("\"pa ss\"", "pa ss"),
            ("\"a\\\"b\\\\c\"", "a\"b\\c"),
            ("\"\"", ""),
            ("a\"b\\c", "a\"b\\c"),
            ("\"open", "\"open"),
            ("#1 # ours", "#1"),
            ("machine\r\n", "machine"),
            ("ü%:@/", "ü%:@/"),
        ] {
            assert_eq!(of(line).as_deref(), Some(password), "{line}");
        }
    }

    #[test]
    fn comments_and_macros_are_no_logins() {
        for text in [
            "# machine h login a password b\nmachine h login web password c",
            "machine x login a password b # default\nmachine H login web password c",
            "macdef init\nmachine h login a password b\n\nmachine h login web password c",
            "macdef init\r\nmachine h login a password b\r\n\r\nmachine h\r\nlogin web\r\npassword c\r\n",
            "machine h account z login web password c",
        ] {
            let login = super::login(text, "h", None).expect("there is one");
            assert_eq!((login.user.as_str(), login.password.as_str()), ("web", "c"));
        }
        assert!(super::login("macdef x\nmachine h login a password b", "h", None).is_none());
        let login = super::login("machine h password c", "h", Some("web"));
        assert!(login.is_some_and(|login| login.user == "web"));
    }
}
