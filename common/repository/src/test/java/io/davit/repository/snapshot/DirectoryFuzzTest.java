package io.davit.repository.snapshot;

import io.davit.repository.ReadSession;
import io.davit.repository.fixture.Fixture;
import io.davit.repository.fuzz.Mutations;
import io.davit.repository.manifest.Manifest;
import io.davit.repository.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DirectoryFuzzTest {

  @Test
  void hostileDirectoriesAreRefused() {
    ReadSession reading = new Fixture("v3-default").open().read();
    List<byte[]> good =
        reading.snapshots().list().stream()
            .map(snapshot -> reading.objects().readAll(snapshot.root().objectId()))
            .toList();
    Mutations.hold(bytes -> Directory.decode(bytes, "k0").complaint(0), good);
  }

  @Test
  void hostileSnapshotsAreRefused() {
    List<byte[]> good =
        new Fixture("v3-default")
            .open().read().snapshots().list().stream()
                .map(snapshot -> snapshot.toJson().getBytes(StandardCharsets.UTF_8))
                .toList();
    Mutations.hold(
        bytes ->
            SnapshotReader.parse(
                new Manifest(
                    "id",
                    Map.of("type", "snapshot"),
                    Instant.EPOCH,
                    Json.parse(bytes, "manifest"))),
        good);
  }
}
