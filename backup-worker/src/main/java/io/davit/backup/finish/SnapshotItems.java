package io.davit.backup.finish;

import io.davit.backup.archive.Additions;
import io.davit.backup.ledger.SnapshotRecord;
import io.davit.backup.plan.Place;
import io.davit.backup.plan.Plan;
import io.davit.backup.plan.PlannedSnapshot;
import io.davit.blob.BlobStore;
import io.davit.kube.Kinds;
import io.davit.kube.KubeJson;
import io.davit.kube.archive.ArchiveException;
import io.davit.kube.archive.ArchiveLimits;
import io.davit.kube.archive.ArchiveReader;
import io.davit.kube.csi.SnapshotKinds;
import io.davit.model.item.ItemKey;
import io.davit.model.item.ResourceKind;
import io.davit.model.message.VolumeResult;
import io.davit.model.velero.Annotations;
import io.davit.model.velero.LabelValue;
import io.davit.model.velero.Labels;
import io.davit.model.velero.v2alpha1.DataUpload;
import io.fabric8.kubernetes.api.model.Quantity;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// What stands in an archive because of CSI snapshots, as Velero writes it (velero-backup.md §6.5):
/// the claims with the names of their snapshots, the snapshots, their contents and classes.
final class SnapshotItems {
  private final Plan plan;
  private final Map<Integer, SnapshotRecord> taken;
  private final Map<Integer, VolumeResult> copies;
  private final Map<String, List<String>> resources = new TreeMap<>();
  private final List<Place> replaced = new ArrayList<>();
  private final List<ObjectNode> snapshots = new ArrayList<>();
  private final List<ObjectNode> contents = new ArrayList<>();

  /// @param taken by ordinal
  /// @param copies results of copies by ordinal, those of moved snapshots among them
  SnapshotItems(Plan plan, Map<Integer, SnapshotRecord> taken, Map<Integer, VolumeResult> copies) {
    this.plan = plan;
    this.copies = Map.copyOf(copies);
    this.taken = new TreeMap<>(taken);
  }

  /// Writes the items.
  byte[] write(BlobStore store, InstantSource clock) {
    if (plan.snapshots().isEmpty()) {
      return new byte[0];
    }
    Additions additions = new Additions(clock);
    taken.values().forEach(record -> write(record, store, additions));
    for (PlannedSnapshot planned : plan.snapshots()) {
      if (copies.get(planned.ordinal()) instanceof VolumeResult.Copied copied) {
        write(planned, copied, store, additions);
      }
    }
    for (var each : plan.classes()) {
      add(additions, SnapshotKinds.CLASS, (ObjectNode) each);
    }
    return additions.finish();
  }

  private void write(SnapshotRecord record, BlobStore store, Additions additions) {
    PlannedSnapshot planned = plan.snapshot(record.ordinal());
    ObjectNode claim = read(store, planned.place());
    replaced.add(planned.place());
    annotate(claim, record);
    additions.add(
        Kinds.CLAIM,
        new ItemKey(Kinds.CLAIM.groupResource(), planned.namespace(), planned.claim()),
        claim);
    ObjectNode snapshot = bare(record.snapshot());
    annotate(snapshot, planned, record);
    snapshots.add(snapshot);
    add(additions, SnapshotKinds.SNAPSHOT, snapshot);
    ObjectNode content = bare(record.content());
    contents.add(content);
    add(additions, SnapshotKinds.CONTENT, content);
  }

  private void write(
      PlannedSnapshot planned, VolumeResult.Copied copied, BlobStore store, Additions additions) {
    ObjectNode upload = DataUploads.of(plan, planned, copied);
    ObjectNode claim = read(store, planned.place());
    replaced.add(planned.place());
    claim
        .withObject("/metadata")
        .withObject("/annotations")
        .put(
            Annotations.DATA_UPLOAD_NAME, KubeJson.namespace(upload) + "/" + KubeJson.name(upload));
    claim
        .withObject("/metadata")
        .withObject("/labels")
        .put(Labels.BACKUP_NAME, LabelValue.of(KubeJson.name(plan.backup())));
    additions.add(
        Kinds.CLAIM,
        new ItemKey(Kinds.CLAIM.groupResource(), planned.namespace(), planned.claim()),
        claim);
    add(additions, Kinds.of(DataUpload.class), upload);
  }

  private void add(Additions additions, ResourceKind kind, ObjectNode object) {
    String namespace = KubeJson.namespace(object);
    String name = KubeJson.name(object);
    additions.add(kind, new ItemKey(kind.groupResource(), namespace, name), object);
    resources
        .computeIfAbsent(kind.apiVersion() + "/" + kind.kind(), _ -> new ArrayList<>())
        .add(namespace.isEmpty() ? name : namespace + "/" + name);
  }

  /// The claim as it was planned, from its own members.
  private ObjectNode read(BlobStore store, Place place) {
    byte[] members =
        store.read(plan.parts().get(place.part()).key(), place.offset(), (int) place.length());
    try (ArchiveReader reader =
        new ArchiveReader(new ByteArrayInputStream(members), ArchiveLimits.DEFAULT)) {
      return KubeJson.object(
          reader
              .next()
              .orElseThrow(() -> new ArchiveException.Malformed("no claim at " + place))
              .content());
    }
  }

  private void annotate(ObjectNode claim, SnapshotRecord record) {
    String name = record.result().name();
    ObjectNode metadata = claim.withObject("/metadata");
    metadata.withObject("/annotations").put(Annotations.VOLUME_SNAPSHOT_NAME, name);
    metadata
        .withObject("/labels")
        .put(Labels.VOLUME_SNAPSHOT_NAME, LabelValue.of(name))
        .put(Labels.BACKUP_NAME, LabelValue.of(KubeJson.name(plan.backup())));
    raise(claim, record.result().size());
  }

  /// Drivers refuse a claim that is smaller than the snapshot it is to be filled from.
  private static void raise(ObjectNode claim, long size) {
    String asked =
        claim.path("spec").path("resources").path("requests").path("storage").asString("");
    if (asked.isEmpty()
        || Quantity.getAmountInBytes(Quantity.parse(asked)).compareTo(BigDecimal.valueOf(size))
            < 0) {
      claim
          .withObject("/spec")
          .withObject("/resources")
          .withObject("/requests")
          .put("storage", Sizes.quantity(size));
    }
  }

  private static void annotate(
      ObjectNode snapshot, PlannedSnapshot planned, SnapshotRecord record) {
    ObjectNode annotations = snapshot.withObject("/metadata").withObject("/annotations");
    annotations.put(Annotations.SNAPSHOT_HANDLE, record.result().handle());
    annotations.put(Annotations.SNAPSHOT_DRIVER, planned.driver());
    annotations.put(Annotations.SNAPSHOT_DELETION_POLICY, planned.deletionPolicy());
    if (record.result().size() > 0) {
      annotations.put(Annotations.SNAPSHOT_RESTORE_SIZE, Sizes.quantity(record.result().size()));
    }
  }

  /// Without Davit's own marks (protocol C5).
  private static ObjectNode bare(ObjectNode object) {
    ObjectNode copy = object.deepCopy();
    for (String map : List.of("labels", "annotations")) {
      if (copy.path("metadata").path(map) instanceof ObjectNode entries) {
        entries.propertyNames().stream().filter(Labels::isDavits).toList().forEach(entries::remove);
      }
    }
    return copy;
  }

  /// Where the claims were that are written anew.
  List<Place> replaced() {
    return List.copyOf(replaced);
  }

  List<ObjectNode> snapshots() {
    return List.copyOf(snapshots);
  }

  List<ObjectNode> contents() {
    return List.copyOf(contents);
  }

  /// How many items there are besides those of the plan.
  int items() {
    return resources.values().stream().mapToInt(List::size).sum();
  }

  /// The items of the plan and these, by `apiVersion/Kind`.
  Map<String, List<String>> resources() {
    Map<String, List<String>> all = new TreeMap<>(plan.resources());
    resources.forEach((kind, names) ->
        all.merge(
            kind,
            names,
            (old, more) ->
                Stream.concat(old.stream(), more.stream()).distinct().sorted().toList()));
    return all;
  }
}
