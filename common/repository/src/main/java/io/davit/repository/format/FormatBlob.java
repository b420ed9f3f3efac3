package io.davit.repository.format;

import io.davit.repository.failure.RepositoryException;
import io.davit.repository.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.JsonNode;

/// The blob `kopia.repository`, which is plain JSON around one encrypted part.
///
/// @param uniqueId which salts every key; no two repositories have the same
/// @param keyAlgorithm that makes a key of the password
/// @param encryptedConfig the sealed [RepositoryConfig]
@SuppressWarnings("ArrayRecordComponent") // never compared
record FormatBlob(byte[] uniqueId, String keyAlgorithm, byte[] encryptedConfig) {

  static final String KEY = "kopia.repository";

  private static final String ENCRYPTION = "AES256_GCM";

  static FormatBlob parse(byte[] bytes) {
    JsonNode json = Json.parse(bytes, KEY);
    if (!ENCRYPTION.equals(Json.text(json, "encryption"))) {
      throw new RepositoryException.Unsupported(
          "format blob encryption " + Json.text(json, "encryption"));
    }
    return new FormatBlob(
        Json.bytes(json, "uniqueID"),
        Json.text(json, "keyAlgo"),
        Json.bytes(json, "encryptedBlockFormat"));
  }

  byte[] toJson() {
    Base64.Encoder base64 = Base64.getEncoder();
    return """
    {
      "tool": "https://github.com/kopia/kopia",
      "buildVersion": "davit",
      "buildInfo": "davit",
      "uniqueID": "%s",
      "keyAlgo": "%s",
      "encryption": "%s",
      "encryptedBlockFormat": "%s"
    }
    """
        .formatted(
            base64.encodeToString(uniqueId),
            keyAlgorithm,
            ENCRYPTION,
            base64.encodeToString(encryptedConfig))
        .getBytes(StandardCharsets.UTF_8);
  }
}
