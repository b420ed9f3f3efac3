package io.davit.blob.directory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Which file of a directory holds the object of a key. Safe for use by many threads.
public interface FileNames {

  /// Where the object of a key lies, or would.
  ///
  /// @throws IllegalArgumentException if there can be no object of this key here
  Path file(String key);

  /// The keys of the objects that are there and whose keys start with a prefix, in any order.
  List<String> keys(String prefix) throws IOException;

  /// Is told before a file is written.
  default void beforeWrite() throws IOException {}
}
