package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.model.velero.Wire;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where the file can be fetched, and how long.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DownloadRequestStatus(
    @Nullable String phase,
    @Nullable String downloadURL,
    @Nullable Instant expiration,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final DownloadRequestStatus EMPTY =
      new DownloadRequestStatus(null, null, null, Map.of());

  /// Reads absent lists and maps as empty.
  public DownloadRequestStatus {
    expiration = Wire.seconds(expiration);
    extra = Wire.map(extra);
  }

  /// Without fields that we do not know.
  public DownloadRequestStatus(
      @Nullable String phase, @Nullable String downloadURL, @Nullable Instant expiration) {
    this(phase, downloadURL, expiration, Map.of());
  }

  /// The phase, as far as we know it; [#phase] keeps the text of one that we do not.
  public RequestPhase knownPhase() {
    return RequestPhase.of(phase);
  }
}
