package io.davit.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.backup.Service;
import io.davit.blob.BlobSource;
import io.davit.blob.PrefixedBlobStore;
import io.davit.blob.backupstore.ClaimOwner;
import io.davit.blob.backupstore.ClaimSettings;
import io.davit.blob.backupstore.Pins;
import io.davit.model.run.RunStatus;
import io.davit.testkit.await.Await;
import io.davit.testkit.s3.Bucket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Protocol C5, F2, F4 and B6, against a real broker and bucket.
final class SweepIT {
  private static final String SHOP = "{'includedNamespaces':['shop']}";

  @TempDir private Path directory;
  private World world;
  private Bucket bucket;

  @BeforeEach
  void open() throws Exception {
    world = new World(directory);
    bucket = new Bucket(world.site.store());
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aRunWhoseStateIsLostFailsAndWhatItLeftIsRemoved() throws Exception {
    String run = stopHalfWay("b1");
    assertThat(bucket.keys("p/backups/b1/davit.claim")).isNotEmpty();
    world.rebuildBroker();
    try (var worker = world.worker()) {
      assertThat(worker.health()).isNotNull();
      world.startAgain("b1");
      RunStatus end = world.end(run);
      assertThat(end.phase()).isEqualTo("Failed");
      assertThat(end.failureReason()).startsWith("state lost");
      assertThat(bucket.keys("p/backups/b1/davit.claim"))
          .as("somebody waited for it when the sweep came by")
          .isNotEmpty();
    }
    world.phase("b1", "Failed");
    try (var worker = world.worker()) {
      assertThat(worker.health()).isNotNull();
      Await.until("the claim is gone", () -> bucket.keys("p/backups/b1/").isEmpty());
    }
  }

  /// A run that holds its claim and has a plan, in a process that is gone.
  private String stopHalfWay(String backup) throws Exception {
    var there = new CountDownLatch(1);
    var never = new CountDownLatch(1);
    Service first =
        world.worker(
            "before:backup.put-archive",
            _ -> {
              there.countDown();
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    String run = world.backup(backup, SHOP);
    assertThat(there.await(60, TimeUnit.SECONDS)).isTrue();
    first.close();
    return run;
  }

  @Test
  void aFolderWithoutMarkerIsFinishedAfterAWeekIfItIsOurs() throws Exception {
    try (var worker = world.worker()) {
      assertThat(worker.health()).isNotNull();
      assertThat(world.end(world.backup("old", SHOP)).phase()).isEqualTo("Completed");
      assertThat(world.end(world.backup("young", SHOP)).phase()).isEqualTo("Completed");
    }
    for (String backup : List.of("old", "young")) {
      world.site.store().delete("p/backups/" + backup + "/velero-backup.json");
    }
    world.site.store().put("p/backups/theirs/theirs-logs.gz", BlobSource.of(new byte[] {1}));
    age("old");
    age("theirs");
    try (var worker = world.worker()) {
      assertThat(worker.health()).isNotNull();
      Await.until("finished", () -> bucket.keys("p/backups/old/").isEmpty());
    }
    assertThat(bucket.keys("p/backups/young/")).isNotEmpty();
    assertThat(bucket.keys("p/backups/theirs/")).isNotEmpty();
  }

  private void age(String backup) throws IOException {
    FileTime then = FileTime.from(Instant.now().minus(Duration.ofDays(8)));
    int touched = 0;
    try (var files = Files.walk(directory.resolve("s3"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (file.toString().contains("/backups/" + backup + "/")) {
          Files.setLastModifiedTime(file, then);
          touched++;
        }
      }
    }
    assertThat(touched).isPositive();
  }

  @Test
  void aBackupThatIsBeingRestoredIsNotDeleted() throws Exception {
    try (var worker = world.worker()) {
      assertThat(worker.health()).isNotNull();
      assertThat(world.end(world.backup("b1", SHOP)).phase()).isEqualTo("Completed");
      Pins pins =
          new Pins(
              PrefixedBlobStore.of(world.site.store(), "p"),
              ClaimSettings.DEFAULT,
              InstantSource.system());
      ClaimOwner restore = new ClaimOwner("cluster-b", "restore-1");
      assertThat(pins.pin("b1", restore)).isTrue();
      assertThat(world.end(world.deletion("b1")).validationErrors().getFirst())
          .contains("is being restored by")
          .contains("restore-1");
      assertThat(bucket.keys("p/backups/b1/velero-backup.json")).hasSize(1);
    }
  }
}
