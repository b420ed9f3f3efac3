package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.model.velero.Wire;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What became of a request to delete a backup.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeleteBackupRequestStatus(
    @Nullable String phase,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> errors,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final DeleteBackupRequestStatus EMPTY =
      new DeleteBackupRequestStatus(null, List.of(), Map.of());

  /// Reads absent lists and maps as empty.
  public DeleteBackupRequestStatus {
    errors = Wire.list(errors);
    extra = Wire.map(extra);
  }

  /// Without fields that we do not know.
  public DeleteBackupRequestStatus(@Nullable String phase, List<String> errors) {
    this(phase, errors, Map.of());
  }

  /// The phase, as far as we know it; [#phase] keeps the text of one that we do not.
  public RequestPhase knownPhase() {
    return RequestPhase.of(phase);
  }
}
