package io.davit.blob.backupstore;

import java.time.Instant;

/// A claim that lies in the bucket.
///
/// @param key of its object
/// @param owner who wrote it
/// @param written when, by the store's clock
/// @param live whether its owner is to be taken for alive
public record FoundClaim(String key, ClaimOwner owner, Instant written, boolean live) {}
