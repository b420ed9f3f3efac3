package io.davit.repository.maintenance;

import static io.davit.repository.maintenance.World.keys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.davit.blob.BlobSource;
import io.davit.blob.BlobStore;
import io.davit.blob.ForwardingBlobStore;
import io.davit.blob.Pause;
import io.davit.blob.backupstore.ClaimOwner;
import io.davit.blob.backupstore.ClaimSettings;
import io.davit.blob.backupstore.Claims;
import io.davit.repository.content.ClientIdentity;
import io.davit.repository.content.ContentReader;
import io.davit.repository.failure.RepositoryException;
import io.davit.repository.index.ContentEntry;
import io.davit.repository.index.IndexCache;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Maintenance by Kopia's rules, and protocol F7, in virtual time and with the full margins.
class MaintenanceTest {

  private final World world = new World();
  private final Random random = new Random(7);

  private byte[] file() {
    return World.file(random, 1000);
  }

  private MaintenanceReport full() {
    return done(world.maintain(MaintenanceMode.FULL));
  }

  private static MaintenanceReport done(MaintenanceOutcome outcome) {
    assertThat(outcome).isInstanceOf(MaintenanceOutcome.Done.class);
    return ((MaintenanceOutcome.Done) outcome).report();
  }

  private List<ContentEntry> entries() {
    return new ContentReader(world.blobs, world.format, IndexCache.temporary())
        .index()
        .entries()
        .toList();
  }

  @Test
  void onlyTheOwnerMaintains() {
    Maintenance velero = world.maintenance(world.blobs, new ClientIdentity("default", "default"));
    assertThat(velero.run(MaintenanceMode.FULL, new World.OpenLease()))
        .isEqualTo(new MaintenanceOutcome.OwnedByOther("davit@test"));
    assertThat(keys(world.blobs, ScheduleStore.BLOB)).isEmpty();
  }

  @Test
  void theScheduleSaysWhatIsDue() {
    assertThat(world.maintain(MaintenanceMode.AUTO))
        .isInstanceOfSatisfying(
            MaintenanceOutcome.Done.class,
            done -> assertThat(done.mode()).isEqualTo(MaintenanceMode.FULL));
    assertThat(world.maintain(MaintenanceMode.AUTO))
        .isEqualTo(new MaintenanceOutcome.NotDue(world.clock.instant().plus(Duration.ofHours(1))));
    world.clock.pass(Duration.ofHours(1));
    assertThat(world.maintain(MaintenanceMode.AUTO))
        .isInstanceOfSatisfying(
            MaintenanceOutcome.Done.class,
            done -> assertThat(done.mode()).isEqualTo(MaintenanceMode.QUICK));
    world.clock.pass(Duration.ofHours(23));
    assertThat(world.maintain(MaintenanceMode.AUTO))
        .isInstanceOfSatisfying(
            MaintenanceOutcome.Done.class,
            done -> assertThat(done.mode()).isEqualTo(MaintenanceMode.FULL));
  }

  @Test
  void aClockThatDiffersFromTheStoresStopsARun() {
    MovableClock wrong = new MovableClock();
    wrong.pass(Duration.ofMinutes(6));
    Maintenance maintenance =
        new Maintenance(
            world.blobs,
            world.format,
            World.OWNER,
            wrong,
            new SecureRandom(),
            IndexCache.temporary(),
            SafetyMargins.FULL);
    assertThatThrownBy(() -> maintenance.run(MaintenanceMode.FULL, new World.OpenLease()))
        .isInstanceOf(RepositoryException.SessionBroken.class)
        .hasMessageContaining("clock");
  }

  @Test
  void whatSnapshotsNeedStays() {
    for (int i = 0; i < 5; i++) {
      world.save(file());
    }
    world.maintainDaily(5);
    world.requireAll();
    assertThat(entries()).noneMatch(ContentEntry::deleted);
  }

  /// Packs of its own are all that a session leaves behind; what every repository has stays.
  @Test
  void aRepositoryWhoseSnapshotsAreAllDeletedIsAsSmallAsANewOne() {
    for (int i = 0; i < 20; i++) {
      world.forget(world.save(file()));
    }
    assertThat(keys(world.blobs, "p")).hasSize(20);
    world.maintainDaily(12);
    assertThat(keys(world.blobs, "p")).as("packs of data").isEmpty();
    assertThat(keys(world.blobs, "q")).as("the pack of the owner's manifest").hasSize(1);
    assertThat(keys(world.blobs, "s")).as("session markers").isEmpty();
    assertThat(keys(world.blobs, "kopia"))
        .containsExactly("kopia.blobcfg", "kopia.maintenance", "kopia.repository");
    assertThat(entries()).hasSize(1);
    assertThat(keys(world.blobs, ""))
        .allMatch(key -> key.startsWith("kopia") || key.startsWith("x") || key.startsWith("q"));
    assertThat(world.maintenance(world.blobs, World.OWNER).parameters().owner())
        .isEqualTo("davit@test");
  }

  @Test
  void contentsAreYoungForADay() {
    world.forget(world.save(file()));
    world.clock.pass(Duration.ofHours(23));
    assertThat(full().get(Figure.CONTENTS_MARKED)).isZero();
    world.clock.pass(Duration.ofHours(2));
    assertThat(full().get(Figure.CONTENTS_MARKED)).isPositive();
  }

  @Test
  void aContentThatIsNeededAgainIsRevived() {
    byte[] file = file();
    world.forget(world.save(file));
    world.clock.pass(Duration.ofHours(25));
    try (World.Session slow = world.new Session(world.blobs)) {
      String id = slow.save(file);
      assertThat(full().get(Figure.CONTENTS_MARKED)).isPositive();
      slow.flush();
      world.acknowledged.put(id, file);
    }
    world.clock.pass(Duration.ofHours(5));
    assertThat(full().get(Figure.CONTENTS_REVIVED)).isPositive();
    world.maintainDaily(4);
    world.requireAll();
  }

  @Test
  void whatSlipsInBetweenCollectionAndDropIsSeen() {
    byte[] file = file();
    world.forget(world.save(file));
    World.Session slow = world.new Session(world.blobs);
    String id = slow.save(file);
    world.maintainDaily(1);
    world.clock.pass(Duration.ofHours(3));
    slow.flush();
    slow.close();
    world.acknowledged.put(id, file);
    world.maintainDaily(5);
    world.requireAll();
  }

  @Test
  void contentsOfShortPacksAreMovedTogether() {
    for (int i = 0; i < 6; i++) {
      world.save(file());
    }
    world.maintainDaily(4);
    world.requireAll();
    assertThat(keys(world.blobs, "p")).hasSize(1);
  }

  @Test
  void manyManifestsBecomeOne() {
    for (int i = 0; i < 20; i++) {
      world.save(file());
    }
    assertThat(full().get(Figure.MANIFESTS_COMPACTED)).isEqualTo(21);
    world.requireAll();
    assertThat(full().get(Figure.MANIFESTS_COMPACTED)).isZero();
    world.maintainDaily(4);
    world.requireAll();
  }

  @Test
  void whatCannotBeReadStopsTheCollection() {
    world.save(file());
    world.clock.pass(Duration.ofDays(2));
    keys(world.blobs, "q").forEach(pack -> world.blobs.put(pack, BlobSource.of(new byte[9999])));
    assertThatThrownBy(this::full).isInstanceOf(RepositoryException.Corrupt.class);
    assertThat(keys(world.blobs, "p")).hasSize(1);
  }

  @Test
  void aStraySessionBlobStopsTheDeletionOfPacks() {
    world.blobs.put("stray", BlobSource.of("?"));
    full();
    world.clock.pass(Duration.ofDays(2));
    assertThatThrownBy(this::full).isInstanceOf(RepositoryException.Corrupt.class);
    assertThat(world.maintenance(world.blobs, World.OWNER).schedule().runs("full-delete-blobs"))
        .anySatisfy(run -> assertThat(run.error()).contains("stray"));
  }

  @Test
  void epochsAdvanceAndAreCompacted() {
    for (int day = 0; day < 12; day++) {
      for (int i = 0; i < 21; i++) {
        world.save(World.file(random, 50));
        world.clock.pass(Duration.ofMinutes(75));
      }
      full();
    }
    assertThat(keys(world.blobs, "xr")).isNotEmpty();
    assertThat(keys(world.blobs, "xn").size()).isLessThan(4 * 21);
    assertThat(keys(world.blobs, "xe").size()).isLessThanOrEqualTo(2);
    world.requireAll();
  }

  /// Protocol F7.
  @Test
  void aWriterThatSleptNamesNoPackThatWasCollected() {
    World.Session asleep =
        world
        .new Session(
            new BeforeIndex(
                world.blobs,
                () -> {
                  keys(world.blobs, "s").forEach(world.blobs::delete);
                  world.clock.pass(Duration.ofHours(13));
                  keys(world.blobs, "p").forEach(world.blobs::delete);
                }));
    asleep.save(file());
    assertThatThrownBy(asleep::flush)
        .isInstanceOf(RepositoryException.SessionBroken.class)
        .hasMessageContaining("collected");
    assertThat(keys(world.blobs, "xn")).hasSize(1);
    world.requireAll();
  }

  /// Sleeps after the packs are stored, and when it looks whether they are there.
  private static final class BeforeIndex extends ForwardingBlobStore {
    private final Runnable sleep;
    private boolean slept;

    BeforeIndex(BlobStore inner, Runnable sleep) {
      super(inner);
      this.sleep = sleep;
    }

    @Override
    public Instant storeTime() {
      if (!slept) {
        slept = true;
        sleep.run();
      }
      return super.storeTime();
    }
  }

  @Test
  void aWriterThatSleptDoesNotRelyOnWhatWasDropped() {
    byte[] file = file();
    world.forget(world.save(file));
    World.Session asleep = world.new Session(world.blobs);
    asleep.save(file);
    world.maintainDaily(4);
    assertThatThrownBy(asleep::flush).isInstanceOf(RepositoryException.SessionBroken.class);
    asleep.close();
    String again = world.save(file);
    world.maintainDaily(4);
    world.requireAll();
    assertThat(world.acknowledged).containsKey(again);
  }

  @Test
  void oneOfSeveralOwnersMaintainsAtATime() {
    assertThat(lease("first")).isInstanceOf(ClaimedLease.Answer.Held.class);
    assertThat(lease("second")).isInstanceOf(ClaimedLease.Answer.Refused.class);
    assertThat(lease("first"))
        .as("a successor goes on")
        .isInstanceOf(ClaimedLease.Answer.Held.class);
  }

  @Test
  void anOwnerThatSleptForADayHasLostItsRight() {
    MaintenanceLease asleep = ((ClaimedLease.Answer.Held) lease("first")).lease();
    world.clock.pass(Duration.ofHours(23));
    assertThat(lease("second")).isInstanceOf(ClaimedLease.Answer.Refused.class);
    world.clock.pass(Duration.ofHours(2));
    assertThat(lease("second")).isInstanceOf(ClaimedLease.Answer.Held.class);
    assertThatThrownBy(asleep::requireHeld).isInstanceOf(RepositoryException.SessionBroken.class);
  }

  private ClaimedLease.Answer lease(String run) {
    Pause none = _ -> {};
    Claims claims =
        new Claims(
            world.blobs,
            ClaimSettings.DEFAULT,
            world.clock,
            () -> UUID.randomUUID().toString(),
            random,
            none);
    return ClaimedLease.take(
        claims, world.blobs, ClaimedLease.PREFIX, new ClaimOwner("c", run), world.clock);
  }
}
