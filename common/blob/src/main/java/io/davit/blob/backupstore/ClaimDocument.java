package io.davit.blob.backupstore;

import io.davit.blob.BlobException;
import io.davit.blob.BlobSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The content of a claim.
///
/// @param cluster UID of the cluster
/// @param run that claims
/// @param at when it was written, by the writer's clock; for people
/// @param held whether its owner was seen alone, and so has the prefix
record ClaimDocument(String cluster, String run, Instant at, boolean held) {

  private static final JsonMapper JSON = new JsonMapper();

  static ClaimDocument of(ClaimOwner owner, Instant at, boolean held) {
    return new ClaimDocument(owner.cluster(), owner.run(), at, held);
  }

  static ClaimDocument read(String key, byte[] content) {
    try {
      return JSON.readValue(content, ClaimDocument.class);
    } catch (JacksonException e) {
      throw new BlobException.Corrupt("claim " + key + " cannot be read", e);
    }
  }

  ClaimOwner owner() {
    return new ClaimOwner(cluster, run);
  }

  BlobSource content() {
    return BlobSource.of(JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8));
  }
}
