package io.davit.testkit.kubernetes.csi;

import io.davit.testkit.kubernetes.controllers.Cluster;
import io.davit.testkit.kubernetes.controllers.Provisioning;
import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import io.davit.testkit.kubernetes.schema.GroupResource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.node.ObjectNode;

/// The kinds of `snapshot.storage.k8s.io`, with the words of their controllers.
final class SnapshotKinds {
  static final String GROUP = "snapshot.storage.k8s.io";
  static final GroupResource SNAPSHOTS = new GroupResource(GROUP, "volumesnapshots");
  static final GroupResource CONTENTS = new GroupResource(GROUP, "volumesnapshotcontents");
  static final GroupResource CLASSES = new GroupResource(GROUP, "volumesnapshotclasses");

  private static final String PREFIX = "snapshot.storage.kubernetes.io/";
  static final String AS_SOURCE = PREFIX + "volumesnapshot-as-source-protection";
  static final String BOUND = PREFIX + "volumesnapshot-bound-protection";
  static final String CONTENT_BOUND = PREFIX + "volumesnapshotcontent-bound-protection";
  static final String CLAIM_AS_SOURCE = PREFIX + "pvc-as-source-protection";
  static final String BEING_DELETED = PREFIX + "volumesnapshot-being-deleted";
  static final String DEFAULT_CLASS = PREFIX + "is-default-class";
  static final String MODE_CHANGE = PREFIX + "allow-volume-mode-change";

  private static final GroupResource DEFINITIONS =
      new GroupResource("apiextensions.k8s.io", "customresourcedefinitions");

  private SnapshotKinds() {}

  /// Defines the kinds, and makes a class for the emulated driver.
  static void install(Cluster cluster, String className) {
    for (GroupResource kind : List.of(CLASSES, CONTENTS, SNAPSHOTS)) {
      cluster.create(DEFINITIONS, "", definition(kind.plural()));
    }
    ObjectNode snapshotClass =
        Json.object().put("driver", Provisioning.DRIVER).put("deletionPolicy", "Delete");
    Meta.of(snapshotClass).put("name", className);
    Json.ensure(snapshotClass, "metadata", "annotations")
        .put("davit.io/emulated", "snapshots are copies of directories; this is no real driver");
    cluster.create(CLASSES, "", snapshotClass);
  }

  private static ObjectNode definition(String plural) {
    String resource = "/io/davit/testkit/kubernetes/csi/" + plural + ".yaml";
    try (InputStream yaml = SnapshotKinds.class.getResourceAsStream(resource)) {
      Object document =
          new Load(LoadSettings.builder().build())
              .loadFromInputStream(Objects.requireNonNull(yaml, resource));
      return (ObjectNode) Json.tree(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
