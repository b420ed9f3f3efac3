package io.davit.cli.repo;

import io.davit.repository.connection.Storage;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/// The options that name a directory.
final class FileSystemOptions {

  @Option(names = "--path", required = true, paramLabel = "PATH", description = "the directory")
  Path path = Path.of("");

  Storage storage() {
    return new Storage.FileSystem(path.toAbsolutePath().normalize());
  }
}
