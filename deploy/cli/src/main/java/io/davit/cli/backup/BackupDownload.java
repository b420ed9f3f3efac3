package io.davit.cli.backup;

import io.davit.cli.session.CliException;
import io.davit.cli.session.DownloadOptions;
import io.davit.cli.session.Session;
import io.davit.cli.session.Surroundings;
import io.davit.kube.Kinds;
import io.davit.model.velero.v1.Backup;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "download",
    description = "Save the objects of a backup as a tar file.",
    footer = {"", "Examples:", "  davit backup download nightly -o /tmp/nightly.tar.gz"})
final class BackupDownload implements Callable<Integer> {

  @Mixin Session session;

  @Parameters(paramLabel = "NAME", description = "the backup's name")
  String name = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "where to (default: NAME-data.tar.gz)")
  @Nullable Path file;

  @Option(names = "--force", description = "replace the file if it is there")
  boolean force;

  @Mixin DownloadOptions options = new DownloadOptions();

  BackupDownload(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    Path target = (file == null ? Path.of(name + "-data.tar.gz") : file).toAbsolutePath();
    if (Files.exists(target) && !force) {
      throw CliException.refused(target + " is there already; --force replaces it");
    }
    try (var cluster = session.open()) {
      cluster.get(Kinds.of(Backup.class), name);
      var content =
          options
              .of(session, cluster)
              .open("BackupContents", name)
              .orElseThrow(() -> CliException.refused("backup \"" + name + "\" has no content"));
      save(content, target);
    }
    session.say("Backup " + name + " has been successfully downloaded to " + target);
    return 0;
  }

  /// A download that broke off must not look like a whole one.
  private static void save(InputStream content, Path target) throws IOException {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try (content) {
      Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
