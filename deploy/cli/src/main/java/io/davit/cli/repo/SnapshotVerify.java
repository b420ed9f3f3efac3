package io.davit.cli.repo;

import io.davit.cli.session.CliException;
import io.davit.cli.session.Surroundings;
import io.davit.repository.snapshot.Snapshot;
import io.davit.repository.snapshot.SnapshotReader;
import io.davit.repository.verify.VerifyOptions;
import io.davit.repository.verify.VerifyReport;
import io.davit.repository.wire.GoJson;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "verify",
    description = {
      "Prove that snapshots can be restored.",
      "Directories are read, decoded and held against their summaries; files must have all of"
          + " their contents; of those that are read, each content is hashed again."
    },
    footer = {"", "Examples:", "  davit repo snapshot verify --verify-files-percent=100"})
final class SnapshotVerify implements Callable<Integer> {

  @Mixin RepoSession session;

  @Parameters(arity = "0..*", paramLabel = "ID", description = "of snapshots (default: all)")
  List<String> ids = List.of();

  @Option(
      names = "--verify-files-percent",
      paramLabel = "N",
      defaultValue = "0",
      description = "how many of the files are read, chosen at random (default: 0)")
  double percent;

  @Option(names = "--parallel", paramLabel = "N", description = "files to read at once")
  @Nullable Integer parallel;

  @Option(names = "--json", description = "the result as JSON")
  boolean json;

  SnapshotVerify(Surroundings surroundings) {
    this.session = new RepoSession(surroundings);
  }

  @Override
  public Integer call() {
    try (var open = session.open();
        Progress progress = session.progress("Verifying")) {
      var reading = open.repository().read();
      List<Snapshot> wanted = wanted(reading.snapshots());
      VerifyReport report =
          reading.verifier().verify(wanted, options(), session.surroundings().random(), progress);
      progress.clear();
      report.findings().forEach(finding -> session.tell("Error: " + finding));
      session.say(json ? json(report) : text(report));
      return report.isClean() ? 0 : 1;
    }
  }

  private List<Snapshot> wanted(SnapshotReader snapshots) {
    return ids.isEmpty()
        ? snapshots.list()
        : ids.stream().map(id -> snapshot(snapshots, id)).toList();
  }

  private static Snapshot snapshot(SnapshotReader snapshots, String id) {
    return snapshots.get(id).orElseThrow(() -> CliException.refused("there is no snapshot " + id));
  }

  private VerifyOptions options() {
    VerifyOptions standard = VerifyOptions.EVERYTHING;
    int files = parallel == null ? standard.parallelism() : parallel;
    return new VerifyOptions(percent, files, standard.mostFindings());
  }

  private static String json(VerifyReport report) {
    return GoJson.object(root ->
        root.object("stats", stats -> stats(report, stats))
            .number("errorCount", report.errors())
            .array("errors", report.findings(), (to, finding) -> finding.describe(to)));
  }

  private static void stats(VerifyReport report, GoJson to) {
    to.number("processedObjectCount", report.objects())
        .number("processedBytes", report.bytes())
        .number("readFileCount", report.readFiles())
        .number("readBytes", report.readBytes());
  }

  private static String text(VerifyReport report) {
    return "Finished processing %d objects (%s). Read %d files (%s). Found %d errors."
        .formatted(
            report.objects(),
            Units.bytes(report.bytes()),
            report.readFiles(),
            Units.bytes(report.readBytes()),
            report.errors());
  }
}
