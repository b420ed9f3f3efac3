package io.davit.devenv.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.devenv.DavitProcess;
import io.davit.devenv.Devenv;
import io.davit.devenv.DevenvSettings;
import io.davit.testkit.await.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A process that owns a run is stopped (SIGSTOP) for longer than its session, another one finishes
/// the run, and the first wakes up: it changes nothing any more.
@Timeout(value = 600, unit = TimeUnit.SECONDS)
@Tag("chaos")
class ZombieIT {

  private static final InstantSource CLOCK = InstantSource.system();

  /// In which a zombie would do what it was about to.
  private static final long AWAKE_SECONDS = 15;

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
  void aBackupWorkerWakesUpAfterItsRunWasFinished() throws Exception {
    aBackupIsFinishedBeside(
        DavitProcess.BACKUP_WORKER, () -> first(objects("backups/b1/davit/plan")));
  }

  @Test
  void aHookRunnerWakesUpAfterItsSessionWasFinished() throws Exception {
    aBackupIsFinishedBeside(DavitProcess.HOOK_RUNNER, () -> first(hooks()));
  }

  private void aBackupIsFinishedBeside(DavitProcess which, Supplier<Optional<String>> momentToSleep)
      throws Exception {
    var files = shop.volume();
    try (var zombie = child(which)) {
      var others = Arrays.stream(DavitProcess.values()).filter(it -> it != which).toList();
      var _ = devenv.run(others, CLOCK);
      shop.backUp("b1");
      Await.until("the moment to sleep", momentToSleep);
      zombie.signal("STOP");
      try (var _ = child(which)) {
        var end = shop.endOfBackup("b1");
        assertThat(Shop.phase(end)).as(end.path("status").toString()).isEqualTo("Completed");
        Await.until(
            "the end of what the run held",
            () -> Optional.of(true).filter(_ -> objects("davit.claim.").isEmpty()));
        var hooks = shop.hooks();
        var before = bucket();

        zombie.signal("CONT");
        var _ = new CountDownLatch(1).await(AWAKE_SECONDS, TimeUnit.SECONDS);

        assertThat(zombie.isOver()).as("the zombie has ended").isFalse();
        assertThat(bucket()).isEqualTo(before);
        assertThat(shop.hooks()).isEqualTo(hooks);
        assertThat(shop.leftovers()).isEmpty();
        shop.proveRestorable("b1", files);
      }
    }
  }

  private List<String> hooks() {
    try {
      return shop.hooks();
    } catch (IOException notYet) {
      return List.of();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Optional<String> first(List<String> all) {
    return all.stream().findFirst();
  }

  /// What lies in the backup and in the repository, with the digest of each object.
  private Map<String, String> bucket() throws IOException {
    var all = new TreeMap<>(Tree.of(data.resolve("s3")));
    all.keySet().removeIf(name -> !name.contains("/backups/") && !name.contains("/kopia/"));
    return all;
  }

  private List<String> objects(String part) {
    try (var all = Files.walk(data.resolve("s3"))) {
      return all.map(Path::toString).filter(name -> name.contains(part)).toList();
    } catch (IOException | UncheckedIOException moving) {
      return List.of();
    }
  }

  private Child child(DavitProcess which) throws IOException {
    return Child.start(
        which, devenv.processes().environment(which), "", data.resolve(which.title() + ".log"));
  }
}
