package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.model.velero.Wire;
import java.util.List;
import java.util.Map;

/// A Kubernetes label selector: all pairs and all requirements must hold; an empty one selects
/// everything.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LabelSelector(
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> matchLabels,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<LabelSelectorRequirement> matchExpressions,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final LabelSelector EMPTY = new LabelSelector(Map.of(), List.of(), Map.of());

  /// Reads absent lists and maps as empty.
  public LabelSelector {
    matchLabels = Wire.map(matchLabels);
    matchExpressions = Wire.list(matchExpressions);
    extra = Wire.map(extra);
  }

  /// Without fields that we do not know.
  public LabelSelector(
      Map<String, String> matchLabels, List<LabelSelectorRequirement> matchExpressions) {
    this(matchLabels, matchExpressions, Map.of());
  }
}
