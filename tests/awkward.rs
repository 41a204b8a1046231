//! Hosts and credentials as offices have them: real servers set up in ways that nobody would choose.

mod support;

use kreisblatt::diagnostics::wording::Language;
use kreisblatt::publish::credentials::Login;
use kreisblatt::publish::{Certificates, Failure, Ftps, InPlace, Kind, S3, Sftp, Store, WebDav};
use kreisblatt::register::WebDavPlace;
use support::desk::Desk;
use support::edition::Edition;
use support::servers::certificates::Certificate;
use support::servers::sshd::Sshd;
use support::servers::{answering, nginx, s3, vsftpd, write};

/// What is said of a failure, in both languages.
fn words(failure: &Failure) -> String {
    let words = [Language::German, Language::English].map(|language| failure.words(language));
    words.join("\n")
}

#[test]
fn a_webdav_server_behind_a_gate_calls_its_folders_otherwise() {
    let nginx = nginx::start(Certificate::good(), None);
    let place = nginx::gate_place(nginx.server.port);
    let connect = || {
        let store = WebDav::connect(&place, None, &nginx.trusted()).expect("it lets us in");
        InPlace::new(store, "site")
    };
    let (first, second) = (Edition::first(), Edition::second());
    first.publish(&mut connect(), 3).expect("published");
    second.publish(&mut connect(), 3).expect("published");
    let store = WebDav::connect(&place, None, &nginx.trusted()).expect("it lets us in");
    let there = store.list("site").expect("readable");
    assert!(there.contains_key("kreise/c/index.html"), "{there:?}");
}

#[test]
fn a_host_that_sends_elsewhere_gets_nothing_and_says_where() {
    let port = answering(
        "HTTP/1.1 301 Moved\r\nLocation: https://www.host.example/dav/\r\nContent-Length: 0\r\n\r\n",
    );
    let place = WebDavPlace {
        url: format!("http://127.0.0.1:{port}/dav/"),
        user: None,
    };
    let failure = WebDav::connect(&place, None, &Certificates::default()).err();
    let failure = failure.expect("it is refused");
    assert_eq!(failure.kind, Kind::Moved);
    assert_eq!(
        words(&failure)
            .matches("https://www.host.example/dav/")
            .count(),
        2
    );
}

#[test]
fn a_host_that_wants_to_be_told_the_password_in_another_way_is_not_said_to_refuse_it() {
    let port = answering(
        "HTTP/1.1 401 No\r\nWWW-Authenticate: Digest realm=\"dav\"\r\nContent-Length: 0\r\n\r\n",
    );
    let place = WebDavPlace {
        url: format!("http://127.0.0.1:{port}/dav/"),
        user: None,
    };
    let login = Login {
        user: "web".into(),
        password: "secret".into(),
    };
    let failure = WebDav::connect(&place, Some(&login), &Certificates::default()).err();
    let failure = failure.expect("it is refused");
    assert_eq!(failure.kind, Kind::Unable);
    assert_eq!(words(&failure).matches("Digest").count(), 2);
}

#[test]
fn an_ftp_host_may_let_in_one_user_twice_only() {
    let vsftpd = vsftpd::start_with("max_per_ip=2\n");
    let connect = || {
        let place = vsftpd::place(vsftpd.server.port);
        let store = Ftps::connect(&place, &vsftpd.login, &vsftpd.trusted());
        InPlace::new(store.expect("it lets us in"), "site")
    };
    let (first, second) = (Edition::linked(0, 12, 0), Edition::linked(5, 12, 0));
    first.publish(&mut connect(), 3).expect("published");
    second.publish(&mut connect(), 3).expect("published");
}

#[test]
fn what_a_host_says_does_not_steer_the_terminal() {
    let said =
        "<Error><Code>AccessDenied</Code><Message>\u{1b}[2J\nall is well\u{9b}1A</Message></Error>";
    let head = format!(
        "HTTP/1.1 403 Forbidden\r\nContent-Length: {}\r\n\r\n",
        said.len()
    );
    let place = s3::place(answering((head + said).leak()));
    let failure = S3::connect(&place, &s3::keys("key"), &Certificates::default()).err();
    let failure = failure.expect("it is refused");
    let shown = words(&failure).replacen('\n', " ", 1);
    assert!(
        shown.contains("all is well") && !shown.contains(char::is_control),
        "{shown:?}"
    );
}

#[test]
fn an_ftp_host_may_know_either_command_for_data_only() {
    for commands in ["PASV", "EPSV,MLSD"] {
        let vsftpd = vsftpd::start_with(&format!("cmds_denied={commands}\n"));
        // A folder that hosts could take for an option of the list.
        let mut place = vsftpd::place(vsftpd.server.port);
        place.path = "-la/mein ordner".into();
        let store = Ftps::connect(&place, &vsftpd.login, &vsftpd.trusted());
        let store = store.expect("it lets us in");
        Edition::first()
            .publish(&mut InPlace::new(store, "site"), 3)
            .expect("published");
        let index = vsftpd.path("files/-la/mein ordner/site/index.html");
        assert!(kreisblatt::disk::exists(&index), "without {commands}");
    }
}

#[test]
fn passwords_come_as_offices_keep_them_and_are_never_shown() {
    let nginx = nginx::start(Certificate::good(), None);
    let port = nginx.server.port;
    let ca = nginx.path("cert.pem").display().to_string();
    // The folder is one that must be encoded in an address.
    let target =
        format!("webdav: 'https://127.0.0.1:{port}/dav/mein ordner/ä/', site: s, ca: '{ca}'");
    let desk = |netrc: &str, variables: &[(&'static str, &str)]| {
        let mut desk = Desk::with_target(&target);
        write(&desk.path(".netrc"), netrc);
        for (name, value) in variables {
            desk.set(name, value);
        }
        desk
    };
    let (user, password) = ("KREISBLATT_USER", "KREISBLATT_PASSWORD");
    // As a file of a secret ends.
    desk("", &[(user, "web"), (password, "secret\r\n")]).well(&["publish", "--yes"]);
    desk(
        "# the old one\nmachine 127.0.0.1\r\n  login web\r\n  password \"secret\" # ours\r\n",
        &[],
    )
    .well(&["status"]);
    for (variables, about) in [
        ([(user, "web"), (password, "sec\nret")], "control character"),
        (
            [(user, "web\r\nDELE x"), (password, "secret")],
            "control character",
        ),
        ([(user, "of:web"), (password, "secret")], "colon"),
        (
            [(user, "web"), (password, "secret with more")],
            "does not take",
        ),
    ] {
        let said = desk("", &variables).refused(2, &["status"]);
        assert!(said.contains(about), "{said}");
        assert!(!said.contains("sec"), "{said}");
    }
    let unreadable = desk("", &[]);
    kreisblatt::disk::write(&unreadable.path(".netrc"), b"machine h password \xe4")
        .expect("can write");
    let said = unreadable.refused(2, &["status"]);
    assert!(said.contains(".netrc cannot be read (UTF-8)"), "{said}");
    // A password in the address is not repeated, whichever message comes.
    let address = format!("ftps: 'ftps://web:hunter2@127.0.0.1:{port}/x'");
    let said = Desk::with_target(&address).refused(1, &["publish", "--yes"]);
    assert!(
        said.contains("credential-in-record") && !said.contains("hunter2"),
        "{said}"
    );
}

/// A desk whose user has settings of `ssh` for the host `amt`.
fn desk_with_settings(sshd: &Sshd, key: &str, more: &str) -> Desk {
    let root = sshd.root().display().to_string();
    let mut desk = Desk::with_target(&format!("sftp: 'sftp://amt{root}'"));
    let path = |name: &str| sshd.path(name).display().to_string();
    let settings = format!(
        "Host amt\n HostName 127.0.0.1\n Port {}\n IdentityFile \"{}\"\n IdentitiesOnly yes\n IdentityAgent none\n \
         UserKnownHostsFile \"{}\"\n{more}",
        sshd.server.port,
        path(key),
        path("known"),
    );
    write(&desk.path("settings"), &settings);
    // It reads those of the user from where the system says that they live, whatever the environment says.
    let script = format!(
        "#!/bin/sh\nexec /usr/bin/ssh -F '{}' \"$@\"\n",
        desk.path("settings").display()
    );
    write(&desk.path("bin/ssh"), &script);
    let mode = desk.command(&["chmod", "755", "bin/ssh"]).status();
    assert!(mode.is_ok_and(|mode| mode.success()));
    let programs = std::env::var("PATH").expect("there are programs");
    desk.set(
        "PATH",
        &format!("{}:{programs}", desk.path("bin").display()),
    );
    desk
}

#[test]
fn settings_for_logins_by_hand_do_not_disturb() {
    let sshd = Sshd::start();
    let by_hand = " RemoteCommand tmux attach\n RequestTTY force\n LogLevel QUIET\n PermitLocalCommand yes\n \
                   LocalCommand echo hello\n";
    desk_with_settings(&sshd, "user", by_hand).well(&["publish", "--yes"]);
    // Nobody is let in with this one, and the reason is heard.
    let said = desk_with_settings(&sshd, "stranger", by_hand).refused(2, &["status"]);
    assert!(said.contains("amt does not let this user in"), "{said}");
    let said = desk_with_settings(&sshd, "nothing", "").refused(2, &["status"]);
    assert!(
        said.contains("no such identity") && said.contains("ssh-add"),
        "{said}"
    );
    let said =
        desk_with_settings(&sshd, "user", " ProxyJump jump.invalid\n").refused(2, &["status"]);
    assert!(said.contains("(ProxyJump) cannot be reached"), "{said}");
    assert!(said.contains("jump.invalid"), "{said}");
}

#[test]
fn a_login_that_prints_text_is_named() {
    let scripts = support::servers::folder();
    let script = scripts.path().join("sftp");
    write(
        &script,
        "echo Welcome to web01; exec /usr/lib/openssh/sftp-server\n",
    );
    let sshd = Sshd::start_speaking_by(&format!("sh {}", script.display()));
    let failure = Sftp::connect(&sshd.direct()).err().expect("it is refused");
    assert_eq!(failure.kind, Kind::Talks);
    assert_eq!(words(&failure).matches("Welc…").count(), 2, "{failure:?}");
}

#[test]
fn a_folder_below_the_users_own_is_no_folder_named_so() {
    let desk = Desk::with_target("folder: ~/public");
    desk.well(&["publish", "--yes"]);
    assert!(kreisblatt::disk::exists(
        &desk.path("public/current/index.html")
    ));
}
