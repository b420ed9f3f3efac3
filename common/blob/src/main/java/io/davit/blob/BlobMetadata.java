package io.davit.blob;

import java.time.Instant;

/// What a store knows of an object.
///
/// @param key the whole key, as the store it was asked of names it
/// @param length in bytes
/// @param modified when it was last written, by the store's clock
public record BlobMetadata(String key, long length, Instant modified) {}
