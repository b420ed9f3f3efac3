package io.davit.model.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.model.message.AwaitedHook;
import io.davit.model.message.ResolvedHook.OnError;
import io.davit.model.velero.v1.RestoreHooks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RestoreHookResolverTest {
  private static final Duration LONGEST = Duration.ofMinutes(10);

  @Test
  void hooksOfTheSpecMatchTheNewNamespaceAndTheLabels() {
    var resolver =
        resolver(
            """
            {"resources": [
             {"name": "one", "includedNamespaces": ["copy"], "postHooks": [
               {"exec": {"command": ["a"]}}, {"init": {"initContainers": [{"name": "i"}]}}]},
             {"name": "two", "labelSelector": {"matchLabels": {"app": "web"}}, "postHooks": [
               {"exec": {"command": ["b"], "container": "side", "onError": "Fail",
                "execTimeout": "1m", "waitTimeout": "2m", "waitForReady": true}}]},
             {"name": "three", "excludedNamespaces": ["copy"], "postHooks": [
               {"exec": {"command": ["c"]}}]}]}
            """);
    var found = resolver.resolve(pod(Map.of()));
    assertThat(found.hooks()).extracting(hook -> hook.hook().name()).containsExactly("one", "two");
    AwaitedHook one = found.hooks().getFirst();
    assertThat(one.hook().container()).isEqualTo("main");
    assertThat(one.hook().onError()).isEqualTo(OnError.CONTINUE);
    assertThat(one.hook().timeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(one.patience()).isEqualTo(LONGEST);
    AwaitedHook two = found.hooks().getLast();
    assertThat(two.hook().container()).isEqualTo("side");
    assertThat(two.hook().onError()).isEqualTo(OnError.FAIL);
    assertThat(two.hook().timeout()).isEqualTo(Duration.ofMinutes(1));
    assertThat(two.patience()).isEqualTo(Duration.ofMinutes(2));
    assertThat(two.ready()).isTrue();
    assertThat(resolver.init(pod(Map.of()), "x")).containsExactly(Map.of("name", "i"));
  }

  @Test
  void anAnnotationReplacesTheHooksOfTheSpecOfItsKind() {
    var resolver =
        resolver(
            "{\"resources\": [{\"name\": \"s\", \"postHooks\": [{\"exec\": {\"command\": [\"a\"]}}]}]}");
    var found =
        resolver.resolve(
            pod(
                Map.of(
                    "post.hook.restore.velero.io/command", "[\"/bin/sh\", \"-c\", \"true\"]",
                    "post.hook.restore.velero.io/on-error", "Fail",
                    "post.hook.restore.velero.io/wait-for-ready", "TRUE",
                    "post.hook.restore.velero.io/exec-timeout", "5s",
                    "post.hook.restore.velero.io/wait-timeout", "nonsense")));
    assertThat(found.hooks())
        .singleElement()
        .satisfies(hook -> {
          assertThat(hook.hook().name()).isEqualTo("<from-annotation>");
          assertThat(hook.hook().argv()).containsExactly("/bin/sh", "-c", "true");
          assertThat(hook.hook().onError()).isEqualTo(OnError.FAIL);
          assertThat(hook.hook().timeout()).isEqualTo(Duration.ofSeconds(5));
          assertThat(hook.ready()).isTrue();
          assertThat(hook.patience()).isEqualTo(LONGEST);
        });
    assertThat(found.warnings())
        .singleElement()
        .asString()
        .contains("wait-timeout", "nonsense", "pod copy/web");
  }

  @Test
  void aHookWithoutItsContainerIsAnErrorAndTheOthersRun() {
    var found =
        resolver(
                """
                {"resources": [{"name": "s", "postHooks": [
                 {"exec": {"command": ["a"], "container": "nope"}}, {"exec": {"command": ["b"]}}]}]}
                """)
            .resolve(pod(Map.of()));
    assertThat(found.hooks()).hasSize(1);
    assertThat(found.errors()).singleElement().asString().contains("\"nope\"", "pod copy/web");
  }

  @Test
  void anInitContainerByAnnotationNeedsNoCommand() {
    assertThat(
            resolver("{}")
                .init(
                    pod(Map.of("init.hook.restore.velero.io/container-image", "busybox")), "given"))
        .containsExactly(Map.of("name", "given", "image", "busybox"));
    assertThat(resolver("{}").init(pod(Map.of("init.hook.restore.velero.io/command", "x")), "n"))
        .isEmpty();
  }

  private static RestoreHookResolver resolver(String json) {
    return new RestoreHookResolver(
        JsonMapper.shared().readValue(json, RestoreHooks.class), LONGEST);
  }

  private static HookPod pod(Map<String, String> annotations) {
    return new HookPod(
        "copy", "web", "u-1", Map.of("app", "web"), annotations, List.of("main", "side"));
  }
}
