package io.davit.backup.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.davit.backup.repository.RepositoryCommand.Maintained;
import io.davit.backup.repository.RepositoryEffect.ForgetManifests;
import io.davit.backup.repository.RepositoryEffect.MaintainRepository;
import io.davit.backup.repository.RepositoryEffect.OpenRepository;
import io.davit.backup.store.Repositories;
import io.davit.blob.BlobException;
import io.davit.blob.BlobMetadata;
import io.davit.blob.BlobStore;
import io.davit.blob.backupstore.ClaimSettings;
import io.davit.blob.backupstore.Claims;
import io.davit.blob.memory.MemoryBlobStore;
import io.davit.coordinator.effect.EffectContext;
import io.davit.coordinator.effect.Steps;
import io.davit.coordinator.machine.Owed;
import io.davit.model.message.StorageLocation;
import io.davit.mover.store.Passwords;
import io.davit.repository.CreateOptions;
import io.davit.repository.Repository;
import io.davit.repository.RepositoryContext;
import io.davit.repository.WriteSession;
import io.davit.repository.content.ClientIdentity;
import io.davit.repository.crypto.Password;
import io.davit.repository.snapshot.SnapshotRequest;
import io.davit.repository.snapshot.SourceIdentity;
import io.davit.repository.snapshot.TransferProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The maintenance of a repository as the machine's effect does it, in virtual time.
class UpkeepTest {
  private static final StorageLocation LOCATION =
      new StorageLocation(
          "default",
          "velero.io/aws",
          "bucket",
          "",
          Map.of(),
          null,
          new StorageLocation.SecretKey("cloud-credentials", "cloud"),
          false);
  private static final ClientIdentity US = new ClientIdentity("davit", "cluster-1");
  private static final MaintainRepository UPKEEP = new MaintainRepository(LOCATION, "shop", false);

  @TempDir private Path volume;

  private Instant now = Instant.parse("2026-11-21T12:00:00Z");
  private boolean trusted = true;
  private final InstantSource clock = () -> now;
  private final MemoryBlobStore bucket = new MemoryBlobStore(clock);
  private final BlobStore blobs = Repositories.blobs(bucket, "shop");
  private final RepositoryContext context = new RepositoryContext(clock, new SecureRandom());
  private final RepositoryEffects effects =
      new RepositoryEffects(
          _ -> bucket,
          new Passwords((_, _) -> "correct horse", "velero"),
          this::claims,
          context,
          US.host(),
          new UpkeepTimes(Duration.ofHours(1), Duration.ofHours(24)),
          () -> trusted);

  private Claims claims(BlobStore store) {
    return new Claims(
        store,
        ClaimSettings.DEFAULT,
        clock,
        () -> UUID.randomUUID().toString(),
        new Random(1),
        _ -> {});
  }

  @Test
  void deletedBackupsFreeTheirPacks() throws Exception {
    run(new OpenRepository(LOCATION, "shop", true), new Life(Integer.MAX_VALUE, false));
    String first = save("first");
    String second = save("second");
    run(
        new ForgetManifests(LOCATION, "shop", "", List.of(), List.of(first)),
        new Life(Integer.MAX_VALUE, false));
    int packs = keys("kopia/shop/p").size();
    upkeep(8);
    assertThat(keys("kopia/shop/p")).hasSizeLessThan(packs).isNotEmpty();
    run(
        new ForgetManifests(LOCATION, "shop", "", List.of(), List.of(second)),
        new Life(Integer.MAX_VALUE, false));
    upkeep(8);
    assertThat(keys("kopia/shop/p")).isEmpty();
    assertThat(keys("kopia/shop/davit.claim.")).isEmpty();
  }

  @Test
  void whatBrokeOffIsGoneOnWith() throws Exception {
    run(new OpenRepository(LOCATION, "shop", true), new Life(Integer.MAX_VALUE, false));
    assertThatThrownBy(() -> run(UPKEEP, new Life(5, false)))
        .isInstanceOf(BlobException.Unavailable.class);
    assertThat(run(UPKEEP, new Life(Integer.MAX_VALUE, false)))
        .as("as if nothing had happened, it is not due")
        .isEqualTo(new Maintained("upkeep", now.plus(Duration.ofHours(1))));
    run(UPKEEP, new Life(Integer.MAX_VALUE, true));
    assertThat(
            Repository.open(blobs, new Password("correct horse"), context)
                .maintenance(US)
                .schedule()
                .runs("cleanup-logs"))
        .hasSize(1);
  }

  /// Protocol F7.
  @Test
  void whatVeleroMaintainsIsLeftAlone() throws Exception {
    Repository.create(
        blobs,
        new Password("correct horse"),
        CreateOptions.ownedBy(new ClientIdentity("default", "default")),
        context);
    List<String> before = keys("");
    assertThat(run(UPKEEP, new Life(Integer.MAX_VALUE, false)))
        .isEqualTo(new Maintained("upkeep", now.plus(Duration.ofDays(1))));
    assertThat(keys("")).isEqualTo(before);
  }

  /// Protocol F9.
  @Test
  void nothingIsMaintainedWhileClocksDisagree() throws Exception {
    run(new OpenRepository(LOCATION, "shop", true), new Life(Integer.MAX_VALUE, false));
    trusted = false;
    List<String> before = keys("");
    assertThat(run(UPKEEP, new Life(0, false)))
        .isEqualTo(new Maintained("upkeep", now.plus(Duration.ofHours(1))));
    assertThat(keys("")).isEqualTo(before);
  }

  @Test
  void aRepositoryThatIsNotThereIsGone() throws Exception {
    assertThat(run(UPKEEP, new Life(Integer.MAX_VALUE, false)))
        .isEqualTo(new RepositoryCommand.Gone("upkeep"));
  }

  private void upkeep(int days) throws InterruptedException {
    for (int day = 0; day < days; day++) {
      now = now.plus(Duration.ofHours(25));
      assertThat(run(UPKEEP, new Life(Integer.MAX_VALUE, false)))
          .isEqualTo(new Maintained("upkeep", now.plus(Duration.ofHours(1))));
    }
  }

  private RepositoryCommand run(RepositoryEffect effect, Life life) throws InterruptedException {
    return effects.run("default/shop", Owed.here("upkeep", effect), life);
  }

  private String save(String content) throws IOException {
    Files.writeString(volume.resolve("file"), content);
    Repository repository = Repository.open(blobs, new Password("correct horse"), context);
    SourceIdentity source = new SourceIdentity("default", "default", "shop/data");
    try (WriteSession session = repository.write(US)) {
      return session
          .uploader()
          .upload(volume, SnapshotRequest.of(source), TransferProgress.SILENT)
          .manifestId();
    }
  }

  private List<String> keys(String prefix) {
    try (Stream<BlobMetadata> found = bucket.list(prefix)) {
      return found.map(BlobMetadata::key).toList();
    }
  }

  /// A process that dies after some writes.
  private static final class Life implements EffectContext<RepositoryCommand>, Steps {
    private int writes;
    private final boolean resumed;

    Life(int writes, boolean resumed) {
      this.writes = writes;
      this.resumed = resumed;
    }

    @Override
    public Steps steps() {
      return this;
    }

    @Override
    public void report(RepositoryCommand command) {}

    @Override
    public boolean resumed() {
      return resumed;
    }

    @Override
    public <T> T take(String name, String target, Supplier<T> write) {
      if (writes-- <= 0) {
        throw new BlobException.Unavailable("the process has died", null);
      }
      return write.get();
    }

    @Override
    public <T> T takeRegardless(String name, String target, Supplier<T> write) {
      return take(name, target, write);
    }
  }
}
