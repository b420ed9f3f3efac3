package io.davit.benchmarks.engine;

import io.davit.benchmarks.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `davit repo` and stock `kopia` on the same tree, each into a repository of its own on the same
/// disk: first snapshot, unchanged rescan, restore. Both take the same words.
@Command(
    name = "engine",
    mixinStandardHelpOptions = true,
    description = "The repository engine beside stock kopia, start of the process included.")
public final class EngineBench implements Callable<Integer> {

  private static final Map<String, String> ENVIRONMENT =
      Map.of("KOPIA_PASSWORD", "benchmark", "KOPIA_CHECK_FOR_UPDATES", "false");

  @Option(names = "--tree", required = true, description = "What to save.")
  private Path tree = Path.of("");

  @Option(names = "--kopia", required = true, description = "The stock program.")
  private Path kopia = Path.of("");

  @Option(names = "--davit", description = "The launcher (${DEFAULT-VALUE}).")
  private Path davit = Path.of("davit");

  @Option(names = "--directory", required = true, description = "Where data are kept meanwhile.")
  private Path directory = Path.of("");

  @Option(names = "--block-hash", description = "Of both (${DEFAULT-VALUE}).")
  private String hash = "HMAC-SHA256-128";

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Report report = new Report(spec.commandLine().getOut());
    report.begin(
        "the engine beside kopia", Map.of("tree", tree.toRealPath(), "hash of contents", hash));
    Map<String, Usage> theirs =
        measure("kopia", List.of(kopia.toRealPath().toString(), "--no-progress"));
    Map<String, Usage> ours = measure("davit", List.of(davit.toRealPath().toString(), "repo"));
    for (String step : ours.keySet()) {
      Usage kopiaTook = theirs.getOrDefault(step, new Usage(0, 0, 0));
      Usage davitTook = ours.getOrDefault(step, kopiaTook);
      report.fact(
          step,
          "kopia %.1f s, CPU %.1f s, %d MiB; davit %.1f s, CPU %.1f s, %d MiB; throughput %.2f",
          kopiaTook.wall(),
          kopiaTook.cpu(),
          kopiaTook.mebibytes(),
          davitTook.wall(),
          davitTook.cpu(),
          davitTook.mebibytes(),
          kopiaTook.wall() / davitTook.wall());
    }
    return 0;
  }

  private Map<String, Usage> measure(String name, List<String> program)
      throws IOException, InterruptedException {
    Path home = Files.createDirectories(directory.toAbsolutePath().resolve(name));
    List<String> words = new ArrayList<>(program);
    words.add("--config-file=" + home.resolve("connection"));
    run(
        home,
        words,
        name.equals("kopia") ? "repository" : "",
        "create",
        "filesystem",
        "--path=" + home.resolve("repository"),
        "--block-hash=" + hash,
        "--cache-directory=" + home.resolve("cache"));
    String source = tree.toRealPath().toString();
    Map<String, Usage> took = new LinkedHashMap<>();
    took.put("first", run(home, words, "snapshot", "create", source));
    took.put("rescan", run(home, words, "snapshot", "create", source));
    run(home, words, "snapshot", "list", "--json", source);
    took.put(
        "restore",
        run(home, words, "snapshot", "restore", root(home), home.resolve("restored").toString()));
    return took;
  }

  /// The root object of the last snapshot in the listing that was just written.
  private static String root(Path home) throws IOException {
    String listing = Files.readString(home.resolve("said"));
    int at = listing.lastIndexOf("\"obj\":\"") + "\"obj\":\"".length();
    return listing.substring(at, listing.indexOf('"', at));
  }

  private static Usage run(Path home, List<String> program, String... words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(program);
    List.of(words).stream().filter(word -> !word.isEmpty()).forEach(command::add);
    return Usage.of(command, ENVIRONMENT, home);
  }
}
