package io.davit.blob.backupstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.blob.BlobSource;
import io.davit.blob.memory.MemoryBlobStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeTry;

/// Rules F1 and F4, whatever the order of requests and whoever dies.
final class ClaimsInterleavingTest {

  private static final String PREFIX = BackupLayout.backup("b").claims();

  private MemoryBlobStore bucket = new MemoryBlobStore(InstantSource.system());
  private final AtomicInteger ids = new AtomicInteger();
  private final Set<String> inside = new TreeSet<>();
  private final Set<String> everInside = new TreeSet<>();

  @BeforeTry
  void emptyBucket() {
    bucket = new MemoryBlobStore(InstantSource.system());
    inside.clear();
    everInside.clear();
  }

  @Property(tries = 400)
  void neverDoTwoOwnersHoldOnePrefix(
      @ForAll @IntRange(min = 2, max = 4) int owners,
      @ForAll @Size(max = 80) List<@IntRange(min = 0, max = 11) Integer> order) {
    Interleaving interleaving = new Interleaving();
    for (int owner = 0; owner < owners; owner++) {
      String run = "run-" + owner;
      interleaving.start(turn -> claimUseRelease(run, turn, Integer.MAX_VALUE));
    }
    order.forEach(interleaving::step);
    interleaving.finish();

    assertThat(bucket.list(PREFIX)).isEmpty();
  }

  @Property(tries = 400)
  void aRunThatDiedComesBackToItsClaimAndNobodyElseGetsIt(
      @ForAll @IntRange(min = 0, max = 8) int lifetime,
      @ForAll @Size(max = 80) List<@IntRange(min = 0, max = 11) Integer> order) {
    Interleaving interleaving = new Interleaving();
    interleaving.start(turn -> claimUseRelease("dies", turn, lifetime));
    interleaving.start(turn -> claimUseRelease("other", turn, Integer.MAX_VALUE));
    order.forEach(interleaving::step);
    interleaving.finish();
    interleaving.start(turn -> claimUseRelease("dies", turn, Integer.MAX_VALUE));
    interleaving.finish();

    assertThat(everInside).contains("dies");
    assertThat(bucket.list(PREFIX)).isEmpty();
  }

  @Property(tries = 200)
  void aZombieTakesNothingFromItsSuccessor(
      @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 11) Integer> order) {
    Interleaving interleaving = new Interleaving();
    interleaving.start(turn -> claimOnly("same", turn));
    interleaving.start(turn -> claimOnly("other", turn));
    interleaving.start(turn -> claimOnly("same", turn));
    order.forEach(interleaving::step);
    interleaving.finish();

    boolean same = claims(() -> {}).holds(PREFIX, owner("same"));
    boolean other = claims(() -> {}).holds(PREFIX, owner("other"));
    assertThat(same && other).isFalse();
    assertThat(same).isEqualTo(everInside.contains("same"));
    assertThat(other).isEqualTo(everInside.contains("other"));
  }

  @Property(tries = 400)
  void aRestoreAndADeletionNeverOverlookEachOther(
      @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 11) Integer> order) {
    bucket.put(BackupLayout.marker("b"), BlobSource.of("{}"));
    Set<String> went = new TreeSet<>();
    Interleaving interleaving = new Interleaving();
    interleaving.start(turn -> restore(turn, went));
    interleaving.start(turn -> delete(turn, went));
    order.forEach(interleaving::step);
    interleaving.finish();

    assertThat(went).hasSizeLessThan(2);
  }

  private void restore(Runnable turn, Set<String> went) {
    if (pins(turn).pin("b", owner("restore"))) {
      went.add("restore");
    }
  }

  private void delete(Runnable turn, Set<String> went) {
    SteppedBlobStore store = new SteppedBlobStore(bucket, turn);
    if (pins(turn).live("b").isEmpty()) {
      new BackupStore(store).deleteMarker("b");
      if (pins(turn).live("b").isEmpty()) {
        went.add("deletion");
      }
    }
  }

  private void claimUseRelease(String run, Runnable turn, int lifetime) {
    AtomicInteger requests = new AtomicInteger();
    Runnable mortal =
        () -> {
          if (requests.incrementAndGet() > lifetime) {
            throw new Interleaving.Killed();
          }
          turn.run();
        };
    Claims claims = claims(mortal);
    if (claims.claim(PREFIX, owner(run)) instanceof ClaimAnswer.Held) {
      enter(run);
      assertThat(claims.refresh(PREFIX, owner(run))).isTrue();
      mortal.run();
      inside.remove(run);
      claims.release(PREFIX, owner(run));
    }
  }

  private void claimOnly(String run, Runnable turn) {
    if (claims(turn).claim(PREFIX, owner(run)) instanceof ClaimAnswer.Held) {
      everInside.add(run);
    }
  }

  private void enter(String run) {
    inside.add(run);
    everInside.add(run);
    assertThat(inside).containsExactly(run);
  }

  private Claims claims(Runnable turn) {
    return new Claims(
        new SteppedBlobStore(bucket, turn),
        ClaimSettings.DEFAULT,
        InstantSource.system(),
        () -> "id" + ids.incrementAndGet(),
        new Random(1),
        _ -> {});
  }

  private Pins pins(Runnable turn) {
    return new Pins(
        new SteppedBlobStore(bucket, turn), ClaimSettings.DEFAULT, InstantSource.system());
  }

  private static ClaimOwner owner(String run) {
    return new ClaimOwner("cluster", run);
  }
}
