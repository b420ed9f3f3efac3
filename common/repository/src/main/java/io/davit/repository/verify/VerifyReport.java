package io.davit.repository.verify;

import java.util.List;

/// What a verification saw.
///
/// @param objects directories, files and links, each once
/// @param bytes of all of them
/// @param readFiles files that were read in full, and hashed again
/// @param readBytes of those
/// @param errors how many findings there are
/// @param findings the first of them
public record VerifyReport(
    long objects, long bytes, long readFiles, long readBytes, long errors, List<Finding> findings) {

  public VerifyReport {
    findings = List.copyOf(findings);
  }

  /// Whether nothing is wrong, as far as was looked.
  public boolean isClean() {
    return errors == 0;
  }
}
