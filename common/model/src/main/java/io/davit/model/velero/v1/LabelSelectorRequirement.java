package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.model.velero.Wire;
import java.util.List;
import java.util.Map;

/// One requirement of a [LabelSelector]: a key, `In`, `NotIn`, `Exists` or `DoesNotExist`, and
/// values.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LabelSelectorRequirement(
    String key,
    String operator,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> values,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final LabelSelectorRequirement EMPTY =
      new LabelSelectorRequirement("", "", List.of(), Map.of());

  /// Reads absent lists and maps as empty.
  public LabelSelectorRequirement {
    key = Wire.text(key);
    operator = Wire.text(operator);
    values = Wire.list(values);
    extra = Wire.map(extra);
  }

  /// Without fields that we do not know.
  public LabelSelectorRequirement(String key, String operator, List<String> values) {
    this(key, operator, values, Map.of());
  }
}
