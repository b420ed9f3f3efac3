package io.davit.repository.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.davit.blob.memory.MemoryBlobStore;
import io.davit.repository.CreateOptions;
import io.davit.repository.ReadSession;
import io.davit.repository.Repository;
import io.davit.repository.RepositoryContext;
import io.davit.repository.SampleTree;
import io.davit.repository.TreeListing;
import io.davit.repository.WriteSession;
import io.davit.repository.content.ClientIdentity;
import io.davit.repository.crypto.Password;
import io.davit.repository.failure.RepositoryException;
import io.davit.repository.fixture.Fixture;
import io.davit.repository.wire.RawName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadTest {

  private static final ClientIdentity CLIENT = new ClientIdentity("davit", "test");
  private static final SnapshotRequest REQUEST =
      SnapshotRequest.of(new SourceIdentity("davit", "cluster", "ns/claim"));
  private static final Repository REPOSITORY =
      Repository.create(
          new MemoryBlobStore(Fixture.CLOCK),
          new Password("correct horse"),
          CreateOptions.ownedBy(CLIENT),
          RepositoryContext.at(Fixture.CLOCK));

  @TempDir private Path dir;

  @Test
  void unchangedFilesAreNotReadAgain() throws IOException {
    Path source = Files.createDirectory(dir.resolve("source"));
    SampleTree.create(source, 3);
    SnapshotResult first = upload(source, REQUEST);
    // The content changes behind the back of time and size, so whoever reads it would notice.
    Path changed = source.resolve("large");
    FileTime time = Files.getLastModifiedTime(changed);
    Files.write(changed, new byte[(int) Files.size(changed)]);
    Files.setLastModifiedTime(changed, time);
    SnapshotResult second = upload(source, REQUEST.withParent(first.manifestId()));
    assertThat(second.rootObjectId()).isEqualTo(first.rootObjectId());
    assertThat(second.reusedFiles()).isEqualTo(first.files() + 2);
    assertThat(second.newBytes()).isLessThan(10_000);
    SnapshotResult third = upload(source, REQUEST);
    assertThat(third.rootObjectId()).isNotEqualTo(first.rootObjectId());
    assertThat(third.reusedFiles()).isZero();
  }

  @Test
  void whateverElseChangesAFileIsReadAgain() throws IOException {
    Path file = Files.writeString(dir.resolve("file"), "content");
    SnapshotResult first = upload(dir, REQUEST);
    Files.setAttribute(file, "unix:mode", 0600);
    SnapshotResult second = upload(dir, REQUEST.withParent(first.manifestId()));
    assertThat(second.reusedFiles()).isZero();
    Files.setLastModifiedTime(file, FileTime.fromMillis(1));
    SnapshotResult third = upload(dir, REQUEST.withParent(second.manifestId()));
    assertThat(third.reusedFiles()).isZero();
  }

  @Test
  void equalContentIsStoredOnce() throws IOException {
    byte[] content = SampleTree.bytes(new Random(5), 3 << 20);
    for (String name : List.of("a", "b", "c")) {
      Files.write(dir.resolve(name), content);
    }
    assertThat(upload(dir, REQUEST).newBytes()).isBetween(3L << 20, 4L << 20);
  }

  @Test
  void progressCountsEveryFileAndByte() throws IOException {
    SampleTree.create(dir, 9);
    AtomicLong files = new AtomicLong();
    AtomicLong bytes = new AtomicLong();
    try (WriteSession session = REPOSITORY.write(CLIENT)) {
      SnapshotResult result =
          session
              .uploader()
              .upload(
                  dir,
                  REQUEST,
                  (f, b) -> {
                    files.addAndGet(f);
                    bytes.addAndGet(b);
                  });
      assertThat(files).hasValue(result.files() + 2);
      assertThat(bytes).hasValue(result.bytes());
    }
  }

  /// `/proc/sys/vm` has files that not even root can read.
  @Test
  void anUnreadableFileDoesNotLoseItsDirectory() {
    Path source = Path.of("/proc/sys/vm");
    Assumptions.assumeTrue(Files.exists(source.resolve("compact_memory")));
    SnapshotResult result = upload(source, REQUEST);
    assertThat(result.isWhole()).isFalse();
    assertThat(result.errors()).extracting(EntryError::path).contains("compact_memory");
    ReadSession session = REPOSITORY.read();
    Snapshot snapshot = session.snapshots().get(result.manifestId()).orElseThrow();
    assertThat(snapshot.stats().errors()).isEqualTo((int) result.failed());
    DirectorySummary summary = Objects.requireNonNull(snapshot.root().summary());
    assertThat(summary.failed()).isEqualTo((int) result.failed());
    assertThat(summary.errors()).isNotEmpty();
    assertThat(session.snapshots().directory(snapshot.root().objectId()).entries())
        .extracting(DirEntry::name)
        .contains("swappiness")
        .doesNotContain("compact_memory");
  }

  @Test
  void aTagThatIsALabelIsRefusedAtOnce() {
    assertThatThrownBy(() -> REQUEST.withTags(java.util.Map.of("hostname", "x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("hostname");
  }

  @Test
  void aMissingSourceOrParentFails() {
    assertThatThrownBy(() -> upload(dir.resolve("none"), REQUEST))
        .isInstanceOf(java.io.UncheckedIOException.class);
    assertThatThrownBy(() -> upload(dir, REQUEST.withParent("0".repeat(32))))
        .isInstanceOf(RepositoryException.NotFound.class);
  }

  @Test
  void anInterruptStopsIt() throws IOException {
    SampleTree.create(dir, 9);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> upload(dir, REQUEST))
        .isInstanceOf(RepositoryException.Interrupted.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void namesAndTargetsAreAnyBytes() throws IOException {
    Path source = Files.createDirectory(dir.resolve("source"));
    String name =
        RawName.decode(new byte[] {'c', 'a', 'f', (byte) 0xe9, ' ', (byte) 0xc3, (byte) 0xa9});
    Files.writeString(RawPath.child(source, name), "latin");
    SymbolicLinks.create(
        source.resolve("odd"), "a//b/".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    SymbolicLinks.create(RawPath.child(source, "l-\u00fc"), new byte[] {'/', (byte) 0xff, 'x'});
    SnapshotResult result = upload(source, REQUEST);
    ReadSession session = REPOSITORY.read();
    Snapshot snapshot = session.snapshots().get(result.manifestId()).orElseThrow();
    Path target = dir.resolve("target");
    RestoreResult restored =
        session
            .restorer()
            .restore(snapshot.root(), target, RestoreOptions.fresh(), TransferProgress.SILENT);
    assertThat(restored.errors()).isEmpty();
    // As with Kopia, a byte that is no UTF-8 comes back as U+FFFD.
    assertThat(RawPath.child(target, "caf\ufffd \u00e9")).hasContent("latin");
    assertThat(RawPath.target(Files.readSymbolicLink(target.resolve("odd"))))
        .isEqualTo("a//b/".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    assertThat(RawPath.target(Files.readSymbolicLink(RawPath.child(target, "l-\u00fc"))))
        .isEqualTo(new byte[] {'/', (byte) 0xff, 'x'});
    assertThat(Files.getLastModifiedTime(target.resolve("odd"), LinkOption.NOFOLLOW_LINKS))
        .isEqualTo(Files.getLastModifiedTime(source.resolve("odd"), LinkOption.NOFOLLOW_LINKS));
  }

  @Property(tries = 12)
  void anyTreeComesBack(@ForAll long seed) throws IOException {
    Path base = Files.createTempDirectory("davit-tree");
    try {
      Path source = Files.createDirectory(base.resolve("source"));
      grow(source, new Random(seed), 3);
      SnapshotResult result = upload(source, REQUEST);
      ReadSession session = REPOSITORY.read();
      Snapshot snapshot = session.snapshots().get(result.manifestId()).orElseThrow();
      Path target = base.resolve("target");
      session
          .restorer()
          .restore(snapshot.root(), target, RestoreOptions.fresh(), TransferProgress.SILENT);
      assertThat(TreeListing.of(target)).isEqualTo(TreeListing.of(source));
      assertThat(upload(target, REQUEST).rootObjectId()).isEqualTo(result.rootObjectId());
    } finally {
      try (var walk = Files.walk(base)) {
        for (Path path : walk.toList().reversed()) {
          Files.delete(path);
        }
      }
    }
  }

  private static void grow(Path dir, Random random, int depth) throws IOException {
    int entries = random.nextInt(7);
    for (int i = 0; i < entries; i++) {
      Path path = dir.resolve("e" + i + "\u00e4\u20ac".substring(random.nextInt(3)));
      switch (random.nextInt(depth > 0 ? 4 : 3)) {
        case 0 -> Files.write(path, SampleTree.bytes(random, random.nextInt(40_000)));
        case 1 -> Files.write(path, new byte[random.nextInt(3 << 20)]);
        case 2 -> Files.createSymbolicLink(path, Path.of("x".repeat(1 + random.nextInt(50))));
        default -> grow(Files.createDirectory(path), random, depth - 1);
      }
    }
  }

  private static SnapshotResult upload(Path source, SnapshotRequest request) {
    try (WriteSession session = REPOSITORY.write(CLIENT)) {
      return session.uploader().upload(source, request, TransferProgress.SILENT);
    }
  }
}
