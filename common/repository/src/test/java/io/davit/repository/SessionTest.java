package io.davit.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.davit.blob.BlobException;
import io.davit.blob.BlobMetadata;
import io.davit.blob.BlobSource;
import io.davit.blob.BlobStore;
import io.davit.blob.ForwardingBlobStore;
import io.davit.blob.memory.MemoryBlobStore;
import io.davit.repository.content.ClientIdentity;
import io.davit.repository.crypto.Password;
import io.davit.repository.failure.RepositoryException;
import io.davit.repository.fixture.Fixture;
import io.davit.repository.manifest.Manifest;
import io.davit.repository.snapshot.SnapshotRequest;
import io.davit.repository.snapshot.SnapshotResult;
import io.davit.repository.snapshot.SourceIdentity;
import io.davit.repository.snapshot.TransferProgress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What sessions promise to each other and to whoever reads.
class SessionTest {

  private static final ClientIdentity CLIENT = new ClientIdentity("davit", "test");
  private static final Password PASSWORD = new Password("correct horse");
  private static final RepositoryContext CONTEXT = RepositoryContext.at(Fixture.CLOCK);
  private static final Map<String, String> LABELS = Map.of(Manifest.TYPE, "test");

  private final MemoryBlobStore blobs = new MemoryBlobStore(Fixture.CLOCK);
  private final Repository repository =
      Repository.create(blobs, PASSWORD, CreateOptions.ownedBy(CLIENT), CONTEXT);

  @Test
  void aWrongPasswordIsToldFromDamage() {
    assertThatThrownBy(() -> Repository.open(blobs, new Password("wrong"), CONTEXT))
        .isInstanceOf(RepositoryException.WrongPassword.class)
        .hasMessageNotContaining("wrong horse");
    assertThatThrownBy(() -> Repository.open(new MemoryBlobStore(Fixture.CLOCK), PASSWORD, CONTEXT))
        .isInstanceOf(RepositoryException.NotInitialized.class);
  }

  @Test
  void aRepositoryIsCreatedOnce() {
    assertThatThrownBy(
            () -> Repository.create(blobs, PASSWORD, CreateOptions.ownedBy(CLIENT), CONTEXT))
        .isInstanceOf(RepositoryException.AlreadyInitialized.class);
    blobs.delete("kopia.repository");
    assertThatThrownBy(
            () -> Repository.create(blobs, PASSWORD, CreateOptions.ownedBy(CLIENT), CONTEXT))
        .isInstanceOf(RepositoryException.AlreadyInitialized.class)
        .hasMessageContaining("xn0_");
  }

  @Test
  void aNewRepositoryHasAnOwner() {
    List<Manifest> maintenance =
        repository.read().manifests().find(Map.of(Manifest.TYPE, "maintenance"));
    assertThat(maintenance).hasSize(1);
    assertThat(maintenance.getFirst().content().path("owner").asString()).isEqualTo("davit@test");
  }

  @Test
  void nothingIsSeenBeforeAFlushAndAllOfItAfterwards() {
    try (WriteSession session = repository.write(CLIENT)) {
      session.manifests().put(LABELS, "{\"n\":1}");
      assertThat(repository.read().manifests().find(LABELS)).isEmpty();
      session.flush();
      assertThat(repository.read().manifests().find(LABELS)).hasSize(1);
    }
    assertThat(keys("s")).as("session markers").isEmpty();
  }

  @Test
  void aSessionThatIsNotFlushedLeavesNothingThatCounts() {
    try (WriteSession session = repository.write(CLIENT)) {
      session.manifests().put(LABELS, "{}");
    }
    assertThat(repository.read().manifests().find(LABELS)).isEmpty();
    assertThat(keys("s")).isEmpty();
  }

  @Test
  void deletedManifestsAreGone() {
    try (WriteSession session = repository.write(CLIENT)) {
      session.manifests().put(LABELS, "{}");
      session.flush();
    }
    try (WriteSession session = repository.write(CLIENT)) {
      session.committed().manifests().find(LABELS).forEach(session.manifests()::delete);
      session.flush();
    }
    assertThat(repository.read().manifests().find(LABELS)).isEmpty();
  }

  /// Protocol F6.
  @Test
  void allOfARunsSnapshotsButTheRecordedOneAreForgotten(@TempDir Path dir) {
    SnapshotResult first = upload(dir, "run-1");
    SnapshotResult second = upload(dir, "run-1");
    SnapshotResult other = upload(dir, "run-2");
    try (WriteSession session = repository.write(CLIENT)) {
      assertThat(session.forgetTagged(Map.of("run", "run-1"), Set.of(second.manifestId())))
          .containsExactly(first.manifestId());
      assertThat(session.forget("00000000000000000000000000000000")).isFalse();
      session.flush();
    }
    assertThat(repository.read().snapshots().list().stream().map(s -> s.id()))
        .containsExactlyInAnyOrder(second.manifestId(), other.manifestId());
  }

  /// Protocol F5.
  @Test
  void aSessionCommitsNothingIntoAnotherRepository() throws IOException {
    try (WriteSession session = repository.write(CLIENT)) {
      session.manifests().put(LABELS, "{}");
      MemoryBlobStore other = new MemoryBlobStore(Fixture.CLOCK);
      Repository.create(other, PASSWORD, CreateOptions.ownedBy(CLIENT), CONTEXT);
      blobs.put("kopia.repository", BlobSource.of(bytes(other, "kopia.repository")));
      List<String> before = keys("xn");
      assertThatThrownBy(session::flush).isInstanceOf(RepositoryException.Replaced.class);
      assertThat(keys("xn")).isEqualTo(before);
    }
  }

  @Test
  void anIndexThatIsTwoEpochsLateIsTakenBack() {
    Repository late =
        Repository.open(
            onPut("xn", key -> blobs.put("xe2", BlobSource.of("epoch-marker"))), PASSWORD, CONTEXT);
    List<String> before = keys("xn");
    try (WriteSession session = late.write(CLIENT)) {
      session.manifests().put(LABELS, "{}");
      assertThatThrownBy(session::flush).isInstanceOf(RepositoryException.SessionBroken.class);
      assertThatThrownBy(session::flush).isInstanceOf(RepositoryException.SessionBroken.class);
    }
    assertThat(keys("xn")).isEqualTo(before);
  }

  @Test
  void indexesGoIntoTheEpochThatIsCurrent() {
    blobs.put("xe7", BlobSource.of("epoch-marker"));
    try (WriteSession session = repository.write(CLIENT)) {
      session.manifests().put(LABELS, "{}");
      session.flush();
    }
    assertThat(keys("xn7_")).hasSize(1);
    assertThat(repository.read().manifests().find(LABELS)).hasSize(1);
  }

  @Test
  void aPackThatCannotBePutBreaksTheSession() {
    Repository failing =
        Repository.open(
            onPut(
                "q",
                key -> {
                  throw new BlobException.Unavailable("no answer", null);
                }),
            PASSWORD,
            CONTEXT);
    List<String> before = keys("xn");
    try (WriteSession session = failing.write(CLIENT)) {
      session.manifests().put(LABELS, "{}");
      assertThatThrownBy(session::flush).isInstanceOf(BlobException.Unavailable.class);
      assertThatThrownBy(session::flush).isInstanceOf(RepositoryException.SessionBroken.class);
    }
    assertThat(keys("xn")).isEqualTo(before);
  }

  @Test
  void everyFlippedByteOfAPackIsNoticed(@TempDir Path dir) throws IOException {
    byte[] content = new byte[3000];
    new Random(1).nextBytes(content);
    Files.write(dir.resolve("file"), content);
    SnapshotResult saved = upload(dir, "run");
    String pack = keys("p").getFirst();
    byte[] whole = bytes(blobs, pack);
    for (int at = 32; at < 32 + content.length + 28; at += 97) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x10;
      blobs.put(pack, BlobSource.of(damaged));
      ReadSession session = repository.read();
      var root = session.snapshots().get(saved.manifestId()).orElseThrow().root();
      var file = session.snapshots().directory(root.objectId()).entries().getFirst();
      assertThatThrownBy(() -> session.objects().readAll(file.objectId()))
          .isInstanceOf(RepositoryException.Corrupt.class)
          .hasMessageContaining(pack);
    }
    blobs.delete(pack);
    ReadSession session = repository.read();
    var root = session.snapshots().get(saved.manifestId()).orElseThrow().root();
    var file = session.snapshots().directory(root.objectId()).entries().getFirst();
    assertThatThrownBy(() -> session.objects().readAll(file.objectId()))
        .isInstanceOf(RepositoryException.Corrupt.class)
        .hasMessageContaining("gone");
  }

  @Test
  void aRepositoryOfFormat1IsNotWritten() {
    Repository old = new Fixture("v1-legacy").open();
    assertThatThrownBy(() -> old.write(CLIENT))
        .isInstanceOf(RepositoryException.Unsupported.class)
        .hasMessageContaining("format 1");
  }

  @Test
  void contentThatWasMarkedAsDeletedIsWrittenAgain(@TempDir Path dir) throws IOException {
    Fixture fixture = new Fixture("v3-gc");
    BlobStore store = fixture.blobs();
    Repository collected = Repository.open(store, fixture.password(), CONTEXT);
    var index = collected.read().contents().index();
    var deleted = index.entries().filter(e -> e.deleted() && !e.id().hasPrefix()).findFirst();
    byte[] content = collected.read().contents().read(deleted.orElseThrow().id());
    Files.write(dir.resolve("file"), content);
    try (WriteSession session = collected.write(CLIENT)) {
      session.uploader().upload(dir, request("run"), TransferProgress.SILENT);
    }
    assertThat(collected.read().contents().index().find(deleted.orElseThrow().id()))
        .hasValueSatisfying(e -> {
          assertThat(e.deleted()).isFalse();
          assertThat(e.timestamp()).isGreaterThan(deleted.orElseThrow().timestamp());
        });
  }

  private SnapshotResult upload(Path dir, String run) {
    try (WriteSession session = repository.write(CLIENT)) {
      return session.uploader().upload(dir, request(run), TransferProgress.SILENT);
    }
  }

  private static SnapshotRequest request(String run) {
    return SnapshotRequest.of(new SourceIdentity("davit", "cluster", "ns/claim"))
        .withTags(Map.of("run", run));
  }

  private BlobStore onPut(String prefix, Consumer<String> action) {
    return new ForwardingBlobStore(blobs) {
      @Override
      public void put(String key, BlobSource content) {
        if (key.startsWith(prefix)) {
          action.accept(key);
        }
        super.put(key, content);
      }
    };
  }

  private static byte[] bytes(BlobStore store, String key) throws IOException {
    try (InputStream in = store.open(key)) {
      return in.readAllBytes();
    }
  }

  private List<String> keys(String prefix) {
    try (Stream<BlobMetadata> all = blobs.list(prefix)) {
      return all.map(BlobMetadata::key).toList();
    }
  }
}
