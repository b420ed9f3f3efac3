package io.davit.blob.s3;

import org.jspecify.annotations.Nullable;

/// Which TLS certificates of a server are accepted.
///
/// @param authorities PEM certificates of the only authorities to trust; null for those of the Java
///   runtime
/// @param anything whether every certificate is accepted (`insecureSkipTLSVerify`)
public record S3Trust(@Nullable String authorities, boolean anything) {

  public static final S3Trust SYSTEM = new S3Trust(null, false);
}
