package io.davit.restore.modifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.davit.kube.KubeJson;
import io.davit.model.item.GroupResource;
import io.davit.model.item.ItemHeader;
import io.davit.model.item.ItemKey;
import io.davit.restore.modifier.ResourceModifiers.Modified;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/// velero-restore.md §3.8.
final class ResourceModifiersTest {
  private static final ItemHeader WEB =
      new ItemHeader(
          new ItemKey(new GroupResource("apps", "deployments"), "shop", "web"),
          Map.of("app", "web"));

  private static ObjectNode web() {
    return KubeJson.object(
        """
        {"metadata":{"name":"web","namespace":"copy"},
         "spec":{"replicas":3,"template":{"spec":{"containers":[
           {"name":"a","image":"one"},{"name":"b","image":"two"}]}}}}\
        """
            .getBytes(StandardCharsets.UTF_8));
  }

  private static Modified apply(String rules) {
    return ResourceModifiers.parse("version: v1\nresourceModifierRules:\n" + rules)
        .apply(WEB, web());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{groupResource: deployments.apps}|true",
        "{groupResource: '*.apps'}|true",
        "{groupResource: '**'}|true",
        "{groupResource: '*'}|false",
        "{groupResource: pods}|false",
        "{groupResource: '{pods,deployments.apps}'}|true",
        "{groupResource: '**', resourceNameRegex: eb}|true",
        "{groupResource: '**', resourceNameRegex: ^eb}|false",
        "{groupResource: '**', namespaces: [sh*]}|true",
        "{groupResource: '**', namespaces: [copy]}|false",
        "{groupResource: '**', labelSelector: {matchLabels: {app: web}}}|true",
        "{groupResource: '**', labelSelector: {matchLabels: {app: db}}}|false",
        "{groupResource: '**', matches: [{path: /spec/replicas, value: '3'}]}|true",
        "{groupResource: '**', matches: [{path: /spec/replicas, value: '\"3\"'}]}|false",
        "{groupResource: '**', matches: [{path: /spec/none, value: ''}]}|false"
      })
  void aRuleIsForWhatMeetsAllConditionsAsItWasBackedUp(String conditions, boolean met) {
    Modified modified =
        apply(
            "- conditions: %s\n  patches: [{operation: replace, path: /spec/replicas, value: '1'}]"
                .formatted(conditions));
    assertThat(modified.errors()).isEmpty();
    assertThat(modified.object().path("spec").path("replicas").asInt()).isEqualTo(met ? 1 : 3);
  }

  @Test
  void conditionsAreReadBeforeAnyRule() {
    Modified modified =
        apply(
            """
            - conditions: {groupResource: "**", matches: [{path: /spec/replicas, value: "3"}]}
              patches: [{operation: replace, path: /spec/replicas, value: "0"}]
            - conditions: {groupResource: "**", matches: [{path: /spec/replicas, value: "3"}]}
              patches: [{operation: add, path: /spec/paused, value: "true"}]
            """);
    assertThat(modified.object().path("spec").path("replicas").asInt()).isZero();
    assertThat(modified.object().path("spec").path("paused").asBoolean()).isTrue();
  }

  @Test
  void aFailedTestEndsItsRuleSilentlyAndAMissingPathIsAnError() {
    Modified modified =
        apply(
            """
            - conditions: {groupResource: "**"}
              patches:
              - {operation: replace, path: /spec/replicas, value: "9"}
              - {operation: test, path: /spec/replicas, value: "3"}
            - conditions: {groupResource: "**"}
              patches: [{operation: remove, path: /spec/none}]
            - conditions: {groupResource: "**"}
            """);
    assertThat(modified.object()).isEqualTo(web());
    assertThat(modified.errors())
        .satisfiesExactly(
            first -> assertThat(first).startsWith("remove /spec/none: "),
            second -> assertThat(second).isEqualTo("no patch data found"));
  }

  @Test
  void mergesRemoveWithNullAndStrategicPatchesKnowTheLists() {
    Modified merged =
        apply(
            """
            - conditions: {groupResource: "**"}
              mergePatches: [{patchData: '{"spec":{"replicas":null,"paused":true}}'}]
            """);
    assertThat(merged.object().path("spec").has("replicas")).isFalse();
    assertThat(merged.object().path("spec").path("paused").asBoolean()).isTrue();
    Modified strategic =
        apply(
            """
            - conditions: {groupResource: "**"}
              strategicPatches:
              - patchData: |
                  spec: {template: {spec: {containers: [{name: b, image: three}]}}}
            """);
    assertThat(strategic.object().at("/spec/template/spec/containers").toString())
        .isEqualTo("[{\"name\":\"a\",\"image\":\"one\"},{\"name\":\"b\",\"image\":\"three\"}]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{version: v2}|unsupported resource modifier version v2",
        "{version: v1}|resource modifier rules cannot be empty",
        "{version: v1, resourceModifierRules: [{conditions: {}}]}|resourceModifierRules[0].conditions: groupResource cannot be empty",
        "{version: v1, resourceModifierRules: [{conditions: {groupResource: '*', kind: Pod}}]}|unknown field \"resourceModifierRules[0].conditions.kind\"",
        "{version: v1, resourceModifierRules: [{conditions: {groupResource: '*'}, patches: [{operation: set, path: /a}]}]}|resourceModifierRules[0].patches[0]: unsupported operation set",
        "{version: v1, resourceModifierRules: [{conditions: {groupResource: '*'}, patches: [{operation: add}]}]}|resourceModifierRules[0].patches[0]: path cannot be empty",
        "{version: v1, resourceModifierRules: [{conditions: {groupResource: '*'}, patches: [{operation: add, path: /a}], mergePatches: [{patchData: '{}'}]}]}|resourceModifierRules[0]: only one of patches, mergePatches, strategicPatches can be specified"
      })
  void whatIsNotUnderstoodIsRefusedByFieldAndValue(String yaml, String message) {
    assertThatThrownBy(() -> ResourceModifiers.parse(yaml))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
