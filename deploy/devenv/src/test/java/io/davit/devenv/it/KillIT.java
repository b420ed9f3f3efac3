package io.davit.devenv.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.devenv.DavitProcess;
import io.davit.devenv.Devenv;
import io.davit.devenv.DevenvSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// One run, in which one process dies at three steps, one after the other; what came of it is
/// restored and compared.
@Timeout(value = 600, unit = TimeUnit.SECONDS)
@Tag("chaos")
class KillIT {

  private static final InstantSource CLOCK = InstantSource.system();

  @TempDir private Path data;
  private Devenv devenv;
  private Shop shop;

  @BeforeEach
  void open() throws IOException, InterruptedException {
    devenv = Devenv.prepare(DevenvSettings.embedded(data), CLOCK, new SecureRandom());
    shop = new Shop(devenv);
    shop.open();
  }

  @AfterEach
  void close() {
    devenv.close();
  }

  @Test
  void theSchedulerDies() throws Exception {
    aBackupSurvives(
        DavitProcess.SCHEDULER,
        "before:status.write-run",
        "after:status.write-run",
        "before:status.write-run#2");
  }

  @Test
  void theBackupWorkerDies() throws Exception {
    aBackupSurvives(
        DavitProcess.BACKUP_WORKER,
        "after:backup.put-plan",
        "before:backup.put-archive",
        "after:backup.put-marker");
  }

  @Test
  void theHookRunnerDies() throws Exception {
    aBackupSurvives(
        DavitProcess.HOOK_RUNNER,
        "before:hooks.mark-pod",
        "after:hooks.run-pre",
        "before:hooks.run-post");
  }

  @Test
  void theNodeAgentDies() throws Exception {
    aBackupSurvives(
        DavitProcess.NODE_AGENT,
        "before:mover.put-blob",
        "after:mover.put-blob",
        "after:mover.put-blob#3");
  }

  @Test
  void theRestoreWorkerDies() throws Exception {
    var files = shop.volume();
    runAllBut(DavitProcess.RESTORE_WORKER);
    shop.backUp("b1");
    assertThat(Shop.phase(shop.endOfBackup("b1"))).isEqualTo("Completed");
    shop.burnDown();
    dies(
        DavitProcess.RESTORE_WORKER,
        () -> shop.restore("r1", "b1"),
        "after:restore.put-plan",
        "before:restore.delete-holder",
        "before:restore.create-item#2");
    try (var _ = child(DavitProcess.RESTORE_WORKER, "")) {
      shop.assertRestored(shop.endOfRestore("r1"), files);
    }
  }

  private void aBackupSurvives(DavitProcess victim, String... steps) throws Exception {
    var files = shop.volume();
    dies(
        victim,
        () -> {
          runAllBut(victim);
          shop.backUp("b1");
        },
        steps);
    try (var _ = child(victim, "")) {
      var end = shop.endOfBackup("b1");
      assertThat(Shop.phase(end)).as(end.path("status").toString()).isEqualTo("Completed");
      assertThat(shop.hooks()).as("thawed").last().isEqualTo("post");
      shop.proveRestorable("b1", files);
    }
  }

  /// What gives a process something to die of.
  @FunctionalInterface
  private interface Work {
    void begin() throws InterruptedException;
  }

  /// The first one is there before all others: they wait for the scheduler's topics.
  private void dies(DavitProcess victim, Work work, String... steps) throws Exception {
    for (int i = 0; i < steps.length; i++) {
      try (var child = child(victim, steps[i])) {
        if (i == 0) {
          work.begin();
        }
        assertThat(child.end()).as(victim.title() + " " + steps[i]).isEqualTo(Child.KILLED);
      }
    }
  }

  private Child child(DavitProcess which, String crashAt) throws IOException {
    return Child.start(
        which,
        devenv.processes().environment(which),
        crashAt,
        data.resolve(which.title() + ".log"));
  }

  private void runAllBut(DavitProcess victim) throws InterruptedException {
    List<DavitProcess> others =
        Arrays.stream(DavitProcess.values()).filter(it -> it != victim).toList();
    var _ = devenv.run(others, CLOCK);
  }
}
