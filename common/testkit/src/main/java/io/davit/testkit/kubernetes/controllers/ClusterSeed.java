package io.davit.testkit.kubernetes.controllers;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import io.davit.testkit.kubernetes.registry.Registry;
import io.davit.testkit.kubernetes.registry.WriteOptions;
import io.davit.testkit.kubernetes.schema.ResourceKind;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// What every cluster has from the start. Made where absent, never changed.
public final class ClusterSeed {
  private static final WriteOptions BY = WriteOptions.by("davit-emulator");

  private final Registry registry;

  private ClusterSeed(Registry registry) {
    this.registry = registry;
  }

  /// Makes the first namespaces, the default storage class with its driver, and the API's own
  /// Service.
  public static void sow(Registry registry) {
    ClusterSeed seed = new ClusterSeed(registry);
    for (String name : List.of("default", "kube-system", "kube-public", "kube-node-lease")) {
      seed.absent("", "namespaces", "", name, Json.object());
    }
    seed.storage();
    seed.service();
    seed.priorities();
  }

  private void absent(String group, String plural, String namespace, String name, ObjectNode body) {
    ResourceKind kind = registry.kinds().builtin(group, plural);
    if (registry.find(kind, namespace, name).isEmpty()) {
      Meta.of(body).put("name", name);
      registry.create(kind, namespace, body, BY);
    }
  }

  private void storage() {
    ObjectNode storageClass =
        Json.object()
            .put("provisioner", Provisioning.DRIVER)
            .put("reclaimPolicy", "Delete")
            .put("volumeBindingMode", "Immediate")
            .put("allowVolumeExpansion", true);
    Json.ensure(storageClass, "metadata", "annotations")
        .put("storageclass.kubernetes.io/is-default-class", "true");
    absent("storage.k8s.io", "storageclasses", "", "davit-directory", storageClass);
    ObjectNode driver = Json.object();
    driver.putObject("spec").put("attachRequired", false).put("podInfoOnMount", false);
    absent("storage.k8s.io", "csidrivers", "", Provisioning.DRIVER, driver);
  }

  private void service() {
    ObjectNode service = Json.object();
    Json.ensure(service, "metadata", "labels")
        .put("component", "apiserver")
        .put("provider", "kubernetes");
    ObjectNode spec = service.putObject("spec").put("clusterIP", "10.96.0.1");
    spec.putArray("ports")
        .addObject()
        .put("name", "https")
        .put("port", 443)
        .put("targetPort", 6443);
    absent("", "services", "default", "kubernetes", service);
  }

  private void priorities() {
    priority("system-cluster-critical", 2_000_000_000);
    priority("system-node-critical", 2_000_001_000);
  }

  private void priority(String name, int value) {
    absent(
        "scheduling.k8s.io",
        "priorityclasses",
        "",
        name,
        Json.object().put("value", value).put("preemptionPolicy", "PreemptLowerPriority"));
  }
}
