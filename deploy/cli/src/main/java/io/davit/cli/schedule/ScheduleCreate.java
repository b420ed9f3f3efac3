package io.davit.cli.schedule;

import io.davit.cli.backup.BackupOptions;
import io.davit.cli.output.OutputOptions;
import io.davit.cli.session.MetadataOptions;
import io.davit.cli.session.NewObject;
import io.davit.cli.session.Session;
import io.davit.cli.session.Surroundings;
import io.davit.kube.Kinds;
import io.davit.model.velero.v1.Schedule;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "create",
    description = "Make backups by the clock.",
    footer = {
      "",
      "Examples:",
      "  # every night at two, kept for a week",
      "  davit schedule create nightly --schedule \"0 2 * * *\" --ttl 168h",
      "  # in the time of a place",
      "  davit schedule create nightly --schedule \"CRON_TZ=Europe/Berlin 0 2 * * *\"",
      "  # every six hours from now on",
      "  davit schedule create often --schedule \"@every 6h\" --include-namespaces shop"
    })
final class ScheduleCreate implements Callable<Integer> {

  @Mixin Session session;
  @Mixin BackupOptions options = new BackupOptions();
  @Mixin MetadataOptions metadata = new MetadataOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Parameters(paramLabel = "NAME", description = "the schedule's name")
  String name = "";

  @Option(
      names = "--schedule",
      required = true,
      paramLabel = "CRON",
      description = "when, as cron says it")
  String schedule = "";

  @Option(names = "--paused", description = "make no backups yet")
  boolean paused;

  @Option(
      names = "--skip-immediately",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "BOOL",
      description = "skip the backup that would be due at once")
  @Nullable Boolean skipImmediately;

  ScheduleCreate(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() {
    ObjectNode object = object();
    if (output.tree()) {
      session.say(output.render(object));
      return 0;
    }
    try (var cluster = session.open()) {
      cluster.create(Kinds.of(Schedule.class), object);
    }
    session.say("Schedule \"" + name + "\" created successfully.");
    return 0;
  }

  private ObjectNode object() {
    ObjectNode object = NewObject.of(Kinds.of(Schedule.class), session.namespace(), name);
    metadata.addTo(object);
    ObjectNode spec = object.putObject("spec");
    spec.put("schedule", schedule).put("paused", paused);
    NewObject.put(spec, "skipImmediately", skipImmediately);
    spec.set("template", options.spec());
    return object;
  }
}
