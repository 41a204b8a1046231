//! A site into a folder, whole or not at all.
