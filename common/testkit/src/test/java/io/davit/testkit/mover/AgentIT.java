package io.davit.testkit.mover;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.coordinator.effect.Cancelled;
import io.davit.coordinator.effect.CrashPoints;
import io.davit.model.message.VolumeAssignment;
import io.davit.model.message.VolumeAssignment.Copy;
import io.davit.model.message.VolumeResult;
import io.davit.model.message.VolumeResult.Copied;
import io.davit.model.message.VolumeResult.NotCopied;
import io.davit.model.message.VolumeResult.Withdrawn;
import io.davit.model.run.Failure;
import io.davit.model.run.FailureKind;
import io.davit.repository.snapshot.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class AgentIT {

  private static final int MIB = 1 << 20;

  @TempDir Path directory;
  private Node node;

  @BeforeEach
  void open() throws Exception {
    node = new Node(directory);
  }

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void aVolumeIsBackedUpThenOnlyWhatChangedAndRestoredByteForByte() throws Exception {
    var volume = node.volume("pod-1", "pv-1");
    fill(volume, 1);
    try (var _ = node.start()) {
      node.assign(node.backup("e-1", "pod-1", "pv-1"));
      var first = (Copied) node.nextReport().result();
      assertThat(first.failedFiles()).isZero();
      assertThat(first.newBytes()).isGreaterThan(4L * MIB);
      node.withdraw("e-1");

      Files.writeString(volume.resolve("etc/added"), "more");
      var expected = TreeManifest.of(volume);
      var second = Node.backupOf("pod-1/pv-1", first.manifest());
      node.assign(node.assignment("e-2", "pod-1", "pv-1", second));
      var next = (Copied) node.nextReport().result();
      assertThat(next.files()).isEqualTo(first.files() + 1);
      assertThat(next.newBytes()).isLessThan(MIB);
      node.withdraw("e-2");

      var target = node.volume("pod-2", "pv-2");
      Files.writeString(target.resolve("extra"), "not in the snapshot");
      Files.writeString(target.resolve("data.bin"), "in the way");
      var restore = new Copy.Restore(next.manifest(), true);
      node.assign(node.assignment("e-3", "pod-2", "pv-2", restore));
      var restored = (Copied) node.nextReport().result();
      assertThat(restored.failedFiles()).isZero();
      assertThat(restored.rootObject()).isEqualTo(next.rootObject());
      assertThat(TreeManifest.of(target)).isEqualTo(expected);
    }
  }

  @Test
  void whatTheSnapshotDoesNotHaveStaysUnlessItIsToGo() throws Exception {
    fill(node.volume("pod-1", "pv-1"), 1);
    var target = node.volume("pod-2", "pv-2");
    Files.writeString(target.resolve("extra"), "stays");
    try (var _ = node.start()) {
      node.assign(node.backup("e-1", "pod-1", "pv-1"));
      var manifest = ((Copied) node.nextReport().result()).manifest();
      node.assign(node.assignment("e-2", "pod-2", "pv-2", new Copy.Restore(manifest, false)));
      assertThat(node.nextReport().result()).isInstanceOf(Copied.class);
      assertThat(target.resolve("extra")).hasContent("stays");
    }
  }

  /// `/proc/sys/vm` has files that not even root can read.
  @Test
  void aFileThatCannotBeReadIsAValueInTheResult() throws Exception {
    Assumptions.assumeTrue(Files.exists(Path.of("/proc/sys/vm/compact_memory")));
    var mount = node.directory("pod-1", "pv-1").resolve("mount");
    Files.createSymbolicLink(mount, Path.of("/proc/sys/vm"));
    try (var _ = node.start()) {
      node.assign(node.backup("e-1", "pod-1", "pv-1"));
      var result = (Copied) node.nextReport().result();
      assertThat(result.failedFiles()).isPositive();
      assertThat(result.fileFailures()).extracting(Failure::where).contains("compact_memory");
    }
  }

  @Test
  void whatCannotBeDoneIsToldWithItsReason() throws Exception {
    fill(node.volume("pod-1", "pv-1"), 1);
    var good = node.backup("e", "pod-1", "pv-1");
    try (var _ = node.start()) {
      node.assign(with(good, "e-1", "no-such-bucket", good.repositoryId()));
      assertRefused(FailureKind.PERMANENT, "no-such-bucket");
      node.assign(with(good, "e-2", "backups", "00ff"));
      assertRefused(FailureKind.CONFLICT, "00ff");
      node.assign(node.backup("e-3", "pod-9", "pv-1"));
      assertRefused(FailureKind.TRANSIENT, "pod-9/volumes/<plugin>/pv-1");
      node.assign(node.backup("e-4", "../..", "pv-1"));
      assertRefused(FailureKind.REJECTED, "volume.podUid");
      var missing = new Copy.Restore("0".repeat(32), true);
      node.assign(node.assignment("e-5", "pod-1", "pv-1", missing));
      assertRefused(FailureKind.PERMANENT, "copy.manifest");
      node.secret("velero-repo-credentials", "repository-password", "battery staple");
      node.assign(node.backup("e-6", "pod-1", "pv-1"));
      assertRefused(FailureKind.REJECTED, "WrongPassword");
    }
    assertThat(node.snapshots()).isEmpty();
  }

  private void assertRefused(FailureKind kind, String text) throws InterruptedException {
    var result = node.nextReport().result();
    assertThat(result).isInstanceOf(NotCopied.class);
    var failure = ((NotCopied) result).failure();
    assertThat(failure.kind()).as(failure.message()).isEqualTo(kind);
    assertThat(failure.message()).contains(text).doesNotContain("battery", "davit-test-secret");
  }

  private VolumeAssignment with(
      VolumeAssignment like, String effect, String bucket, String repositoryId) {
    return new VolumeAssignment(
        effect,
        like.machine(),
        like.run(),
        like.ordinal(),
        like.node(),
        node.location(bucket),
        like.repository(),
        repositoryId,
        like.volume(),
        like.copy(),
        like.notAfter());
  }

  @Test
  void aCopyGoesOnAfterARestartAndIsNotDoneTwice() throws Exception {
    fill(node.volume("pod-1", "pv-1"), 1);
    var reached = new CountDownLatch(1);
    node.assign(node.backup("e-1", "pod-1", "pv-1"));
    try (var _ = node.start(stopAt("mover.put-blob#2", reached), InstantSource.system())) {
      assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(node.snapshots()).isEmpty();
    VolumeResult first;
    try (var _ = node.start()) {
      first = node.nextReport().result();
      assertThat(first).isInstanceOf(Copied.class);
    }
    try (var _ = node.start()) {
      var again = (Copied) node.nextReport().result();
      assertThat(again.manifest()).isEqualTo(((Copied) first).manifest());
      assertThat(again.bytes()).isEqualTo(((Copied) first).bytes());
    }
    assertThat(node.snapshots()).hasSize(1);
  }

  @Test
  void aWithdrawnCopyStopsAndSaysSo() throws Exception {
    fill(node.volume("pod-1", "pv-1"), 1);
    var reached = new CountDownLatch(1);
    try (var _ = node.start(stopAt("mover.put-blob#2", reached), InstantSource.system())) {
      node.assign(node.backup("e-1", "pod-1", "pv-1"));
      assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();
      node.withdraw("e-1");
      assertThat(node.nextReport().result()).isEqualTo(new Withdrawn());
    }
    assertThat(node.snapshots()).isEmpty();
  }

  @Test
  void anAgentThatSleptThroughItsLeaseWritesNothingMore() throws Exception {
    fill(node.volume("pod-1", "pv-1"), 1);
    var asleep = new CountDownLatch(1);
    var awake = new CountDownLatch(1);
    var offset = new AtomicReference<>(Duration.ZERO);
    var points =
        CrashPoints.parse(
            "after:mover.put-blob#1",
            _ -> {
              asleep.countDown();
              await(awake);
            });
    InstantSource clock = () -> Instant.now().plus(offset.get());
    try (var _ = node.start(points, clock)) {
      node.assign(node.backup("e-1", "pod-1", "pv-1"));
      await(asleep);
      node.withdraw("e-1");
      offset.set(Duration.ofHours(1));
      awake.countDown();
      assertThat(node.nextReport().result()).isEqualTo(new Withdrawn());
    }
    assertThat(node.snapshots()).isEmpty();
  }

  @Test
  void twoVolumesAreCopiedAtOnce() throws Exception {
    fill(node.volume("pod-1", "pv-1"), 1);
    fill(node.volume("pod-2", "pv-2"), 2);
    var both = new CyclicBarrier(2);
    var points =
        CrashPoints.parse(
            "mover.put-blob#1,mover.put-blob#2",
            _ -> {
              try {
                both.await(60, TimeUnit.SECONDS);
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    node.assign(node.backup("e-1", "pod-1", "pv-1"));
    node.assign(node.backup("e-2", "pod-2", "pv-2"));
    try (var _ = node.start(points, InstantSource.system())) {
      assertThat(node.nextReport().result()).isInstanceOf(Copied.class);
      assertThat(node.nextReport().result()).isInstanceOf(Copied.class);
    }
    assertThat(node.snapshots()).extracting(Snapshot::isComplete).containsExactly(true, true);
  }

  private static CrashPoints stopAt(String step, CountDownLatch reached) {
    return CrashPoints.parse(
        step,
        _ -> {
          reached.countDown();
          await(new CountDownLatch(1));
        });
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(90, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Cancelled("stopped in a test");
    }
  }

  private static void fill(Path volume, int seed) throws Exception {
    var random = new Random(seed);
    var bytes = new byte[5 * MIB];
    random.nextBytes(bytes);
    Files.write(volume.resolve("data.bin"), bytes);
    Files.createDirectories(volume.resolve("etc/empty"));
    Files.writeString(volume.resolve("etc/conf"), "answer=" + seed);
    Files.createFile(volume.resolve("nothing"));
    Files.createSymbolicLink(volume.resolve("link"), Path.of("etc/conf"));
    Files.setPosixFilePermissions(
        volume.resolve("etc/conf"), PosixFilePermissions.fromString("rwxr-x---"));
    Files.setPosixFilePermissions(
        volume.resolve("etc/empty"), PosixFilePermissions.fromString("rwx------"));
  }
}
