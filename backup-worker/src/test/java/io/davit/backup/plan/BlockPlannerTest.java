package io.davit.backup.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.davit.backup.plan.BlockPlanner.Blocks;
import io.davit.backup.plan.ClaimFacts.VolumeFacts;
import io.davit.backup.plan.PodFacts.PodVolumeFacts;
import io.davit.backup.plan.Problem.Severity;
import io.davit.kube.KubeJson;
import io.davit.kube.csi.SnapshotClass;
import io.davit.kube.csi.SnapshotClasses;
import io.davit.model.message.PodHooks;
import io.davit.model.message.ResolvedHook;
import io.davit.model.message.ResolvedHook.OnError;
import io.davit.model.policy.ResourcePolicies;
import io.davit.model.policy.VolumeSubject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlockPlannerTest {
  private static final ResolvedHook HOOK =
      new ResolvedHook("h", "app", List.of("true"), OnError.FAIL, Duration.ofSeconds(30));

  private final Map<String, ClaimFacts> claims = new HashMap<>();
  private final Map<String, VolumeFacts> volumes = new HashMap<>();
  private final List<PodFacts> pods = new ArrayList<>();
  private boolean copyAll;
  private boolean snapshots = true;
  private boolean moves;
  private SnapshotClasses classes = SnapshotClasses.NONE;
  private ResourcePolicies policies = ResourcePolicies.NONE;

  private void claim(String name, String volume, String type) {
    claims.put(
        "shop/" + name,
        new ClaimFacts(
            "shop",
            name,
            name + "-uid",
            "Bound",
            volume,
            false,
            "fast",
            "1Gi",
            Map.of("tier", name),
            Map.of(),
            new Place(0, 0, 10)));
    if (!volume.isEmpty()) {
      volumes.put(volume, new VolumeFacts(volume, "Delete", Map.of(), VolumeSubject.local(type)));
    }
  }

  /// A running pod that mounts all its volumes.
  private void pod(String name, Set<String> in, Set<String> out, PodVolumeFacts... its) {
    pod(name, "Running", false, in, out, its);
  }

  private void pod(
      String name,
      String phase,
      boolean hooked,
      Set<String> in,
      Set<String> out,
      PodVolumeFacts... its) {
    List<ResolvedHook> hooks = hooked ? List.of(HOOK) : List.of();
    pods.add(
        new PodFacts(
            "shop",
            name,
            name + "-uid",
            "node-1",
            phase,
            List.of(its),
            Set.copyOf(List.of(its).stream().map(PodVolumeFacts::name).toList()),
            Set.of(),
            in,
            out,
            new PodHooks("shop", name, name + "-uid", hooks, List.of()),
            new PlannedPod("shop", name, name + "-uid", 0, 0, 10)));
  }

  private static PodVolumeFacts of(String claim) {
    return new PodVolumeFacts("v-" + claim, "persistentVolumeClaim", claim);
  }

  private Blocks plan() {
    return new BlockPlanner(
            new VolumeMethods(
                new VolumeWishes(copyAll, snapshots, moves, policies, Map.of()), classes),
            claims,
            volumes,
            (_, _) -> "",
            PlanTags.of("run", "b1"))
        .plan(pods);
  }

  private static List<String> errors(Blocks blocks) {
    return messages(blocks, Severity.ERROR);
  }

  private static List<String> messages(Blocks blocks, Severity severity) {
    return blocks.problems().stream()
        .filter(p -> p.severity() == severity)
        .map(p -> p.name() + ": " + p.message())
        .toList();
  }

  @Test
  void aClaimOfARunningPodIsCopiedWithAWarningWhileThereAreNoSnapshots() {
    claim("data", "pv-1", "csi");
    pod("web", Set.of(), Set.of(), of("data"));
    Blocks blocks = plan();
    VolumeTask task = blocks.volumes().getFirst().task();
    assertThat(task.ordinal()).isEqualTo(1);
    assertThat(task.volume().directory()).isEqualTo("pv-1");
    assertThat(task.source().path()).isEqualTo("snapshot-pod-volume/kopia/shop/web/data");
    assertThat(task.tags())
        .containsEntry("davit.io/run", "run")
        .containsEntry("davit.io/ordinal", "1")
        .containsEntry("snapshot-requester", "snapshot-pod-volume");
    assertThat(messages(blocks, Severity.WARNING)).hasSize(1);
    assertThat(errors(blocks)).isEmpty();
  }

  @Test
  void aCopyThatWasAskedForNeedsNoWarning() {
    claim("data", "pv-1", "csi");
    pod("web", Set.of("v-data"), Set.of(), of("data"));
    assertThat(plan().problems()).isEmpty();
  }

  @Test
  void aClaimThatIsOptedOutIsSkippedAndNoFailure() {
    claim("data", "pv-1", "csi");
    pod("web", Set.of(), Set.of("v-data"), of("data"));
    Blocks blocks = plan();
    assertThat(blocks.volumes()).isEmpty();
    assertThat(blocks.problems()).isEmpty();
    assertThat(blocks.skipped()).hasSize(1);
  }

  @Test
  void snapshotVolumesFalseLeavesOutWhatNobodyAskedFor() {
    snapshots = false;
    claim("data", "pv-1", "csi");
    claim("wanted", "pv-2", "csi");
    pod("web", Set.of("v-wanted"), Set.of(), of("data"), of("wanted"));
    Blocks blocks = plan();
    assertThat(blocks.volumes()).hasSize(1);
    assertThat(errors(blocks)).isEmpty();
  }

  @Test
  void aClaimThatNoRunningPodMountsIsAFailure() {
    claim("lonely", "pv-1", "csi");
    claim("stopped", "pv-2", "csi");
    pod("done", "Succeeded", false, Set.of(), Set.of(), of("stopped"));
    assertThat(errors(plan()))
        .anySatisfy(e -> assertThat(e).startsWith("lonely").contains("no running pod"))
        .anySatisfy(e -> assertThat(e).startsWith("stopped").contains("Succeeded"))
        .hasSize(2);
  }

  @Test
  void anUnboundClaimIsAWarning() {
    claim("pending", "", "");
    Blocks blocks = plan();
    assertThat(errors(blocks)).isEmpty();
    assertThat(messages(blocks, Severity.WARNING)).singleElement().asString().contains("not bound");
  }

  @Test
  void aHostPathIsNotCopiedAndItsClaimIsAFailure() {
    claim("local", "pv-1", "hostPath");
    pod(
        "web",
        Set.of(),
        Set.of(),
        of("local"),
        new PodVolumeFacts("logs", "hostPath", ""),
        new PodVolumeFacts("token", "projected", ""));
    Blocks blocks = plan();
    assertThat(blocks.volumes()).isEmpty();
    assertThat(errors(blocks)).hasSize(1);
  }

  @Test
  void anEmptyDirIsCopiedIfItIsOptedInOrEverythingIs() {
    PodVolumeFacts scratch = new PodVolumeFacts("scratch", "emptyDir", "");
    pod("a", Set.of(), Set.of(), scratch);
    assertThat(plan().volumes()).isEmpty();
    pod("b", Set.of("scratch"), Set.of(), scratch);
    assertThat(plan().volumes()).hasSize(1);
    copyAll = true;
    assertThat(plan().volumes()).hasSize(2);
  }

  @Test
  void podsThatShareAClaimAreOneBlockAndTheClaimIsCopiedOnce() {
    claim("shared", "pv-1", "csi");
    pod("a", "Running", true, Set.of(), Set.of(), of("shared"));
    pod("b", "Running", true, Set.of(), Set.of(), of("shared"));
    pod("c", "Running", true, Set.of(), Set.of());
    Blocks blocks = plan();
    assertThat(blocks.blocks()).hasSize(2);
    assertThat(blocks.blocks().getFirst().pods()).hasSize(2);
    assertThat(blocks.volumes()).hasSize(1);
    assertThat(blocks.volumes().getFirst().task().ordinal()).isEqualTo(2);
  }

  @Test
  void aBlockNeverHoldsMorePodsThanAStateCan() {
    claim("shared", "pv-1", "csi");
    IntStream.range(0, 20)
        .forEach(i -> pod("p" + i, "Running", true, Set.of(), Set.of(), of("shared")));
    assertThat(plan().blocks())
        .hasSize(3)
        .allSatisfy(b -> assertThat(b.pods()).hasSizeBetween(1, 8));
  }

  @Test
  void aPolicyComesBeforeAnnotationsAndTheSpec() {
    policies =
        ResourcePolicies.parse(
            """
            version: v1
            volumePolicies:
            - {conditions: {pvcLabels: {tier: cache}}, action: {type: skip}}
            - {conditions: {volumeTypes: [emptyDir]}, action: {type: fs-backup}}
            - {conditions: {pvcLabels: {tier: data}}, action: {type: fs-backup}}
            """);
    snapshots = false;
    claim("cache", "pv-1", "csi");
    claim("data", "pv-2", "csi");
    claim("idle", "pv-3", "csi");
    PodVolumeFacts scratch = new PodVolumeFacts("scratch", "emptyDir", "");
    pod("web", Set.of("v-cache"), Set.of("v-data"), of("cache"), of("data"), scratch);
    Blocks blocks = plan();
    assertThat(blocks.volumes())
        .extracting(v -> v.task().volume().volume())
        .containsExactly("v-data", "scratch");
    assertThat(blocks.skipped())
        .extracting(SkippedVolume::claim, SkippedVolume::reason)
        .contains(tuple("cache", "volume policy \"skip\""));
    assertThat(errors(blocks)).isEmpty();
  }

  @Test
  void aClaimThatNoPodMountsIsLeftOutByAPolicyOnly() {
    claim("data", "pv-1", "csi");
    assertThat(errors(plan())).hasSize(1);
    policies = ResourcePolicies.parse("{version: v1, volumePolicies: [{action: {type: skip}}]}");
    assertThat(errors(plan())).isEmpty();
  }

  private static SnapshotClass snapshotClass(String name, Map<String, String> labels) {
    return new SnapshotClass(
        name, "", "Delete", labels, Map.of(), KubeJson.MAPPER.createObjectNode());
  }

  @Test
  void aClaimWhoseDriverHasAClassIsSnapshotWhetherOrNotAPodMountsIt() {
    classes = new SnapshotClasses(List.of(snapshotClass("fast", Map.of())));
    claim("data", "pv-1", "csi");
    claim("idle", "pv-2", "csi");
    claim("share", "pv-3", "nfs");
    pod("web", "Running", true, Set.of(), Set.of(), of("data"), of("share"));
    Blocks blocks = plan();
    assertThat(blocks.problems()).isEmpty();
    assertThat(blocks.blocks()).hasSize(2);
    assertThat(blocks.blocks().getFirst().head().hooks()).hasSize(1);
    assertThat(blocks.blocks().getFirst().head().volumes()).containsExactly(2);
    assertThat(blocks.blocks().getFirst().head().snapshots()).containsExactly(3);
    assertThat(blocks.blocks().get(1).head().snapshots()).containsExactly(4);
    assertThat(blocks.snapshots())
        .extracting(
            PlannedSnapshot::ordinal, PlannedSnapshot::claim, PlannedSnapshot::snapshotClass)
        .containsExactly(tuple(3, "data", "fast"), tuple(4, "idle", "fast"));
  }

  @Test
  void snapshotsWithoutHooksShareBlocks() {
    classes = new SnapshotClasses(List.of(snapshotClass("fast", Map.of())));
    IntStream.range(0, 500).forEach(i -> claim("c%03d".formatted(i), "pv-" + i, "csi"));
    Blocks blocks = plan();
    assertThat(blocks.blocks()).hasSize(32);
    assertThat(blocks.snapshots())
        .extracting(PlannedSnapshot::ordinal)
        .containsExactlyElementsOf(IntStream.range(32, 532).boxed().toList());
  }

  @Test
  void theClassIsTheOneThatIsNamedThenTheOneWithTheLabelThenTheDefault() {
    claim("data", "pv-1", "csi");
    SnapshotClass plain = snapshotClass("plain", Map.of());
    SnapshotClass labelled =
        snapshotClass("labelled", Map.of("velero.io/csi-volumesnapshot-class", "true"));
    SnapshotClass marked =
        new SnapshotClass(
            "marked",
            "",
            "Delete",
            Map.of(),
            Map.of("snapshot.storage.kubernetes.io/is-default-class", "false"),
            KubeJson.MAPPER.createObjectNode());
    classes = new SnapshotClasses(List.of(plain, marked, labelled));
    assertThat(plan().snapshots().getFirst().snapshotClass()).isEqualTo("labelled");
    classes = new SnapshotClasses(List.of(plain, marked));
    assertThat(plan().snapshots().getFirst().snapshotClass()).isEqualTo("marked");
    SnapshotClasses.Choice named =
        classes.choose("", Map.of("velero.io/csi-volumesnapshot-class", "Plain"), Map.of());
    assertThat(named).isEqualTo(new SnapshotClasses.Choice.Chosen(plain, "the claim's annotation"));
    SnapshotClasses.Choice byBackup =
        classes.choose("", Map.of(), Map.of("velero.io/csi-volumesnapshot-class_", "plain"));
    assertThat(byBackup)
        .isEqualTo(new SnapshotClasses.Choice.Chosen(plain, "the backup's annotation"));
    classes = new SnapshotClasses(List.of(plain, snapshotClass("other", Map.of())));
    pod("web", Set.of(), Set.of(), of("data"));
    assertThat(messages(plan(), Severity.WARNING))
        .singleElement()
        .asString()
        .contains("2 VolumeSnapshotClasses");
  }

  @Test
  void whatIsMovedGoesToTheRepositoryOfItsNamespaceAsVelerosMoverFilesIt() {
    moves = true;
    classes = new SnapshotClasses(List.of(snapshotClass("quick", Map.of())));
    claim("data", "pv-1", "csi");
    Blocks blocks = plan();
    assertThat(blocks.blocks().getFirst().head().repository()).isEqualTo("shop");
    assertThat(blocks.snapshots().getFirst().move())
        .satisfies(move -> {
          assertThat(move).isNotNull();
          assertThat(move.source().path())
              .isEqualTo("snapshot-data-upload-download/kopia/shop/data");
          assertThat(move.tags())
              .containsEntry("snapshot-requester", "snapshot-data-upload-download");
          assertThat(move.storageClass()).isEqualTo("fast");
        });
  }
}
