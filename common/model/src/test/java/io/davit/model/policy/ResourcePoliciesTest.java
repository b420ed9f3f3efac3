package io.davit.model.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.davit.model.velero.v1.BackupSpec;
import io.davit.model.velero.v1.BackupSpecBuilder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// velero-backup.md §3.11.
final class ResourcePoliciesTest {
  private static final BigDecimal GI = BigDecimal.valueOf(1L << 30);

  private static VolumeSubject csi(long gi, String storageClass, Map<String, String> labels) {
    return new VolumeSubject(
        "csi",
        GI.multiply(BigDecimal.valueOf(gi)),
        storageClass,
        "ebs.csi.aws.com",
        Map.of("type", "gp3", "iops", "3000"),
        "",
        "",
        labels,
        "Bound");
  }

  private static VolumeAction action(String conditions, VolumeSubject volume) {
    return ResourcePolicies.parse(
            """
            version: v1
            volumePolicies:
            - conditions: %s
              action: {type: skip}
            - action: {type: fs-backup}
            """
                .formatted(conditions))
        .action(volume)
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{capacity: '0,100Gi'}|SKIP",
        "{capacity: '10Gi, 10Gi'}|SKIP",
        "{capacity: '11Gi,'}|COPY",
        "{capacity: ',9.5Gi'}|COPY",
        "{capacity: '5G,0'}|SKIP",
        "{storageClass: [gp2, gp3]}|SKIP",
        "{storageClass: [gp2]}|COPY",
        "{csi: {}}|SKIP",
        "{csi: {driver: ebs.csi.aws.com}}|SKIP",
        "{csi: {driver: other}}|COPY",
        "{csi: {driver: ebs.csi.aws.com, volumeAttributes: {iops: 3000}}}|SKIP",
        "{csi: {driver: ebs.csi.aws.com, volumeAttributes: {iops: 1}}}|COPY",
        "{nfs: {}}|COPY",
        "{volumeTypes: [emptyDir, csi]}|SKIP",
        "{volumeTypes: [emptyDir]}|COPY",
        "{pvcLabels: {env: dev}}|SKIP",
        "{pvcLabels: {env: dev, tier: gold}}|COPY",
        "{pvcPhase: [Pending, Bound]}|SKIP",
        "{pvcPhase: [Lost]}|COPY",
        "{storageClass: [gp3], pvcPhase: [Lost]}|COPY"
      })
  void allConditionsMustHoldAndTheFirstPolicyWins(String conditions, VolumeAction expected) {
    assertThat(action(conditions, csi(10, "gp3", Map.of("env", "dev")))).isEqualTo(expected);
  }

  @Test
  void nfsIsMatchedByServerAndPath() {
    VolumeSubject volume =
        new VolumeSubject("nfs", GI, "", "", Map.of(), "10.0.0.1", "/data", Map.of(), "Bound");
    assertThat(action("{nfs: {server: 10.0.0.1}}", volume)).isEqualTo(VolumeAction.SKIP);
    assertThat(action("{nfs: {path: /other}}", volume)).isEqualTo(VolumeAction.COPY);
  }

  @Test
  void aVolumeOfAPodHasNoCapacity() {
    VolumeSubject scratch = VolumeSubject.local("emptyDir");
    assertThat(action("{capacity: '0,1Gi'}", scratch)).isEqualTo(VolumeAction.SKIP);
    assertThat(action("{capacity: '1,1Gi'}", scratch)).isEqualTo(VolumeAction.COPY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "version: v2|incompatible version number v2 with supported version v1",
        "{version: v1, volumePolicies: [{action: {type: keep}}]}|invalid action type keep (volumePolicies[0].action.type)",
        "{version: v1, volumePolicies: [{conditions: {size: 1}, action: {type: skip}}]}|unknown field \"volumePolicies[0].conditions.size\"",
        "{version: v1, volumePolicies: [{conditions: {capacity: '2Gi,1Gi'}, action: {type: skip}}]}|illegal values for capacity \"2Gi,1Gi\" (volumePolicies[0].conditions.capacity)",
        "{version: v1, volumePolicies: [{conditions: {capacity: 'much'}, action: {type: skip}}]}|wrong format of Capacity \"much\" (volumePolicies[0].conditions.capacity)",
        "{version: v1, volumePolicies: [{conditions: {csi: {volumeAttributes: {a: b}}}, action: {type: skip}}]}|csi driver should not be empty when filtering by volume attributes (volumePolicies[0].conditions.csi.driver)",
        "{version: v1, volumePolicies: [{conditions: {volumeTypes: [disk]}, action: {type: skip}}]}|volumePolicies[0].conditions.volumeTypes: \"disk\" is no type of volume",
        "{version: v1, includeExcludePolicy: {excludedNamespaceScopedResources: ['*']}}|cannot use '*' in includes or excludes filters in the policy (includeExcludePolicy.excludedNamespaceScopedResources)",
        "{version: v1, volumePolicies: skip}|volumePolicies: must be a list",
        "just text|the document is no mapping of fields to values"
      })
  void whatIsNotUnderstoodIsRefusedByFieldAndValue(String yaml, String message) {
    assertThatThrownBy(() -> ResourcePolicies.parse(yaml))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void theSpecComesBeforeTheListsOfAPolicy() {
    ResourcePolicies policies =
        ResourcePolicies.parse(
            """
            version: v1
            includeExcludePolicy:
              includedNamespaceScopedResources: [configmaps, pods]
              excludedNamespaceScopedResources: [secrets, deploy]
            """);
    BackupSpec spec =
        BackupSpecBuilder.builder()
            .includedNamespaceScopedResources(List.of("deployments.apps"))
            .excludedNamespaceScopedResources(List.of("po"))
            .build();
    UnaryOperator<String> resolve =
        name -> Map.of("deploy", "deployments.apps", "po", "pods").getOrDefault(name, name);
    BackupSpec both = policies.resources().addTo(spec, resolve);
    assertThat(both.includedNamespaceScopedResources())
        .containsExactly("deployments.apps", "configmaps");
    assertThat(both.excludedNamespaceScopedResources()).containsExactly("po", "secrets");
  }

  /// Which policy wins does not depend on those behind it, and a policy without conditions ends the
  /// search.
  @Property(tries = 300)
  void theFirstMatchDecidesWhateverComesLater(
      @ForAll("policies") List<String> policies, @ForAll("volumes") VolumeSubject volume) {
    var first =
        policies.stream()
            .map(policy -> ResourcePolicies.parse("version: v1\nvolumePolicies:\n" + policy))
            .flatMap(alone -> alone.action(volume).stream())
            .findFirst();
    var all =
        ResourcePolicies.parse("version: v1\nvolumePolicies:\n" + String.join("\n", policies));
    assertThat(all.action(volume)).isEqualTo(first);
  }

  @Provide
  Arbitrary<List<String>> policies() {
    Arbitrary<String> conditions =
        Arbitraries.of(
            "{}",
            "{capacity: '1Gi,5Gi'}",
            "{capacity: ',3Gi'}",
            "{storageClass: [a]}",
            "{csi: {}}",
            "{volumeTypes: [nfs, emptyDir]}",
            "{pvcLabels: {k: v}}",
            "{pvcPhase: [Pending]}",
            "{storageClass: [b], pvcPhase: [Bound]}");
    Arbitrary<String> actions = Arbitraries.of("skip", "fs-backup", "snapshot", "custom");
    return Combinators.combine(conditions, actions)
        .as((when, then) -> "- conditions: " + when + "\n  action: {type: " + then + "}")
        .list()
        .ofMinSize(1)
        .ofMaxSize(5);
  }

  @Provide
  Arbitrary<VolumeSubject> volumes() {
    return Combinators.combine(
            Arbitraries.of("csi", "nfs", "emptyDir", "local"),
            Arbitraries.integers().between(0, 8),
            Arbitraries.of("", "a", "b"),
            Arbitraries.of(Map.<String, String>of(), Map.of("k", "v")),
            Arbitraries.of("", "Bound", "Pending"))
        .as((type, gi, storageClass, labels, phase) ->
            new VolumeSubject(
                type,
                GI.multiply(BigDecimal.valueOf(gi)),
                storageClass,
                "",
                Map.of(),
                "",
                "",
                labels,
                phase));
  }
}
