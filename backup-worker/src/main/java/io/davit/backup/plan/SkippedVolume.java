package io.davit.backup.plan;

/// A claim whose data is not in the backup.
///
/// @param persistentVolume name; empty if the claim is not bound
/// @param reason why
public record SkippedVolume(
    String namespace, String claim, String persistentVolume, String reason) {}
