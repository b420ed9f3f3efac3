package io.davit.cli.repo;

import io.davit.cli.session.Surroundings;
import io.davit.repository.snapshot.DirEntry;
import io.davit.repository.snapshot.SnapshotReader;
import io.davit.repository.wire.GoJson;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "list",
    aliases = "ls",
    description = "List a stored directory.",
    footer = {"", "Examples:", "  davit repo ls 1d15e2ad33b745322fc5dec2db08f415/var/lib"})
final class ListCommand implements Callable<Integer> {

  @Mixin RepoSession session;

  @Parameters(paramLabel = "ID[/PATH]", description = "of a snapshot or a directory")
  String path = "";

  @Option(
      names = {"-l", "--long"},
      description = "with mode, size, time and object")
  boolean details;

  @Option(
      names = {"-r", "--recursive"},
      description = "and everything below")
  boolean recursive;

  @Option(
      names = {"-o", "--show-object-id"},
      description = "with the object")
  boolean objects;

  @Option(names = "--json", description = "as JSON, one entry in each line")
  boolean json;

  ListCommand(Surroundings surroundings) {
    this.session = new RepoSession(surroundings);
  }

  @Override
  public Integer call() {
    try (var open = session.open()) {
      SnapshotReader snapshots = open.repository().read().snapshots();
      list(snapshots, snapshots.resolve(path), "");
      return 0;
    }
  }

  private void list(SnapshotReader snapshots, DirEntry directory, String prefix) {
    for (DirEntry entry : snapshots.directory(directory.objectId()).entries()) {
      String name = prefix + entry.name() + (entry.isDirectory() ? "/" : "");
      session.say(json ? json(entry, name) : line(entry, name));
      if (recursive && entry.isDirectory()) {
        list(snapshots, entry, name);
      }
    }
  }

  private static String json(DirEntry entry, String path) {
    return GoJson.object(root -> entry.describe(root.text("path", path)));
  }

  private String line(DirEntry entry, String name) {
    List<String> words = new ArrayList<>();
    if (details) {
      long size = entry.summary() == null ? entry.size() : entry.summary().size();
      words.add("%s %12d %s".formatted(Units.mode(entry), size, Units.time(entry.mtime())));
    }
    if (details || objects) {
      words.add("%-34s".formatted(entry.object()));
    }
    words.add(name);
    return String.join(" ", words);
  }
}
