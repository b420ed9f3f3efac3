package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.model.velero.Wire;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Bucket and prefix of a storage location. `caCert` is base64 of PEM.
@RecordBuilder
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ObjectStorageLocation(
    String bucket,
    @Nullable String prefix,
    @Nullable String caCert,
    @Nullable SecretKeySelector caCertRef,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final ObjectStorageLocation EMPTY = ObjectStorageLocationBuilder.builder().build();

  /// Reads absent lists and maps as empty.
  public ObjectStorageLocation {
    bucket = Wire.text(bucket);
    extra = Wire.map(extra);
  }
}
