package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.model.velero.Wire;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a server says of itself.
@RecordBuilder
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ServerStatusRequestStatus(
    @Nullable String phase,
    @Nullable Instant processedTimestamp,
    @Nullable String serverVersion,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ServerPlugin> plugins,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final ServerStatusRequestStatus EMPTY =
      ServerStatusRequestStatusBuilder.builder().build();

  /// Reads absent lists and maps as empty.
  public ServerStatusRequestStatus {
    processedTimestamp = Wire.seconds(processedTimestamp);
    plugins = Wire.list(plugins);
    extra = Wire.map(extra);
  }

  /// The phase, as far as we know it; [#phase] keeps the text of one that we do not.
  public RequestPhase knownPhase() {
    return RequestPhase.of(phase);
  }
}
