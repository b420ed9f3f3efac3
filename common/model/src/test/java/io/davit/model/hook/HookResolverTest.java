package io.davit.model.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.davit.model.filter.ResourceNames;
import io.davit.model.item.ResourceKind;
import io.davit.model.message.PodHooks;
import io.davit.model.message.ResolvedHook;
import io.davit.model.message.ResolvedHook.OnError;
import io.davit.model.velero.v1.BackupHooks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class HookResolverTest {

  private static final ResourceNames NAMES =
      new ResourceNames(
          List.of(new ResourceKind("", "v1", "pods", "pod", List.of("po"), true, "Pod", Set.of())));

  private static final String SPEC =
      """
      {'resources':[
        {'name':'a','includedNamespaces':['sh*'],'includedResources':['po'],
         'pre':[{'exec':{'command':['sync']}},{'exec':{'command':['fsfreeze','-f'],'container':'side','onError':'Continue','timeout':'1m'}}],
         'post':[{'exec':{'command':['thaw'],'onError':'Fail','timeout':'0s'}}]},
        {'name':'b','excludedNamespaces':['shop'],'pre':[{'exec':{'command':['never']}}]},
        {'name':'c','includedResources':['secrets'],'pre':[{'exec':{'command':['never']}}]},
        {'name':'d','labelSelector':{'matchLabels':{'app':'db'}},'pre':[{'exec':{'command':['last']}}]}]}
      """;

  private static PodHooks resolve(String spec, Map<String, String> annotations) {
    BackupHooks hooks = JsonMapper.shared().readValue(spec.replace('\'', '"'), BackupHooks.class);
    HookPod pod =
        new HookPod("shop", "db-0", "u", Map.of("app", "db"), annotations, List.of("main", "side"));
    return new HookResolver(hooks, NAMES).resolve(pod);
  }

  private static ResolvedHook hook(
      String name, String container, OnError onError, int seconds, String... argv) {
    return new ResolvedHook(name, container, List.of(argv), onError, Duration.ofSeconds(seconds));
  }

  @Test
  void hooksOfTheSpecComeInItsOrder() {
    PodHooks hooks = resolve(SPEC, Map.of());
    assertThat(hooks.pre())
        .containsExactly(
            hook("a", "main", OnError.FAIL, 30, "sync"),
            hook("a", "side", OnError.CONTINUE, 60, "fsfreeze", "-f"),
            hook("d", "main", OnError.FAIL, 30, "last"));
    assertThat(hooks.post()).containsExactly(hook("a", "main", OnError.FAIL, 30, "thaw"));
  }

  @Test
  void anAnnotationReplacesTheHooksOfTheSpecForItsPhaseAlone() {
    PodHooks hooks =
        resolve(
            SPEC,
            Map.of(
                "pre.hook.backup.velero.io/command", "[\"/bin/sh\",\"-c\",\"a b\"]",
                "pre.hook.backup.velero.io/container", "side",
                "pre.hook.backup.velero.io/on-error", "Continue",
                "pre.hook.backup.velero.io/timeout", "2m"));
    assertThat(hooks.pre())
        .containsExactly(
            hook("<from-annotation>", "side", OnError.CONTINUE, 120, "/bin/sh", "-c", "a b"));
    assertThat(hooks.post()).hasSize(1);
  }

  @Test
  void aCommandThatIsNoArrayIsASingleArgument() {
    assertThat(resolve("{}", Map.of("post.hook.backup.velero.io/command", "echo a b")).post())
        .containsExactly(hook("<from-annotation>", "main", OnError.FAIL, 30, "echo a b"));
  }

  @Test
  void legacyKeysCountWhereThereIsNoHookWithPrefix() {
    assertThat(resolve("{}", Map.of("hook.backup.velero.io/command", "old")).pre())
        .extracting(ResolvedHook::argv)
        .containsExactly(List.of("old"));
    assertThat(
            resolve(
                    "{}",
                    Map.of(
                        "hook.backup.velero.io/command",
                        "old",
                        "pre.hook.backup.velero.io/command",
                        "new"))
                .pre())
        .extracting(ResolvedHook::argv)
        .containsExactly(List.of("new"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "command; [1]; annotation pre.hook.backup.velero.io/command: not a JSON array of texts: [1]",
        "command; [\"a\"; annotation pre.hook.backup.velero.io/command: not a JSON array of texts: [\"a\"",
        "command; []; annotation pre.hook.backup.velero.io/command: not a JSON array of texts: []",
        "on-error; Maybe; annotation pre.hook.backup.velero.io/on-error: want Continue or Fail: Maybe",
        "timeout; soon; annotation pre.hook.backup.velero.io/timeout: not a duration (such as 1h30m or 720h0m0s): \"soon\"",
        "timeout; -1s; annotation pre.hook.backup.velero.io/timeout is negative: -1s",
        "container; gone; annotation pre.hook.backup.velero.io/container: no such container: \"gone\" in pod shop/db-0"
      })
  void whatIsMalformedIsNamedWithItsAnnotationAndValue(String key, String value, String message) {
    Map<String, String> annotations =
        key.equals("command")
            ? Map.of("pre.hook.backup.velero.io/command", value)
            : Map.of(
                "pre.hook.backup.velero.io/command",
                "x",
                "pre.hook.backup.velero.io/" + key,
                value);
    assertThatThrownBy(() -> resolve("{}", annotations))
        .isInstanceOf(HookSpecException.class)
        .hasMessage(message);
  }

  @Test
  void aHookOfTheSpecIsNamedTooIfItIsMalformed() {
    assertThatThrownBy(
            () -> resolve("{'resources':[{'name':'h','pre':[{'exec':{'command':[]}}]}]}", Map.of()))
        .hasMessage("hook \"h\": command is required");
  }
}
