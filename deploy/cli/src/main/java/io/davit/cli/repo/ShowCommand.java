package io.davit.cli.repo;

import io.davit.cli.session.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    aliases = "cat",
    description = "Write a stored file, or any other object, to standard output.",
    footer = {"", "Examples:", "  davit repo cat 1d15e2ad33b745322fc5dec2db08f415/etc/hosts"})
final class ShowCommand implements Callable<Integer> {

  @Mixin RepoSession session;

  @Parameters(paramLabel = "ID[/PATH]", description = "of a snapshot or an object")
  String path = "";

  ShowCommand(Surroundings surroundings) {
    this.session = new RepoSession(surroundings);
  }

  @Override
  public Integer call() {
    try (var open = session.open()) {
      var reading = open.repository().read();
      var entry = reading.snapshots().resolve(path);
      try (InputStream in = reading.objects().open(entry.objectId())) {
        in.transferTo(session.surroundings().out());
        session.surroundings().out().flush();
      }
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException("standard output", e);
    }
  }
}
