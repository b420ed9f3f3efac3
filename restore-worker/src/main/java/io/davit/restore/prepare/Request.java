package io.davit.restore.prepare;

import io.davit.model.readiness.ReadinessPolicy;
import io.davit.model.readiness.ResumePolicy;
import io.davit.model.velero.Annotations;
import io.davit.model.velero.GoDuration;
import io.davit.model.velero.v1.Restore;
import io.davit.model.velero.v1.RestoreSpec;
import io.davit.restore.item.StatusTerms;
import io.davit.restore.item.Substitutes;
import io.davit.restore.item.Terms;
import io.davit.restore.plan.OnlyItems;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a Restore asks for beside its filters, read and checked.
///
/// @param existing `existingResourcePolicy`
/// @param copyTime how long all copies of volumes together may take
/// @param inPlace whether existing claims are overwritten
/// @param only single objects to take
record Request(
    String existing,
    ReadinessPolicy readiness,
    ResumePolicy resume,
    Duration copyTime,
    boolean inPlace,
    OnlyItems only) {
  private static final Duration COPY_TIME = Duration.ofHours(4);
  private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

  /// Reads a Restore, and adds to the errors what is wrong with it, with field and value.
  static Request of(Restore restore, List<String> errors) {
    RestoreSpec spec = restore.getSpec();
    Map<String, String> annotations = restore.getMetadata().getAnnotations();
    Function<String, @Nullable String> annotation =
        name -> annotations == null ? null : annotations.get(name);
    checkSource(spec, errors);
    checkMapping(spec, errors);
    checkUnsupported(spec, errors);
    errors.addAll(HookErrors.of(spec.hooks()));
    return new Request(
        existing(spec, errors),
        readiness(spec, annotation.apply(Annotations.TARGET_READINESS_POLICY), errors),
        resume(spec, annotation.apply(Annotations.RESUME_POLICY), errors),
        copyTime(annotation.apply(Annotations.POD_VOLUME_TIMEOUT), errors),
        inPlace(annotation.apply(Annotations.VOLUME_RESTORE), errors),
        only(annotation.apply(OnlyItems.ANNOTATION), errors));
  }

  /// How items are restored.
  ///
  /// @param status whose status comes back
  /// @param modifiers rules that change objects; empty for none
  /// @param others images and storage classes in place of those backed up
  Terms terms(
      String run,
      Restore restore,
      String backup,
      StatusTerms status,
      String modifiers,
      Substitutes others) {
    RestoreSpec spec = restore.getSpec();
    return new Terms(
        run,
        restore.getMetadata().getName(),
        backup,
        existing,
        spec.namespaceMapping(),
        Boolean.TRUE.equals(spec.preserveNodePorts()),
        status,
        modifiers,
        others);
  }

  private static void checkSource(RestoreSpec spec, List<String> errors) {
    boolean backup = isGiven(spec.backupName());
    boolean schedule = isGiven(spec.scheduleName());
    if (backup == schedule) {
      errors.add(
          "Either a backup or schedule must be specified as a source for the restore, but not both"
              + " (spec.backupName \"%s\", spec.scheduleName \"%s\")"
                  .formatted(orEmpty(spec.backupName()), orEmpty(spec.scheduleName())));
    }
  }

  static boolean isGiven(@Nullable String text) {
    return text != null && !text.isEmpty();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static void checkMapping(RestoreSpec spec, List<String> errors) {
    spec.namespaceMapping()
        .forEach((from, to) -> {
          if (!NAMESPACE.matcher(from).matches() || !NAMESPACE.matcher(to).matches()) {
            errors.add(
                "spec.namespaceMapping: \"%s\" to \"%s\": both must be names of namespaces"
                    .formatted(from, to));
          }
        });
  }

  private static void checkUnsupported(RestoreSpec spec, List<String> errors) {
    if (spec.resourcePolicy() != null) {
      errors.add(
          "spec.resourcePolicy: \"%s\": resource policies cannot be applied yet"
              .formatted(spec.resourcePolicy().name()));
    }
  }

  /// What is asked for and not heeded.
  static List<String> ignored(RestoreSpec spec) {
    return spec.uploaderConfig() == null
        ? List.of()
        : List.of(
            "spec.uploaderConfig: writeSparseFiles and parallelFilesDownload are not heeded yet");
  }

  private static String existing(RestoreSpec spec, List<String> errors) {
    String policy = orEmpty(spec.existingResourcePolicy());
    if (!List.of("", "none", "update").contains(policy)) {
      errors.add(
          "Invalid ExistingResourcePolicy: "
              + policy
              + " (spec.existingResourcePolicy is none or update)");
    }
    return policy;
  }

  private static ReadinessPolicy readiness(
      RestoreSpec spec, @Nullable String annotation, List<String> errors) {
    String text =
        spec.targetReadinessPolicy() == null ? annotation : spec.targetReadinessPolicy().text();
    try {
      return ReadinessPolicy.parse(text);
    } catch (IllegalArgumentException e) {
      errors.add("spec.targetReadinessPolicy: " + e.getMessage());
      return ReadinessPolicy.DEFAULT;
    }
  }

  private static ResumePolicy resume(
      RestoreSpec spec, @Nullable String annotation, List<String> errors) {
    try {
      return ResumePolicy.parse(spec.resumePolicy() == null ? annotation : spec.resumePolicy())
          .orElse(ResumePolicy.RESUME_ORIGINAL);
    } catch (IllegalArgumentException e) {
      errors.add("spec.resumePolicy: " + e.getMessage());
      return ResumePolicy.RESUME_ORIGINAL;
    }
  }

  private static Duration copyTime(@Nullable String annotation, List<String> errors) {
    try {
      Duration time = annotation == null ? COPY_TIME : new GoDuration(annotation).toDuration();
      return time.isPositive() ? time : COPY_TIME;
    } catch (IllegalArgumentException e) {
      errors.add("annotation " + Annotations.POD_VOLUME_TIMEOUT + ": " + e.getMessage());
      return COPY_TIME;
    }
  }

  private static OnlyItems only(@Nullable String annotation, List<String> errors) {
    try {
      return annotation == null ? OnlyItems.ALL : OnlyItems.of(annotation);
    } catch (IllegalArgumentException e) {
      errors.add(String.valueOf(e.getMessage()));
      return OnlyItems.ALL;
    }
  }

  private static boolean inPlace(@Nullable String annotation, List<String> errors) {
    if (annotation != null && !annotation.equals("InPlace")) {
      errors.add(
          "annotation %s: \"%s\" is not InPlace".formatted(Annotations.VOLUME_RESTORE, annotation));
    }
    return annotation != null;
  }
}
