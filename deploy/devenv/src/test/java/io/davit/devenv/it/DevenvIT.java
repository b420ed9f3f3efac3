package io.davit.devenv.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.devenv.DavitProcess;
import io.davit.devenv.Devenv;
import io.davit.devenv.DevenvSettings;
import io.davit.testkit.await.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 400, unit = TimeUnit.SECONDS)
class DevenvIT {

  private static final InstantSource CLOCK = InstantSource.system();
  private static final String SCHEDULE =
      """
      apiVersion: velero.io/v1
      kind: Schedule
      metadata: {name: often, namespace: velero}
      spec:
        schedule: "@every 20s"
        template: {includedNamespaces: [shop], defaultVolumesToFsBackup: true}
      """;

  @TempDir private Path data;

  /// A slot makes a backup, its hooks run, all of it stays over a restart, and a lost namespace
  /// comes back as it was.
  @Test
  void aSlotBecomesABackupThatOutlivesARestartAndRestoresEveryByte() throws Exception {
    String backup;
    try (var devenv = devenv().run(List.of(DavitProcess.values()), CLOCK)) {
      assertThat(Files.readString(devenv.envFile()))
          .contains("KUBECONFIG=", "BOOTSTRAP_SERVERS=", "S3_ENDPOINT=", "S3_BUCKET=davit")
          .contains("AWS_ACCESS_KEY_ID=", "AWS_SECRET_ACCESS_KEY=");
      var shop = new Shop(devenv);
      shop.open();
      shop.create(SCHEDULE);
      backup = Await.until("a backup", () -> shop.backups().stream().findFirst());
      var end = shop.endOfBackup(backup);
      assertThat(Shop.phase(end)).as(end.path("status").toString()).isEqualTo("Completed");
      assertThat(shop.hooks()).startsWith("pre", "post");
    }
    try (var devenv = devenv().run(List.of(DavitProcess.values()), CLOCK)) {
      var shop = new Shop(devenv);
      assertThat(shop.backups()).contains(backup);
      var files = shop.volume();
      assertThat(files).hasSizeGreaterThan(60);
      shop.proveRestorable(backup, files);
    }
  }

  @Test
  void twoSchedulersMakeOneBackupOfASlot() throws Exception {
    var twice =
        List.of(
            DavitProcess.SCHEDULER,
            DavitProcess.SCHEDULER,
            DavitProcess.BACKUP_WORKER,
            DavitProcess.HOOK_RUNNER,
            DavitProcess.NODE_AGENT);
    try (var devenv = devenv().run(twice, CLOCK)) {
      var shop = new Shop(devenv);
      shop.create(SCHEDULE.replace("20s", "5s").replace("shop", "default"));
      var names =
          Await.until(
              "three backups", () -> Optional.of(shop.backups()).filter(all -> all.size() >= 3));
      assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("often-\\d{14}"));
      assertThat(Shop.phase(shop.endOfBackup(names.getFirst()))).isEqualTo("Completed");
    }
  }

  private Devenv devenv() {
    return Devenv.prepare(DevenvSettings.embedded(data), CLOCK, new SecureRandom());
  }
}
