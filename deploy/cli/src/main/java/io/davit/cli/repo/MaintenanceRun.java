package io.davit.cli.repo;

import io.davit.cli.session.CliException;
import io.davit.cli.session.Surroundings;
import io.davit.repository.maintenance.Figure;
import io.davit.repository.maintenance.MaintenanceMode;
import io.davit.repository.maintenance.MaintenanceOutcome;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "run",
    description = {
      "Maintain the repository, if this user on this machine is its owner.",
      "Quick maintenance keeps index blobs few; full maintenance collects garbage too, after"
          + " Kopia's safety margins of hours."
    },
    footer = {"", "Examples:", "  davit repo maintenance run --full"})
final class MaintenanceRun implements Callable<Integer> {

  @Mixin RepoSession session;

  @Option(names = "--full", description = "full maintenance")
  boolean full;

  MaintenanceRun(Surroundings surroundings) {
    this.session = new RepoSession(surroundings);
  }

  @Override
  public Integer call() {
    try (var open = session.open()) {
      MaintenanceMode mode = full ? MaintenanceMode.FULL : MaintenanceMode.QUICK;
      session.tell("Running " + (full ? "full" : "quick") + " maintenance...");
      say(open.repository().maintain(open.connection().identity(), mode));
      return 0;
    }
  }

  private static String named(Figure figure) {
    return figure.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private void say(MaintenanceOutcome outcome) {
    switch (outcome) {
      case MaintenanceOutcome.Done done -> {
        done.report()
            .figures()
            .forEach((figure, count) -> session.say("%10d %s".formatted(count, named(figure))));
        session.say("Finished " + (full ? "full" : "quick") + " maintenance.");
      }
      case MaintenanceOutcome.NotDue(var next) -> session.say("Nothing is due before " + next);
      case MaintenanceOutcome.OwnedByOther(var owner) ->
          throw CliException.refused(
              "maintenance is "
                  + (owner.isEmpty() ? "nobody's" : "done by " + owner)
                  + "; kopia maintenance set --owner=me changes that");
      case MaintenanceOutcome.ClaimedByOther(var owner, var since) ->
          throw CliException.refused("it is being maintained by " + owner + " since " + since);
    }
  }
}
