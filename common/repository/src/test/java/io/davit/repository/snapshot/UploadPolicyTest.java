package io.davit.repository.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.davit.blob.memory.MemoryBlobStore;
import io.davit.repository.CreateOptions;
import io.davit.repository.ReadSession;
import io.davit.repository.Repository;
import io.davit.repository.RepositoryContext;
import io.davit.repository.SampleTree;
import io.davit.repository.WriteSession;
import io.davit.repository.content.ClientIdentity;
import io.davit.repository.crypto.Password;
import io.davit.repository.fixture.Fixture;
import io.davit.repository.manifest.Manifest;
import io.davit.repository.object.ObjectId;
import io.davit.repository.policy.FilePolicy;
import io.davit.repository.policy.TreePolicy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What policies leave out, how large files are cut, and what an upload leaves that dies.
class UploadPolicyTest {

  private static final ClientIdentity CLIENT = new ClientIdentity("davit", "test");
  private static final SourceIdentity SOURCE = new SourceIdentity("davit", "cluster", "/data");
  private static final SnapshotRequest REQUEST = SnapshotRequest.of(SOURCE);

  /// A second passes whenever somebody looks.
  private final AtomicLong seconds = new AtomicLong(Fixture.CLOCK.instant().getEpochSecond());

  private final Repository repository =
      Repository.create(
          new MemoryBlobStore(Fixture.CLOCK),
          new Password("correct horse"),
          CreateOptions.ownedBy(CLIENT),
          RepositoryContext.at(() -> Instant.ofEpochSecond(seconds.incrementAndGet())));

  @TempDir private Path dir;

  private SnapshotResult upload(SnapshotRequest request) {
    try (WriteSession session = repository.write(CLIENT)) {
      return session.uploader().upload(dir, request, TransferProgress.SILENT);
    }
  }

  private void policy(Map<String, String> labels, String json) {
    try (WriteSession session = repository.write(CLIENT)) {
      Map<String, String> all = new TreeMap<>(labels);
      all.put(Manifest.TYPE, "policy");
      session.manifests().put(all, json);
      session.flush();
    }
  }

  private TreePolicy policies() {
    return repository.read().policies().of("davit", "cluster", "/data");
  }

  private Set<String> saved(SnapshotResult result) {
    ReadSession reading = repository.read();
    Set<String> names = new TreeSet<>();
    collect(reading.snapshots(), ObjectId.parse(result.rootObjectId()), "", names);
    return names;
  }

  private void collect(SnapshotReader snapshots, ObjectId at, String path, Set<String> to) {
    for (DirEntry entry : snapshots.directory(at).entries()) {
      to.add(path + entry.name());
      if (entry.isDirectory()) {
        collect(snapshots, entry.objectId(), path + entry.name() + "/", to);
      }
    }
  }

  private void write(String path, String content) throws IOException {
    Path file = dir.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  @Test
  void ignoreFilesAreObeyedWhereAPolicySaysSo() throws IOException {
    write(".kopiaignore", "*.log\n/cache/\n# comment\n");
    write("a.log", "x");
    write("keep", "x");
    write("cache/inside", "x");
    write("sub/.kopiaignore", "!b.log\nhere\n");
    write("sub/b.log", "x");
    write("sub/here", "x");
    write("here", "x");
    SnapshotResult result = upload(REQUEST.withPolicy(policies()));
    assertThat(saved(result))
        .containsExactly(".kopiaignore", "here", "keep", "sub", "sub/.kopiaignore", "sub/b.log");
    assertThat(saved(upload(REQUEST))).contains("a.log", "cache/inside", "sub/here");
  }

  @Test
  void policiesOfTheSourceAndBelowItHold() throws IOException {
    policy(
        Map.of("policyType", "global"),
        "{\"files\":{\"ignore\":[\"*.tmp\"],\"maxFileSize\":10},\"compression\":{}}");
    policy(
        Map.of(
            "policyType", "path", "username", "davit", "hostname", "cluster", "path", "/data/sub"),
        "{\"files\":{\"ignore\":[\"*.bak\"]}}");
    write("a.tmp", "x");
    write("a.bak", "x");
    write("sub/a.tmp", "x");
    write("sub/a.bak", "x");
    write("large", "01234567890");
    assertThat(saved(upload(REQUEST.withPolicy(policies())))).containsExactly("a.bak", "sub");
  }

  @Test
  void compressionIsThatOfThePolicy() {
    assertThat(policies().root().compression().of("a", 9)).isPresent();
    policy(
        Map.of("policyType", "global"),
        "{\"compression\":{\"compressorName\":\"zstd\",\"neverCompress\":[\".zip\"],\"minSize\":5}}");
    assertThat(policies().root().compression().of("a", 9)).isPresent();
    assertThat(policies().root().compression().of("a", 4)).isEmpty();
    assertThat(policies().root().compression().of("a.zip", 9)).isEmpty();
    policy(
        Map.of("policyType", "host", "hostname", "cluster"),
        "{\"compression\":{\"compressorName\":\"none\"}}");
    assertThat(policies().root().compression().of("a", 9)).isEmpty();
  }

  @Test
  void cachesAreSavedEmpty() throws IOException {
    write("cache/CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55\nand more");
    write("cache/inside", "x");
    write("none/CACHEDIR.TAG", "Signature: something else");
    SnapshotResult result = upload(REQUEST.withPolicy(policies()));
    assertThat(saved(result)).containsExactly("cache", "none", "none/CACHEDIR.TAG");
    assertThat(saved(upload(REQUEST))).contains("cache/inside");
  }

  @Test
  void anIgnoreFileThatIsNoneIsAnErrorAndNothingIsLost() throws IOException {
    write(".kopiaignore", "[broken\n");
    write("file", "x");
    SnapshotResult result = upload(REQUEST.withPolicy(policies()));
    assertThat(saved(result)).contains("file");
    assertThat(result.failed()).isOne();
    assertThat(result.errors().getFirst().error()).contains("[broken");
  }

  @Test
  void largeFilesAreReadInPartsAndTheLastMayBeEmpty() throws IOException {
    byte[] content = SampleTree.bytes(new Random(3), 3 << 20);
    Files.write(dir.resolve("large"), content);
    Files.write(dir.resolve("small"), new byte[100]);
    FilePolicy parts = FilePolicy.EVERYTHING.splittingAbove(1 << 20);
    SnapshotResult result = upload(REQUEST.withPolicy(TreePolicy.of(parts)));
    ReadSession reading = repository.read();
    DirEntry entry =
        reading.snapshots().entry(reading.snapshots().get(result.manifestId()).get(), "large");
    try (InputStream in = reading.objects().open(entry.objectId())) {
      assertThat(in.readAllBytes()).isEqualTo(content);
    }
    String list =
        new String(reading.objects().readAll(entry.objectId().list()), StandardCharsets.UTF_8);
    assertThat(list)
        .contains("{\"l\":1048576,", "{\"s\":1048576,\"l\":1048576,", "{\"s\":3145728,\"o\":");
    assertThat(result.files()).isEqualTo(2);
    assertThat(result.bytes()).isEqualTo((3 << 20) + 100);
  }

  @Test
  void aHundredThousandUnchangedFilesAreNotRead() throws IOException {
    for (int i = 0; i < 100; i++) {
      write(i + "/0", "content " + i);
      for (int j = 1; j < 1000; j++) {
        Files.createLink(dir.resolve(i + "/" + j), dir.resolve(i + "/0"));
      }
    }
    SnapshotResult first = upload(REQUEST);
    SnapshotResult second = upload(REQUEST.withParent(first.manifestId()));
    assertThat(second.reusedFiles()).isEqualTo(100_000);
    assertThat(second.rootObjectId()).isEqualTo(first.rootObjectId());
    Snapshot stored = repository.read().snapshots().get(second.manifestId()).orElseThrow();
    assertThat(stored.stats().files()).as("files that were read").isZero();
  }

  @Test
  void whatDiedIsGoneOnWith() throws IOException {
    for (int i = 0; i < 300; i++) {
      write("sub" + i % 3 + "/file" + i, "content " + i);
    }
    SnapshotRequest request = REQUEST.withCheckpoints(Duration.ofSeconds(30)).withParallelism(1);
    AtomicLong files = new AtomicLong();
    assertThatThrownBy(
            () -> {
              try (WriteSession session = repository.write(CLIENT)) {
                session
                    .uploader()
                    .upload(
                        dir,
                        request,
                        (f, _) -> {
                          if (files.addAndGet(f) > 250) {
                            throw new IllegalStateException("killed");
                          }
                        });
              }
            })
        .hasMessage("killed");
    SnapshotReader snapshots = repository.read().snapshots();
    assertThat(snapshots.list()).singleElement().matches(s -> s.incomplete().equals("checkpoint"));
    List<String> parents = snapshots.parents(SOURCE).stream().map(Snapshot::id).toList();
    SnapshotResult result = upload(REQUEST.withParents(parents));
    assertThat(result.reusedFiles()).isBetween(50L, 250L);
    assertThat(result.files()).isEqualTo(300);
    assertThat(repository.read().snapshots().list()).singleElement().matches(Snapshot::isComplete);
  }
}
