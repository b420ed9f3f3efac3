package io.davit.repository.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.blob.BlobMetadata;
import io.davit.blob.BlobSource;
import io.davit.blob.BlobStore;
import io.davit.blob.memory.MemoryBlobStore;
import io.davit.repository.CreateOptions;
import io.davit.repository.ReadSession;
import io.davit.repository.Repository;
import io.davit.repository.RepositoryContext;
import io.davit.repository.WriteSession;
import io.davit.repository.content.ClientIdentity;
import io.davit.repository.crypto.Password;
import io.davit.repository.failure.RepositoryException;
import io.davit.repository.fixture.Fixture;
import io.davit.repository.snapshot.SnapshotRequest;
import io.davit.repository.snapshot.SnapshotResult;
import io.davit.repository.snapshot.SourceIdentity;
import io.davit.repository.snapshot.TransferProgress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VerifyTest {

  private static final ClientIdentity CLIENT = new ClientIdentity("davit", "test");
  private static final Password PASSWORD = new Password("correct horse");
  private static final RepositoryContext CONTEXT = RepositoryContext.at(Fixture.CLOCK);

  @TempDir private Path dir;

  private final BlobStore blobs = new MemoryBlobStore(Fixture.CLOCK);

  static Stream<Fixture> fixtures() {
    return Fixture.all();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void whatStockKopiaWroteIsClean(Fixture fixture) {
    assertThat(verify(fixture.open().read()).findings()).isEmpty();
  }

  private static VerifyReport verify(ReadSession reading) {
    return reading
        .verifier()
        .verify(
            reading.snapshots().list(),
            VerifyOptions.EVERYTHING,
            new Random(1),
            TransferProgress.SILENT);
  }

  private SnapshotResult save(Repository repository) {
    try (WriteSession session = repository.write(CLIENT)) {
      SourceIdentity source = new SourceIdentity("davit", "cluster", "/data");
      return session.uploader().upload(dir, SnapshotRequest.of(source), TransferProgress.SILENT);
    }
  }

  private Repository create() {
    return Repository.create(blobs, PASSWORD, CreateOptions.ownedBy(CLIENT), CONTEXT);
  }

  private String pack() {
    try (Stream<BlobMetadata> packs = blobs.list("p")) {
      return packs.findFirst().orElseThrow().key();
    }
  }

  private byte[] bytes(String blob) throws IOException {
    try (InputStream in = blobs.open(blob)) {
      return in.readAllBytes();
    }
  }

  @Test
  void aFindingNamesAllSnapshotsTheFileAndThePack() throws IOException {
    Files.createDirectory(dir.resolve("sub"));
    Files.writeString(dir.resolve("sub/file"), "content");
    Repository repository = create();
    SnapshotResult first = save(repository);
    Files.writeString(dir.resolve("other"), "something else");
    SnapshotResult second = save(repository);
    String pack =
        repository
            .read()
            .objects()
            .place(
                repository.read().snapshots().resolve(first.manifestId() + "/sub/file").objectId())
            .orElseThrow()
            .pack();
    byte[] damaged = bytes(pack);
    damaged[40] ^= 1;
    blobs.put(pack, BlobSource.of(damaged));

    VerifyReport report = verify(repository.read());
    assertThat(report.errors()).isOne();
    Finding finding = report.findings().getFirst();
    assertThat(finding.snapshots())
        .containsExactlyInAnyOrder(first.manifestId(), second.manifestId());
    assertThat(finding.path()).isEqualTo("sub/file");
    assertThat(finding.pack()).isEqualTo(pack);
    assertThat(finding.error()).contains("does not decrypt");
  }

  @Test
  void aPackThatIsGoneIsFoundWithoutReadingFiles() throws IOException {
    Files.writeString(dir.resolve("file"), "content");
    Repository repository = create();
    save(repository);
    blobs.delete(pack());
    ReadSession reading = repository.read();
    VerifyReport report =
        reading
            .verifier()
            .verify(
                reading.snapshots().list(),
                VerifyOptions.EVERYTHING.withFilesPercent(0),
                new Random(1),
                TransferProgress.SILENT);
    assertThat(report.readFiles()).isZero();
    assertThat(report.findings()).singleElement().matches(f -> f.error().contains("is gone"));
    ContentReport contents =
        reading
            .contentVerifier()
            .verify(VerifyOptions.EVERYTHING, false, "", new Random(1), TransferProgress.SILENT);
    assertThat(contents.errors()).isOne();
  }

  @Test
  void asManyFilesAreReadAsWanted() throws IOException {
    for (int i = 0; i < 400; i++) {
      Files.writeString(dir.resolve("file" + i), "content " + i);
    }
    Repository repository = create();
    save(repository);
    ReadSession reading = repository.read();
    VerifyReport report =
        reading
            .verifier()
            .verify(
                reading.snapshots().list(),
                VerifyOptions.EVERYTHING.withFilesPercent(25),
                new Random(1),
                TransferProgress.SILENT);
    assertThat(report.readFiles()).isBetween(60L, 140L);
    assertThat(report.objects()).isEqualTo(401);
  }

  /// The corruption test: whatever bit of the store goes wrong, somebody says so, or all that was
  /// saved is still there. (Of the format blob only some: each takes a password's key.)
  @Test
  void everyFlippedByteIsFoundOrHarmless() throws IOException {
    Files.createDirectory(dir.resolve("sub"));
    Files.writeString(dir.resolve("sub/file"), "content ".repeat(20));
    Files.createSymbolicLink(dir.resolve("link"), Path.of("sub"));
    Repository repository = create();
    save(repository);
    String fingerprint = fingerprint(repository);
    for (String blob : names()) {
      byte[] whole = bytes(blob);
      boolean format = blob.equals("kopia.repository");
      for (int i = 0; i < whole.length; i += format ? 41 : 1) {
        byte[] flipped = whole.clone();
        flipped[i] ^= (byte) (1 << (i % 8));
        blobs.put(blob, BlobSource.of(flipped));
        String seen = format ? opened() : fingerprint(repository);
        assertThat(seen).as("byte %d of %s", i, blob).isIn(fingerprint, "found");
      }
      blobs.put(blob, BlobSource.of(whole));
    }
    assertThat(opened()).isEqualTo(fingerprint);
  }

  private List<String> names() {
    try (Stream<BlobMetadata> all = blobs.list("")) {
      return all.map(BlobMetadata::key).toList();
    }
  }

  /// With a flipped byte in the format blob nobody gets in, or all is as it was.
  private String opened() {
    try {
      return fingerprint(Repository.open(blobs, PASSWORD, CONTEXT));
    } catch (RepositoryException _) {
      return "found";
    }
  }

  private static String fingerprint(Repository repository) {
    try {
      ReadSession reading = repository.read();
      if (!verify(reading).isClean()) {
        return "found";
      }
      return reading.snapshots().list().stream().map(s -> s.describe()).toList().toString();
    } catch (RepositoryException _) {
      return "found";
    }
  }
}
