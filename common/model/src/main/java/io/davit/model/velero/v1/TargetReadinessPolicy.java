package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a restore does about a target that is in use, as it stands in a resource: a text such as
/// `WaitGracePeriod 5`, or an object `{policy: WaitGracePeriod, gracePeriodMinutes: 5}`.
///
/// The text may be anything; `io.davit.model.readiness.ReadinessPolicy` reads it and refuses bad
/// ones.
///
/// @param text the text form, also of what was an object
public record TargetReadinessPolicy(@JsonValue String text) {

  /// Reads the text form. Nothing is checked yet.
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static TargetReadinessPolicy ofText(String text) {
    return new TargetReadinessPolicy(text);
  }

  /// Reads the object form into the text form. Nothing is checked yet.
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static TargetReadinessPolicy ofObject(Map<String, @Nullable Object> object) {
    Object policy = object.get("policy");
    Object minutes = object.get("gracePeriodMinutes");
    String name = policy == null ? "" : policy.toString();
    return new TargetReadinessPolicy(minutes == null ? name : name + " " + minutes);
  }
}
