package io.davit.repository.object;

/// A stretch of an object that is an object of its own.
///
/// @param start in the whole object, in bytes
public record Part(long start, long length, ObjectId object) {}
