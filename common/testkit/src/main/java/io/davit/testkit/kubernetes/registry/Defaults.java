package io.davit.testkit.kubernetes.registry;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import io.davit.testkit.kubernetes.schema.ResourceKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The defaults of built-in kinds that clients and controllers rely on. Source:
/// `pkg/apis/*/v1/defaults.go` of 1.32.
final class Defaults {
  private Defaults() {}

  static void fill(ResourceKind kind, ObjectNode object) {
    switch (kind.resource().toString()) {
      case "pods" -> pod(Json.ensure(object, "spec"));
      case "services" -> service(Json.ensure(object, "spec"));
      case "secrets" -> absent(object, "type", "Opaque");
      case "namespaces" -> namespace(object);
      case "persistentvolumeclaims" ->
          absent(Json.ensure(object, "spec"), "volumeMode", "Filesystem");
      case "persistentvolumes" -> volume(Json.ensure(object, "spec"));
      case "deployments.apps" -> deployment(Json.ensure(object, "spec"));
      case "replicasets.apps" -> replicated(Json.ensure(object, "spec"));
      case "statefulsets.apps" -> statefulSet(Json.ensure(object, "spec"));
      case "daemonsets.apps" -> daemonSet(Json.ensure(object, "spec"));
      case "jobs.batch" -> job(Json.ensure(object, "spec"));
      case "cronjobs.batch" -> cronJob(Json.ensure(object, "spec"));
      case "storageclasses.storage.k8s.io" -> storageClass(object);
      case "customresourcedefinitions.apiextensions.k8s.io" -> definition(object);
      default -> {}
    }
  }

  private static void absent(ObjectNode object, String name, String value) {
    if (!Json.present(object.path(name))) {
      object.put(name, value);
    }
  }

  private static void absent(ObjectNode object, String name, int value) {
    if (!Json.present(object.path(name))) {
      object.put(name, value);
    }
  }

  private static void absent(ObjectNode object, String name, boolean value) {
    if (!Json.present(object.path(name))) {
      object.put(name, value);
    }
  }

  private static void namespace(ObjectNode namespace) {
    Json.ensure(namespace, "metadata", "labels")
        .put("kubernetes.io/metadata.name", Meta.name(namespace));
  }

  private static void pod(ObjectNode spec) {
    absent(spec, "restartPolicy", "Always");
    podSpec(spec);
    absent(spec, "enableServiceLinks", true);
  }

  private static void podSpec(ObjectNode spec) {
    absent(spec, "dnsPolicy", "ClusterFirst");
    absent(spec, "schedulerName", "default-scheduler");
    absent(spec, "terminationGracePeriodSeconds", 30);
    if (!Json.present(spec.path("securityContext"))) {
      spec.putObject("securityContext");
    }
    Json.items(spec, "containers").forEach(Defaults::container);
    Json.items(spec, "initContainers").forEach(Defaults::container);
    Json.items(spec, "volumes").forEach(Defaults::podVolume);
  }

  private static void container(JsonNode node) {
    if (!(node instanceof ObjectNode container)) {
      return;
    }
    absent(container, "terminationMessagePath", "/dev/termination-log");
    absent(container, "terminationMessagePolicy", "File");
    String image = Json.text(container, "image");
    boolean latest =
        !image.contains("@")
            && (image.endsWith(":latest") || image.lastIndexOf(':') <= image.lastIndexOf('/'));
    absent(container, "imagePullPolicy", latest ? "Always" : "IfNotPresent");
    if (!Json.present(container.path("resources"))) {
      container.putObject("resources");
    }
    for (JsonNode port : Json.items(container, "ports")) {
      absent((ObjectNode) port, "protocol", "TCP");
    }
    for (String probe : new String[] {"livenessProbe", "readinessProbe", "startupProbe"}) {
      if (container.path(probe) instanceof ObjectNode settings) {
        absent(settings, "timeoutSeconds", 1);
        absent(settings, "periodSeconds", 10);
        absent(settings, "successThreshold", 1);
        absent(settings, "failureThreshold", 3);
      }
    }
  }

  private static void podVolume(JsonNode volume) {
    for (String source : new String[] {"configMap", "secret", "projected", "downwardAPI"}) {
      if (volume.path(source) instanceof ObjectNode settings) {
        absent(settings, "defaultMode", 420);
      }
    }
    if (volume.path("hostPath") instanceof ObjectNode path) {
      absent(path, "type", "");
    }
  }

  private static void service(ObjectNode spec) {
    absent(spec, "type", "ClusterIP");
    absent(spec, "sessionAffinity", "None");
    if (!Json.text(spec, "type").equals("ExternalName")) {
      absent(spec, "internalTrafficPolicy", "Cluster");
      absent(spec, "ipFamilyPolicy", "SingleStack");
      if (!spec.has("ipFamilies")) {
        spec.putArray("ipFamilies").add("IPv4");
      }
    }
    for (JsonNode port : Json.items(spec, "ports")) {
      ObjectNode settings = (ObjectNode) port;
      absent(settings, "protocol", "TCP");
      if (!settings.has("targetPort") && settings.has("port")) {
        settings.set("targetPort", settings.path("port"));
      }
    }
  }

  private static void volume(ObjectNode spec) {
    absent(spec, "persistentVolumeReclaimPolicy", "Retain");
    absent(spec, "volumeMode", "Filesystem");
  }

  private static void template(ObjectNode spec, String restartPolicy) {
    if (spec.path("template") instanceof ObjectNode template) {
      Meta.of(template);
      ObjectNode pod = Json.ensure(template, "spec");
      absent(pod, "restartPolicy", restartPolicy);
      podSpec(pod);
    }
  }

  private static void replicated(ObjectNode spec) {
    absent(spec, "replicas", 1);
    template(spec, "Always");
  }

  private static void deployment(ObjectNode spec) {
    replicated(spec);
    ObjectNode strategy = Json.ensure(spec, "strategy");
    absent(strategy, "type", "RollingUpdate");
    if (Json.text(strategy, "type").equals("RollingUpdate")) {
      absent(Json.ensure(strategy, "rollingUpdate"), "maxSurge", "25%");
      absent(Json.ensure(strategy, "rollingUpdate"), "maxUnavailable", "25%");
    }
    absent(spec, "revisionHistoryLimit", 10);
    absent(spec, "progressDeadlineSeconds", 600);
  }

  private static void statefulSet(ObjectNode spec) {
    replicated(spec);
    absent(spec, "podManagementPolicy", "OrderedReady");
    absent(spec, "revisionHistoryLimit", 10);
    ObjectNode strategy = Json.ensure(spec, "updateStrategy");
    absent(strategy, "type", "RollingUpdate");
    if (Json.text(strategy, "type").equals("RollingUpdate")) {
      absent(Json.ensure(strategy, "rollingUpdate"), "partition", 0);
    }
    ObjectNode retention = Json.ensure(spec, "persistentVolumeClaimRetentionPolicy");
    absent(retention, "whenDeleted", "Retain");
    absent(retention, "whenScaled", "Retain");
    for (JsonNode claim : Json.items(spec, "volumeClaimTemplates")) {
      ObjectNode settings = (ObjectNode) claim;
      absent(settings, "apiVersion", "v1");
      absent(settings, "kind", "PersistentVolumeClaim");
      absent(Json.ensure(settings, "spec"), "volumeMode", "Filesystem");
      absent(Json.ensure(settings, "status"), "phase", "Pending");
    }
  }

  private static void daemonSet(ObjectNode spec) {
    template(spec, "Always");
    absent(Json.ensure(spec, "updateStrategy"), "type", "RollingUpdate");
    absent(spec, "revisionHistoryLimit", 10);
  }

  private static void job(ObjectNode spec) {
    if (!spec.has("completions") && !spec.has("parallelism")) {
      spec.put("completions", 1);
    }
    absent(spec, "parallelism", 1);
    absent(spec, "backoffLimit", 6);
    absent(spec, "completionMode", "NonIndexed");
    absent(spec, "suspend", false);
    absent(spec, "podReplacementPolicy", "TerminatingOrFailed");
    template(spec, "Always");
  }

  private static void cronJob(ObjectNode spec) {
    absent(spec, "concurrencyPolicy", "Allow");
    absent(spec, "suspend", false);
    absent(spec, "successfulJobsHistoryLimit", 3);
    absent(spec, "failedJobsHistoryLimit", 1);
  }

  private static void storageClass(ObjectNode object) {
    absent(object, "reclaimPolicy", "Delete");
    absent(object, "volumeBindingMode", "Immediate");
  }

  private static void definition(ObjectNode object) {
    ObjectNode names = Json.ensure(object, "spec", "names");
    absent(names, "singular", Json.text(names, "kind").toLowerCase(java.util.Locale.ROOT));
    absent(names, "listKind", Json.text(names, "kind") + "List");
    absent(Json.ensure(object, "spec", "conversion"), "strategy", "None");
  }
}
