package io.davit.cli.process;

import io.davit.devenv.DavitProcess;
import io.davit.devenv.Devenv;
import io.davit.devenv.DevenvSettings;
import io.davit.devenv.DevenvSettings.GivenNode;
import io.davit.devenv.DevenvSettings.GivenS3;
import io.davit.devenv.DevenvSettings.Ports;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `davit up`: everything in one JVM, until it is stopped.
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Start a broker, an S3 server, a Kubernetes emulator and all of Davit, and stay.",
    footer = {
      "",
      "The emulator's pods are processes of this machine. Everything listens on loopback.",
      "  davit up --data /tmp/davit",
      "  davit up --kubeconfig ~/.kube/config      # your cluster, the rest embedded"
    })
public final class UpCommand implements Runnable {

  private static final String NO_AGENT =
      """
      no node agent runs: resources are backed up and restored, volumes are not. For volumes, each node needs an agent:
      apply the DaemonSet of deploy/kubernetes/davit.yaml with brokers and S3 that the nodes can reach, or give --node here\
      """;

  @Option(
      names = "--data",
      defaultValue = "davit-data",
      description = "data directory (default: ${DEFAULT-VALUE})")
  @SuppressWarnings("NullAway.Init")
  private Path data;

  @Option(
      names = {"-n", "--namespace"},
      defaultValue = "velero",
      description = "Davit's namespace (default: ${DEFAULT-VALUE})")
  @SuppressWarnings("NullAway.Init")
  private String namespace;

  @Option(
      names = "--bucket",
      defaultValue = "davit",
      description = "bucket of the default location (default: ${DEFAULT-VALUE})")
  @SuppressWarnings("NullAway.Init")
  private String bucket;

  @Option(names = "--kubeconfig", description = "your cluster instead of the emulator")
  private @Nullable Path kubeconfig;

  @Option(names = "--bootstrap-servers", description = "your brokers instead of an embedded one")
  private @Nullable String bootstrapServers;

  @Option(
      names = "--s3-endpoint",
      description =
          "your S3 server instead of an embedded one; its keys stand in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")
  private @Nullable URI s3Endpoint;

  @Option(names = "--s3-region", defaultValue = "us-east-1", description = "its region")
  @SuppressWarnings("NullAway.Init")
  private String s3Region;

  @Option(names = "--kafka-port", defaultValue = "0", description = "0: any free one")
  private int kafkaPort;

  @Option(names = "--s3-port", defaultValue = "0", description = "0: any free one")
  private int s3Port;

  @Option(names = "--kubernetes-port", defaultValue = "0", description = "0: any free one")
  private int kubernetesPort;

  @Option(
      names = "--node",
      paramLabel = "NAME",
      description = "this machine is this node of your cluster: run its node agent here, too")
  private @Nullable String node;

  @Option(
      names = "--kubelet-root",
      paramLabel = "DIR",
      defaultValue = "/var/lib/kubelet",
      description = "with --node: its kubelet's directory (default: ${DEFAULT-VALUE})")
  @SuppressWarnings("NullAway.Init")
  private Path kubeletRoot;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public void run() {
    var clock = InstantSource.system();
    var stop = new CountDownLatch(1);
    try (var devenv = Devenv.prepare(settings(), clock, new SecureRandom())) {
      var out = spec.commandLine().getOut();
      describe(devenv, out);
      var _ = devenv.run(processes(), clock);
      out.println("davit is up");
      out.flush();
      stopOnSignal(devenv);
      stop.await();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private static void stopOnSignal(Devenv devenv) {
    Runtime.getRuntime().addShutdownHook(new Thread(devenv::close, "stop"));
  }

  /// On a given cluster an agent makes sense only where this machine is one of its nodes.
  private List<DavitProcess> processes() {
    return Stream.of(DavitProcess.values())
        .filter(it -> it != DavitProcess.NODE_AGENT || kubeconfig == null || node != null)
        .toList();
  }

  private void describe(Devenv devenv, PrintWriter out) {
    devenv
        .environment()
        .forEach((name, value) ->
            out.println(name + "=" + (name.contains("SECRET") ? "(in the file)" : value)));
    out.println("all of it is in " + devenv.envFile());
    devenv.left().forEach(it -> out.println(it + " was there, and is used as it is"));
    if (kubeconfig != null && node == null) {
      out.println(NO_AGENT);
    }
    out.flush();
  }

  private DevenvSettings settings() {
    return new DevenvSettings(
        data,
        namespace,
        bucket,
        kubeconfig,
        bootstrapServers,
        s3Endpoint == null ? null : givenS3(s3Endpoint),
        new Ports(kafkaPort, s3Port, kubernetesPort),
        node());
  }

  private @Nullable GivenNode node() {
    if (node != null && kubeconfig == null) {
      throw new ParameterException(
          spec.commandLine(), "--node: the emulator has one node, davit-node; give --kubeconfig");
    }
    return node == null ? null : new GivenNode(node, kubeletRoot);
  }

  private GivenS3 givenS3(URI endpoint) {
    return new GivenS3(
        endpoint, s3Region, variable("AWS_ACCESS_KEY_ID"), variable("AWS_SECRET_ACCESS_KEY"));
  }

  private String variable(String name) {
    var value = System.getenv(name);
    if (value == null) {
      throw new ParameterException(spec.commandLine(), name + " is not set");
    }
    return value;
  }
}
