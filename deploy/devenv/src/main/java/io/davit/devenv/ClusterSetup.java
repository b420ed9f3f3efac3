package io.davit.devenv;

import io.davit.kube.ClusterWriter;
import io.davit.kube.Kinds;
import io.davit.kube.KubeException;
import io.davit.kube.Patch;
import io.davit.kube.Target;
import io.davit.model.item.ResourceKind;
import io.davit.model.velero.Annotations;
import io.davit.model.velero.v1.BackupStorageLocation;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a cluster needs before Davit can work in it: the kinds, the namespace, the Secrets and the
/// default storage location. What is there already is left as it is, but for the kinds.
final class ClusterSetup {

  private static final String MANAGER = "davit-devenv";

  private final ClusterWriter writer;
  private final String namespace;

  ClusterSetup(ClusterWriter writer, String namespace) {
    this.writer = writer;
    this.namespace = namespace;
  }

  /// Applies a CustomResourceDefinition.
  void kind(ObjectNode definition) {
    var name = definition.path("metadata").path("name").asString("");
    writer.patch(Target.ofCluster(Kinds.CRD, name), new Patch.Apply(definition, MANAGER, true));
  }

  void namespace() {
    unlessThere(Kinds.NAMESPACE, "", object(Kinds.NAMESPACE, namespace));
  }

  /// Makes the Secret with the S3 credentials, as Velero's AWS plugin reads them.
  void credentials(Servers.S3 s3) {
    var profile =
        "[default]\naws_access_key_id=%s\naws_secret_access_key=%s\n"
            .formatted(s3.accessKeyId(), s3.secretAccessKey());
    secret("cloud-credentials", Map.of("cloud", profile), Map.of());
  }

  /// Makes the Secret with the password of the repositories (protocol F8: here nobody is asked).
  void repositoryPassword(String password) {
    secret(
        "velero-repo-credentials",
        Map.of("repository-password", password),
        Map.of(Annotations.PASSWORD_ACKNOWLEDGED, "made by the development environment"));
  }

  /// Makes the default storage location.
  void location(Servers.S3 s3, String bucket) {
    var kind = Kinds.of(BackupStorageLocation.class);
    var location = object(kind, "default");
    var spec = location.putObject("spec");
    spec.put("provider", "aws").put("default", true);
    spec.putObject("objectStorage").put("bucket", bucket);
    spec.putObject("config")
        .put("region", s3.region())
        .put("s3Url", s3.endpoint().toString())
        .put("s3ForcePathStyle", "true");
    unlessThere(kind, namespace, location);
    if (s3.embedded()) {
      writer.patch(
          new Target(kind, namespace, "default"),
          new Patch.Merge(JsonNodeFactory.instance.objectNode().set("spec", spec)));
    }
  }

  private void secret(String name, Map<String, String> content, Map<String, String> annotations) {
    var secret = object(Kinds.SECRET, name);
    var metadata = (ObjectNode) secret.path("metadata");
    var noted = metadata.putObject("annotations");
    annotations.forEach(noted::put);
    var data = secret.putObject("stringData");
    content.forEach(data::put);
    unlessThere(Kinds.SECRET, namespace, secret);
  }

  private ObjectNode object(ResourceKind kind, String name) {
    var object = JsonNodeFactory.instance.objectNode();
    object.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
    var metadata = object.putObject("metadata").put("name", name);
    if (kind.namespaced()) {
      metadata.put("namespace", namespace);
    }
    return object;
  }

  private void unlessThere(ResourceKind kind, String in, ObjectNode object) {
    try {
      writer.create(kind, in, object);
    } catch (KubeException.AlreadyExists _) {
      // Somebody's own, or ours of an earlier start.
    }
  }
}
