package io.davit.cli.restore;

import io.davit.cli.output.OutputOptions;
import io.davit.cli.session.Cluster;
import io.davit.cli.session.ExitCode;
import io.davit.cli.session.MetadataOptions;
import io.davit.cli.session.NewObject;
import io.davit.cli.session.Runs;
import io.davit.cli.session.Session;
import io.davit.cli.session.Surroundings;
import io.davit.cli.session.WaitOptions;
import io.davit.kube.Kinds;
import io.davit.model.item.ResourceKind;
import io.davit.model.velero.Labels;
import io.davit.model.velero.v1.Backup;
import io.davit.model.velero.v1.Restore;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "create",
    description = "Bring back what a backup saved.",
    footer = {
      "",
      "Examples:",
      "  # what is missing, from a backup",
      "  davit restore create --from-backup nightly-20260101020000 --wait",
      "  # a copy beside the original",
      "  davit restore create r1 --from-backup b1 --namespace-mappings shop:shop-copy",
      "  # the data of existing claims, after their workload was stopped",
      "  davit restore create r2 --from-backup b1 --in-place \\",
      "      --target-readiness-policy StopTarget --resume-policy ResumeOriginal"
    })
final class RestoreCreate implements Callable<Integer> {

  private static final ResourceKind KIND = Kinds.of(Restore.class);
  private static final ResourceKind BACKUP = Kinds.of(Backup.class);
  private static final Set<String> RESTORABLE = Set.of("Completed", "PartiallyFailed");
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

  @Mixin Session session;
  @Mixin RestoreOptions options = new RestoreOptions();
  @Mixin MetadataOptions metadata = new MetadataOptions();
  @Mixin WaitOptions wait = new WaitOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "the restore's name (default: the source's, and the time)")
  String name = "";

  RestoreCreate(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() throws InterruptedException {
    if (output.tree()) {
      session.say(output.render(object()));
      return ExitCode.OK.number();
    }
    options.spec();
    try (var cluster = session.open()) {
      find(cluster);
      cluster.create(KIND, object());
      session.say("Restore request \"" + name + "\" submitted successfully.");
      return wait.await(session, cluster, KIND, name);
    }
  }

  /// Looks whether there is what shall be restored, before anything is created.
  private void find(Cluster cluster) {
    if (options.fromBackup != null) {
      cluster.get(BACKUP, options.fromBackup);
      return;
    }
    String selector = Labels.SCHEDULE_NAME + "=" + options.fromSchedule;
    List<ObjectNode> restorable =
        cluster.list(BACKUP, selector).stream()
            .filter(it -> RESTORABLE.contains(Runs.phase(it)))
            .filter(it -> options.allowPartiallyFailed || Runs.phase(it).equals("Completed"))
            .toList();
    if (restorable.isEmpty() || options.allowPartiallyFailed) {
      options.resolve(restorable);
    }
  }

  private ObjectNode object() {
    ObjectNode spec = options.spec();
    if (name.isEmpty()) {
      var now = session.surroundings().clock().instant().atZone(ZoneId.systemDefault());
      name = options.source() + "-" + STAMP.format(now);
    }
    ObjectNode object = NewObject.of(KIND, session.namespace(), name);
    metadata.addTo(object);
    options.annotate(object);
    object.set("spec", spec);
    return object;
  }
}
