package io.davit.testkit.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What a person does with kubectl, if it is on the path.
class KubectlIT {
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: p, namespace: shop, labels: {app: p}}
      spec:
        terminationGracePeriodSeconds: 1
        containers: [{name: c, image: davit.io/devenv-shell, command: [sh, -c, "echo hello; exec sleep 1000"]}]
      """;

  private Path kubeconfig = Path.of("");

  private record Outcome(int code, String output) {}

  private Outcome kubectl(String input, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("kubectl"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("KUBECONFIG", kubeconfig.toString());
    Process process = builder.start();
    try (var stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    }
    var _ =
        process
            .onExit()
            .orTimeout(60, TimeUnit.SECONDS)
            .whenComplete((_, late) -> stop(process, late));
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), output);
  }

  private static void stop(Process process, @Nullable Throwable late) {
    if (late != null) {
      process.destroyForcibly();
    }
  }

  private static boolean isOnPath() {
    return List.of(System.getenv("PATH").split(":", -1)).stream()
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "kubectl")));
  }

  @Test
  void kubectlWorks() throws Exception {
    assumeTrue(isOnPath(), "no kubectl on the path: not tried");
    try (KubernetesEmulator emulator =
        KubernetesEmulator.start(
            KubernetesEmulator.Config.inMemory(
                "t", InstantSource.system(), RandomGenerator.getDefault()))) {
      kubeconfig = emulator.kubeconfigFile();
      assertThat(kubectl("", "version").output()).contains("v1.32.0-davit-emulator");
      assertThat(kubectl("", "create", "ns", "shop").output()).contains("namespace/shop created");
      assertThat(kubectl("", "create", "configmap", "m", "-n", "shop", "--from-literal=a=b").code())
          .isZero();
      assertThat(kubectl(POD, "apply", "-f", "-").output()).contains("pod/p created");
      assertThat(
              kubectl("", "wait", "-n", "shop", "--for=condition=Ready", "pod/p", "--timeout=30s")
                  .output())
          .contains("condition met");
      assertThat(kubectl("", "get", "all", "-n", "shop").output())
          .containsPattern("pod/p +1/1 +Running");
      assertThat(kubectl("", "exec", "-n", "shop", "p", "--", "sh", "-c", "echo out; exit 7"))
          .satisfies(o -> assertThat(o.code()).isEqualTo(7))
          .satisfies(o -> assertThat(o.output()).startsWith("out\n"));
      assertThat(kubectl("four", "exec", "-i", "-n", "shop", "p", "--", "wc", "-c").output())
          .isEqualTo("4\n");
      assertThat(kubectl("", "exec", "-n", "shop", "p", "-c", "zz", "--", "ls").output())
          .contains("container zz is not valid for pod p");
      assertThat(kubectl("", "exec", "-n", "shop", "p", "--", "nosuch").output())
          .contains("executable file not found in $PATH");
      assertThat(kubectl("", "logs", "-n", "shop", "p").output()).isEqualTo("hello\n");
      assertThat(kubectl("", "label", "pod", "p", "-n", "shop", "x=y").code()).isZero();
      assertThat(kubectl("", "get", "pod", "-n", "shop", "-l", "x in (y,z)", "-o", "name").output())
          .isEqualTo("pod/p\n");
      assertThat(kubectl("", "delete", "ns", "shop", "--timeout=60s").output()).contains("deleted");
      assertThat(kubectl("", "get", "ns", "shop").output()).contains("NotFound");
    }
  }
}
