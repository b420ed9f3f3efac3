package io.davit.backup.collect;

import io.davit.backup.archive.ItemArchive;
import io.davit.backup.plan.BlockPlanner.Blocks;
import io.davit.backup.plan.BlockPlanner.Decision;
import io.davit.backup.plan.Problem;
import io.davit.backup.prepare.ClusterFacts;
import io.davit.backup.prepare.Defaults;
import io.davit.backup.prepare.PolicyBook;
import io.davit.kube.ClusterIdentity;
import io.davit.kube.ClusterReader;
import io.davit.kube.Discovery;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What a backup would take if it were made now. Reads the cluster only.
public final class DryRun {
  private final Gathering gathering;

  /// @param namespace Davit's own
  public DryRun(
      ClusterReader cluster,
      Discovery discovery,
      String namespace,
      Defaults defaults,
      InstantSource clock) {
    String uid = ClusterIdentity.read(cluster).uid();
    this.gathering =
        new Gathering(
            new ClusterFacts(cluster, discovery, uid, clock),
            defaults,
            new PolicyBook(cluster, namespace));
  }

  /// What it would be.
  ///
  /// @param decisions on each volume
  public record Outlook(int items, List<Decision> decisions, List<Problem> problems) {
    public Outlook {
      decisions = List.copyOf(decisions);
      problems = List.copyOf(problems);
    }
  }

  /// Looks.
  ///
  /// @throws IllegalArgumentException if the Backup would be refused; the message says why
  /// @throws io.davit.kube.KubeException if the cluster does not answer
  public Outlook look(JsonNode backup) {
    String location = backup.path("spec").path("storageLocation").asString("");
    return switch (gathering.gather(backup, location, ItemArchive.NONE)) {
      case Gathering.Answer.Refused(var errors) ->
          throw new IllegalArgumentException(String.join("; ", errors));
      case Gathering.Answer.Gathered gathered -> {
        Blocks blocks = gathered.blocks((_, _) -> "", Map.of());
        yield new Outlook(
            gathered.intake().items(),
            blocks.decisions(),
            Stream.of(gathered.problems(), gathered.intake().problems(), blocks.problems())
                .flatMap(List::stream)
                .toList());
      }
    };
  }
}
