package io.davit.devenv;

import io.davit.kube.ClusterReader;
import io.davit.kube.ClusterWriter;
import io.davit.kube.Kinds;
import io.davit.kube.KubeException;
import io.davit.kube.KubeJson;
import io.davit.kube.Patch;
import io.davit.kube.Target;
import io.davit.model.item.ResourceKind;
import io.davit.model.velero.Annotations;
import io.davit.model.velero.v1.BackupStorageLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a cluster needs before Davit can work in it: the kinds, the namespace, the Secrets and the
/// default storage location. What somebody else made is left as it is, but for the kinds; what an
/// earlier start made is brought up to date.
final class ClusterSetup {

  static final String MANAGER = "davit-devenv";

  private static final String MADE_BY = "app.kubernetes.io/managed-by";

  private final ClusterReader reader;
  private final ClusterWriter writer;
  private final String namespace;
  private final List<String> left = new ArrayList<>();

  ClusterSetup(ClusterReader reader, ClusterWriter writer, String namespace) {
    this.reader = reader;
    this.writer = writer;
    this.namespace = namespace;
  }

  /// Applies a CustomResourceDefinition.
  void kind(ObjectNode definition) {
    var name = definition.path("metadata").path("name").asString("");
    writer.patch(Target.ofCluster(Kinds.CRD, name), new Patch.Apply(definition, MANAGER, true));
  }

  void namespace() {
    try {
      writer.create(Kinds.NAMESPACE, "", object(Kinds.NAMESPACE, namespace));
    } catch (KubeException.AlreadyExists _) {
      // All that matters.
    }
  }

  /// What was there, made by somebody else, and may differ from what was wanted.
  List<String> left() {
    return List.copyOf(left);
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
    put(kind, location);
  }

  private void secret(String name, Map<String, String> content, Map<String, String> annotations) {
    var secret = object(Kinds.SECRET, name);
    var metadata = (ObjectNode) secret.path("metadata");
    var noted = metadata.putObject("annotations");
    annotations.forEach(noted::put);
    var data = secret.putObject("stringData");
    content.forEach(data::put);
    put(Kinds.SECRET, secret);
  }

  private ObjectNode object(ResourceKind kind, String name) {
    var object = JsonNodeFactory.instance.objectNode();
    object.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
    var metadata = object.putObject("metadata").put("name", name);
    metadata.putObject("labels").put(MADE_BY, MANAGER);
    if (kind.namespaced()) {
      metadata.put("namespace", namespace);
    }
    return object;
  }

  private void put(ResourceKind kind, ObjectNode object) {
    var target = new Target(kind, namespace, KubeJson.name(object));
    try {
      writer.create(kind, namespace, object);
    } catch (KubeException.AlreadyExists _) {
      if (isOurs(reader.get(target))) {
        writer.patch(target, new Patch.Merge(object));
      } else {
        left.add(kind.kind() + " " + namespace + "/" + target.name());
      }
    }
  }

  private static boolean isOurs(ObjectNode object) {
    return MANAGER.equals(KubeJson.labels(object).get(MADE_BY));
  }
}
