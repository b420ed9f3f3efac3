package io.davit.e2e;

import io.davit.devenv.DavitProcess;
import io.davit.devenv.Devenv;
import io.davit.devenv.DevenvSettings;
import io.davit.kube.DeleteOptions;
import io.davit.kube.Kinds;
import io.davit.kube.KubeClients;
import io.davit.kube.KubeException;
import io.davit.kube.KubeJson;
import io.davit.kube.Target;
import io.davit.model.item.ResourceKind;
import io.davit.testkit.await.Await;
import io.davit.testkit.kubernetes.GivenCluster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Davit's four services on the given cluster, each with the token of its own account; broker and
/// S3 server are embedded.
final class Site implements AutoCloseable {
  private static final Set<String> ENDS =
      Set.of("Completed", "PartiallyFailed", "Failed", "FailedValidation");
  private static final YAMLMapper YAML = new YAMLMapper();

  private final Devenv devenv;
  private final String namespace;

  private Site(Devenv devenv, String namespace) {
    this.devenv = devenv;
    this.namespace = namespace;
  }

  static Site open(String namespace, Path data) throws IOException, InterruptedException {
    var kubeconfig = GivenCluster.kubeconfig();
    var clock = InstantSource.system();
    var settings =
        new DevenvSettings(
            data, namespace, "davit", kubeconfig, null, null, DevenvSettings.Ports.FREE);
    var devenv = Devenv.prepare(settings, clock, new SecureRandom());
    var site = new Site(devenv, namespace);
    var accounts = new Accounts(devenv.cluster().writer(), kubeconfig, namespace);
    accounts.install();
    for (var process :
        List.of(
            DavitProcess.SCHEDULER,
            DavitProcess.BACKUP_WORKER,
            DavitProcess.RESTORE_WORKER,
            DavitProcess.HOOK_RUNNER)) {
      var own = accounts.kubeconfig(process, data).toAbsolutePath().toString();
      var _ = devenv.run(process, Map.of("DAVIT_CLUSTER_KUBECONFIG", own), clock);
    }
    return site;
  }

  KubeClients cluster() {
    return devenv.cluster();
  }

  Map<String, String> environment() {
    return devenv.environment();
  }

  /// Creates the objects of a YAML file beside this class, in a namespace that is made if absent.
  void furnish(String file, String in) throws IOException {
    ensure(Kinds.NAMESPACE, "", "{\"metadata\":{\"name\":\"" + in + "\"}}");
    var kinds = cluster().discovery().discover();
    try (var text = Objects.requireNonNull(Site.class.getResourceAsStream(file));
        var documents = YAML.readerFor(ObjectNode.class).<ObjectNode>readValues(text)) {
      while (documents.hasNext()) {
        var object = documents.next();
        var kind =
            kinds
                .find(object.path("apiVersion").asString(""), object.path("kind").asString(""))
                .orElseThrow();
        ensure(kind, kind.namespaced() ? in : "", object.toString());
      }
    }
  }

  private void ensure(ResourceKind kind, String in, String json) {
    try {
      var _ =
          cluster()
              .writer()
              .create(kind, in, KubeJson.object(json.getBytes(StandardCharsets.UTF_8)));
    } catch (KubeException.AlreadyExists _) {
      // Of an earlier run.
    }
  }

  /// Creates a resource of Velero's kinds.
  void create(ResourceKind kind, String yaml) {
    var _ = cluster().writer().create(kind, namespace, (ObjectNode) YAML.readTree(yaml));
  }

  Optional<ObjectNode> find(ResourceKind kind, String name) {
    return cluster().reader().find(new Target(kind, namespace, name));
  }

  /// Waits for the end of a run.
  ObjectNode end(ResourceKind kind, String name) throws InterruptedException {
    return Await.until(
        "the end of " + kind.kind() + " " + name,
        () -> find(kind, name).filter(run -> ENDS.contains(phase(run))));
  }

  static String phase(JsonNode run) {
    return run.path("status").path("phase").asString("");
  }

  void delete(ResourceKind kind, String in, String name) {
    try {
      cluster().writer().delete(new Target(kind, in, name), DeleteOptions.ANY);
    } catch (KubeException.NotFound _) {
      // What is wanted.
    }
  }

  @Override
  public void close() {
    devenv.close();
  }
}
