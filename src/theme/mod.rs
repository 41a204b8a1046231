//! Templates, strings and assets, each replaceable file by file: the only user of tera.
