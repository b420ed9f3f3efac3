package io.davit.repository.maintenance;

import io.davit.blob.BlobException;
import io.davit.repository.failure.RepositoryException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/// Whatever was acknowledged is readable, wherever processes die, at any operation on the store:
/// while they write, forget or maintain.
class CrashModelTest {

  /// What one process does before it ends or dies.
  ///
  /// @param seed for what it writes
  /// @param operations that the store answers before the process dies; most do not need as many
  record Life(Deed deed, int seed, int operations, boolean takesEffect) {}

  enum Deed {
    SAVE,
    SAVE_TWO,
    FORGET,
    MAINTAIN_QUICKLY,
    MAINTAIN_FULLY,
    WAIT_HOURS,
    WAIT_DAYS
  }

  @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
  void whatWasAcknowledgedIsReadable(@ForAll("lives") List<Life> lives) {
    World world = new World();
    for (Life life : lives) {
      live(world, life);
      if (life.deed == Deed.MAINTAIN_FULLY) {
        world.requireAll();
      }
    }
    world.requireAll();
    world.maintainDaily(4);
    world.requireAll();
  }

  @Provide
  Arbitrary<List<Life>> lives() {
    return Combinators.combine(
            Arbitraries.of(Deed.class),
            Arbitraries.integers().between(0, 1000),
            Arbitraries.oneOf(
                Arbitraries.integers().between(0, 60),
                Arbitraries.integers().between(0, 300),
                Arbitraries.just(Integer.MAX_VALUE)),
            Arbitraries.of(true, false))
        .as(Life::new)
        .list()
        .ofMinSize(5)
        .ofMaxSize(40);
  }

  private static void live(World world, Life life) {
    CrashingBlobStore store = new CrashingBlobStore(world.blobs, life.operations, life.takesEffect);
    Random random = new Random(life.seed);
    try {
      switch (life.deed) {
        case SAVE -> save(world, store, random, 1);
        case SAVE_TWO -> save(world, store, random, 2);
        case FORGET -> forget(world, store, random);
        case MAINTAIN_QUICKLY -> maintain(world, store, MaintenanceMode.QUICK);
        case MAINTAIN_FULLY -> maintain(world, store, MaintenanceMode.FULL);
        case WAIT_HOURS -> world.clock.pass(Duration.ofMinutes(30 + random.nextInt(600)));
        case WAIT_DAYS -> world.clock.pass(Duration.ofHours(24 + random.nextInt(80)));
      }
    } catch (BlobException | RepositoryException e) {
      if (!store.crashed()) {
        throw new AssertionError("nobody died, and yet: " + life, e);
      }
    }
  }

  private static void save(World world, CrashingBlobStore store, Random random, int flushes) {
    try (World.Session session = world.new Session(store)) {
      for (int i = 0; i < flushes; i++) {
        byte[] file = World.file(random, 25);
        String id = session.save(file);
        session.flush();
        world.acknowledged.put(id, file);
      }
    }
  }

  private static void forget(World world, CrashingBlobStore store, Random random) {
    List<String> ids = List.copyOf(world.acknowledged.keySet());
    if (!ids.isEmpty()) {
      try (World.Session session = world.new Session(store)) {
        String id = ids.get(random.nextInt(ids.size()));
        world.acknowledged.remove(id);
        session.forget(id);
        session.flush();
      }
    }
  }

  private static void maintain(World world, CrashingBlobStore store, MaintenanceMode mode) {
    world.maintenance(store, World.OWNER).run(mode, new World.OpenLease());
  }
}
