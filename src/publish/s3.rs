//! A bucket of an object store that speaks S3.

use std::collections::BTreeMap;
use std::time::Duration;

use rusty_s3::actions::ListObjectsV2;
use rusty_s3::{Bucket, Credentials, S3Action, UrlStyle};

use crate::markup::percent_encoded;
use crate::media::type_of;
use crate::register::S3Place;

use super::certificates::Certificates;
use super::credentials::Keys;
use super::failure::{Failure, Kind};
use super::http::{Answer, Http};
use super::store::Store;

/// How long a signed request is good for.
const GOOD_FOR: Duration = Duration::from_secs(600);

/// What stores say of a request that was signed too long ago, or will be signed only later: by their clock.
const TOO_OLD_OR_NEW: [&str; 3] = ["has expired", "not yet valid", "not valid yet"];

/// A part of a bucket.
pub struct S3 {
    http: Http,
    bucket: Bucket,
    credentials: Credentials,
    prefix: String,
}

impl S3 {
    /// Looks whether the bucket is there and lets these keys in.
    ///
    /// # Errors
    /// Why not.
    pub fn connect(
        place: &S3Place,
        keys: &Keys,
        certificates: &Certificates,
    ) -> Result<Self, Failure> {
        let S3Place {
            bucket,
            prefix,
            endpoint,
            region,
        } = place;
        let wrong = |error: String| Failure::new(Kind::Other, bucket, error);
        // Amazon's certificates are those of names without a dot; other stores are asked by path.
        let (address, style) = match endpoint {
            Some(address) => match own_name(address, bucket) {
                Some(address) => (address, UrlStyle::VirtualHost),
                None => (address.clone(), UrlStyle::Path),
            },
            None => {
                let address = format!("https://s3.{region}.amazonaws.com");
                let is_plain = !bucket.contains('.');
                let style = if is_plain {
                    UrlStyle::VirtualHost
                } else {
                    UrlStyle::Path
                };
                (address, style)
            }
        };
        let address = address
            .parse()
            .map_err(|_| wrong(format!("no address: {address}")))?;
        let opened = Bucket::new(address, style, bucket.clone(), region.clone());
        let credentials = match &keys.token {
            Some(token) => Credentials::new_with_token(&keys.id, &keys.secret, token),
            None => Credentials::new(&keys.id, &keys.secret),
        };
        let host = Self {
            http: Http::new(certificates, 0),
            bucket: opened.map_err(|error| wrong(error.to_string()))?,
            credentials,
            prefix: prefix.clone(),
        };
        host.page("kreisblatt/lock", None, 1)?;
        Ok(host)
    }

    fn key(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }

    fn place(&self, path: &str) -> String {
        format!("s3://{}/{}", self.bucket.name(), self.key(path))
    }

    /// Makes a signed request; `headers` are signed too.
    fn ask<'a>(
        &self,
        method: &str,
        mut action: impl S3Action<'a>,
        headers: &[(&'a str, &'a str)],
        body: &[u8],
        path: &str,
    ) -> Result<Answer, Failure> {
        for (name, value) in headers {
            action.headers_mut().insert(*name, *value);
        }
        let url = action.sign(GOOD_FOR);
        self.http
            .ask(method, url.as_str(), headers, body, &self.place(path))
    }

    /// The object for which the answer says that something was done.
    fn done(&self, answer: &Answer, path: &str) -> Result<(), Failure> {
        // A copy may fail after its status was sent.
        let has_failed = answer.text().contains("<Error>");
        if answer.is_success() && !has_failed {
            return Ok(());
        }
        Err(self.refusal(answer, path))
    }

    /// What a refusal means: stores say it in words of their own.
    fn refusal(&self, answer: &Answer, path: &str) -> Failure {
        let text = answer.text();
        let part = |tag: &str| {
            let (_, rest) = text.split_once(&format!("<{tag}>"))?;
            rest.split_once('<').map(|(part, _)| part)
        };
        let failure = answer.failure(&self.place(path));
        let Some(code) = part("Code") else {
            return failure;
        };
        let message = part("Message").unwrap_or_default();
        let kind = match code {
            // The last two say that requests are signed for another region than that of the bucket.
            "InvalidAccessKeyId"
            | "SignatureDoesNotMatch"
            | "ExpiredToken"
            | "InvalidToken"
            | "AuthorizationHeaderMalformed"
            | "AuthorizationQueryParametersError" => Kind::Keys,
            // Where the signature stands in the address, a clock that is wrong is told like this.
            "AccessDenied" if TOO_OLD_OR_NEW.iter().any(|words| message.contains(words)) => {
                Kind::Clock
            }
            "AccessDenied" | "AllAccessDisabled" => Kind::KeysDenied,
            // The latter are of a bucket in another region, or behind another address.
            "NoSuchBucket" | "PermanentRedirect" | "TemporaryRedirect" => Kind::NoBucket,
            "NoSuchKey" => Kind::Missing,
            "QuotaExceeded" | "XMinioStorageFull" | "InsufficientCapacity" => Kind::Full,
            "RequestTimeTooSkewed" => Kind::Clock,
            _ => failure.kind,
        };
        let place = match kind {
            Kind::NoBucket => self.bucket.base_url().to_string(),
            _ => failure.place,
        };
        Failure::new(kind, place, format!("{code}: {message}"))
    }

    /// A part of what stands below a prefix, and where the next one begins.
    fn page(
        &self,
        below: &str,
        token: Option<&str>,
        most: usize,
    ) -> Result<(BTreeMap<String, u64>, Option<String>), Failure> {
        let prefix = self.key(below);
        let mut action = self.bucket.list_objects_v2(Some(&self.credentials));
        action.with_prefix(prefix.as_str());
        action.with_max_keys(most);
        if let Some(token) = token {
            action.with_continuation_token(token);
        }
        let answer = self.ask("GET", action, &[], &[], below)?;
        if !answer.is_success() {
            return Err(self.refusal(&answer, below));
        }
        let wrong = |error: String| Failure::new(Kind::Other, self.place(below), error);
        let listed = ListObjectsV2::parse_response(&with_namespace(&answer.text()))
            .map_err(|error| wrong(error.to_string()))?;
        let found = listed.contents.into_iter().filter_map(|object| {
            let path = object.key.strip_prefix(&prefix)?.to_owned();
            (!path.is_empty()).then(|| (path, object.size.unwrap_or(0)))
        });
        Ok((found.collect(), listed.next_continuation_token))
    }

    fn write(
        &self,
        path: &str,
        bytes: &[u8],
        condition: Option<(&str, &str)>,
    ) -> Result<Answer, Failure> {
        let key = self.key(path);
        let action = self.bucket.put_object(Some(&self.credentials), &key);
        let media_type = type_of(path);
        let headers = [
            ("content-type", media_type.as_str()),
            ("cache-control", cache_of(path)),
        ];
        let headers: Vec<(&str, &str)> = headers.into_iter().chain(condition).collect();
        self.ask("PUT", action, &headers, bytes, path)
    }
}

impl Store for S3 {
    fn name(&self) -> String {
        // With the address of the store: another may have a bucket of the same name.
        let place = format!("{}{}", self.bucket.base_url(), self.prefix);
        place.trim_end_matches('/').to_owned()
    }

    fn get(&self, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        let key = self.key(path);
        let action = self.bucket.get_object(Some(&self.credentials), &key);
        let answer = self.ask("GET", action, &[], &[], path)?;
        match answer.status {
            404 => Ok(None),
            _ if answer.is_success() => Ok(Some(answer.body)),
            _ => Err(self.refusal(&answer, path)),
        }
    }

    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        let answer = self.write(path, bytes, None)?;
        self.done(&answer, path)
    }

    fn put_new(&self, path: &str, bytes: &[u8]) -> Result<bool, Failure> {
        let answer = self.write(path, bytes, Some(("if-none-match", "*")))?;
        match answer.status {
            409 | 412 => Ok(false),
            // A store that does not know the condition says so.
            501 => self.put(path, bytes).map(|()| true),
            _ => self.done(&answer, path).map(|()| true),
        }
    }

    fn copy(&self, from: &str, to: &str) -> Result<(), Failure> {
        let key = self.key(to);
        let source = format!(
            "/{}/{}",
            self.bucket.name(),
            percent_encoded(&self.key(from), b"/")
        );
        let action = self.bucket.put_object(Some(&self.credentials), &key);
        let media_type = type_of(to);
        let headers = [
            ("x-amz-copy-source", source.as_str()),
            ("x-amz-metadata-directive", "REPLACE"),
            ("content-type", media_type.as_str()),
            ("cache-control", cache_of(to)),
        ];
        let answer = self.ask("PUT", action, &headers, &[], to)?;
        self.done(&answer, to)
    }

    fn remove(&self, path: &str) -> Result<(), Failure> {
        let key = self.key(path);
        let action = self.bucket.delete_object(Some(&self.credentials), &key);
        let answer = self.ask("DELETE", action, &[], &[], path)?;
        match answer.status {
            404 => Ok(()),
            _ => self.done(&answer, path),
        }
    }

    fn list(&self, folder: &str) -> Result<BTreeMap<String, u64>, Failure> {
        let below = match folder {
            "" => String::new(),
            folder => format!("{folder}/"),
        };
        let (mut found, mut token) = (BTreeMap::new(), None);
        loop {
            let (part, next) = self.page(&below, token.as_deref(), 1000)?;
            found.extend(part);
            // A store that says twice that the list goes on at the same place would be asked for ever.
            if next.is_some() && next == token {
                let place = self.place(&below);
                return Err(Failure::new(Kind::Other, place, "the list has no end"));
            }
            token = next;
            if token.is_none() {
                return Ok(found);
            }
        }
    }
}

/// The address of the store, where that of the bucket itself is given: `https://BUCKET.s3.host.example`. Asked for by path
/// there, all would come to lie below a folder that has the name of the bucket.
fn own_name(address: &str, bucket: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    let store = rest.strip_prefix(bucket)?.strip_prefix('.')?;
    // A name in the network has more than one part.
    let host = store.split(['/', ':']).next()?;
    host.contains('.').then(|| format!("{scheme}://{store}"))
}

/// A list in Amazon's namespace: other stores write another, or none.
fn with_namespace(text: &str) -> String {
    const ROOT: &str = "<ListBucketResult";
    let Some((head, rest)) = text.split_once(ROOT) else {
        return text.to_owned();
    };
    let Some((_, body)) = rest.split_once('>') else {
        return text.to_owned();
    };
    format!("{head}{ROOT} xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">{body}")
}

/// How long readers' programs and networks may keep a file without asking: those whose names change with their contents for
/// ever, all others not at all.
fn cache_of(path: &str) -> &'static str {
    let is_asset = path.split('/').any(|part| part == "assets");
    if is_asset {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    }
}

#[cfg(test)]
mod tests {
    use super::own_name;

    #[test]
    fn a_bucket_may_have_a_name_in_the_network() {
        let own = |address| own_name(address, "report");
        let store = Some("https://s3.host.example:9000/x/".to_owned());
        assert_eq!(own("https://report.s3.host.example:9000/x/"), store);
        assert_eq!(own("https://s3.host.example/"), None);
        assert_eq!(own("https://report.example/"), None);
        assert_eq!(own("https://reports.s3.host.example/"), None);
    }
}
