package io.davit.model.velero.v2alpha1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.model.velero.Wire;
import java.util.Map;

/// The claim that is to be filled. `pv` is empty when Velero writes it.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TargetVolume(
    String pvc,
    String pv,
    String namespace,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final TargetVolume EMPTY = new TargetVolume("", "", "", Map.of());

  /// Reads absent lists and maps as empty.
  public TargetVolume {
    pvc = Wire.text(pvc);
    pv = Wire.text(pv);
    namespace = Wire.text(namespace);
    extra = Wire.map(extra);
  }

  /// Without fields that we do not know.
  public TargetVolume(String pvc, String pv, String namespace) {
    this(pvc, pv, namespace, Map.of());
  }
}
