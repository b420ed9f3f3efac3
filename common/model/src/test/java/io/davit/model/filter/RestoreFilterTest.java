package io.davit.model.filter;

import static io.davit.model.filter.TestKinds.CLASSES;
import static io.davit.model.filter.TestKinds.EVENTS;
import static io.davit.model.filter.TestKinds.PODS;
import static io.davit.model.filter.TestKinds.VOLUMES;
import static io.davit.model.filter.TestKinds.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.davit.model.velero.v1.RestoreSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RestoreFilterTest {

  private static FilterResult<RestoreFilter> read(String json) {
    RestoreSpec spec = JsonMapper.shared().readValue(json.replace('\'', '"'), RestoreSpec.class);
    return RestoreFilter.of(spec, TestKinds.NAMES, Set.of("shop", "vault"));
  }

  private static RestoreFilter filter(String json) {
    return switch (read(json)) {
      case FilterResult.Usable<RestoreFilter>(var filter, _) -> filter;
      case FilterResult.Invalid<RestoreFilter>(var errors) -> throw new AssertionError(errors);
    };
  }

  @Test
  void aBareRestoreTakesEverythingButWhatIsNeverRestored() {
    RestoreFilter filter = filter("{}");
    assertThat(filter.decide(CLASSES, item(CLASSES, "", "c", Map.of()))).isEqualTo(Decision.TAKEN);
    assertThat(filter.decide(EVENTS, item(EVENTS, "shop", "e", Map.of())))
        .isEqualTo(Decision.KIND_NOT_INCLUDED);
  }

  @Test
  void withAFilterOfNamespacesClusterScopedObjectsComeOnlyWhenNeeded() {
    RestoreFilter filter = filter("{'includedNamespaces':['shop']}");
    assertThat(filter.decide(VOLUMES, item(VOLUMES, "", "pv", Map.of())))
        .isEqualTo(Decision.NAMESPACE_NOT_INCLUDED);
    assertThat(filter.decideRelated(VOLUMES, item(VOLUMES, "", "pv", Map.of())))
        .isEqualTo(Decision.TAKEN);
    assertThat(
            filter("{'includeClusterResources':false}")
                .decideRelated(VOLUMES, item(VOLUMES, "", "pv", Map.of()))
                .taken())
        .isFalse();
    assertThat(
            filter("{'includeClusterResources':true,'includedNamespaces':['shop']}")
                .decide(VOLUMES, item(VOLUMES, "", "pv", Map.of()))
                .taken())
        .isTrue();
  }

  @Test
  void patternsThatFitNothingRestoreNothingAndAreReported() {
    FilterResult<RestoreFilter> result = read("{'includedNamespaces':['zzz*']}");
    List<String> warnings =
        result instanceof FilterResult.Usable<RestoreFilter>(_, var found) ? found : List.of();
    assertThat(warnings).containsExactly("includedNamespaces: \"zzz*\" matches no namespace");
    assertThat(
            filter("{'includedNamespaces':['zzz*']}")
                .decide(PODS, item(PODS, "shop", "p", Map.of()))
                .taken())
        .isFalse();
  }

  @Test
  void whatIsWrongIsSaidInVelerosWords() {
    assertThat(read("{'includedResources':['nodes'],'labelSelector':{},'orLabelSelectors':[{}]}"))
        .isEqualTo(
            new FilterResult.Invalid<>(
                List.of(
                    "nodes are non-restorable resources",
                    "Invalid included/excluded resource lists: excludes list cannot contain an item in the includes list: nodes",
                    "encountered labelSelector as well as orLabelSelectors in restore spec, only one can be specified")));
  }
}
