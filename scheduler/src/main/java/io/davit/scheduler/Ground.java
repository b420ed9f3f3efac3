package io.davit.scheduler;

import io.davit.blob.BlobWiring;
import io.davit.coordinator.process.Launch;
import io.davit.coordinator.process.Lifecycle;
import io.davit.coordinator.runtime.MachineHost;
import io.davit.coordinator.runtime.MachineHost.Known;
import io.davit.events.service.ServiceRuntime;
import io.davit.kube.KubeClients;
import io.davit.kube.KubeEvents;
import io.davit.model.message.GateMessage;
import io.davit.scheduler.gate.GateMachine;
import io.davit.scheduler.gate.NoEffects;
import io.davit.scheduler.location.LocationBook;
import io.davit.scheduler.location.LocationFiles;
import io.davit.scheduler.location.Locations;
import io.davit.scheduler.location.S3Location;
import io.davit.scheduler.resource.Announcer;
import io.davit.scheduler.resource.ProcessSteps;
import io.davit.scheduler.resource.VeleroResources;
import java.util.Random;
import java.util.function.BooleanSupplier;

/// What all parts of the scheduler stand on.
///
/// @param cluster UID of this cluster
/// @param gate whose one partition makes its owner the process that runs the loops
/// @param resources written by whoever has the record that calls for it
/// @param led the same, written by the process that leads only
record Ground(
    Settings settings,
    Launch launch,
    KubeClients clients,
    String cluster,
    ServiceRuntime runtime,
    MachineHost<GateMessage> gate,
    VeleroResources resources,
    VeleroResources led,
    Announcer announcer,
    LocationBook book,
    Locations locations) {

  static Ground prepare(
      Settings settings,
      Launch launch,
      KubeClients clients,
      String cluster,
      ServiceRuntime runtime,
      Lifecycle lifecycle) {
    var gate = runtime.host(new GateMachine(), new NoEffects());
    String namespace = settings.cluster().namespace();
    var writer = clients.writer();
    var resources =
        new VeleroResources(
            namespace,
            clients.reader(),
            writer,
            new ProcessSteps(() -> true, launch.crashPoints()));
    BooleanSupplier leads = () -> leads(gate);
    var announcer = new Announcer(new KubeEvents(writer, launch.clock(), "davit-scheduler"));
    var wiring =
        BlobWiring.unthrottled(new Random(launch.incarnation().hashCode()), launch.clock());
    var locations =
        lifecycle.add(
            "locations",
            new Locations(
                namespace,
                clients.secrets(),
                (location, secret) -> S3Location.open(location, secret, wiring)));
    return new Ground(
        settings,
        launch,
        clients,
        cluster,
        runtime,
        gate,
        resources,
        resources.with(new ProcessSteps(leads, launch.crashPoints())),
        announcer,
        new LocationBook(),
        locations);
  }

  /// Whether this process runs the loops.
  boolean leads() {
    return leads(gate);
  }

  ProcessSteps ledSteps() {
    return new ProcessSteps(this::leads, launch.crashPoints());
  }

  LocationFiles files() {
    return new LocationFiles(book, locations, new ProcessSteps(() -> true, launch.crashPoints()));
  }

  Loop.Clockwork clockwork() {
    return new Loop.Clockwork(runtime.timers(), launch.clock(), runtime.threads());
  }

  private static boolean leads(MachineHost<GateMessage> gate) {
    return gate.knows(GateMessage.KEY) != Known.NOT_HERE;
  }
}
