package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.model.velero.Wire;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where native volume snapshots are made.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VolumeSnapshotLocationSpec(
    String provider,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> config,
    @Nullable SecretKeySelector credential,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final VolumeSnapshotLocationSpec EMPTY =
      new VolumeSnapshotLocationSpec("", Map.of(), null, Map.of());

  /// Reads absent lists and maps as empty.
  public VolumeSnapshotLocationSpec {
    provider = Wire.text(provider);
    config = Wire.map(config);
    extra = Wire.map(extra);
  }

  /// Without fields that we do not know.
  public VolumeSnapshotLocationSpec(
      String provider, Map<String, String> config, @Nullable SecretKeySelector credential) {
    this(provider, config, credential, Map.of());
  }
}
