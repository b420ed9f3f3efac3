package io.davit.repository.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.blob.BlobSource;
import io.davit.repository.ReadSession;
import io.davit.repository.Repository;
import io.davit.repository.RepositoryContext;
import io.davit.repository.SampleTree;
import io.davit.repository.TreeListing;
import io.davit.repository.WriteSession;
import io.davit.repository.content.ClientIdentity;
import io.davit.repository.crypto.Password;
import io.davit.repository.format.FormatStore;
import io.davit.repository.index.IndexCache;
import io.davit.repository.snapshot.RestoreOptions;
import io.davit.repository.snapshot.Snapshot;
import io.davit.repository.snapshot.SnapshotRequest;
import io.davit.repository.snapshot.SourceIdentity;
import io.davit.repository.snapshot.TransferProgress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Stock `kopia` and this engine write to one repository and maintain it, in turn.
class MaintenanceInteropIT {

  private static final ClientIdentity ME = new ClientIdentity("davit", "test");
  private static final String PASSWORD = "correct horse";
  private static final SafetyMargins NONE =
      new SafetyMargins(
          Duration.ZERO,
          Duration.ZERO,
          Duration.ZERO.minusSeconds(5),
          Duration.ZERO.minusSeconds(5),
          Duration.ZERO,
          Duration.ZERO,
          Duration.ZERO,
          Duration.ofMinutes(5));

  @TempDir private Path dir;
  private Path source;
  private Path stored;
  private KopiaCli kopia;
  private KopiaDirectory blobs;

  @BeforeEach
  void prepare() throws Exception {
    kopia = KopiaCli.find(dir, PASSWORD);
    source = Files.createDirectory(dir.resolve("source"));
    SampleTree.create(source, 7);
    stored = Files.createDirectory(dir.resolve("stored"));
    blobs = KopiaDirectory.open(stored);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void bothWriteAndMaintainInTurn(int version) throws Exception {
    create(version);
    for (int round = 0; round < 4; round++) {
      Files.writeString(source.resolve("round"), "round " + round);
      kopia.run("snapshot", "create", source.toString());
      upload();
      forgetOldest();
      if (round % 2 == 0) {
        maintainByKopia();
      } else {
        maintainByUs();
      }
      kopia.verify();
      verifyByUs();
    }
    kopia.run("maintenance", "info");
    assertThat(maintenance().schedule().runs("snapshot-gc")).hasSizeGreaterThanOrEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void ourMaintenanceAloneFreesWhatKopiaWrote(int version) throws Exception {
    create(version);
    kopia.run("snapshot", "create", source.toString());
    Path big = source.resolve("big");
    Files.write(big, new byte[3 << 20]);
    kopia.run("snapshot", "create", source.toString());
    forgetOldest();
    forgetOldest();
    for (int i = 0; i < 5; i++) {
      maintainByUs();
      kopia.verify();
    }
    assertThat(World.keys(blobs, "p")).isEmpty();
    assertThat(kopia.run("snapshot", "list", "--all", "--json").replaceAll("\\s", ""))
        .isEqualTo("[]");
    assertThat(kopia.run("content", "list")).doesNotContain("k");
  }

  @Test
  void kopiaReadsTheEpochsThatWeCompact() throws Exception {
    create(3);
    for (int i = 0; i < 4; i++) {
      Files.writeString(source.resolve("round"), "round " + i);
      upload();
    }
    for (int epoch = 1; epoch <= 12; epoch++) {
      blobs.put("xe" + epoch, BlobSource.of("epoch-marker"));
    }
    upload();
    maintainByUs();
    assertThat(World.keys(blobs, "xs0_")).hasSize(1);
    assertThat(World.keys(blobs, "xr0_10_")).hasSize(1);
    kopia.verify();
    verifyByUs();
    maintainByKopia();
    kopia.verify();
    verifyByUs();
  }

  /// Without safety margins Kopia would collect what its cached listings do not show yet.
  private void create(int version) throws Exception {
    kopia.run(
        "repository",
        "create",
        "filesystem",
        "--path",
        stored.toString(),
        "--format-version=" + version,
        "--override-username",
        ME.user(),
        "--override-hostname",
        ME.host(),
        "--max-list-cache-duration=0s");
    kopia.run("policy", "set", "--global", "--keep-latest=100");
    kopia.run("maintenance", "set", "--enable-quick=false", "--enable-full=false");
  }

  private Repository repository() {
    return Repository.open(
        blobs, new Password(PASSWORD), RepositoryContext.at(InstantSource.system()));
  }

  private void upload() {
    SourceIdentity identity = new SourceIdentity(ME.user(), ME.host(), source.toString());
    try (WriteSession session = repository().write(ME)) {
      session.uploader().upload(source, SnapshotRequest.of(identity), TransferProgress.SILENT);
    }
  }

  private void forgetOldest() {
    try (WriteSession session = repository().write(ME)) {
      session.forget(session.committed().snapshots().list().getFirst().id());
      session.flush();
    }
  }

  private Maintenance maintenance() {
    return new Maintenance(
        blobs,
        new FormatStore(blobs, InstantSource.system()).open(new Password(PASSWORD)),
        ME,
        InstantSource.system(),
        new SecureRandom(),
        IndexCache.temporary(),
        NONE);
  }

  private void maintainByUs() {
    assertThat(maintenance().run(MaintenanceMode.FULL, new World.OpenLease()))
        .isInstanceOf(MaintenanceOutcome.Done.class);
  }

  private void maintainByKopia() throws Exception {
    kopia.run("maintenance", "run", "--full", "--safety=none");
  }

  /// Every content has its hash, and the newest snapshots of both are what is on disk.
  private void verifyByUs() throws Exception {
    ReadSession session = repository().read();
    session.contents().index().entries().forEach(entry -> session.contents().verify(entry.id()));
    List<Snapshot> newest = session.snapshots().list().reversed().stream().limit(2).toList();
    for (Snapshot snapshot : newest) {
      Path target = dir.resolve("restored-" + snapshot.id());
      session
          .restorer()
          .restore(snapshot.root(), target, RestoreOptions.fresh(), TransferProgress.SILENT);
      assertThat(TreeListing.of(target)).isEqualTo(TreeListing.of(source));
    }
  }
}
