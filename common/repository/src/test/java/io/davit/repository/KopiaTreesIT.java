package io.davit.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.blob.BlobStore;
import io.davit.repository.connection.Connection;
import io.davit.repository.connection.ShardedDirectory;
import io.davit.repository.content.ClientIdentity;
import io.davit.repository.crypto.Password;
import io.davit.repository.snapshot.RestoreOptions;
import io.davit.repository.snapshot.Snapshot;
import io.davit.repository.snapshot.SnapshotRequest;
import io.davit.repository.snapshot.SnapshotResult;
import io.davit.repository.snapshot.SourceIdentity;
import io.davit.repository.snapshot.TransferProgress;
import io.davit.repository.verify.VerifyOptions;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Trees that stock `kopia` and this engine save into one repository that `kopia` made: the root is
/// the same object, and each restores what the other saved. Runs where `kopia` is on the path or
/// named by the system property `davit.kopia`; the profile `interop` insists on it.
class KopiaTreesIT {

  private static final ClientIdentity CLIENT = new ClientIdentity("davit", "test");

  @TempDir private Path dir;
  private KopiaPeer kopia;
  private Path source;
  private Path stored;

  @BeforeEach
  void findKopia() throws IOException {
    Optional<KopiaPeer> peer = KopiaPeer.find(dir);
    if (!Boolean.getBoolean("davit.kopia.required")) {
      Assumptions.assumeTrue(peer.isPresent(), "kopia is neither on the path nor named");
    }
    kopia = peer.orElseThrow();
    source = Files.createDirectory(dir.resolve("source"));
    stored = dir.resolve("stored");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "3"})
  void everyKindOfEntry(String format) throws Exception {
    create("--format-version=" + format);
    SampleTree.create(source, 11);
    strangeNames();
    oddModes();
    agree();
  }

  private void strangeNames() throws IOException {
    for (String name :
        List.of(
            "\u00e9",
            "e\u0301",
            "\ud83d\ude00",
            "\ufffd",
            "\uff5e",
            " ",
            "a\tb",
            "<&>",
            "\u2028")) {
      Files.writeString(source.resolve("name-" + name), name);
    }
  }

  private void oddModes() throws IOException {
    for (int mode : new int[] {0, 0111, 0400, 01644, 02755, 04755, 07777}) {
      Path file = Files.writeString(source.resolve("mode-" + mode), "content");
      Files.setAttribute(file, "unix:mode", mode);
    }
  }

  @Test
  void largeFilesInPartsOfTheSameLength() throws Exception {
    create();
    kopia.run("policy", "set", "--global", "--parallel-upload-above-size-mib=8");
    Files.write(source.resolve("rest"), SampleTree.bytes(new Random(1), 21 << 20));
    Files.write(source.resolve("even"), SampleTree.bytes(new Random(2), 16 << 20));
    Files.write(source.resolve("below"), SampleTree.bytes(new Random(3), 8 << 20));
    agree();
  }

  @Test
  void holesAndMoreThanTwoGigabytes() throws Exception {
    create();
    try (RandomAccessFile file = new RandomAccessFile(source.resolve("sparse").toFile(), "rw")) {
      file.setLength((2L << 30) + 12_345);
      file.seek(1L << 30);
      file.write(SampleTree.bytes(new Random(4), 5 << 20));
    }
    String theirs = saveByKopia();
    assertThat(saveByUs().rootObjectId()).isEqualTo(theirs);
  }

  @Test
  void whatRulesLeaveOut() throws Exception {
    create();
    kopia.run("policy", "set", "--global", "--add-ignore=*.tmp", "--max-file-size=100000");
    Files.writeString(
        source.resolve(".kopiaignore"),
        "*.log\n!keep.log\n/top\nsub/[a-c]*\n**/deep/x?\nonly/\nends/**\n# no rule\n");
    for (String path :
        List.of(
            "a.tmp",
            "a.log",
            "keep.log",
            "top",
            "sub/top",
            "sub/apple",
            "sub/dog",
            "deep/x1",
            "sub/deep/x2",
            "sub/deep/xyz",
            "only/inside",
            "sub/only",
            "ends/inside",
            "sub/ends/inside",
            "cache/inside")) {
      Path file = source.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, path);
    }
    Files.writeString(source.resolve("sub/.kopiaignore"), "!apple\n/dog\n");
    Files.writeString(
        source.resolve("cache/CACHEDIR.TAG"), "Signature: 8a477f597d28d172789f06886806bc55\n");
    Files.write(source.resolve("large"), new byte[100_001]);
    agree();
  }

  @ParameterizedTest
  @ValueSource(strings = {"zstd", "zstd-better-compression", "none"})
  void compressionOfThePolicy(String name) throws Exception {
    create();
    kopia.run("policy", "set", "--global", "--compression=" + name);
    SampleTree.create(source, 12);
    agree();
  }

  private void create(String... options) throws Exception {
    String[] command = new String[4 + options.length];
    command[0] = "repository";
    command[1] = "create";
    command[2] = "filesystem";
    command[3] = "--path=" + stored;
    System.arraycopy(options, 0, command, 4, options.length);
    kopia.run(command);
  }

  private Repository open() {
    BlobStore blobs = ShardedDirectory.open(stored, InstantSource.system());
    return Repository.open(
        blobs, new Password(KopiaPeer.PASSWORD), RepositoryContext.at(InstantSource.system()));
  }

  private SourceIdentity identity() {
    ClientIdentity client = Connection.read(kopia.configuration()).identity();
    return new SourceIdentity(client.user(), client.host(), source.toString());
  }

  private String saveByKopia() throws Exception {
    kopia.run("snapshot", "create", source.toString());
    return open().read().snapshots().list(identity()).getLast().root().object();
  }

  private SnapshotResult saveByUs() {
    try (WriteSession session = open().write(CLIENT)) {
      SourceIdentity from = identity();
      SnapshotRequest request =
          SnapshotRequest.of(from)
              .withPolicy(session.committed().policies().of(from.user(), from.host(), from.path()));
      return session.uploader().upload(source, request, TransferProgress.SILENT);
    }
  }

  /// Saves by both, and restores each by the other.
  private void agree() throws Exception {
    String theirs = saveByKopia();
    SnapshotResult ours = saveByUs();
    assertThat(ours.failed()).isZero();
    assertThat(ours.rootObjectId()).isEqualTo(theirs);
    kopia.run("snapshot", "verify", "--verify-files-percent=100");
    ReadSession reading = open().read();
    List<Snapshot> all = reading.snapshots().list();
    assertThat(
            reading
                .verifier()
                .verify(all, VerifyOptions.EVERYTHING, new Random(1), TransferProgress.SILENT)
                .findings())
        .isEmpty();
    Path byKopia = dir.resolve("byKopia");
    kopia.run("snapshot", "restore", ours.manifestId(), byKopia.toString());
    Path byUs = dir.resolve("byUs");
    reading
        .restorer()
        .restore(all.getFirst().root(), byUs, RestoreOptions.fresh(), TransferProgress.SILENT);
    assertThat(withoutTimes(TreeListing.of(byKopia))).isEqualTo(withoutTimes(TreeListing.of(byUs)));
  }

  /// Kopia restores directories with the time of what is in them, and links to the microsecond.
  private static Map<String, String> withoutTimes(Map<String, String> listing) {
    Map<String, String> without = new TreeMap<>();
    listing.forEach((path, line) ->
        without.put(path, line.startsWith("100") ? line : line.replaceAll(" \\d{4}-\\S+Z", "")));
    return without;
  }
}
