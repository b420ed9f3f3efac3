package io.davit.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.blob.memory.MemoryBlobStore;
import io.davit.repository.content.ClientIdentity;
import io.davit.repository.crypto.Password;
import io.davit.repository.fixture.Fixture;
import io.davit.repository.snapshot.RestoreOptions;
import io.davit.repository.snapshot.RestoreResult;
import io.davit.repository.snapshot.Snapshot;
import io.davit.repository.snapshot.SnapshotRequest;
import io.davit.repository.snapshot.SnapshotResult;
import io.davit.repository.snapshot.SourceIdentity;
import io.davit.repository.snapshot.TransferProgress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotRoundTripTest {

  private static final ClientIdentity CLIENT = new ClientIdentity("davit", "test");
  private static final Password PASSWORD = new Password("correct horse");
  private static final SourceIdentity SOURCE = new SourceIdentity("davit", "cluster", "ns/claim");

  private final MemoryBlobStore blobs = new MemoryBlobStore(Fixture.CLOCK);
  private final Repository repository =
      Repository.create(
          blobs, PASSWORD, CreateOptions.ownedBy(CLIENT), RepositoryContext.at(Fixture.CLOCK));

  @Test
  void whatWasSavedComesBackByteForByte(@TempDir Path dir) throws Exception {
    Path source = Files.createDirectory(dir.resolve("source"));
    SampleTree.create(source, 1);
    SnapshotResult saved = upload(source, SnapshotRequest.of(SOURCE).withTags(Map.of("run", "r1")));
    assertThat(saved.errors()).isEmpty();

    Repository again = Repository.open(blobs, PASSWORD, RepositoryContext.at(Fixture.CLOCK));
    ReadSession session = again.read();
    Snapshot snapshot = session.snapshots().find(Map.of("run", "r1")).getFirst();
    assertThat(snapshot.id()).isEqualTo(saved.manifestId());
    Path target = dir.resolve("target");
    RestoreResult restored =
        session
            .restorer()
            .restore(snapshot.root(), target, RestoreOptions.fresh(), TransferProgress.SILENT);
    assertThat(restored.errors()).isEmpty();
    assertThat(TreeListing.of(target)).isEqualTo(TreeListing.of(source));
  }

  private SnapshotResult upload(Path source, SnapshotRequest request) {
    try (WriteSession session = repository.write(CLIENT)) {
      return session.uploader().upload(source, request, TransferProgress.SILENT);
    }
  }
}
