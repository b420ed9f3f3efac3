package io.davit.repository.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.blob.BlobException;
import io.davit.blob.BlobStore;
import io.davit.blob.backupstore.ClaimOwner;
import io.davit.blob.backupstore.ClaimSettings;
import io.davit.blob.backupstore.Claims;
import io.davit.repository.failure.RepositoryException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Protocol F7: writers and several maintainers of the same name lose nothing, however long any of
/// them sleeps between two operations. `-Ddavit.seeds=1000,50` tries 50 seeds from 1000 on.
class SleepingProcessesTest {

  private static final Duration TIME = Duration.ofDays(25);

  private static final int NAPS_ONCE_IN = 600;
  private static final int LONGEST_NAP_HOURS = 60;

  private int acknowledged;
  private int late;
  private int maintained;
  private int broken;
  private long deleted;

  static LongStream seeds() {
    String[] range = System.getProperty("davit.seeds", "1,4").split(",", -1);
    return LongStream.range(0, Long.parseLong(range[1])).map(i -> Long.parseLong(range[0]) + i);
  }

  /// Two maintainers hold claims; the third, of the same name, knows of none, as stock Kopia.
  @ParameterizedTest
  @MethodSource("seeds")
  void nothingIsLostThatWasAcknowledged(long seed) {
    simulate(seed);
    System.out.printf(
        "seed %d: %d snapshots acknowledged, %d writers too late, %d runs of maintenance,"
            + " %d broken off, %d packs deleted%n",
        seed, acknowledged, late, maintained, broken, deleted);
    assertThat(acknowledged).isGreaterThan(50);
    assertThat(maintained).isGreaterThan(20);
    assertThat(deleted).isGreaterThan(20);
  }

  private void simulate(long seed) {
    World world = new World();
    Simulation simulation = new Simulation(seed, world.clock, NAPS_ONCE_IN, LONGEST_NAP_HOURS);
    for (int i = 0; i < 3; i++) {
      simulation.start(process -> write(world, simulation, process));
    }
    for (int i = 0; i < 2; i++) {
      simulation.start(process -> claimAndMaintain(world, simulation, process));
    }
    simulation.start(process -> maintain(world, simulation, process));
    simulation.run(TIME, world::requireAll);
    world.requireAll();
  }

  private void write(World world, Simulation simulation, Simulation.Actor process) {
    process.sleep(Duration.ofMinutes(60 + simulation.random.nextInt(400)));
    try (World.Session session = world.new Session(process.slow(world.blobs))) {
      byte[] file = World.file(simulation.random, 25);
      String id = session.save(file);
      List<String> ids = List.copyOf(world.acknowledged.keySet());
      if (ids.size() > 8) {
        String forgotten = ids.get(simulation.random.nextInt(ids.size()));
        world.acknowledged.remove(forgotten);
        session.forget(forgotten);
      }
      session.flush();
      world.acknowledged.put(id, file);
      acknowledged++;
    } catch (RepositoryException | BlobException e) {
      late++;
    }
  }

  private void claimAndMaintain(World world, Simulation simulation, Simulation.Actor process) {
    rest(simulation, process);
    BlobStore store = process.slow(world.blobs);
    Claims claims =
        new Claims(
            store,
            ClaimSettings.DEFAULT,
            world.clock,
            () -> UUID.randomUUID().toString(),
            simulation.random,
            process::sleep);
    ClaimOwner owner = new ClaimOwner("c", UUID.randomUUID().toString());
    try {
      if (ClaimedLease.take(claims, store, ClaimedLease.PREFIX, owner, world.clock)
          instanceof ClaimedLease.Answer.Held(MaintenanceLease lease)) {
        try (lease) {
          count(world.maintenance(store, World.OWNER).run(MaintenanceMode.FULL, lease));
        }
      }
    } catch (RepositoryException | BlobException e) {
      broken++;
    }
  }

  private void maintain(World world, Simulation simulation, Simulation.Actor process) {
    rest(simulation, process);
    try {
      count(
          world
              .maintenance(process.slow(world.blobs), World.OWNER)
              .run(MaintenanceMode.FULL, new World.OpenLease()));
    } catch (RepositoryException | BlobException e) {
      broken++;
    }
  }

  private static void rest(Simulation simulation, Simulation.Actor process) {
    process.sleep(Duration.ofMinutes(60 + simulation.random.nextInt(1200)));
  }

  private void count(MaintenanceOutcome outcome) {
    maintained++;
    if (outcome instanceof MaintenanceOutcome.Done done) {
      deleted += done.report().get(Figure.PACKS_DELETED);
    }
  }
}
