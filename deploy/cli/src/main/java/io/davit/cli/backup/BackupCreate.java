package io.davit.cli.backup;

import io.davit.cli.output.OutputOptions;
import io.davit.cli.session.CliException;
import io.davit.cli.session.Cluster;
import io.davit.cli.session.MetadataOptions;
import io.davit.cli.session.NewObject;
import io.davit.cli.session.Session;
import io.davit.cli.session.Surroundings;
import io.davit.cli.session.WaitOptions;
import io.davit.kube.Kinds;
import io.davit.model.item.ResourceKind;
import io.davit.model.velero.Labels;
import io.davit.model.velero.v1.Backup;
import io.davit.model.velero.v1.Schedule;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "create",
    description = "Make a backup.",
    footer = {
      "",
      "Examples:",
      "  # everything in two namespaces, and wait for it",
      "  davit backup create before-upgrade --include-namespaces shop,crm --wait",
      "  # with the files of all volumes, kept for three days",
      "  davit backup create b1 --default-volumes-to-fs-backup --ttl 72h",
      "  # what a schedule would make, now",
      "  davit backup create --from-schedule nightly",
      "  # only look at what would be created",
      "  davit backup create b1 -l app=db -o yaml"
    })
final class BackupCreate implements Callable<Integer> {

  private static final ResourceKind KIND = Kinds.of(Backup.class);
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

  @Mixin Session session;
  @Mixin BackupOptions options = new BackupOptions();
  @Mixin MetadataOptions metadata = new MetadataOptions();
  @Mixin WaitOptions wait = new WaitOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "the backup's name")
  String name = "";

  @Option(
      names = "--from-schedule",
      paramLabel = "SCHEDULE",
      description = "make what this schedule makes; all other filters are ignored")
  @Nullable String fromSchedule;

  BackupCreate(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() throws InterruptedException {
    if (fromSchedule == null) {
      return ofOptions();
    }
    try (var cluster = session.open()) {
      ObjectNode schedule = cluster.get(Kinds.of(Schedule.class), fromSchedule);
      return submit(cluster, object(schedule));
    }
  }

  private int ofOptions() throws InterruptedException {
    ObjectNode object = object(null);
    if (output.tree()) {
      session.say(output.render(object));
      return 0;
    }
    try (var cluster = session.open()) {
      return submit(cluster, object);
    }
  }

  private int submit(Cluster cluster, ObjectNode object) throws InterruptedException {
    if (output.tree()) {
      session.say(output.render(object));
      return 0;
    }
    cluster.create(KIND, object);
    session.say("Backup request \"" + name + "\" submitted successfully.");
    return wait.await(session, cluster, KIND, name);
  }

  /// The Backup to create.
  ///
  /// @param schedule to take it from, if there is one
  ObjectNode object(@Nullable ObjectNode schedule) {
    if (name.isEmpty()) {
      name = ofSchedule();
    }
    ObjectNode object = NewObject.of(KIND, session.namespace(), name);
    metadata.addTo(object);
    if (schedule == null) {
      object.set("spec", options.spec());
      return object;
    }
    object
        .withObjectProperty("metadata")
        .withObjectProperty("labels")
        .put(Labels.SCHEDULE_NAME, fromSchedule);
    object.set("spec", schedule.path("spec").path("template").deepCopy());
    return object;
  }

  private String ofSchedule() {
    if (fromSchedule == null) {
      throw CliException.usage("the backup needs a NAME, or --from-schedule");
    }
    var now = session.surroundings().clock().instant().atZone(ZoneId.systemDefault());
    return fromSchedule + "-" + STAMP.format(now);
  }
}
