//! Who may ask: browsers that opened this very address, nobody through a name or a page of their own.
//!
//! A foreign page can point a name of its own at this computer and then read the preview as if it were its own (DNS
//! rebinding). The name gives it away: the preview answers to `localhost` and to numbers only.

use std::net::IpAddr;

/// Whether a request may be answered, by its `Host` and `Origin`. `is_local` says that only this computer is served.
pub(super) fn admits(host: &str, origin: Option<&str>, is_local: bool) -> bool {
    let is_same = |origin: &str| {
        origin
            .strip_prefix("http://")
            .is_some_and(|origin| origin.eq_ignore_ascii_case(host))
    };
    is_known(host, is_local) && origin.is_none_or(is_same)
}

fn is_known(host: &str, is_local: bool) -> bool {
    let Some(name) = without_port(host) else {
        return false;
    };
    let name = name.to_ascii_lowercase();
    if let Ok(address) = name.parse::<IpAddr>() {
        return !is_local || address.is_loopback();
    }
    name == "localhost" || name.ends_with(".localhost")
}

fn without_port(host: &str) -> Option<&str> {
    let (name, port) = match host.strip_prefix('[') {
        Some(rest) => rest.split_once(']')?,
        None => host.split_at(host.find(':').unwrap_or(host.len())),
    };
    let is_port = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_well_formed = port.is_empty() || port.strip_prefix(':').is_some_and(is_port);
    is_well_formed.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::admits;

    #[test]
    fn only_this_computer_and_numbers_are_answered() {
        for host in [
            "localhost",
            "LOCALHOST:8080",
            "127.0.0.1:8080",
            "[::1]:8080",
            "x.localhost",
        ] {
            assert!(admits(host, None, true), "{host}");
        }
        for host in [
            "evil.example",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "127.0.0.1:80@evil.example",
            "192.168.1.20:8080",
            "[::1",
            "",
        ] {
            assert!(!admits(host, None, true), "{host}");
        }
        assert!(admits("192.168.1.20:8080", None, false));
        assert!(!admits("evil.example", None, false));
    }

    #[test]
    fn another_origin_is_refused() {
        let host = "localhost:8080";
        assert!(admits(host, Some("http://localhost:8080"), true));
        for origin in [
            "null",
            "http://localhost:9999",
            "https://localhost:8080",
            "http://evil.example",
        ] {
            assert!(!admits(host, Some(origin), true), "{origin}");
        }
    }
}
