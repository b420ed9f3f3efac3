package io.davit.devenv.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.devenv.Devenv;
import io.davit.kube.DeleteOptions;
import io.davit.kube.Kinds;
import io.davit.kube.ListRequest;
import io.davit.kube.Target;
import io.davit.model.item.ResourceKind;
import io.davit.model.velero.Annotations;
import io.davit.model.velero.Labels;
import io.davit.model.velero.v1.Backup;
import io.davit.model.velero.v1.DeleteBackupRequest;
import io.davit.model.velero.v1.Restore;
import io.davit.model.velero.v1.Schedule;
import io.davit.testkit.await.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// A namespace with a volume, and the runs that save and restore it.
final class Shop {

  static final String NAMESPACE = "shop";

  private static final String VELERO = "velero";
  private static final ResourceKind STATEFUL_SET =
      ResourceKind.of("apps", "v1", "statefulsets", "StatefulSet", true);
  private static final ResourceKind BACKUP = Kinds.of(Backup.class);
  private static final Map<String, ResourceKind> KINDS =
      Map.of(
          "Namespace", Kinds.NAMESPACE,
          "ConfigMap", Kinds.CONFIG_MAP,
          "Secret", Kinds.SECRET,
          "StatefulSet", STATEFUL_SET);
  private static final Set<String> ENDS =
      Set.of("Completed", "PartiallyFailed", "Failed", "FailedValidation");

  private final Devenv devenv;
  private final YAMLMapper yaml = new YAMLMapper();

  Shop(Devenv devenv) {
    this.devenv = devenv;
  }

  /// Creates all of it, and waits until its files are written.
  void open() throws IOException, InterruptedException {
    try (var text = Objects.requireNonNull(Shop.class.getResourceAsStream("shop.yaml"));
        var documents = yaml.readerFor(ObjectNode.class).<ObjectNode>readValues(text)) {
      while (documents.hasNext()) {
        create(documents.next());
      }
    }
    var _ = awaitPod();
  }

  void create(String text) {
    create((ObjectNode) yaml.readTree(text));
  }

  private void create(ObjectNode object) {
    var name = object.path("kind").asString("");
    var kind =
        switch (name) {
          case "Backup" -> BACKUP;
          case "Restore" -> Kinds.of(Restore.class);
          case "Schedule" -> Kinds.of(Schedule.class);
          case "DeleteBackupRequest" -> Kinds.of(DeleteBackupRequest.class);
          default -> Objects.requireNonNull(KINDS.get(name), name);
        };
    var namespace = object.path("metadata").path("namespace").asString("");
    var _ = devenv.cluster().writer().create(kind, namespace, object);
  }

  /// The pod, once it is ready.
  ObjectNode awaitPod() throws InterruptedException {
    return Await.until(
        "a ready pod", () -> find(Kinds.POD, NAMESPACE, "db-0").filter(Shop::isReady));
  }

  private static boolean isReady(JsonNode pod) {
    for (var condition : pod.path("status").path("conditions")) {
      if (condition.path("type").asString("").equals("Ready")) {
        return condition.path("status").asString("").equals("True");
      }
    }
    return false;
  }

  /// What lies in the pod's volume.
  Map<String, String> volume() throws IOException, InterruptedException {
    return Tree.of(volumePath("kubernetes.io~csi"));
  }

  /// What the hooks wrote, outside of that volume.
  List<String> hooks() throws IOException, InterruptedException {
    return Files.readAllLines(volumePath("kubernetes.io~empty-dir").resolve("hooks"));
  }

  private Path volumePath(String plugin) throws IOException, InterruptedException {
    var uid = awaitPod().path("metadata").path("uid").asString("");
    var volumes =
        devenv.settings().data().resolve("kubernetes/kubelet/pods/" + uid + "/volumes/" + plugin);
    try (var found = Files.list(volumes)) {
      var volume = found.toList().getFirst();
      var mount = volume.resolve("mount");
      return (Files.exists(mount) ? mount : volume).toRealPath();
    }
  }

  /// Deletes the namespace and waits until it is gone.
  void burnDown() throws InterruptedException {
    var namespace = Target.ofCluster(Kinds.NAMESPACE, NAMESPACE);
    devenv.cluster().writer().delete(namespace, DeleteOptions.ANY);
    Await.until(
        "the end of the namespace",
        () ->
            devenv.cluster().reader().find(namespace).isEmpty()
                ? Optional.of(true)
                : Optional.empty());
  }

  void backUp(String name) {
    create(
        """
        apiVersion: velero.io/v1
        kind: Backup
        metadata: {name: %s, namespace: %s}
        spec: {includedNamespaces: [%s], defaultVolumesToFsBackup: true}
        """
            .formatted(name, VELERO, NAMESPACE));
  }

  void restore(String name, String backup) {
    create(
        """
        apiVersion: velero.io/v1
        kind: Restore
        metadata: {name: %s, namespace: %s}
        spec: {backupName: %s}
        """
            .formatted(name, VELERO, backup));
  }

  /// Over what is there, the workload stopped meanwhile.
  void restoreInPlace(String name, String backup) {
    create(
        """
        apiVersion: velero.io/v1
        kind: Restore
        metadata:
          name: %s
          namespace: %s
          annotations:
            davit.io/volume-restore: InPlace
            davit.io/target-readiness-policy: StopTarget
        spec: {backupName: %s}
        """
            .formatted(name, VELERO, backup));
  }

  /// A slot every few seconds.
  void schedule(String name) {
    create(
        """
        apiVersion: velero.io/v1
        kind: Schedule
        metadata: {name: %s, namespace: %s}
        spec:
          schedule: "@every 10s"
          template: {includedNamespaces: [%s], defaultVolumesToFsBackup: true}
        """
            .formatted(name, VELERO, NAMESPACE));
  }

  void unschedule(String name) {
    var target = new Target(Kinds.of(Schedule.class), VELERO, name);
    devenv.cluster().writer().delete(target, DeleteOptions.ANY);
  }

  void requestDeletion(String backup) {
    create(
        """
        apiVersion: velero.io/v1
        kind: DeleteBackupRequest
        metadata: {name: %1$s, namespace: %2$s}
        spec: {backupName: %1$s}
        """
            .formatted(backup, VELERO));
  }

  boolean isThere(String backup) {
    return find(BACKUP, VELERO, backup).isPresent();
  }

  /// Overwrites, deletes and adds files in the pod's volume.
  void damage() throws IOException, InterruptedException {
    var volume = volumePath("kubernetes.io~csi");
    Files.writeString(volume.resolve("deep/file-3"), "torn");
    Files.delete(volume.resolve("deep/file-4"));
    Files.writeString(volume.resolve("extra"), "new");
  }

  /// What runs must not leave behind once they are over: what they hold in the bucket, pods of
  /// theirs, marks on the workload.
  List<String> leftovers() throws IOException {
    List<String> left = new ArrayList<>();
    try (var files = Files.walk(devenv.settings().data().resolve("s3"))) {
      files
          .filter(Files::isRegularFile)
          .map(Path::toString)
          .filter(it -> it.contains("davit.claim.") || it.contains("davit.pin.") || isWork(it))
          .forEach(left::add);
    }
    try (var pods = devenv.cluster().reader().list(ListRequest.all(Kinds.POD))) {
      pods.filter(Shop::isMarked).map(it -> it.path("metadata").toString()).forEach(left::add);
    }
    find(STATEFUL_SET, NAMESPACE, "db")
        .filter(Shop::isMarked)
        .ifPresent(it -> left.add(it.path("metadata").toString()));
    return left;
  }

  private static boolean isWork(String file) {
    return file.matches(".*/backups/[^/]+/davit/archive/.*");
  }

  private static boolean isMarked(JsonNode object) {
    var metadata = object.path("metadata");
    return metadata.path("labels").has(Labels.RUN)
        || metadata.path("annotations").has(Annotations.THAW_OWED)
        || metadata.path("annotations").has(Annotations.STOPPED_BY);
  }

  /// Waits for the end of a backup.
  ObjectNode endOfBackup(String name) throws InterruptedException {
    return end(BACKUP, name);
  }

  /// Waits for the end of a restore.
  ObjectNode endOfRestore(String name) throws InterruptedException {
    return end(Kinds.of(Restore.class), name);
  }

  private ObjectNode end(ResourceKind kind, String name) throws InterruptedException {
    return Await.until(
        "the end of " + kind.kind() + " " + name,
        () -> find(kind, VELERO, name).filter(run -> ENDS.contains(phase(run))));
  }

  boolean backupEnded(String name) {
    return find(BACKUP, VELERO, name).filter(run -> ENDS.contains(phase(run))).isPresent();
  }

  boolean restoreEnded(String name) {
    return find(Kinds.of(Restore.class), VELERO, name)
        .filter(run -> ENDS.contains(phase(run)))
        .isPresent();
  }

  static String phase(JsonNode run) {
    return run.path("status").path("phase").asString("");
  }

  /// The names of all backups, oldest first.
  List<String> backups() {
    try (var backups = devenv.cluster().reader().list(ListRequest.in(BACKUP, VELERO))) {
      return backups
          .map(it -> it.path("metadata").path("name").asString(""))
          .sorted(Comparator.naturalOrder())
          .toList();
    }
  }

  Optional<ObjectNode> find(ResourceKind kind, String namespace, String name) {
    return devenv.cluster().reader().find(new Target(kind, namespace, name));
  }

  /// Restores a backup over a namespace that is gone, and compares.
  void proveRestorable(String backup, Map<String, String> files)
      throws IOException, InterruptedException {
    burnDown();
    restore("proof-" + backup, backup);
    assertRestored(endOfRestore("proof-" + backup), files);
  }

  void assertRestored(ObjectNode restore, Map<String, String> files)
      throws IOException, InterruptedException {
    assertThat(phase(restore)).as(restore.path("status").toString()).isEqualTo("Completed");
    assertThat(volume()).isEqualTo(files);
    var secret = find(Kinds.SECRET, NAMESPACE, "till").orElseThrow();
    assertThat(secret.path("data").path("key").asString("")).isEqualTo("b3Blbg==");
    var prices = find(Kinds.CONFIG_MAP, NAMESPACE, "prices").orElseThrow();
    assertThat(prices.path("data").path("butter").asString("")).isEqualTo("4");
  }
}
