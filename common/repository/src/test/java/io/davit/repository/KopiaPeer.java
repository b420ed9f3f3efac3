package io.davit.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The stock `kopia` command, with a configuration of its own.
final class KopiaPeer {

  static final String PASSWORD = "correct horse";

  private final String binary;
  private final Path home;

  private KopiaPeer(String binary, Path home) {
    this.binary = binary;
    this.home = home;
  }

  /// Finds it by the system property `davit.kopia`, or on the path.
  ///
  /// @param home for its files
  static Optional<KopiaPeer> find(Path home) {
    String named = System.getProperty("davit.kopia", "");
    return named.isEmpty()
        ? onPath().map(found -> new KopiaPeer(found, home))
        : Optional.of(new KopiaPeer(named, home));
  }

  private static Optional<String> onPath() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .map(directory -> Path.of(directory, "kopia"))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  Path configuration() {
    return home.resolve("kopia.config");
  }

  String run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(binary));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("KOPIA_PASSWORD", PASSWORD);
    builder.environment().put("KOPIA_CHECK_FOR_UPDATES", "false");
    builder.environment().put("KOPIA_CONFIG_PATH", configuration().toString());
    builder.environment().put("KOPIA_CACHE_DIRECTORY", home.resolve("cache").toString());
    builder.environment().put("KOPIA_LOG_DIR", home.resolve("logs").toString());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(String.join(" ", command) + "\n" + output).isZero();
    return output;
  }
}
