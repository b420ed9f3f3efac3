package io.davit.blob.s3;

import org.jspecify.annotations.Nullable;

/// What each object is written with, by Velero's names in a storage location's `config`.
///
/// @param checksumAlgorithm `CRC32`, `CRC32C`, `SHA1` or `SHA256`; null for none, since some
///   servers refuse objects with a checksum that they do not know
/// @param serverSideEncryption `AES256` or `aws:kms`
/// @param kmsKeyId implies `aws:kms`
/// @param tagging of objects, URL-encoded
public record S3Writing(
    @Nullable String checksumAlgorithm,
    @Nullable String serverSideEncryption,
    @Nullable String kmsKeyId,
    @Nullable String tagging) {

  public static final S3Writing PLAIN = new S3Writing(null, null, null, null);
}
