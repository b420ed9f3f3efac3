package io.davit.cli.restore;

import io.davit.cli.session.CliException;
import io.davit.cli.session.FilterOptions;
import io.davit.cli.session.NewObject;
import io.davit.cli.session.UnsupportedOptions;
import io.davit.kube.KubeJson;
import io.davit.model.readiness.ReadinessPolicy;
import io.davit.model.readiness.ResumePolicy;
import io.davit.model.velero.Annotations;
import io.davit.restore.plan.OnlyItems;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/// What a restore is to be like.
final class RestoreOptions {

  private static final List<String> EXISTING = List.of("none", "update");

  @Mixin FilterOptions filter = new FilterOptions();
  @Mixin UnsupportedOptions.OfRestores unsupported = new UnsupportedOptions.OfRestores();

  @Option(names = "--from-backup", paramLabel = "BACKUP", description = "restore this backup")
  @Nullable String fromBackup;

  @Option(
      names = "--from-schedule",
      paramLabel = "SCHEDULE",
      description = "restore the last backup of this schedule")
  @Nullable String fromSchedule;

  @Option(
      names = "--allow-partially-failed",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "BOOL",
      description = "with --from-schedule: its last backup may be PartiallyFailed")
  boolean allowPartiallyFailed;

  @Option(
      names = "--namespace-mappings",
      split = ",",
      paramLabel = "OLD:NEW",
      description = "restore a namespace under another name")
  List<String> namespaceMappings = List.of();

  @Option(
      names = "--existing-resource-policy",
      paramLabel = "POLICY",
      description = "what to do with objects that are there already: none or update")
  @Nullable String existingResourcePolicy;

  @Option(names = "--in-place", description = "overwrite the data of claims that are there already")
  boolean inPlace;

  @Option(
      names = "--target-readiness-policy",
      paramLabel = "POLICY",
      description = "what to do about a target in use, such as \"WaitGracePeriod 5\"")
  @Nullable String targetReadinessPolicy;

  @Option(
      names = "--resume-policy",
      paramLabel = "POLICY",
      description = "what to do afterwards with a target that was stopped")
  @Nullable String resumePolicy;

  @Option(
      names = "--restore-volumes",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "BOOL",
      description = "whether to restore the data of volumes (default: where there are any)")
  @Nullable Boolean restoreVolumes;

  @Option(
      names = "--preserve-nodeports",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "BOOL",
      description = "whether Services keep their node ports")
  @Nullable Boolean preserveNodePorts;

  @Option(
      names = "--status-include-resources",
      split = ",",
      paramLabel = "RESOURCE",
      description = "resources whose status is restored, too")
  List<String> statusIncludeResources = List.of();

  @Option(
      names = "--status-exclude-resources",
      split = ",",
      paramLabel = "RESOURCE",
      description = "resources whose status is not restored; only with --status-include-resources")
  List<String> statusExcludeResources = List.of();

  @Option(
      names = "--resource-modifier-configmap",
      paramLabel = "NAME",
      description = "ConfigMap of rules that change objects as they are restored")
  @Nullable String resourceModifier;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "RESOURCE/NS/NAME",
      description = "single objects of the backup, with what they need: a claim its data")
  List<String> only = List.of();

  /// The name of what is restored from.
  String source() {
    return fromBackup != null ? fromBackup : Objects.requireNonNullElse(fromSchedule, "");
  }

  private void checkSource() {
    if ((fromBackup == null) == (fromSchedule == null)) {
      throw CliException.usage("say either --from-backup or --from-schedule");
    }
  }

  /// The spec of the Restore.
  ///
  /// @throws CliException if the flags contradict each other
  ObjectNode spec() {
    checkSource();
    if (existingResourcePolicy != null && !EXISTING.contains(existingResourcePolicy)) {
      throw CliException.usage(
          "--existing-resource-policy: \"" + existingResourcePolicy + "\" is not none or update");
    }
    ObjectNode spec = NewObject.empty();
    NewObject.put(spec, "backupName", fromBackup);
    NewObject.put(spec, "scheduleName", fromSchedule);
    filter.addTo(spec);
    NewObject.put(spec, "namespaceMapping", mappings());
    NewObject.put(spec, "existingResourcePolicy", existingResourcePolicy);
    NewObject.put(spec, "restorePVs", restoreVolumes);
    NewObject.put(spec, "preserveNodePorts", preserveNodePorts);
    addStatus(spec);
    if (resourceModifier != null) {
      NewObject.configMap(spec, "resourceModifier", resourceModifier);
    }
    return spec;
  }

  private void addStatus(ObjectNode spec) {
    if (statusIncludeResources.isEmpty() && statusExcludeResources.isEmpty()) {
      return;
    }
    if (statusIncludeResources.isEmpty()) {
      throw CliException.usage(
          "--status-exclude-resources means nothing without --status-include-resources");
    }
    ObjectNode status = spec.putObject("restoreStatus");
    NewObject.put(status, "includedResources", statusIncludeResources);
    if (!statusExcludeResources.isEmpty()) {
      NewObject.put(status, "excludedResources", statusExcludeResources);
    }
  }

  /// Takes the newest backup of the schedule that can be restored, in place of the schedule.
  ///
  /// @param restorable its backups that are Completed or PartiallyFailed
  /// @throws CliException if there is none
  void resolve(List<ObjectNode> restorable) {
    var newest =
        restorable.stream()
            .max(Comparator.comparing(it -> it.at("/status/startTimestamp").asString("")))
            .orElseThrow(
                () -> CliException.refused("No backups found for the schedule " + fromSchedule));
    fromBackup = KubeJson.name(newest);
    fromSchedule = null;
  }

  /// Puts on the object what a stock definition of Restore would drop from its spec.
  ///
  /// @throws CliException if a policy is none
  void annotate(ObjectNode object) {
    Map<String, String> wanted = new LinkedHashMap<>();
    if (inPlace) {
      wanted.put(Annotations.VOLUME_RESTORE, "InPlace");
    }
    if (targetReadinessPolicy != null) {
      wanted.put(Annotations.TARGET_READINESS_POLICY, readiness(targetReadinessPolicy));
    }
    if (resumePolicy != null) {
      wanted.put(Annotations.RESUME_POLICY, resume(resumePolicy));
    }
    if (!only.isEmpty()) {
      wanted.put(OnlyItems.ANNOTATION, only(String.join(",", only)));
    }
    if (!wanted.isEmpty()) {
      var annotations = object.withObjectProperty("metadata").withObjectProperty("annotations");
      wanted.forEach(annotations::put);
    }
  }

  private static String only(String text) {
    try {
      return String.join(",", OnlyItems.of(text).names());
    } catch (IllegalArgumentException e) {
      throw CliException.usage("--only: " + e.getMessage());
    }
  }

  private static String readiness(String text) {
    try {
      return ReadinessPolicy.parse(text).toString();
    } catch (IllegalArgumentException e) {
      throw CliException.usage("--target-readiness-policy: " + e.getMessage());
    }
  }

  private static String resume(String text) {
    try {
      return ResumePolicy.parse(text).map(ResumePolicy::wire).orElse(text);
    } catch (IllegalArgumentException e) {
      throw CliException.usage("--resume-policy: " + e.getMessage());
    }
  }

  private Map<String, String> mappings() {
    Map<String, String> mappings = new LinkedHashMap<>();
    for (String mapping : namespaceMappings) {
      String[] names = mapping.split(":", -1);
      if (names.length != 2 || names[0].isBlank() || names[1].isBlank()) {
        throw CliException.usage("--namespace-mappings: \"" + mapping + "\" is not OLD:NEW");
      }
      mappings.put(names[0], names[1]);
    }
    return mappings;
  }
}
