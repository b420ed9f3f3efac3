package io.davit.cli.repo;

import io.davit.repository.connection.Connection;
import io.davit.repository.connection.Storage;
import io.davit.repository.content.ClientIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of a new connection that do not say where the repository is.
final class ClientOptions {

  private static final Path HOSTNAME = Path.of("/proc/sys/kernel/hostname");

  @Option(
      names = "--override-username",
      paramLabel = "USER",
      description = "name of the user in snapshots")
  @Nullable String user;

  @Option(
      names = "--override-hostname",
      paramLabel = "HOST",
      description = "name of this machine in snapshots")
  @Nullable String host;

  @Option(names = "--description", paramLabel = "TEXT", description = "of the repository")
  @Nullable String description;

  @Option(names = "--readonly", description = "write nothing to the repository")
  boolean readOnly;

  @Option(
      names = "--cache-directory",
      paramLabel = "PATH",
      defaultValue = "${env:KOPIA_CACHE_DIRECTORY}",
      description = "of the kopia command; davit keeps indexes there too")
  @Nullable String cache;

  Connection connection(Storage storage, String repositoryId) {
    return new Connection(
        storage,
        identity(),
        description == null ? storage.description() : description,
        readOnly,
        cache == null ? defaultCache(repositoryId) : Path.of(cache).toAbsolutePath().toString());
  }

  ClientIdentity identity() {
    return new ClientIdentity(
        user == null ? System.getProperty("user.name") : user, host == null ? hostname() : host);
  }

  private static String defaultCache(String repositoryId) {
    Path home = Path.of(System.getProperty("user.home"));
    return home.resolve(".cache/kopia/" + repositoryId.substring(0, 16)).toString();
  }

  /// The first part of this machine's name, as Kopia takes it.
  private static String hostname() {
    try {
      String full = Files.readString(HOSTNAME).strip();
      int dot = full.indexOf('.');
      return (dot < 0 ? full : full.substring(0, dot)).toLowerCase(Locale.ROOT);
    } catch (IOException _) {
      return "localhost";
    }
  }
}
