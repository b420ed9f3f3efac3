package io.davit.model.filter;

import static io.davit.model.filter.TestKinds.CLASSES;
import static io.davit.model.filter.TestKinds.CONTENTS;
import static io.davit.model.filter.TestKinds.JOBS;
import static io.davit.model.filter.TestKinds.NAMESPACES;
import static io.davit.model.filter.TestKinds.PODS;
import static io.davit.model.filter.TestKinds.SECRETS;
import static io.davit.model.filter.TestKinds.SNAPSHOTS;
import static io.davit.model.filter.TestKinds.VOLUMES;
import static io.davit.model.filter.TestKinds.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.davit.model.item.ResourceKind;
import io.davit.model.velero.v1.BackupSpec;
import io.davit.model.velero.v1.BackupSpecBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class BackupFilterTest {

  private static final Set<String> LIVE = Set.of("shop", "shop-test", "vault", "velero");

  private static BackupSpec spec(String json) {
    return JsonMapper.shared().readValue(json.replace('\'', '"'), BackupSpec.class);
  }

  private static FilterResult<BackupFilter> read(String json, String... excludedByLabel) {
    return BackupFilter.of(
        BackupFilterDefaults.apply(spec(json), Arrays.asList(excludedByLabel)),
        TestKinds.NAMES,
        LIVE);
  }

  private static BackupFilter filter(String json, String... excludedByLabel) {
    return switch (read(json, excludedByLabel)) {
      case FilterResult.Usable<BackupFilter>(var filter, _) -> filter;
      case FilterResult.Invalid<BackupFilter>(var errors) -> throw new AssertionError(errors);
    };
  }

  private static List<String> errors(String json) {
    return read(json) instanceof FilterResult.Invalid<BackupFilter>(var errors)
        ? errors
        : List.of();
  }

  private static List<String> warnings(String json) {
    return read(json) instanceof FilterResult.Usable<BackupFilter>(_, var warnings)
        ? warnings
        : List.of();
  }

  private static Set<ResourceKind> collected(BackupFilter filter) {
    return TestKinds.ALL.stream().filter(filter::collects).collect(Collectors.toSet());
  }

  @Test
  void aBareBackupTakesNoClusterScopedKindsButNamespaces() {
    assertThat(collected(filter("{}")))
        .contains(PODS, JOBS, NAMESPACES)
        .doesNotContain(VOLUMES, CLASSES, SNAPSHOTS, CONTENTS);
  }

  @Test
  void whatAnotherObjectNeedsComesAlongUnlessItsKindIsExcluded() {
    assertThat(filter("{}").decideRelated(VOLUMES, item(VOLUMES, "", "pv", Map.of())))
        .isEqualTo(Decision.TAKEN);
    assertThat(
            filter("{'excludedClusterScopedResources':['pv']}")
                .decideRelated(VOLUMES, item(VOLUMES, "", "pv", Map.of())))
        .isEqualTo(Decision.KIND_NOT_INCLUDED);
  }

  @Test
  void includeClusterResourcesFollowsTheMatrix() {
    assertThat(collected(filter("{'includeClusterResources':true,'includedNamespaces':['shop']}")))
        .contains(VOLUMES, CLASSES, NAMESPACES);
    assertThat(collected(filter("{'includeClusterResources':false}")))
        .contains(PODS)
        .doesNotContain(VOLUMES, NAMESPACES);
    assertThat(
            filter("{'includeClusterResources':false}")
                .decideRelated(VOLUMES, item(VOLUMES, "", "pv", Map.of()))
                .taken())
        .isFalse();
    assertThat(collected(filter("{'excludedResources':['secrets']}")))
        .contains(CLASSES, PODS)
        .doesNotContain(SECRETS);
    assertThat(collected(filter("{'excludedResources':['secrets'],'includedNamespaces':['shop']}")))
        .contains(NAMESPACES)
        .doesNotContain(CLASSES);
    assertThat(collected(filter("{'excludedResources':['secrets']}", "shop")))
        .doesNotContain(CLASSES);
  }

  @Test
  void theOldFamilyWithoutSwitchRefusesRelatedKindsThatItDoesNotName() {
    assertThat(
            filter("{'includedResources':['pods']}")
                .decideRelated(VOLUMES, item(VOLUMES, "", "pv", Map.of()))
                .taken())
        .isFalse();
  }

  @Test
  void allClusterScopedKindsCanBeAskedFor() {
    assertThat(collected(filter("{'includedClusterScopedResources':['*']}")))
        .contains(VOLUMES, CLASSES)
        .doesNotContain(CONTENTS);
  }

  @Test
  void kindsAreNamedByPluralSingularShortNameGroupAndPattern() {
    for (String name : List.of("pods", "pod", "po")) {
      assertThat(collected(filter("{'includedResources':['" + name + "']}"))).containsExactly(PODS);
    }
    for (String name : List.of("jobs.batch", "job.batch", "*.batch", "jobs")) {
      assertThat(collected(filter("{'includedResources':['" + name + "']}"))).containsExactly(JOBS);
    }
  }

  @Test
  void aTypoDoesNotWidenTheBackupAndIsReported() {
    assertThat(collected(filter("{'includedResources':['podz']}"))).isEmpty();
    assertThat(warnings("{'includedResources':['podz']}"))
        .containsExactly("includedResources: \"podz\" matches no resource of this cluster");
    assertThat(collected(filter("{'includedNamespaceScopedResources':['pv']}")))
        .containsExactly(NAMESPACES);
    assertThat(warnings("{'includedNamespaceScopedResources':['pv']}"))
        .containsExactly(
            "includedNamespaceScopedResources: \"pv\" is cluster-scoped, so it does nothing here");
  }

  @Test
  void namespacesThatFitNothingAreReported() {
    assertThat(warnings("{'includedNamespaces':['shop','zzz*','gone']}"))
        .containsExactly(
            "includedNamespaces: \"zzz*\" matches no namespace",
            "includedNamespaces: there is no namespace \"gone\"");
    assertThat(filter("{'includedNamespaces':['zzz*']}").namespaces().of(LIVE)).isEmpty();
  }

  @Test
  void namespacesAreTakenByNameAndPatternAndLeavingOutWins() {
    assertThat(
            filter("{'includedNamespaces':['shop*','vault'],'excludedNamespaces':['*-test']}")
                .namespaces()
                .of(LIVE))
        .containsExactly("shop", "vault");
    assertThat(filter("{}", "velero").namespaces().of(LIVE)).doesNotContain("velero");
  }

  @Test
  void theExcludeLabelCountsOnlyWhenItIsExactlyTrue() {
    BackupFilter filter = filter("{}");
    assertThat(
            filter.decideCollected(
                PODS, item(PODS, "shop", "p", Map.of("velero.io/exclude-from-backup", "true"))))
        .isEqualTo(Decision.EXCLUDED_BY_LABEL);
    assertThat(
            filter.decideCollected(
                PODS, item(PODS, "shop", "p", Map.of("velero.io/exclude-from-backup", "True"))))
        .isEqualTo(Decision.TAKEN);
  }

  @Test
  void selectorsKeepCollectedObjectsOutButNotRelatedOnes() {
    BackupFilter filter = filter("{'labelSelector':{'matchLabels':{'app':'db'}}}");
    assertThat(filter.decideCollected(PODS, item(PODS, "shop", "p", Map.of("app", "db"))))
        .isEqualTo(Decision.TAKEN);
    assertThat(filter.decideCollected(PODS, item(PODS, "shop", "p", Map.of())))
        .isEqualTo(Decision.LABELS_DO_NOT_MATCH);
    assertThat(filter.decideRelated(PODS, item(PODS, "shop", "p", Map.of())))
        .isEqualTo(Decision.TAKEN);
  }

  @Test
  void anyOfSeveralSelectorsIsEnough() {
    LabelFilter labels =
        filter(
                "{'orLabelSelectors':[{'matchLabels':{'app':'db'}},{'matchExpressions':[{'key':'tier','operator':'In','values':['a','b']}]}]}")
            .labels();
    assertThat(labels.matches(Map.of("tier", "b"))).isTrue();
    assertThat(labels.matches(Map.of("tier", "c"))).isFalse();
    assertThat(labels.texts()).containsExactly("app=db", "tier in (a,b)");
  }

  @Test
  void aNamespaceComesWithWhatIsInIt() {
    BackupFilter selecting = filter("{'labelSelector':{'matchLabels':{'app':'db'}}}");
    assertThat(selecting.decideNamespace(NAMESPACES, item(NAMESPACES, "", "shop", Map.of()), false))
        .isEqualTo(Decision.LABELS_DO_NOT_MATCH);
    assertThat(selecting.decideNamespace(NAMESPACES, item(NAMESPACES, "", "shop", Map.of()), true))
        .isEqualTo(Decision.TAKEN);
    assertThat(
            selecting.decideNamespace(
                NAMESPACES, item(NAMESPACES, "", "shop", Map.of("app", "db")), false))
        .isEqualTo(Decision.TAKEN);
    BackupFilter one = filter("{'includedNamespaces':['shop']}");
    assertThat(one.decideNamespace(NAMESPACES, item(NAMESPACES, "", "shop", Map.of()), false))
        .isEqualTo(Decision.TAKEN);
    assertThat(one.decideNamespace(NAMESPACES, item(NAMESPACES, "", "vault", Map.of()), false))
        .isEqualTo(Decision.NAMESPACE_NOT_INCLUDED);
  }

  @Test
  void whatIsWrongIsSaidInVelerosWordsAllAtOnce() {
    assertThat(errors("{'includedResources':['pods'],'includedClusterScopedResources':['pv']}"))
        .singleElement()
        .asString()
        .contains("They cannot be used together");
    assertThat(
            errors(
                "{'includedNamespaces':['*','shop'],'excludedNamespaces':['*'],'includedResources':['pods'],'excludedResources':['pods'],"
                    + "'labelSelector':{'matchExpressions':[{'key':'a','operator':'Near'}]},'orLabelSelectors':[{}]}"))
        .containsExactly(
            "Invalid included/excluded resource lists: excludes list cannot contain an item in the includes list: pods",
            "Invalid included/excluded namespace lists: includes list must either contain '*' only, or a non-empty list of items",
            "Invalid included/excluded namespace lists: excludes list cannot contain '*'",
            "encountered labelSelector as well as orLabelSelectors in backup spec, only one can be specified",
            "label selector: \"Near\" is not a valid operator");
    assertThat(errors("{'includedNamespaces':['a**b','Shop']}"))
        .hasSize(2)
        .allSatisfy(e ->
            assertThat(e)
                .startsWith("Invalid included/excluded namespace lists: invalid namespace"));
    assertThat(
            errors(
                "{'includedNamespaceScopedResources':['pods'],'excludedNamespaceScopedResources':['*']}"))
        .contains(
            "Invalid namespace-scoped included/excluded resource lists: when exclude is '*', include cannot have value");
  }

  @Provide
  Arbitrary<List<String>> namespaces() {
    return Arbitraries.of("shop", "shop-*", "v*", "vault", "*t", "velero")
        .list()
        .uniqueElements()
        .ofMaxSize(4);
  }

  @Property
  void leavingOutMoreNeverTakesMore(
      @ForAll("namespaces") List<String> in,
      @ForAll("namespaces") List<String> out,
      @ForAll("namespaces") List<String> more) {
    NamespaceFilter some = NamespaceFilter.of(in, out, new ArrayList<>());
    List<String> both = new ArrayList<>(out);
    both.addAll(more);
    NamespaceFilter fewer = NamespaceFilter.of(in, both, new ArrayList<>());
    assertThat(LIVE)
        .allSatisfy(name -> assertThat(!fewer.includes(name) || some.includes(name)).isTrue());
  }

  @Property
  void applyingTheDefaultsTwiceChangesNothing(
      @ForAll("namespaces") List<String> in,
      @ForAll("namespaces") List<String> out,
      @ForAll boolean old) {
    BackupSpec spec =
        BackupSpecBuilder.builder()
            .includedNamespaces(in)
            .excludedResources(old ? List.of("po") : List.of())
            .build();
    BackupSpec once = BackupFilterDefaults.apply(spec, out);
    assertThat(BackupFilterDefaults.apply(once, out)).isEqualTo(once);
  }
}
