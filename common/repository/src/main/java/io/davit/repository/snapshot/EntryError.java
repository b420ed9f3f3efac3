package io.davit.repository.snapshot;

/// An entry that could not be saved.
///
/// @param path from the snapshot's root
public record EntryError(String path, String error) {}
