package io.davit.repository.index;

import io.davit.repository.failure.RepositoryException;
import java.util.List;

/// Reads indexes of any version.
public final class IndexDecoder {

  private IndexDecoder() {}

  /// All entries of an index.
  ///
  /// @param name for messages
  /// @throws RepositoryException if it is no index, or not a whole one
  public static List<ContentEntry> entries(byte[] plain, String name) {
    return IndexSegment.parse(plain, name).entries().toList();
  }
}
