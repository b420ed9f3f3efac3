package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.model.velero.Wire;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whether a snapshot location can be used; nobody writes it.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VolumeSnapshotLocationStatus(
    @Nullable String phase, @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final VolumeSnapshotLocationStatus EMPTY =
      new VolumeSnapshotLocationStatus(null, Map.of());

  /// Reads absent lists and maps as empty.
  public VolumeSnapshotLocationStatus {
    extra = Wire.map(extra);
  }

  /// Without fields that we do not know.
  public VolumeSnapshotLocationStatus(@Nullable String phase) {
    this(phase, Map.of());
  }

  /// The phase, as far as we know it; [#phase] keeps the text of one that we do not.
  public LocationPhase knownPhase() {
    return LocationPhase.of(phase);
  }
}
