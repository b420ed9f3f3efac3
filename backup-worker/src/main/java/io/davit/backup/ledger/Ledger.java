package io.davit.backup.ledger;

import io.davit.backup.steps.StepNames;
import io.davit.backup.store.Site;
import io.davit.blob.BlobException;
import io.davit.kube.KubeJson;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The outcomes of a run's blocks, in its folder.
public final class Ledger {

  private Ledger() {}

  /// Writes the outcome of a block; twice is once.
  public static void put(Site site, BlockRecord outcome) {
    site.put(
        StepNames.PUT_LEDGER,
        key(site, outcome.ordinal()),
        KubeJson.MAPPER.writeValueAsBytes(outcome));
  }

  /// Reads the outcomes of all blocks.
  ///
  /// @throws BlobException.NotFound if one is missing
  public static List<BlockRecord> all(Site site, int blocks) {
    return IntStream.range(0, blocks).mapToObj(n -> get(site, n)).toList();
  }

  /// Writes a snapshot that was taken; twice is once.
  public static void put(Site site, SnapshotRecord snapshot) {
    site.put(
        StepNames.PUT_LEDGER,
        snapshotKey(site, snapshot.ordinal()),
        KubeJson.MAPPER.writeValueAsBytes(snapshot));
  }

  /// Reads a snapshot that was taken; empty if it is not in the ledger.
  public static Optional<SnapshotRecord> snapshot(Site site, int ordinal) {
    return site.find(snapshotKey(site, ordinal))
        .map(json -> KubeJson.MAPPER.readValue(json, SnapshotRecord.class));
  }

  private static String snapshotKey(Site site, int ordinal) {
    return site.folder().ledger("snapshot-%06d.json".formatted(ordinal));
  }

  private static BlockRecord get(Site site, int ordinal) {
    return KubeJson.MAPPER.readValue(site.read(key(site, ordinal)), BlockRecord.class);
  }

  private static String key(Site site, int ordinal) {
    return site.folder().ledger("block-%06d.json".formatted(ordinal));
  }
}
