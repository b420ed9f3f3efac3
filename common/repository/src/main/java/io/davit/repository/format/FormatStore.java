package io.davit.repository.format;

import io.davit.blob.BlobException;
import io.davit.blob.BlobMetadata;
import io.davit.blob.BlobSource;
import io.davit.blob.BlobStore;
import io.davit.blob.Capability;
import io.davit.repository.crypto.KeyDerivation;
import io.davit.repository.crypto.Password;
import io.davit.repository.failure.RepositoryException;
import io.davit.repository.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Reads and creates the blobs that say what a repository is.
public final class FormatStore {

  private static final String BLOB_CONFIG = "kopia.blobcfg";
  private static final int UNIQUE_ID = 32;

  private final BlobStore blobs;
  private final InstantSource clock;

  public FormatStore(BlobStore blobs, InstantSource clock) {
    this.blobs = blobs;
    this.clock = clock;
  }

  /// Opens the format blob.
  ///
  /// @throws RepositoryException.NotInitialized if there is none
  /// @throws RepositoryException.WrongPassword if the password does not fit
  /// @throws RepositoryException.Unsupported if it names something unknown
  public RepositoryFormat open(Password password) {
    FormatBlob blob = read();
    byte[] formatKey = KeyDerivation.ofPassword(blob.keyAlgorithm(), password, blob.uniqueId());
    ConfigSeal seal = new ConfigSeal(formatKey, blob.uniqueId());
    byte[] plain =
        seal.open(blob.encryptedConfig())
            .orElseThrow(() ->
                new RepositoryException.WrongPassword(
                    "the password does not open this repository"));
    JsonNode format = Json.parse(plain, "repository configuration").path("format");
    Compatibility.check(format, clock.instant());
    return new RepositoryFormat(blob.uniqueId(), RepositoryConfig.of(format), locksObjects(seal));
  }

  /// Writes a new repository's format blob, unless there is one.
  ///
  /// @throws RepositoryException.AlreadyInitialized if there is one
  public RepositoryFormat create(Password password, RepositoryConfig config, SecureRandom random) {
    if (whole(FormatBlob.KEY).isPresent()) {
      throw taken();
    }
    requireNoIndex();
    byte[] uniqueId = new byte[UNIQUE_ID];
    random.nextBytes(uniqueId);
    byte[] formatKey = KeyDerivation.ofPassword(KeyDerivation.SCRYPT, password, uniqueId);
    ConfigSeal seal = new ConfigSeal(formatKey, uniqueId);
    byte[] blobConfig = seal.seal("{}".getBytes(StandardCharsets.UTF_8), random);
    byte[] encrypted = seal.seal(config.toJson(), random);
    blobs.put(BLOB_CONFIG, BlobSource.of(blobConfig));
    putFormat(new FormatBlob(uniqueId, KeyDerivation.SCRYPT, encrypted).toJson());
    return new RepositoryFormat(uniqueId, config, false);
  }

  /// Makes sure that the repository in the store still is the one that was opened, as each session
  /// does before its first index blob: packs of another one could never be decrypted.
  ///
  /// @throws RepositoryException.Replaced if it is not
  public void requireSame(RepositoryFormat opened) {
    String found = HexFormat.of().formatHex(read().uniqueId());
    if (!found.equals(opened.uniqueId())) {
      throw new RepositoryException.Replaced(
          "repository %s was opened and %s is there now".formatted(opened.uniqueId(), found));
    }
  }

  /// A repository that lost its format blob is not to be buried under a new one, which could not
  /// read the old one's indexes and so not be opened either.
  private void requireNoIndex() {
    try (Stream<BlobMetadata> left = blobs.list("x")) {
      left.findFirst()
          .ifPresent(blob -> {
            throw new RepositoryException.AlreadyInitialized(
                "there is no format blob, but %s of an older repository".formatted(blob.key()));
          });
    }
  }

  private void putFormat(byte[] json) {
    if (!blobs.capabilities().has(Capability.CONDITIONAL_PUT)) {
      blobs.put(FormatBlob.KEY, BlobSource.of(json));
    } else if (!blobs.putIfAbsent(FormatBlob.KEY, BlobSource.of(json))) {
      throw taken();
    }
    if (!Arrays.equals(json, whole(FormatBlob.KEY).orElse(new byte[0]))) {
      throw new RepositoryException.Replaced("another repository was created at the same time");
    }
  }

  private FormatBlob read() {
    return whole(FormatBlob.KEY)
        .map(FormatBlob::parse)
        .orElseThrow(() ->
            new RepositoryException.NotInitialized(
                "there is no repository here (no blob " + FormatBlob.KEY + ")"));
  }

  private boolean locksObjects(ConfigSeal seal) {
    return whole(BLOB_CONFIG)
        .map(sealed ->
            seal.open(sealed)
                .orElseThrow(
                    () -> new RepositoryException.Corrupt(BLOB_CONFIG + " does not decrypt")))
        .map(plain -> !Json.text(Json.parse(plain, BLOB_CONFIG), "retentionMode").isEmpty())
        .orElse(false);
  }

  private static RepositoryException taken() {
    return new RepositoryException.AlreadyInitialized("there already is a repository here");
  }

  private Optional<byte[]> whole(String key) {
    try (InputStream in = blobs.open(key)) {
      return Optional.of(in.readAllBytes());
    } catch (BlobException.NotFound _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(key, e);
    }
  }
}
