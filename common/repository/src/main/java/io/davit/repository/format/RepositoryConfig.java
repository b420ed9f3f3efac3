package io.davit.repository.format;

import io.davit.repository.wire.GoJson;
import io.davit.repository.wire.Json;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/// What a repository is made of: the encrypted part of the format blob, for as much as this program
/// needs of it (`upgradeLock` and `requiredFeatures` are judged by [Compatibility]).
///
/// @param secret that keys the hash of contents
/// @param masterKey that all content encryption comes from
/// @param maxPackSize at which a pack is finished, in bytes
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RepositoryConfig(
    String hash,
    String encryption,
    String ecc,
    int eccOverheadPercent,
    byte[] secret,
    byte[] masterKey,
    int version,
    int maxPackSize,
    int indexVersion,
    EpochParameters epochs,
    boolean enablePasswordChange,
    String splitter) {

  /// 20 MiB.
  public static final int DEFAULT_PACK_SIZE = 20 << 20;

  static RepositoryConfig of(JsonNode format) {
    int packSize = Json.integer(format, "maxPackSize");
    int indexVersion = Json.integer(format, "indexVersion");
    return new RepositoryConfig(
        Json.text(format, "hash"),
        Json.text(format, "encryption"),
        Json.text(format, "ecc"),
        Json.integer(format, "eccOverheadPercent"),
        Json.bytes(format, "secret"),
        Json.bytes(format, "masterKey"),
        Json.integer(format, "version"),
        packSize == 0 ? DEFAULT_PACK_SIZE : packSize,
        indexVersion == 0 ? 1 : indexVersion,
        EpochParameters.of(format.path("epochParameters")),
        Json.bool(format, "enablePasswordChange"),
        Json.text(format, "splitter"));
  }

  byte[] toJson() {
    return GoJson.object(root -> root.object("format", this::writeTo))
        .getBytes(StandardCharsets.UTF_8);
  }

  private void writeTo(GoJson json) {
    json.textOrOmit("hash", hash)
        .textOrOmit("encryption", encryption)
        .textOrOmit("ecc", ecc)
        .numberOrOmit("eccOverheadPercent", eccOverheadPercent)
        .bytesOrOmit("secret", secret)
        .bytesOrOmit("masterKey", masterKey)
        .numberOrOmit("version", version)
        .numberOrOmit("maxPackSize", maxPackSize)
        .numberOrOmit("indexVersion", indexVersion)
        .object("epochParameters", epochs::writeTo)
        .bool("enablePasswordChange", enablePasswordChange)
        .textOrOmit("splitter", splitter);
  }

  /// Writes all but the keys and the splitter, as `kopia repository status` shows it.
  public void describe(GoJson json) {
    json.textOrOmit("hash", hash)
        .textOrOmit("encryption", encryption)
        .textOrOmit("ecc", ecc)
        .numberOrOmit("version", version)
        .numberOrOmit("maxPackSize", maxPackSize)
        .numberOrOmit("indexVersion", indexVersion)
        .object("epochParameters", epochs::writeTo)
        .bool("enablePasswordChange", enablePasswordChange);
  }

  /// Names the algorithms and no key.
  @Override
  public String toString() {
    return "format %d, index %d, %s, %s, %s"
        .formatted(version, indexVersion, hash, encryption, splitter);
  }
}
