//! What servers refuse, and what is said of it: real ones of each kind, and answers that none of them gives.

mod support;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;

use kreisblatt::diagnostics::wording::Language;
use kreisblatt::publish::{Certificates, Failure, Ftps, Kind, S3, Store, WebDav, credentials};
use kreisblatt::register::{S3Place, WebDavPlace};
use support::servers::certificates::Certificate;
use support::servers::{nginx, s3, vsftpd};

/// What a server says to this run.
fn refusal<T>(outcome: Result<T, Failure>) -> Kind {
    outcome.err().expect("it is refused").kind
}

#[test]
fn who_is_not_let_in_and_what_is_not_trusted_is_told_why() {
    let system = Certificates::default();
    let nobody = credentials::Login {
        user: "web".into(),
        password: "wrong".into(),
    };
    let nginx = nginx::start(Certificate::good(), None);
    let (place, trusted) = (nginx::place(nginx.server.port), nginx.trusted());
    assert_eq!(
        refusal(WebDav::connect(&place, Some(&nobody), &trusted)),
        Kind::Password
    );
    assert_eq!(
        refusal(WebDav::connect(&place, None, &trusted)),
        Kind::NoPassword
    );
    assert_eq!(
        refusal(WebDav::connect(&place, None, &system)),
        Kind::Untrusted
    );
    assert_eq!(
        refusal(WebDav::connect(&nginx::place(1), None, &trusted)),
        Kind::Unreachable
    );
    // A name that nobody may have (RFC 2606).
    let mut nowhere = nginx::place(nginx.server.port);
    nowhere.url = "https://nobody.invalid/dav/".into();
    assert_eq!(
        refusal(WebDav::connect(&nowhere, None, &trusted)),
        Kind::Unreachable
    );
    let late = nginx::start(Certificate::expired(), None);
    let place = nginx::place(late.server.port);
    assert_eq!(
        refusal(WebDav::connect(&place, None, &late.trusted())),
        Kind::Expired
    );

    let vsftpd = vsftpd::start(Certificate::good(), None);
    let (place, trusted) = (vsftpd::place(vsftpd.server.port), vsftpd.trusted());
    assert_eq!(
        refusal(Ftps::connect(&place, &nobody, &trusted)),
        Kind::Password
    );
    assert_eq!(
        refusal(Ftps::connect(&place, &nobody, &system)),
        Kind::Untrusted
    );
    assert_eq!(
        refusal(Ftps::connect(&vsftpd::place(1), &nobody, &trusted)),
        Kind::Unreachable
    );
    let late = vsftpd::start(Certificate::expired(), None);
    let place = vsftpd::place(late.server.port);
    assert_eq!(
        refusal(Ftps::connect(&place, &nobody, &late.trusted())),
        Kind::Expired
    );
}

/// What an object store says to these keys, in both languages.
fn said_by_a_store(place: &S3Place, keys: &credentials::Keys) -> (Kind, String, String) {
    let store = S3::connect(place, keys, &Certificates::default());
    let outcome = store.and_then(|store| store.put("index.html", b"<p>49 of 54</p>"));
    let failure = outcome.expect_err("it is refused");
    let (german, english) = (
        failure.words(Language::German),
        failure.words(Language::English),
    );
    (failure.kind, german, english)
}

#[test]
fn what_an_object_store_refuses_is_said_with_its_remedy() {
    let store = s3::Store::start();
    let place = s3::place(store.server.port);
    let check = |place: &S3Place, keys: &credentials::Keys, kind, words: [&str; 4]| {
        let (found, german, english) = said_by_a_store(place, keys);
        assert_eq!(found, kind, "{english}");
        let [code, remedy, german_words, english_words] = words;
        for said in [&german, &english] {
            assert!(said.contains(code) && said.contains(remedy), "{said}");
        }
        assert!(german.contains(german_words), "{german}");
        assert!(english.contains(english_words), "{english}");
    };
    let (not, nicht) = ("does not take the keys", "nimmt die Schlüssel nicht an");
    let words = ["InvalidAccessKeyId", "AWS_ACCESS_KEY_ID", nicht, not];
    check(&place, &s3::keys("stranger"), Kind::Keys, words);
    // The name is right and the signature is not.
    let wrong = credentials::Keys {
        secret: "wrong".into(),
        ..store.keys()
    };
    let words = ["SignatureDoesNotMatch", "AWS_SECRET_ACCESS_KEY", nicht, not];
    check(&place, &wrong, Kind::Keys, words);
    let may_not = [
        "AccessDenied",
        "s3:PutObject",
        "dürfen diese Schlüssel",
        "the keys may not",
    ];
    check(&place, &s3::keys("reader"), Kind::KeysDenied, may_not);
    let nowhere = S3Place {
        bucket: "nowhere".into(),
        ..place
    };
    let none = [
        "NoSuchBucket",
        "endpoint",
        "das Bucket http",
        "the bucket http",
    ];
    check(&nowhere, &store.keys(), Kind::NoBucket, none);
    // What it says to a request that was signed long ago, as by a clock that is slow.
    let answer = support::servers::ask(store.server.port, "GET", &store.signed_too_early());
    assert!(answer.contains("<Error>"), "{answer}");
    let late = s3::place(support::servers::answering(answer.leak()));
    let (mine, meine) = ("the clock of this machine", "die Uhr dieses Rechners");
    let words = ["has expired", "s3://report", meine, mine];
    check(&late, &store.keys(), Kind::Clock, words);
}

#[test]
fn a_host_that_says_nothing_full_disks_and_busy_hosts_are_told_apart() {
    let answers = |lines: &'static str| {
        let port = support::servers::answering(lines);
        let place = kreisblatt::register::WebDavPlace {
            url: format!("http://127.0.0.1:{port}/"),
            user: None,
        };
        refusal(WebDav::connect(&place, None, &Certificates::default()))
    };
    assert_eq!(
        answers("HTTP/1.1 507 Insufficient Storage\r\nContent-Length: 0\r\n\r\n"),
        Kind::Full
    );
    assert_eq!(
        answers("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"),
        Kind::Denied
    );
    assert_eq!(
        answers("HTTP/1.1 405 No\r\nContent-Length: 0\r\n\r\n"),
        Kind::Unable
    );
    assert_eq!(
        answers("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
        Kind::Unable
    );
    assert_eq!(
        answers("HTTP/1.1 504 Gateway Timeout\r\nContent-Length: 0\r\n\r\n"),
        Kind::TimedOut
    );
    assert_eq!(answers(""), Kind::Cut);
    let store = |answer: &'static str| {
        let place = s3::place(support::servers::answering(answer));
        let keys = credentials::Keys {
            id: "a".into(),
            secret: "b".into(),
            token: None,
        };
        refusal(S3::connect(&place, &keys, &Certificates::default()))
    };
    let says = |code: &str| {
        let said = format!("<Error><Code>{code}</Code><Message>x</Message></Error>");
        let length = said.len();
        let head = format!("HTTP/1.1 403 Forbidden\r\nContent-Length: {length}\r\n\r\n");
        store((head + &said).leak())
    };
    assert_eq!(says("SignatureDoesNotMatch"), Kind::Keys);
    assert_eq!(says("RequestTimeTooSkewed"), Kind::Clock);
    assert_eq!(says("QuotaExceeded"), Kind::Full);
    assert_eq!(says("AccessDenied"), Kind::KeysDenied);
}

/// A web server that takes a part of each file, says this, and hangs up while the rest is on its way.
fn hanging_up(answer: &'static str) -> WebDav {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut lines = BufReader::new(&stream).lines().map_while(Result::ok);
            let request = lines.next().unwrap_or_default();
            lines.take_while(|line| !line.is_empty()).for_each(drop);
            let say = |text: &str| (&stream).write_all(text.as_bytes());
            // Whoever asked may be gone.
            let _ = match request.starts_with("PUT") {
                false => say(
                    "HTTP/1.1 207 Multi-Status\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                ),
                true => {
                    let _ = say("HTTP/1.1 100 Continue\r\n\r\n");
                    let _ = stream.read_exact(&mut [0; 100_000]);
                    (&stream).write_all(answer.as_bytes())
                }
            };
        }
    });
    let place = WebDavPlace {
        url: format!("http://127.0.0.1:{port}/"),
        user: None,
    };
    WebDav::connect(&place, None, &Certificates::default()).expect("it answers")
}

#[test]
fn what_a_host_says_in_the_middle_of_a_file_is_heard() {
    let said = |answer| refusal(hanging_up(answer).put("page", &[b'x'; 20_000_000]));
    let full =
        "HTTP/1.1 507 Insufficient Storage\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    assert_eq!(said(full), Kind::Full);
    assert_eq!(said(""), Kind::Cut);
    // It cannot have written what it did not hear.
    let done = "HTTP/1.1 201 Created\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    assert_eq!(said(done), Kind::Cut);
}
