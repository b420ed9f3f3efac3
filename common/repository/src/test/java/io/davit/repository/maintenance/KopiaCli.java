package io.davit.repository.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// The stock `kopia`, with a configuration of its own: the binary that system property
/// `davit.kopia` names, or that is on the path. Tests are skipped where there is none, unless the
/// profile `interop` demands it.
record KopiaCli(String binary, Path home, String password) {

  static KopiaCli find(Path home, String password) {
    Optional<String> binary =
        Optional.ofNullable(System.getProperty("davit.kopia"))
            .filter(named -> !named.isEmpty() && !named.startsWith("${"))
            .or(KopiaCli::onPath);
    if (Boolean.getBoolean("davit.interop")) {
      assertThat(binary).as("a kopia binary, which -Pinterop demands").isPresent();
    }
    if (binary.isEmpty()) {
      System.out.println("Skipped: no kopia on the path, and davit.kopia names none");
    }
    Assumptions.assumeTrue(binary.isPresent());
    return new KopiaCli(binary.orElseThrow(), home, password);
  }

  private static Optional<String> onPath() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(path.split(":", -1))
        .map(folder -> Path.of(folder, "kopia"))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  String run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(binary));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("KOPIA_PASSWORD", password);
    builder.environment().put("KOPIA_CHECK_FOR_UPDATES", "false");
    builder.environment().put("KOPIA_CONFIG_PATH", home.resolve("kopia.config").toString());
    builder.environment().put("KOPIA_CACHE_DIRECTORY", home.resolve("cache").toString());
    builder.environment().put("KOPIA_LOG_DIR", home.resolve("logs").toString());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(String.join(" ", command) + "\n" + output).isZero();
    return output;
  }

  /// All that it can check.
  void verify() throws Exception {
    run("snapshot", "verify", "--verify-files-percent=100");
    run("content", "verify", "--full", "--include-deleted");
    run("index", "inspect", "--all");
  }
}
