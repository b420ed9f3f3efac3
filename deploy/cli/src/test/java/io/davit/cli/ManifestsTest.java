package io.davit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.kube.Crds;
import io.davit.kube.KubeJson;
import io.davit.model.settings.SettingsReader;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// What `deploy/kubernetes/davit.yaml` lets each process do (protocol G1).
class ManifestsTest {

  private static final Set<String> READS = Set.of("get", "list", "watch");

  private final List<JsonNode> objects = read();

  private static List<JsonNode> read() {
    try (var documents =
        new YAMLMapper()
            .readerFor(JsonNode.class)
            .<JsonNode>readValues(Files.readString(Path.of("../kubernetes/davit.yaml")))) {
      return documents.readAll();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Stream<JsonNode> ofKind(String kind) {
    return objects.stream().filter(object -> object.path("kind").asString().equals(kind));
  }

  /// The rules of an account, by its bindings.
  private List<JsonNode> rules(String account) {
    return Stream.concat(ofKind("RoleBinding"), ofKind("ClusterRoleBinding"))
        .filter(binding -> binding.at("/subjects/0/name").asString().equals(account))
        .map(binding -> binding.path("roleRef"))
        .flatMap(role ->
            ofKind(role.path("kind").asString())
                .filter(it -> KubeJson.name(it).equals(role.path("name").asString())))
        .flatMap(role -> role.path("rules").valueStream())
        .toList();
  }

  private boolean may(String account, String verb, String group, String resource) {
    return rules(account).stream()
        .anyMatch(rule ->
            has(rule, "apiGroups", group)
                && has(rule, "resources", resource)
                && has(rule, "verbs", verb));
  }

  private static boolean has(JsonNode rule, String field, String wanted) {
    return rule.path(field)
        .valueStream()
        .map(JsonNode::asString)
        .anyMatch(value -> value.equals("*") || value.equals(wanted));
  }

  private Set<String> accounts() {
    return ofKind("ServiceAccount").map(KubeJson::name).collect(Collectors.toSet());
  }

  private Set<String> whoMay(String verb, String group, String resource) {
    return accounts().stream()
        .filter(account -> may(account, verb, group, resource))
        .collect(Collectors.toSet());
  }

  @Test
  void everyProcessHasAnAccountOfItsOwn() {
    assertThat(accounts())
        .containsExactlyInAnyOrder(
            "davit-scheduler",
            "davit-backup-worker",
            "davit-restore-worker",
            "davit-hook-runner",
            "davit-node-agent");
    List<String> used =
        Stream.concat(ofKind("Deployment"), ofKind("DaemonSet"))
            .map(process -> process.at("/spec/template/spec/serviceAccountName").asString())
            .toList();
    assertThat(used).containsExactlyInAnyOrderElementsOf(accounts());
  }

  @Test
  void onlyTheSchedulerWritesVeleroResources() {
    for (var kind : Crds.KINDS) {
      for (String verb : List.of("create", "update", "patch", "delete")) {
        assertThat(whoMay(verb, "velero.io", HasMetadata.getPlural(kind)))
            .as("%s %s", verb, kind)
            .containsExactly("davit-scheduler");
      }
    }
  }

  @Test
  void hookRunnerReadsPodsAndNoSecrets() {
    for (String verb : List.of("get", "list", "patch")) {
      assertThat(may("davit-hook-runner", verb, "", "pods")).isTrue();
      assertThat(may("davit-hook-runner", verb, "kubevirt.io", "virtualmachineinstances")).isTrue();
    }
    assertThat(may("davit-hook-runner", "create", "", "pods/exec")).isTrue();
    assertThat(may("davit-hook-runner", "get", "", "secrets")).isFalse();
  }

  @Test
  void onlyHookRunnerExecutesInPods() {
    for (String verb : List.of("get", "create")) {
      assertThat(whoMay(verb, "", "pods/exec")).containsExactly("davit-hook-runner");
    }
  }

  @Test
  void theNodeAgentGetsSecretsOfItsNamespaceAndNothingElse() {
    assertThat(rules("davit-node-agent")).hasSize(1);
    assertThat(ofKind("ClusterRoleBinding").map(KubeJson::name)).doesNotContain("davit-node-agent");
    assertThat(may("davit-node-agent", "get", "", "secrets")).isTrue();
    assertThat(may("davit-node-agent", "list", "", "secrets")).isFalse();
  }

  @Test
  void backupWorkerWritesOnlySnapshotsClaimsVolumesAndPods() {
    Set<String> written =
        rules("davit-backup-worker").stream()
            .filter(rule ->
                rule.path("verbs").valueStream().anyMatch(verb -> !READS.contains(verb.asString())))
            .flatMap(rule -> rule.path("resources").valueStream())
            .map(JsonNode::asString)
            .collect(Collectors.toSet());
    assertThat(written)
        .containsExactlyInAnyOrder(
            "volumesnapshots",
            "volumesnapshotcontents",
            "persistentvolumeclaims",
            "persistentvolumes",
            "pods");
  }

  @Test
  void everyProcessUnderstandsItsEnvironment() {
    Map<String, Class<? extends Record>> settings =
        Map.of(
            "scheduler", io.davit.scheduler.Settings.class,
            "backup-worker", io.davit.backup.Settings.class,
            "restore-worker", io.davit.restore.Settings.class,
            "hook-runner", io.davit.hookrunner.Settings.class,
            "node-agent", io.davit.mover.agent.Settings.class);
    settings.forEach((process, type) ->
        assertThat(SettingsReader.read(type, "", environment(process))).isNotNull());
  }

  private Map<String, String> environment(String process) {
    Map<String, String> environment = new HashMap<>();
    ofKind("ConfigMap")
        .flatMap(map -> map.path("data").properties().stream())
        .forEach(entry -> environment.put(entry.getKey(), entry.getValue().asString()));
    Stream.concat(ofKind("Deployment"), ofKind("DaemonSet"))
        .map(object -> object.at("/spec/template/spec/containers/0"))
        .filter(container -> container.path("name").asString().equals(process))
        .flatMap(container -> container.path("env").valueStream())
        .forEach(it -> environment.put(it.path("name").asString(), it.path("value").asString("x")));
    return environment;
  }
}
