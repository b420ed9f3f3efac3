package io.davit.backup.plan;

/// An object with a part of the archive: whole gzip members of tar entries.
///
/// @param key in the location
/// @param length in bytes
/// @param sha256 hexadecimal
public record Part(String key, long length, String sha256) {}
