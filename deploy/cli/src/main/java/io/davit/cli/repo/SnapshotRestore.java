package io.davit.cli.repo;

import io.davit.cli.session.CliException;
import io.davit.cli.session.Surroundings;
import io.davit.repository.snapshot.DirEntry;
import io.davit.repository.snapshot.RestoreOptions;
import io.davit.repository.snapshot.RestoreOptions.Existing;
import io.davit.repository.snapshot.RestoreResult;
import io.davit.repository.wire.GoJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "restore",
    description = "Restore a snapshot, a directory or a file.",
    footer = {
      "",
      "Examples:",
      "  davit repo snapshot restore 1d15e2ad33b745322fc5dec2db08f415 /srv",
      "  davit repo snapshot restore kffbb7c28ea6c34d6cbe555d1cf80faa9/etc ./etc"
    })
final class SnapshotRestore implements Callable<Integer> {

  @Mixin RepoSession session;

  @Parameters(index = "0", paramLabel = "ID[/PATH]", description = "of a snapshot or an object")
  String source = "";

  @Parameters(index = "1", paramLabel = "TARGET", description = "what is to become of it")
  Path target = Path.of("");

  @Option(
      names = "--overwrite-files",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "replace what is there (default: yes)")
  boolean overwrite;

  @Option(
      names = "--skip-existing",
      description = "leave what is there with the same kind, size and time")
  boolean skipExisting;

  @Option(names = "--delete-extra", description = "delete what the snapshot does not have")
  boolean deleteExtra;

  @Option(
      names = "--write-sparse-files",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "blocks of zeros become holes (default: yes)")
  boolean sparse;

  @Option(names = "--skip-owners", description = "do not restore owners")
  boolean skipOwners;

  @Option(names = "--parallel", paramLabel = "N", description = "files to write at once")
  @Nullable Integer parallel;

  @Option(names = "--json", description = "the result as JSON")
  boolean json;

  SnapshotRestore(Surroundings surroundings) {
    this.session = new RepoSession(surroundings);
  }

  @Override
  public Integer call() {
    try (var open = session.open();
        Progress progress = session.progress("Restoring")) {
      var reading = open.repository().read();
      DirEntry entry = reading.snapshots().resolve(source);
      progress.expect(entry.summary() == null ? entry.size() : entry.summary().size());
      prepare();
      RestoreResult result = reading.restorer().restore(entry, target, options(), progress);
      progress.clear();
      result.errors().forEach(e -> session.tell("Error: " + e.path() + ": " + e.error()));
      session.say(json ? json(result) : text(result));
      return result.failed() == 0 ? 0 : 1;
    }
  }

  private void prepare() {
    try {
      Files.createDirectories(target.toAbsolutePath().resolveSibling(""));
    } catch (IOException e) {
      throw CliException.refused("cannot create the parent of " + target + ": " + e.getMessage());
    }
  }

  private RestoreOptions options() {
    RestoreOptions standard = RestoreOptions.fresh();
    return new RestoreOptions(
        skipExisting ? Existing.REPLACE_CHANGED : overwrite ? Existing.REPLACE : Existing.REFUSE,
        deleteExtra,
        sparse,
        standard.owners() && !skipOwners,
        parallel == null ? standard.parallelism() : parallel);
  }

  private static String json(RestoreResult result) {
    return GoJson.object(root ->
        root.number("restoredFileCount", result.files())
            .number("restoredDirCount", result.dirs())
            .number("restoredTotalFileSize", result.bytes())
            .number("skippedCount", result.kept())
            .number("deletedCount", result.deleted())
            .number("errorCount", result.failed()));
  }

  private static String text(RestoreResult result) {
    return "Restored %d files and links, %d directories (%s)."
        .formatted(result.files(), result.dirs(), Units.bytes(result.bytes()));
  }
}
