package io.davit.backup.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.backup.plan.ClaimFacts.VolumeFacts;
import io.davit.backup.plan.PodFacts.PodVolumeFacts;
import io.davit.kube.KubeJson;
import io.davit.kube.csi.SnapshotClass;
import io.davit.kube.csi.SnapshotClasses;
import io.davit.model.message.PodHooks;
import io.davit.model.policy.ResourcePolicies;
import io.davit.model.policy.VolumeSubject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Which volume is captured how, held against the rules of velero-backup.md §6.1 and DESIGN §5 as
/// they are written there.
class VolumeMethodsTest {
  private static final String DRIVER = "csi.example.org";

  /// All that a decision on a claim may depend on.
  record Situation(
      boolean copyAll,
      boolean snapshots,
      String policy,
      boolean bound,
      String type,
      boolean block,
      int classes,
      List<Use> uses) {

    VolumeMethods methods() {
      ResourcePolicies policies =
          policy.isEmpty()
              ? ResourcePolicies.NONE
              : ResourcePolicies.parse(
                  "{version: v1, volumePolicies: [{action: {type: " + policy + "}}]}");
      return new VolumeMethods(
          new VolumeWishes(copyAll, snapshots, false, policies, Map.of()), known());
    }

    private SnapshotClasses known() {
      return new SnapshotClasses(
          java.util.stream.IntStream.range(0, classes)
              .mapToObj(i ->
                  new SnapshotClass(
                      "class-" + i,
                      DRIVER,
                      "Delete",
                      Map.of(),
                      Map.of(),
                      KubeJson.MAPPER.createObjectNode()))
              .toList());
    }

    VolumeMethod method() {
      ClaimFacts claim =
          new ClaimFacts(
              "shop",
              "data",
              "uid",
              bound ? "Bound" : "Pending",
              bound ? "pv-1" : "",
              block,
              "",
              "",
              Map.of(),
              Map.of(),
              null);
      VolumeSubject subject =
          new VolumeSubject(
              type,
              BigDecimal.ONE,
              "",
              type.equals("csi") ? DRIVER : "",
              Map.of(),
              "",
              "",
              Map.of(),
              "");
      VolumeFacts volume = bound ? new VolumeFacts("pv-1", "Delete", Map.of(), subject) : null;
      return methods().choose(claim, volume, uses.stream().map(Use::fact).toList());
    }

    boolean asked() {
      return uses.stream().anyMatch(use -> copyAll ? !use.out : use.in);
    }

    boolean snapshotable() {
      return type.equals("csi") && classes == 1;
    }
  }

  /// A pod that has the claim.
  record Use(boolean in, boolean out, boolean running, boolean mounted) {
    VolumeUse fact() {
      PodVolumeFacts volume = new PodVolumeFacts("v", "persistentVolumeClaim", "data");
      return new VolumeUse(
          new PodFacts(
              "shop",
              "web",
              "uid",
              "node",
              running ? "Running" : "Succeeded",
              List.of(volume),
              mounted ? Set.of("v") : Set.of(),
              Set.of(),
              in ? Set.of("v") : Set.of(),
              out ? Set.of("v") : Set.of(),
              new PodHooks("shop", "web", "uid", List.of(), List.of()),
              new PlannedPod("shop", "web", "uid", 0, 0, 1)),
          volume);
    }
  }

  @Provide
  Arbitrary<Situation> situations() {
    Arbitrary<Boolean> either = Arbitraries.of(true, false);
    Arbitrary<Use> use = Combinators.combine(either, either, either, either).as(Use::new);
    return Combinators.combine(
            either,
            either,
            Arbitraries.of("", "", "", "skip", "fs-backup", "snapshot", "custom"),
            Arbitraries.of(true, true, true, false),
            Arbitraries.of("csi", "csi", "nfs", "hostPath"),
            either,
            Arbitraries.integers().between(0, 2),
            use.list().ofMaxSize(3))
        .as(Situation::new);
  }

  @Property
  void theSameFactsGiveTheSameMethodWithAReason(@ForAll("situations") Situation s) {
    assertThat(s.method()).isEqualTo(s.method());
    assertThat(s.method().reason()).isNotBlank();
  }

  @Property
  void aPolicyIsStrongerThanAllElse(@ForAll("situations") Situation s) {
    switch (s.policy) {
      case "skip", "custom" -> assertThat(s.method()).isInstanceOf(VolumeMethod.Leave.class);
      case "fs-backup" -> assertThat(s.method()).isNotInstanceOf(VolumeMethod.Snapshot.class);
      case "snapshot" -> {
        assertThat(s.method()).isNotInstanceOf(VolumeMethod.Copy.class);
        if (s.bound) {
          assertThat(s.method() instanceof VolumeMethod.Snapshot).isEqualTo(s.snapshotable());
        }
      }
      default -> {}
    }
  }

  @Property
  void whoAsksForACopyGetsNoSnapshot(@ForAll("situations") Situation s) {
    if (s.policy.isEmpty() && s.bound && s.asked()) {
      assertThat(s.method())
          .isNotInstanceOfAny(VolumeMethod.Snapshot.class, VolumeMethod.Leave.class);
    }
  }

  @Property
  void whereNobodySaysASnapshotComesBeforeACopy(@ForAll("situations") Situation s) {
    if (s.policy.isEmpty() && s.bound && !s.asked() && s.snapshots && s.snapshotable()) {
      assertThat(s.method()).isInstanceOf(VolumeMethod.Snapshot.class);
    }
  }

  @Property
  void withoutSnapshotsOnlyWhatIsAskedForIsCaptured(@ForAll("situations") Situation s) {
    if (s.policy.isEmpty() && !s.snapshots && !s.asked()) {
      assertThat(s.method()).isInstanceOf(VolumeMethod.Leave.class);
    }
  }

  @Property
  void onlyARunningPodThatMountsItIsCopiedFrom(@ForAll("situations") Situation s) {
    if (s.method() instanceof VolumeMethod.Copy(var pod, var volume, _, _)) {
      assertThat(pod.running()).isTrue();
      assertThat(pod.mounted()).contains(volume.name());
      assertThat(s.block).isFalse();
      assertThat(s.type).isNotEqualTo("hostPath");
    }
  }

  @Property
  void whatNobodyExcludedIsCapturedOrAFailure(@ForAll("situations") Situation s) {
    boolean excluded =
        s.policy.matches("skip|custom")
            || !s.bound
            || (s.policy.isEmpty() && !s.asked() && !s.snapshots)
            || (s.policy.isEmpty() && !s.asked() && s.uses.stream().anyMatch(Use::out));
    if (!excluded) {
      assertThat(s.method()).isNotInstanceOf(VolumeMethod.Leave.class);
    }
  }
}
