package io.davit.blob.directory;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/// Collects the files of objects while others come and go.
final class ObjectFiles extends SimpleFileVisitor<Path> {

  private final List<Path> found = new ArrayList<>();

  private ObjectFiles() {}

  /// All of them below a directory, which need not exist.
  static List<Path> below(Path directory) throws IOException {
    ObjectFiles files = new ObjectFiles();
    Files.walkFileTree(directory, files);
    return files.found;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (attributes.isRegularFile() && !KeyPaths.isIncomplete(file)) {
      found.add(file);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
    if (failure instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE;
    }
    throw failure;
  }
}
