package io.davit.restore.preview;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.blob.Pause;
import io.davit.kube.ClusterKinds;
import io.davit.kube.ClusterReader;
import io.davit.kube.KubeException;
import io.davit.kube.KubeJson;
import io.davit.kube.ListRequest;
import io.davit.kube.Target;
import io.davit.model.item.GroupResource;
import io.davit.model.item.ItemHeader;
import io.davit.model.item.ItemKey;
import io.davit.model.item.ResourceKind;
import io.davit.restore.item.ItemCluster;
import io.davit.restore.item.ItemId;
import io.davit.restore.item.ItemRestorer;
import io.davit.restore.item.LiveKinds;
import io.davit.restore.item.PlannedItem;
import io.davit.restore.item.StatusTerms;
import io.davit.restore.item.Terms;
import io.davit.restore.item.Waits;
import io.davit.restore.plan.ArchiveContents;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What we would send to the API server for each object of an archive of real Velero, held field by
/// field against what was in the cluster after real Velero had restored it: nothing that it kept is
/// dropped, and nothing that it dropped is sent, but for what stands in [#ACCIDENTS].
class VeleroRecordedTest {
  private static final List<String> CONTENT =
      List.of("metadata", "spec", "data", "rules", "roleRef", "subjects", "secrets", "webhooks");

  /// What servers write, and what is ours.
  private static final List<String> LEFT_OUT =
      List.of(
          "/metadata/uid",
          "/metadata/resourceVersion",
          "/metadata/generation",
          "/metadata/creationTimestamp",
          "/metadata/managedFields",
          "/metadata/ownerReferences",
          "/metadata/annotations/davit.io~1restored-by",
          "/metadata/labels/davit.io~1restore-name");

  /// Kinds whose objects controllers had written anew when they were recorded.
  private static final List<String> REWRITTEN = List.of("Endpoints", "EndpointSlice");

  /// What is otherwise in the recording; each with who did that after the restore.
  private static final Map<String, String> ACCIDENTS =
      Map.of(
          "Pod /spec/priority", "admission, from the class",
          "Pod /metadata/finalizers", "the job controller let go of a pod that was not its job's",
          "Secret /data/token", "the token controller",
          "Secret /data/ca.crt", "the token controller",
          "ReplicaSet /spec/replicas", "the deployment controller",
          "ReplicaSet /metadata/annotations/deployment.kubernetes.io~1desired-replicas",
              "the deployment controller",
          "ReplicaSet /metadata/annotations/deployment.kubernetes.io~1max-replicas",
              "the deployment controller",
          "PersistentVolumeClaim /metadata/annotations/pv.kubernetes.io~1bind-completed",
              "the binder");

  private ArchiveContents archive;

  @BeforeEach
  void read() throws IOException {
    archive = ArchiveContents.read(new ByteArrayInputStream(archiveBytes()));
  }

  @AfterEach
  void close() {
    archive.close();
  }

  @Test
  void mappedIntoAnotherNamespace() throws IOException {
    assertThat(differences("r1-mapped", Map.of("shop", "shop-r1"), false, "")).isEmpty();
  }

  @Test
  void intoTheSameNamespaceAfterItsLoss() throws IOException {
    assertThat(differences("r12-same-ns", Map.of(), false, "")).isEmpty();
  }

  @Test
  void changedByResourceModifiers() throws IOException {
    String rules =
        new String(
            Objects.requireNonNull(
                    getClass().getResourceAsStream("/velero/recorded/modifiers.yaml"))
                .readAllBytes(),
            StandardCharsets.UTF_8);
    assertThat(differences("r4-modifiers", Map.of("shop", "shop-r4"), false, rules)).isEmpty();
  }

  @Test
  void servicesThatKeepTheirNodePorts() throws IOException {
    assertThat(differences("r5-free", Map.of("shop", "shop-r5b"), true, "")).isEmpty();
  }

  @Test
  void servicesThatDoNot() throws IOException {
    assertThat(differences("r5-no-preserve", Map.of("shop", "shop-r5c"), false, "")).isEmpty();
  }

  private List<String> differences(
      String restore, Map<String, String> mapping, boolean ports, String rules) throws IOException {
    Map<String, ObjectNode> ours = restored(restore, mapping, ports, rules);
    List<String> differences = new ArrayList<>();
    for (JsonNode theirs : recorded(restore)) {
      String kind = theirs.path("kind").asString("");
      boolean byVelero =
          theirs.path("metadata").path("labels").path("velero.io/restore-name").isString();
      if (!byVelero || REWRITTEN.contains(kind)) {
        continue;
      }
      String name = kind + " " + KubeJson.name(theirs);
      ObjectNode mine = ours.get(name);
      if (mine == null) {
        differences.add(name + " is not restored");
      } else {
        for (String field : CONTENT) {
          compare(
              name,
              "/" + field,
              mine.path(field),
              theirs.path(field),
              archived(kind, KubeJson.name(theirs)).path(field),
              differences);
        }
      }
    }
    return differences;
  }

  /// Ours must be in theirs; theirs, where it is as it was backed up, in ours.
  private static void compare(
      String name,
      String path,
      JsonNode mine,
      JsonNode theirs,
      JsonNode archived,
      List<String> differences) {
    String kind = name.substring(0, name.indexOf(' '));
    if (LEFT_OUT.contains(path) || ACCIDENTS.containsKey(kind + " " + path)) {
      return;
    }
    if (mine.isObject() && (theirs.isObject() || theirs.isMissingNode())) {
      Map<String, JsonNode> fields = new LinkedHashMap<>();
      mine.properties().forEach(it -> fields.put(it.getKey(), it.getValue()));
      theirs.properties().forEach(it -> fields.putIfAbsent(it.getKey(), mine.path(it.getKey())));
      fields.forEach((field, value) ->
          compare(
              name,
              path + "/" + field.replace("/", "~1"),
              value,
              theirs.path(field),
              archived.path(field),
              differences));
    } else if (mine.isMissingNode()) {
      if (!theirs.isMissingNode() && theirs.equals(archived)) {
        differences.add(name + " lacks " + path + ": " + theirs);
      }
    } else if (mine.isArray() && theirs.isArray() && mine.size() == theirs.size()) {
      for (int i = 0; i < mine.size(); i++) {
        compare(name, path + "/" + i, mine.path(i), theirs.path(i), archived.path(i), differences);
      }
    } else if (!mine.equals(theirs) && !isNothing(mine)) {
      differences.add(name + " has " + path + ": " + mine + ", not " + theirs);
    }
  }

  private static boolean isNothing(JsonNode node) {
    return node.isNull() || (node.isContainer() && node.isEmpty()) || node.asString("x").isEmpty();
  }

  private JsonNode archived(String kind, String name) {
    return archive.headers().stream()
        .map(ItemHeader::key)
        .filter(key -> key.name().equals(name))
        .flatMap(key -> archive.object(key).stream())
        .filter(object -> object.path("kind").asString("").equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private Map<String, ObjectNode> restored(
      String restore, Map<String, String> mapping, boolean ports, String rules) {
    Terms terms =
        new Terms("uid", restore, "a-default", "", mapping, ports, StatusTerms.NONE, rules, null);
    PretendedCluster cluster = new PretendedCluster(new Nothing());
    Waits waits = new Waits(InstantSource.system(), Pause.real(), Duration.ZERO, Duration.ZERO);
    List<ResourceKind> kinds = kinds();
    ItemRestorer restorer =
        new ItemRestorer(
            new ItemCluster(cluster, cluster, new Unwritten(), waits),
            new LiveKinds(() -> new ClusterKinds(kinds, kinds, List.of())),
            terms);
    Map<String, ObjectNode> made = new HashMap<>();
    for (ItemHeader header : archive.headers()) {
      ItemKey key = header.key();
      ObjectNode object = archive.object(key).orElseThrow();
      ItemId id = new ItemId(key.resource(), terms.namespace(key.namespace()), key.name());
      var _ = restorer.restore(new PlannedItem(id, handling(object), object));
      kinds.stream()
          .filter(kind -> kind.groupResource().equals(key.resource()))
          .findFirst()
          .flatMap(kind -> cluster.find(new Target(kind, id.namespace(), id.name())))
          .ifPresent(live -> made.put(live.path("kind").asString("") + " " + id.name(), live));
    }
    return made;
  }

  /// A volume that its class would delete is made anew, as the plan has it.
  private PlannedItem.Handling handling(JsonNode object) {
    String volume = object.path("spec").path("volumeName").asString("");
    boolean anew =
        archive
            .object(ItemKey.ofCluster(new GroupResource("", "persistentvolumes"), volume))
            .map(it -> it.path("spec").path("persistentVolumeReclaimPolicy").asString(""))
            .filter("Delete"::equals)
            .isPresent();
    return anew ? PlannedItem.Handling.PROVISIONED_CLAIM : PlannedItem.Handling.PLAIN;
  }

  private List<ResourceKind> kinds() {
    Map<String, ResourceKind> kinds = new LinkedHashMap<>();
    for (ItemHeader header : archive.headers()) {
      ObjectNode object = archive.object(header.key()).orElseThrow();
      String apiVersion = object.path("apiVersion").asString("");
      kinds.put(
          header.key().resource().toString(),
          ResourceKind.of(
              header.key().resource().group(),
              apiVersion.substring(apiVersion.indexOf('/') + 1),
              header.key().resource().resource(),
              object.path("kind").asString(""),
              header.key().namespaced()));
    }
    return List.copyOf(kinds.values());
  }

  private static List<JsonNode> recorded(String restore) throws IOException {
    try (InputStream in =
        new GZIPInputStream(
            Objects.requireNonNull(
                VeleroRecordedTest.class.getResourceAsStream(
                    "/velero/recorded/after-" + restore + ".json.gz")))) {
      return KubeJson.object(in.readAllBytes()).path("items").valueStream().toList();
    }
  }

  private static byte[] archiveBytes() throws IOException {
    try (var tar =
        new TarArchiveInputStream(
            new GZIPInputStream(
                Objects.requireNonNull(
                    VeleroRecordedTest.class.getResourceAsStream(
                        "/velero/a-default/bucket-a-default.tar.gz"))),
            "UTF-8")) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.getName().endsWith("/a-default.tar.gz")) {
          return tar.readAllBytes();
        }
      }
    }
    throw new AssertionError("no archive");
  }

  /// A cluster with nothing in it.
  private static final class Nothing implements ClusterReader {
    @Override
    public ObjectNode get(Target target) {
      throw new KubeException.NotFound(target + " is not there");
    }

    @Override
    public Optional<ObjectNode> find(Target target) {
      return Optional.empty();
    }

    @Override
    public Stream<ObjectNode> list(ListRequest request) {
      return Stream.empty();
    }
  }
}
