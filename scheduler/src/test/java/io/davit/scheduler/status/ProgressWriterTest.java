package io.davit.scheduler.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.coordinator.effect.CrashPoints;
import io.davit.coordinator.effect.SweepSteps;
import io.davit.kube.Kinds;
import io.davit.kube.KubeClients;
import io.davit.kube.KubeConnection;
import io.davit.kube.Patch;
import io.davit.kube.Target;
import io.davit.model.item.ResourceKind;
import io.davit.model.message.RunEvent.Subject;
import io.davit.model.message.RunProgress;
import io.davit.model.run.RunKind;
import io.davit.scheduler.resource.VeleroKinds;
import io.davit.scheduler.resource.VeleroResources;
import io.davit.testkit.kubernetes.KubernetesEmulator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ProgressWriterTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final KubernetesEmulator emulator =
      KubernetesEmulator.start(
          KubernetesEmulator.Config.inMemory("token", InstantSource.system(), new Random(1)));
  private final KubeClients cluster =
      KubeClients.connect(new KubeConnection(emulator.kubeconfigFile(), null));
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final ProgressWriter writer =
      new ProgressWriter(
          new VeleroResources(
              "velero", cluster.reader(), cluster.writer(), new SweepSteps(CrashPoints.none())),
          () -> now);
  private String uid = "";

  @BeforeEach
  void aRestoreIsInProgress() {
    var _ = create(Kinds.NAMESPACE, "", "{'metadata':{'name':'velero'}}");
    var _ =
        create(
            Kinds.CRD,
            "",
            """
            {'metadata':{'name':'restores.velero.io'},'spec':{'group':'velero.io','scope':'Namespaced',
             'names':{'plural':'restores','kind':'Restore','listKind':'RestoreList','singular':'restore'},
             'versions':[{'name':'v1','served':true,'storage':true,'schema':{'openAPIV3Schema':
               {'type':'object','x-kubernetes-preserve-unknown-fields':true}}}]}}
            """);
    uid =
        create(VeleroKinds.RESTORE, "velero", "{'metadata':{'name':'r'}}")
            .path("metadata")
            .path("uid")
            .asString("");
    phase("InProgress");
  }

  @AfterEach
  void close() {
    cluster.close();
    emulator.close();
  }

  @Test
  void itemsStandInTheStatusAtMostEveryFiveSeconds() {
    items(3, 10L);
    items(4, 10L);
    assertThat(shown("/status/progress")).isEqualTo("{\"itemsRestored\":3,\"totalItems\":10}");

    now = now.plus(Duration.ofSeconds(5));
    items(7, 10L);

    assertThat(shown("/status/progress")).isEqualTo("{\"itemsRestored\":7,\"totalItems\":10}");
  }

  @Test
  void itemsNeverGoBack() {
    items(7, 10L);
    now = now.plus(Duration.ofSeconds(5));
    items(2, 10L);

    assertThat(shown("/status/progress/itemsRestored")).isEqualTo("7");
  }

  /// A mover of a restore knows its run alone.
  @Test
  void bytesOfVolumesStandInAnAnnotationUnderTheNameOfTheRun() {
    bytes(0, 100, 200L);
    now = now.plus(Duration.ofSeconds(5));
    bytes(1, 50, 100L);

    assertThat(shown("/metadata/annotations/davit.io~1progress"))
        .isEqualTo("150 B of 300 B in 2 volumes");
  }

  @Test
  void nothingIsShownOfARunThatIsOver() {
    phase("Completed");
    bytes(0, 100, 200L);
    items(3, 10L);

    assertThat(shown("/metadata/annotations/davit.io~1progress")).isEmpty();
    assertThat(shown("/status/progress")).isEmpty();
  }

  private ObjectNode create(ResourceKind kind, String namespace, String json) {
    var object = (ObjectNode) JSON.readTree(json.replace('\'', '"'));
    object.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
    return cluster.writer().create(kind, namespace, object);
  }

  private void items(long done, @Nullable Long total) {
    show("r", null, "items", done, total);
  }

  private void bytes(int ordinal, long done, @Nullable Long total) {
    show(uid, ordinal, "bytes", done, total);
  }

  private void show(
      String name, @Nullable Integer ordinal, String what, long done, @Nullable Long total) {
    var subject = new Subject(RunKind.RESTORE, "velero", name);
    writer.show(new RunProgress(uid, subject, now, ordinal, what, done, total));
  }

  private void phase(String phase) {
    var changes = JSON.createObjectNode();
    changes.putObject("status").put("phase", phase);
    var _ = cluster.writer().patch(target(), new Patch.Merge(changes));
  }

  private String shown(String pointer) {
    JsonNode value = cluster.reader().get(target()).at(pointer);
    return value.isMissingNode() ? "" : value.isString() ? value.stringValue() : value.toString();
  }

  private static Target target() {
    return new Target(VeleroKinds.RESTORE, "velero", "r");
  }
}
