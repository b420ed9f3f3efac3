package io.davit.cli.repo;

import io.davit.cli.session.CliException;
import io.davit.cli.session.Surroundings;
import io.davit.repository.WriteSession;
import io.davit.repository.snapshot.Snapshot;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "delete",
    description = "Delete snapshots. Maintenance frees what nothing else needs.",
    footer = {
      "",
      "Examples:",
      "  davit repo snapshot delete 1d15e2ad33b745322fc5dec2db08f415 --delete"
    })
final class SnapshotDelete implements Callable<Integer> {

  @Mixin RepoSession session;

  @Parameters(arity = "1..*", paramLabel = "ID", description = "of a snapshot, or of its root")
  List<String> ids = List.of();

  @Option(names = "--delete", description = "do it; without it, say what would be done")
  boolean delete;

  SnapshotDelete(Surroundings surroundings) {
    this.session = new RepoSession(surroundings);
  }

  @Override
  public Integer call() {
    try (var open = session.open();
        WriteSession writing = open.repository().write(open.connection().identity())) {
      List<Snapshot> all = writing.committed().snapshots().list();
      for (String id : ids) {
        List<Snapshot> meant = all.stream().filter(s -> isMeant(s, id)).toList();
        if (meant.isEmpty()) {
          throw CliException.refused("there is no snapshot " + id);
        }
        meant.forEach(snapshot -> delete(writing, snapshot));
      }
      writing.flush();
      return 0;
    }
  }

  private static boolean isMeant(Snapshot snapshot, String id) {
    return snapshot.id().equals(id) || snapshot.root().object().equals(id);
  }

  private void delete(WriteSession writing, Snapshot snapshot) {
    String which =
        "%s of %s at %s".formatted(snapshot.id(), snapshot.source(), Units.time(snapshot.start()));
    if (delete) {
      writing.forget(snapshot.id());
      session.say("Deleting snapshot " + which + "...");
    } else {
      session.say("Would delete snapshot " + which + " (pass --delete to confirm)");
    }
  }
}
