package io.davit.repository.connection;

import io.davit.repository.content.ClientIdentity;
import io.davit.repository.crypto.Password;
import io.davit.repository.failure.RepositoryException;
import io.davit.repository.wire.GoJson;
import io.davit.repository.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A repository that a user of this machine is connected to. It is kept in a file that the `kopia`
/// command reads and writes too, and the password, if it is kept at all, in one beside it.
///
/// @param identity under which this machine makes snapshots and owns maintenance
/// @param cache directory of the `kopia` command, which needs one
public record Connection(
    Storage storage, ClientIdentity identity, String description, boolean readOnly, String cache) {

  private static final long CACHE_BYTES = 5_242_880_000L;
  private static final int CACHE_SECONDS = 30;
  private static final long FORMAT_NANOS = 900_000_000_000L;
  private static final FileAttribute<?> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /// Reads a connection file.
  ///
  /// @throws RepositoryException.NotInitialized if there is none
  /// @throws RepositoryException.Unsupported if it connects to what is not read here, such as
  ///   Kopia's server
  public static Connection read(Path file) {
    try {
      JsonNode json = Json.parse(Files.readAllBytes(file), "connection file " + file);
      if (json.has("apiServer")) {
        throw new RepositoryException.Unsupported(
            "connection file " + file + " names a server, not a repository");
      }
      return new Connection(
          Storage.of(json.path("storage")),
          new ClientIdentity(Json.text(json, "username"), Json.text(json, "hostname")),
          Json.text(json, "description"),
          Json.bool(json, "readonly"),
          Json.text(json.path("caching"), "cacheDirectory"));
    } catch (NoSuchFileException _) {
      throw new RepositoryException.NotInitialized(
          "not connected to a repository: there is no file " + file);
    } catch (IOException e) {
      throw new UncheckedIOException("connection file " + file, e);
    }
  }

  /// Writes it, for this user's eyes only.
  public void write(Path file) {
    write(file, toJson());
  }

  /// Deletes a connection file and the password beside it.
  public static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
      Files.deleteIfExists(passwordFile(file));
    } catch (IOException e) {
      throw new UncheckedIOException("connection file " + file, e);
    }
  }

  /// The password that is kept beside a connection file, if it is.
  public static Optional<Password> password(Path file) {
    Path kept = passwordFile(file);
    try {
      String text = Files.readString(kept, StandardCharsets.US_ASCII).strip();
      byte[] bytes = Base64.getDecoder().decode(text);
      return Optional.of(new Password(new String(bytes, StandardCharsets.UTF_8)));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IllegalArgumentException _) {
      throw new RepositoryException.Corrupt(kept + " is not base64");
    } catch (IOException e) {
      throw new UncheckedIOException("password file " + kept, e);
    }
  }

  /// Keeps the password beside the connection file, for this user's eyes only.
  public static void keep(Password password, Path file) {
    byte[] bytes = password.value().getBytes(StandardCharsets.UTF_8);
    write(passwordFile(file), Base64.getEncoder().encodeToString(bytes));
  }

  private static Path passwordFile(Path file) {
    return file.resolveSibling(file.getFileName() + ".kopia-password");
  }

  private static void write(Path file, String content) {
    try {
      Path directory = file.toAbsolutePath().resolveSibling("");
      Files.createDirectories(directory);
      Path incomplete = Files.createTempFile(directory, ".connection", "", PRIVATE);
      Files.writeString(incomplete, content);
      Files.move(incomplete, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private String toJson() {
    return GoJson.object(json ->
        json.object(
                "storage", s -> s.text("type", storage.type()).object("config", storage::writeTo))
            .object(
                "caching",
                c ->
                    c.text("cacheDirectory", cache)
                        .number("maxCacheSize", CACHE_BYTES)
                        .number("maxMetadataCacheSize", CACHE_BYTES)
                        .number("maxListCacheDuration", CACHE_SECONDS))
            .text("hostname", identity.host())
            .text("username", identity.user())
            .boolOrOmit("readonly", readOnly)
            .text("description", description)
            .bool("enableActions", false)
            .number("formatBlobCacheDuration", FORMAT_NANOS));
  }
}
