package io.davit.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.blob.BlobMetadata;
import io.davit.blob.BlobSource;
import io.davit.blob.memory.MemoryBlobStore;
import io.davit.repository.content.ClientIdentity;
import io.davit.repository.crypto.Password;
import io.davit.repository.fixture.Fixture;
import io.davit.repository.snapshot.RestoreOptions;
import io.davit.repository.snapshot.Snapshot;
import io.davit.repository.snapshot.SnapshotRequest;
import io.davit.repository.snapshot.SnapshotResult;
import io.davit.repository.snapshot.SourceIdentity;
import io.davit.repository.snapshot.TransferProgress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The stock `kopia` agrees with this engine, in both directions. Runs where the system property
/// `davit.kopia` names its binary.
class StockKopiaIT {

  private static final String NO_KOPIA = "system property davit.kopia does not name a kopia binary";
  private static final ClientIdentity CLIENT = new ClientIdentity("davit", "test");
  private static final String PASSWORD = "correct horse";
  private static final SourceIdentity SOURCE = new SourceIdentity("davit", "cluster", "/ns/claim");

  @TempDir private Path dir;
  private String kopia = "";

  @BeforeAll
  static void sayWhyItIsSkipped() {
    if (System.getProperty("davit.kopia", "").isEmpty()) {
      System.out.println("Skipped: " + NO_KOPIA);
    }
  }

  @BeforeEach
  void findKopia() {
    kopia = System.getProperty("davit.kopia", "");
    Assumptions.assumeFalse(kopia.isEmpty(), NO_KOPIA);
  }

  @Test
  void kopiaListsVerifiesAndRestoresWhatWeWrote() throws Exception {
    Path source = sample();
    MemoryBlobStore blobs = new MemoryBlobStore(Fixture.CLOCK);
    Repository repository = create(blobs);
    SnapshotResult first = upload(repository, source, Optional.empty());
    Files.writeString(source.resolve("new"), "something new");
    SnapshotResult second = upload(repository, source, Optional.of(first.manifestId()));
    assertThat(second.reusedFiles()).isEqualTo(first.files() + 2);

    Path stored = unfold(blobs);
    connect(stored);
    assertThat(kopia("snapshot", "list", "--all", "--json"))
        .contains(first.manifestId(), second.manifestId());
    kopia("snapshot", "verify", "--verify-files-percent=100");
    kopia("content", "verify", "--full");
    kopia("index", "recover", "--dangerous-commands=enabled");
    Path target = dir.resolve("restored");
    kopia("snapshot", "restore", second.manifestId(), target.toString());
    assertThat(withoutTimes(TreeListing.of(target)))
        .isEqualTo(withoutTimes(TreeListing.of(source)));
    assertThat(kopia("blob", "gc", "--safety=none", "--dangerous-commands=enabled"))
        .doesNotContain("--delete=yes");
    kopia("maintenance", "set", "--owner", "me");
    kopia("maintenance", "run", "--full", "--safety=none");
    kopia("snapshot", "verify", "--verify-files-percent=100");
  }

  @Test
  void equalTreesHaveTheSameRootAsKopias() throws Exception {
    Path source = sample();
    MemoryBlobStore ours = new MemoryBlobStore(Fixture.CLOCK);
    create(ours);
    Path stored = unfold(ours);
    connect(stored);
    kopia("snapshot", "create", source.toString(), "--override-source", SOURCE.toString());
    SnapshotResult result = upload(open(fold(stored)), source, Optional.empty());
    List<Snapshot> theirs = open(fold(stored)).read().snapshots().list();
    assertThat(theirs).hasSize(1);
    assertThat(result.rootObjectId()).isEqualTo(theirs.getFirst().root().object());
  }

  @Test
  void kopiasSnapshotIsAParentOfOurs() throws Exception {
    Path source = sample();
    MemoryBlobStore ours = new MemoryBlobStore(Fixture.CLOCK);
    create(ours);
    Path stored = unfold(ours);
    connect(stored);
    kopia("snapshot", "create", source.toString(), "--override-source", SOURCE.toString());
    MemoryBlobStore folded = fold(stored);
    Repository repository = open(folded);
    Snapshot theirs = repository.read().snapshots().list(SOURCE).getFirst();
    SnapshotResult result = upload(repository, source, Optional.of(theirs.id()));
    assertThat(result.rootObjectId()).isEqualTo(theirs.root().object());
    assertThat(result.reusedFiles()).isEqualTo(result.files() + 2);
    Path target = dir.resolve("restored");
    repository
        .read()
        .restorer()
        .restore(theirs.root(), target, RestoreOptions.fresh(), TransferProgress.SILENT);
    assertThat(TreeListing.of(target)).isEqualTo(TreeListing.of(source));
  }

  private Path sample() throws IOException {
    Path source = Files.createDirectory(dir.resolve("source"));
    SampleTree.create(source, 7);
    return source;
  }

  private static Repository create(MemoryBlobStore blobs) {
    return Repository.create(
        blobs,
        new Password(PASSWORD),
        CreateOptions.ownedBy(CLIENT),
        RepositoryContext.at(Fixture.CLOCK));
  }

  private static Repository open(MemoryBlobStore blobs) {
    return Repository.open(blobs, new Password(PASSWORD), RepositoryContext.at(Fixture.CLOCK));
  }

  private static SnapshotResult upload(
      Repository repository, Path source, Optional<String> parent) {
    SnapshotRequest request = SnapshotRequest.of(SOURCE).withTags(Map.of("run", "r1"));
    try (WriteSession session = repository.write(CLIENT)) {
      return session
          .uploader()
          .upload(source, parent.map(request::withParent).orElse(request), TransferProgress.SILENT);
    }
  }

  /// Kopia's file system storage, without shards.
  private Path unfold(MemoryBlobStore blobs) throws IOException {
    Path stored = Files.createDirectory(dir.resolve("stored"));
    Files.writeString(stored.resolve(".shards"), "{\"default\":[],\"maxNonShardedLength\":20}");
    try (Stream<BlobMetadata> all = blobs.list("")) {
      for (BlobMetadata blob : all.toList()) {
        try (InputStream in = blobs.open(blob.key())) {
          Files.copy(in, stored.resolve(blob.key() + ".f"));
        }
      }
    }
    return stored;
  }

  private static MemoryBlobStore fold(Path stored) throws IOException {
    MemoryBlobStore blobs = new MemoryBlobStore(Fixture.CLOCK);
    try (Stream<Path> files = Files.list(stored)) {
      for (Path file : files.toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".f")) {
          blobs.put(name.substring(0, name.length() - 2), BlobSource.of(Files.readAllBytes(file)));
        }
      }
    }
    return blobs;
  }

  private void connect(Path stored) throws Exception {
    kopia(
        "repository",
        "connect",
        "filesystem",
        "--path",
        stored.toString(),
        "--override-username",
        "stock",
        "--override-hostname",
        "kopia");
  }

  private String kopia(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(kopia));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("KOPIA_PASSWORD", PASSWORD);
    builder.environment().put("KOPIA_CHECK_FOR_UPDATES", "false");
    builder.environment().put("KOPIA_CONFIG_PATH", dir.resolve("kopia.config").toString());
    builder.environment().put("KOPIA_CACHE_DIRECTORY", dir.resolve("cache").toString());
    builder.environment().put("KOPIA_LOG_DIR", dir.resolve("logs").toString());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(String.join(" ", command) + "\n" + output).isZero();
    return output;
  }

  /// Kopia restores directories with the time of what is in them, and links to the microsecond.
  private static Map<String, String> withoutTimes(Map<String, String> listing) {
    Map<String, String> without = new TreeMap<>();
    listing.forEach((path, line) ->
        without.put(path, line.startsWith("100") ? line : line.replaceAll(" \\d{4}-\\S+Z", "")));
    return without;
  }
}
