package io.davit.cli.location;

import io.davit.cli.output.OutputOptions;
import io.davit.cli.session.NewObject;
import io.davit.cli.session.Session;
import io.davit.cli.session.Surroundings;
import io.davit.kube.Kinds;
import io.davit.model.velero.v1.BackupStorageLocation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "create",
    description = "Say where backups are kept.",
    footer = {
      "",
      "Examples:",
      "  davit backup-location create default --bucket backups --default \\",
      "      --config region=eu-central-1 --credential cloud-credentials=cloud",
      "  # an S3-compatible store",
      "  davit backup-location create lab --bucket backups --prefix lab \\",
      "      --config region=lab,s3Url=https://s3.lab:9000,s3ForcePathStyle=true"
    })
final class LocationCreate implements Callable<Integer> {

  @Mixin Session session;
  @Mixin LocationOptions options = new LocationOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Parameters(paramLabel = "NAME", description = "the location's name")
  String name = "";

  @Option(
      names = "--provider",
      paramLabel = "NAME",
      defaultValue = "aws",
      description = "kind of store (default: ${DEFAULT-VALUE}, for all that speak S3)")
  String provider = "aws";

  @Option(names = "--bucket", required = true, paramLabel = "NAME", description = "the bucket")
  String bucket = "";

  @Option(names = "--prefix", paramLabel = "PATH", description = "folder in the bucket")
  @Nullable String prefix;

  @Option(
      names = "--config",
      split = ",",
      paramLabel = "KEY=VALUE",
      description = "what the store needs, such as region and s3Url")
  Map<String, String> config = new LinkedHashMap<>();

  @Option(
      names = "--access-mode",
      paramLabel = "MODE",
      description = "ReadWrite or ReadOnly (default: ReadWrite)")
  @Nullable String accessMode;

  LocationCreate(Surroundings surroundings) {
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
      cluster.create(Kinds.of(BackupStorageLocation.class), object);
    }
    session.say("Backup storage location \"" + name + "\" configured successfully.");
    return 0;
  }

  private ObjectNode object() {
    ObjectNode object =
        NewObject.of(Kinds.of(BackupStorageLocation.class), session.namespace(), name);
    ObjectNode spec = object.putObject("spec");
    spec.put("provider", provider);
    ObjectNode storage = spec.putObject("objectStorage").put("bucket", bucket);
    NewObject.put(storage, "prefix", prefix);
    NewObject.put(spec, "config", config);
    NewObject.put(spec, "accessMode", accessMode);
    options.addTo(spec);
    return object;
  }
}
