package io.davit.cli.backup;

import io.davit.backup.collect.DryRun;
import io.davit.backup.plan.BlockPlanner.Decision;
import io.davit.backup.plan.Problem;
import io.davit.backup.plan.VolumeMethod;
import io.davit.backup.prepare.Defaults;
import io.davit.cli.output.Rows;
import io.davit.cli.session.CliException;
import io.davit.cli.session.ExitCode;
import io.davit.cli.session.NewObject;
import io.davit.cli.session.Session;
import io.davit.cli.session.Surroundings;
import io.davit.kube.Kinds;
import io.davit.model.item.ResourceKind;
import io.davit.model.velero.v1.Backup;
import io.davit.model.velero.v1.Schedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "plan",
    description = {
      "Say what a backup would do with each volume, and why.",
      "Nothing is made: the cluster is only read, as the caller may read it."
    },
    footer = {
      "",
      "Examples:",
      "  # everything in a namespace",
      "  davit backup plan --include-namespaces shop",
      "  # what a schedule would take now",
      "  davit backup plan --from-schedule nightly"
    })
final class BackupPlan implements Callable<Integer> {

  private static final ResourceKind KIND = Kinds.of(Backup.class);

  @Mixin Session session;
  @Mixin BackupOptions options = new BackupOptions();

  @Option(
      names = "--from-schedule",
      paramLabel = "SCHEDULE",
      description = "look at what this schedule makes; all filters are ignored")
  @Nullable String fromSchedule;

  BackupPlan(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() {
    try (var cluster = session.open()) {
      ObjectNode backup = NewObject.of(KIND, session.namespace(), "plan");
      backup.set(
          "spec",
          fromSchedule == null
              ? options.spec()
              : cluster.get(Kinds.of(Schedule.class), fromSchedule).path("spec").path("template"));
      // As an installation without settings of its own has them.
      Defaults defaults = new Defaults(Duration.ofDays(30), false);
      show(cluster.dryRun(defaults).look(backup));
      return ExitCode.OK.number();
    } catch (IllegalArgumentException e) {
      throw CliException.refused("the backup would be refused: " + e.getMessage());
    }
  }

  private void show(DryRun.Outlook outlook) {
    session.say("Items: " + outlook.items());
    session.say("");
    if (outlook.decisions().isEmpty()) {
      session.say("No volumes.");
    } else {
      session.say(
          Rows.render(
              List.of("NAMESPACE", "VOLUME", "METHOD", "WHY"),
              outlook.decisions().stream().map(BackupPlan::row).toList()));
    }
    List<String> problems = new ArrayList<>();
    outlook.problems().forEach(problem -> problems.add(line(problem)));
    if (!problems.isEmpty()) {
      session.say("");
      problems.forEach(session::say);
    }
  }

  private static List<String> row(Decision decision) {
    VolumeMethod method = decision.method();
    return List.of(decision.namespace(), decision.name(), name(method), method.reason());
  }

  private static String name(VolumeMethod method) {
    return switch (method) {
      case VolumeMethod.Snapshot _ -> "CSI snapshot";
      case VolumeMethod.Move _ -> "CSI snapshot, moved";
      case VolumeMethod.Copy _ -> "file-system copy";
      case VolumeMethod.Leave _ -> "left out";
      case VolumeMethod.Cannot _ -> "not captured";
    };
  }

  private static String line(Problem problem) {
    String where = problem.namespace().isEmpty() ? "" : problem.namespace() + "/";
    String item = problem.name().isEmpty() ? "" : problem.resource() + " " + where + problem.name();
    return problem.severity() + "  " + (item.isEmpty() ? "" : item + ": ") + problem.message();
  }
}
