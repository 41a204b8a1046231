//! More files than an object store names in one answer: the list goes on where it stopped.

mod support;

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;

use kreisblatt::publish::{Certificates, Kind, S3, Store, credentials::Keys};
use rayon::prelude::*;
use support::servers::s3;

/// A store names at most a thousand.
const FILES: usize = 2_007;

#[test]
fn every_file_of_a_long_list_is_found() {
    let store = s3::Store::start();
    let place = s3::place(store.server.port);
    let bucket = S3::connect(&place, &store.keys(), &Certificates::default());
    let bucket = bucket.expect("it lets us in");
    (0..FILES).into_par_iter().for_each(|number| {
        let path = format!("files/{number:04}.txt");
        bucket.put(&path, b"x").expect("it is written");
    });
    bucket.put("other/file", b"y").expect("it is written");
    let list = bucket.list("files").expect("it can be listed");
    assert_eq!(list.len(), FILES);
    assert!(list.contains_key("2006.txt"));
    assert_eq!(bucket.list("").expect("listed").len(), FILES + 1);
}

#[test]
fn a_store_that_never_comes_to_an_end_is_not_followed_for_ever() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let reader = BufReader::new(stream.try_clone().expect("a copy"));
            let head = reader.lines().map_while(Result::ok);
            head.take_while(|line| !line.is_empty()).for_each(drop);
            let body = "<?xml version=\"1.0\"?><ListBucketResult><Name>report</Name><Prefix></Prefix><KeyCount>1</KeyCount>\
                        <MaxKeys>1000</MaxKeys><IsTruncated>true</IsTruncated><NextContinuationToken>again</NextContinuationToken>\
                        <Contents><Key>2014/a</Key><LastModified>2014-04-25T08:00:00.000Z</LastModified><ETag>\"0\"</ETag>\
                        <Size>1</Size><StorageClass>STANDARD</StorageClass></Contents></ListBucketResult>";
            let answer = format!(
                "HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                body.len()
            );
            // Whoever asked may be gone.
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    let keys = Keys {
        id: "id".into(),
        secret: "secret".into(),
        token: None,
    };
    let bucket = S3::connect(&s3::place(port), &keys, &Certificates::default());
    let failure = bucket.expect("it answers").list("").expect_err("no end");
    assert_eq!(failure.kind, Kind::Other, "{failure:?}");
}
