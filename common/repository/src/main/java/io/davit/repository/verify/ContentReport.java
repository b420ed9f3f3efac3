package io.davit.repository.verify;

import java.util.List;

/// What a verification of contents saw.
///
/// @param contents that were looked at
/// @param read of those that were read, and hashed again
/// @param errors how many findings there are
/// @param findings the first of them
public record ContentReport(long contents, long read, long errors, List<Finding> findings) {

  public ContentReport {
    findings = List.copyOf(findings);
  }
}
