package io.davit.cli.repo;

import io.davit.cli.session.Surroundings;
import io.davit.repository.verify.ContentReport;
import io.davit.repository.verify.VerifyOptions;
import io.davit.repository.wire.GoJson;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "verify",
    description = "Check that contents are in their packs and, if they are read, hash them again.",
    footer = {"", "Examples:", "  davit repo content verify --full"})
final class ContentVerify implements Callable<Integer> {

  private static final double ALL = 100;

  @Mixin RepoSession session;

  @Option(names = "--full", description = "read and hash all of them")
  boolean full;

  @Option(
      names = "--download-percent",
      paramLabel = "N",
      defaultValue = "0",
      description = "how many are read, chosen at random (default: 0)")
  double percent;

  @Option(names = "--include-deleted", description = "those marked as deleted too")
  boolean deleted;

  @Option(names = "--prefix", paramLabel = "TEXT", defaultValue = "", description = "with this id")
  String prefix = "";

  @Option(names = "--parallel", paramLabel = "N", description = "contents to read at once")
  @Nullable Integer parallel;

  @Option(names = "--json", description = "the result as JSON")
  boolean json;

  ContentVerify(Surroundings surroundings) {
    this.session = new RepoSession(surroundings);
  }

  @Override
  public Integer call() {
    try (var open = session.open();
        Progress progress = session.progress("Verifying")) {
      var verifier = open.repository().read().contentVerifier();
      ContentReport report =
          verifier.verify(options(), deleted, prefix, session.surroundings().random(), progress);
      progress.clear();
      report.findings().forEach(finding -> session.tell("Error: " + finding));
      session.say(json ? json(report) : text(report));
      return report.errors() == 0 ? 0 : 1;
    }
  }

  private VerifyOptions options() {
    VerifyOptions standard = VerifyOptions.EVERYTHING;
    int contents = parallel == null ? standard.parallelism() : parallel;
    return new VerifyOptions(full ? ALL : percent, contents, standard.mostFindings());
  }

  private static String json(ContentReport report) {
    return GoJson.object(root ->
        root.number("verifiedContents", report.contents())
            .number("readContents", report.read())
            .number("totalErrorCount", report.errors())
            .array("errors", report.findings(), (to, finding) -> finding.describe(to)));
  }

  private static String text(ContentReport report) {
    return "Verified %d contents, read %d, found %d errors."
        .formatted(report.contents(), report.read(), report.errors());
  }
}
