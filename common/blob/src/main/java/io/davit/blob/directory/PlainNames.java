package io.davit.blob.directory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Names that show the keys, as [KeyPaths] has them.
record PlainNames(Path root) implements FileNames {

  @Override
  public Path file(String key) {
    return KeyPaths.path(root, key);
  }

  @Override
  public List<String> keys(String prefix) throws IOException {
    return ObjectFiles.below(KeyPaths.directory(root, prefix)).stream()
        .map(file -> KeyPaths.key(root, file))
        .filter(key -> key.startsWith(prefix))
        .toList();
  }
}
