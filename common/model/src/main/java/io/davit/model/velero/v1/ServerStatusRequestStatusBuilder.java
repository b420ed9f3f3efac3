package io.davit.model.velero.v1;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects the fields of a [ServerStatusRequestStatus].
public final class ServerStatusRequestStatusBuilder {

  private @Nullable String phase;
  private @Nullable Instant processedTimestamp;
  private @Nullable String serverVersion;
  private List<ServerPlugin> plugins = List.of();
  private Map<String, Object> extra = Map.of();

  ServerStatusRequestStatusBuilder() {}

  ServerStatusRequestStatusBuilder(ServerStatusRequestStatus from) {
    phase = from.phase();
    processedTimestamp = from.processedTimestamp();
    serverVersion = from.serverVersion();
    plugins = from.plugins();
    extra = from.extra();
  }

  public ServerStatusRequestStatusBuilder phase(@Nullable String value) {
    phase = value;
    return this;
  }

  public ServerStatusRequestStatusBuilder phase(RequestPhase value) {
    return phase(value.wire());
  }

  public ServerStatusRequestStatusBuilder processedTimestamp(@Nullable Instant value) {
    processedTimestamp = value;
    return this;
  }

  public ServerStatusRequestStatusBuilder serverVersion(@Nullable String value) {
    serverVersion = value;
    return this;
  }

  public ServerStatusRequestStatusBuilder plugins(List<ServerPlugin> value) {
    plugins = value;
    return this;
  }

  public ServerStatusRequestStatusBuilder extra(Map<String, Object> value) {
    extra = value;
    return this;
  }

  public ServerStatusRequestStatus build() {
    return new ServerStatusRequestStatus(phase, processedTimestamp, serverVersion, plugins, extra);
  }
}
