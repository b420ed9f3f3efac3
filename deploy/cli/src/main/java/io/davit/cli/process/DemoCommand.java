package io.davit.cli.process;

import io.davit.cli.session.Surroundings;
import io.davit.devenv.demo.Demo;
import io.davit.devenv.demo.DemoFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `davit demo`: the main job from end to end, each claim checked.
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Run the main job from end to end, and exit non-zero if anything is not so.",
    footer = {
      "",
      "Everything is embedded; nothing outside of the data directory is touched.",
      "  davit demo",
      "  davit demo --data /tmp/demo    # keep what it leaves, s3-access.log for example"
    })
public final class DemoCommand implements Callable<Integer> {

  @Option(names = "--data", description = "an empty directory that is kept; else a temporary one")
  private @Nullable Path data;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  private final Surroundings surroundings;

  DemoCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    if (data != null) {
      return run(data);
    }
    var temporary = Files.createTempDirectory("davit-demo-");
    try {
      return run(temporary);
    } finally {
      remove(temporary);
    }
  }

  private int run(Path directory) throws IOException {
    try (var screen = surroundings.screens().apply(spec.commandLine().getOut());
        var demo = new Demo(directory, new DemoStage(screen), surroundings.clock())) {
      demo.run();
      return 0;
    } catch (DemoFailed e) {
      spec.commandLine().getErr().println("davit: the demo failed: " + e.getMessage());
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 130;
    }
  }

  private static void remove(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (var file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
        Files.deleteIfExists(file);
      }
    }
  }
}
