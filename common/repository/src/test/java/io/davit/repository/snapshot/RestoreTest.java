package io.davit.repository.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.blob.memory.MemoryBlobStore;
import io.davit.repository.CreateOptions;
import io.davit.repository.ReadSession;
import io.davit.repository.Repository;
import io.davit.repository.RepositoryContext;
import io.davit.repository.SampleTree;
import io.davit.repository.TreeListing;
import io.davit.repository.WriteSession;
import io.davit.repository.content.ClientIdentity;
import io.davit.repository.content.ContentReader;
import io.davit.repository.content.ContentWriter;
import io.davit.repository.crypto.Password;
import io.davit.repository.fixture.Fixture;
import io.davit.repository.format.FormatStore;
import io.davit.repository.format.RepositoryFormat;
import io.davit.repository.object.ObjectId;
import io.davit.repository.object.ObjectReader;
import io.davit.repository.object.ObjectWriter;
import io.davit.repository.splitter.Splitters;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreTest {

  private static final ClientIdentity CLIENT = new ClientIdentity("davit", "test");
  private static final Password PASSWORD = new Password("correct horse");
  private static final MemoryBlobStore BLOBS = new MemoryBlobStore(Fixture.CLOCK);
  private static final Repository REPOSITORY =
      Repository.create(
          BLOBS, PASSWORD, CreateOptions.ownedBy(CLIENT), RepositoryContext.at(Fixture.CLOCK));

  @TempDir private Path dir;
  private Path target = Path.of("");

  @BeforeEach
  void makeTarget() throws IOException {
    target = Files.createDirectory(dir.resolve("target"));
  }

  @Test
  void inPlaceTheTargetBecomesTheSnapshot() throws IOException {
    Path source = Files.createDirectory(dir.resolve("source"));
    SampleTree.create(source, 11);
    SampleTree.create(target, 12);
    Files.writeString(target.resolve("extra"), "not in the snapshot");
    Files.createDirectories(target.resolve("extra-dir/below"));
    Files.createDirectory(target.resolve("lost+found"));
    Files.delete(target.resolve("zero"));
    Files.createDirectories(target.resolve("zero/now/a/directory"));
    Files.delete(target.resolve("empty"));
    Files.writeString(target.resolve("empty"), "now a file");
    RestoreResult result = restore(source, RestoreOptions.inPlace());
    assertThat(result.errors()).isEmpty();
    assertThat(result.deleted()).isEqualTo(2);
    Files.delete(target.resolve("lost+found"));
    Files.setLastModifiedTime(target, Files.getLastModifiedTime(source));
    assertThat(TreeListing.of(target)).isEqualTo(TreeListing.of(source));
  }

  @Test
  void whatIsThereStaysIfItIsToBeKept() throws IOException {
    Path source = Files.createDirectory(dir.resolve("source"));
    Files.writeString(source.resolve("a"), "from the snapshot");
    Files.writeString(source.resolve("b"), "from the snapshot");
    Files.writeString(target.resolve("a"), "there before");
    RestoreResult result =
        restore(source, RestoreOptions.fresh().withExisting(RestoreOptions.Existing.KEEP));
    assertThat(result.kept()).isEqualTo(1);
    assertThat(result.isWhole()).isTrue();
    assertThat(target.resolve("a")).hasContent("there before");
    assertThat(target.resolve("b")).hasContent("from the snapshot");
  }

  @Test
  void whatIsInTheWayIsAnErrorOfThatEntryAlone() throws IOException {
    Path source = Files.createDirectory(dir.resolve("source"));
    Files.writeString(source.resolve("a"), "from the snapshot");
    Files.createDirectory(source.resolve("d"));
    Files.writeString(source.resolve("z"), "from the snapshot");
    Files.writeString(target.resolve("a"), "there before");
    Files.writeString(target.resolve("d"), "there before");
    RestoreResult result = restore(source, RestoreOptions.fresh());
    assertThat(result.errors()).extracting(EntryError::path).containsExactlyInAnyOrder("a", "d");
    assertThat(target.resolve("a")).hasContent("there before");
    assertThat(target.resolve("z")).hasContent("from the snapshot");
  }

  @Test
  void linksInTheTargetAreNotFollowed() throws IOException {
    Path outside = Files.createDirectory(dir.resolve("outside"));
    Files.writeString(outside.resolve("f"), "outside");
    Path source = Files.createDirectory(dir.resolve("source"));
    Files.createDirectory(source.resolve("d"));
    Files.writeString(source.resolve("d/f"), "inside");
    Files.writeString(source.resolve("g"), "inside");
    Files.createSymbolicLink(target.resolve("d"), outside);
    Files.createSymbolicLink(target.resolve("g"), outside.resolve("f"));
    assertThat(restore(source, RestoreOptions.fresh()).failed()).isEqualTo(2);
    assertThat(outside.resolve("f")).hasContent("outside");
    assertThat(restore(source, RestoreOptions.inPlace()).errors()).isEmpty();
    assertThat(outside.resolve("f")).hasContent("outside");
    assertThat(Files.isDirectory(target.resolve("d"), LinkOption.NOFOLLOW_LINKS)).isTrue();
    assertThat(target.resolve("d/f")).hasContent("inside");
    assertThat(Files.isSymbolicLink(target.resolve("g"))).isFalse();
  }

  @Test
  void hostileNamesStayOutside() throws IOException {
    try (Stored stored = new Stored()) {
      String file = stored.file("hostile");
      String outside = stored.file(dir.toString());
      List<DirEntry> entries =
          List.of(
              entry("..", EntryType.FILE, file),
              entry(".", EntryType.FILE, file),
              entry("", EntryType.FILE, file),
              entry("/etc/davit-hostile", EntryType.FILE, file),
              entry("../davit-hostile", EntryType.FILE, file),
              entry("nul\0", EntryType.FILE, file),
              entry("x", EntryType.SYMLINK, outside),
              entry(
                  "x", EntryType.DIRECTORY, stored.directory(entry("evil", EntryType.FILE, file))),
              entry("odd", EntryType.UNKNOWN, file),
              entry("good", EntryType.FILE, file));
      RestoreResult result = stored.restore(entries, RestoreOptions.inPlace());
      assertThat(result.failed()).isEqualTo(8);
      assertThat(TreeListing.of(dir).keySet())
          .containsExactlyInAnyOrder("", "target", "target/good", "target/x");
      assertThat(Files.exists(Path.of("/etc/davit-hostile"))).isFalse();
      assertThat(target.resolve("good")).hasContent("hostile");
    }
  }

  @Test
  void aMissingObjectIsAnErrorOfThatEntryAlone() throws IOException {
    try (Stored stored = new Stored()) {
      String gone = "ab".repeat(16);
      RestoreResult result =
          stored.restore(
              List.of(
                  entry("gone", EntryType.FILE, gone),
                  entry("gone-dir", EntryType.DIRECTORY, "k" + gone),
                  entry("no-id", EntryType.FILE, "?"),
                  entry("good", EntryType.FILE, stored.file("good"))),
              RestoreOptions.fresh());
      assertThat(result.errors())
          .extracting(EntryError::path)
          .containsExactlyInAnyOrder("gone", "gone-dir", "no-id");
      assertThat(target.resolve("good")).hasContent("good");
      assertThat(target.resolve("gone")).doesNotExist();
    }
  }

  @Test
  void aPartOfASnapshotCanBeRestored() throws IOException {
    Path source = Files.createDirectory(dir.resolve("source"));
    SampleTree.create(source, 4);
    String id = upload(source).manifestId();
    ReadSession session = REPOSITORY.read();
    Snapshot snapshot = session.snapshots().get(id).orElseThrow();
    Path part = dir.resolve("part");
    session
        .restorer()
        .restore(
            session.snapshots().entry(snapshot, "sub/deeper/still"),
            part,
            RestoreOptions.fresh(),
            TransferProgress.SILENT);
    assertThat(TreeListing.of(part)).isEqualTo(TreeListing.of(source.resolve("sub/deeper/still")));
    Path file = dir.resolve("file");
    session
        .restorer()
        .restore(
            session.snapshots().entry(snapshot, "small"),
            file,
            RestoreOptions.fresh(),
            TransferProgress.SILENT);
    assertThat(TreeListing.of(file)).isEqualTo(TreeListing.of(source.resolve("small")));
  }

  @Test
  void objectsAreReadFromAnyOffset() throws IOException {
    Path source = Files.createDirectory(dir.resolve("source"));
    SampleTree.create(source, 4);
    String id = upload(source).manifestId();
    ReadSession session = REPOSITORY.read();
    Snapshot snapshot = session.snapshots().get(id).orElseThrow();
    ObjectId large = session.snapshots().entry(snapshot, "large").objectId();
    byte[] whole = Files.readAllBytes(source.resolve("large"));
    for (int offset : new int[] {0, 1, 4 << 20, (10 << 20) + 7, whole.length - 1, whole.length}) {
      try (var in = session.objects().open(large, offset)) {
        assertThat(in.readAllBytes())
            .isEqualTo(java.util.Arrays.copyOfRange(whole, offset, whole.length));
      }
    }
  }

  private static DirEntry entry(String name, EntryType type, String object) {
    return new DirEntry(name, type, 0644, 0, 1, 0, 0, object, null);
  }

  private RestoreResult restore(Path source, RestoreOptions options) {
    String id = upload(source).manifestId();
    ReadSession session = REPOSITORY.read();
    DirEntry root = session.snapshots().get(id).orElseThrow().root();
    return session.restorer().restore(root, target, options, TransferProgress.SILENT);
  }

  private static SnapshotResult upload(Path source) {
    try (WriteSession session = REPOSITORY.write(CLIENT)) {
      SnapshotRequest request = SnapshotRequest.of(new SourceIdentity("u", "h", "/p"));
      return session.uploader().upload(source, request, TransferProgress.SILENT);
    }
  }

  /// Writes what no uploader would.
  private final class Stored implements AutoCloseable {

    private final RepositoryFormat format = new FormatStore(BLOBS, Fixture.CLOCK).open(PASSWORD);
    private final ContentWriter contents =
        new ContentWriter(
            BLOBS,
            new FormatStore(BLOBS, Fixture.CLOCK),
            format,
            new ContentReader(BLOBS, format),
            CLIENT,
            Fixture.CLOCK,
            new SecureRandom());
    private final ObjectWriter objects =
        new ObjectWriter(contents, Splitters.named(Splitters.DEFAULT));

    String file(String text) throws IOException {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return objects
          .write(new ByteArrayInputStream(bytes), Optional.empty(), _ -> {})
          .id()
          .toString();
    }

    String directory(DirEntry... entries) {
      DirectorySummary summary = new DirectorySummary(0, 0, 0, 1, 0, "", 0, 0, List.of());
      byte[] json = new Directory(List.of(entries), summary).encode();
      return objects.writeMetadata(Directory.PREFIX, json).toString();
    }

    RestoreResult restore(List<DirEntry> entries, RestoreOptions options) {
      String root = directory(entries.toArray(DirEntry[]::new));
      contents.flush();
      ContentReader committed = new ContentReader(BLOBS, format);
      ObjectReader reader = new ObjectReader(committed);
      SnapshotReader snapshots =
          new SnapshotReader(new io.davit.repository.manifest.ManifestReader(committed), reader);
      return new SnapshotRestorer(snapshots, reader)
          .restore(
              entry("root", EntryType.DIRECTORY, root), target, options, TransferProgress.SILENT);
    }

    @Override
    public void close() {
      contents.close();
    }
  }
}
