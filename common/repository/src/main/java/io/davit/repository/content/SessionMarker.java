package io.davit.repository.content;

import io.davit.blob.BlobSource;
import io.davit.blob.BlobStore;
import io.davit.repository.crypto.BlobSeal;
import io.davit.repository.wire.GoJson;
import io.davit.repository.wire.GoTime;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/// The blob that keeps everyone's garbage collection away from packs which no index names yet. It
/// is there from before the first pack until after the index.
///
/// @param id of the session, a part of the names of all its packs
/// @param blob name of the marker
/// @param began when it was written
record SessionMarker(String id, String blob, Instant began) {

  private static final Instant FIRST_MONTH = Instant.parse("2000-01-01T00:00:00Z");
  private static final Duration MONTH = Duration.ofDays(30);

  static SessionMarker put(
      BlobStore blobs, BlobSeal seal, ClientIdentity client, Instant now, SecureRandom random) {
    byte[] id = new byte[8];
    random.nextBytes(id);
    long month = Duration.between(FIRST_MONTH, now).dividedBy(MONTH);
    String session = "s" + HexFormat.of().formatHex(id) + Long.toHexString(month);
    BlobSeal.Sealed marker = seal.seal("s", session, json(session, client, now), random);
    blobs.put(marker.name(), BlobSource.of(marker.bytes()));
    return new SessionMarker(session, marker.name(), now);
  }

  private static byte[] json(String session, ClientIdentity client, Instant now) {
    return GoJson.object(json ->
            json.text("id", session)
                .text("startTime", GoTime.format(now))
                .text("checkpointTime", GoTime.format(now))
                .text("username", client.user())
                .text("hostname", client.host()))
        .getBytes(StandardCharsets.UTF_8);
  }
}
