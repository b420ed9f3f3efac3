package io.davit.model.velero.v1;

import io.davit.model.velero.GoDuration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects the fields of a [RestoreExecHook].
public final class RestoreExecHookBuilder {

  private @Nullable String container;
  private List<String> command = List.of();
  private @Nullable String onError;
  private @Nullable GoDuration execTimeout;
  private @Nullable GoDuration waitTimeout;
  private @Nullable Boolean waitForReady;
  private Map<String, Object> extra = Map.of();

  RestoreExecHookBuilder() {}

  RestoreExecHookBuilder(RestoreExecHook from) {
    container = from.container();
    command = from.command();
    onError = from.onError();
    execTimeout = from.execTimeout();
    waitTimeout = from.waitTimeout();
    waitForReady = from.waitForReady();
    extra = from.extra();
  }

  public RestoreExecHookBuilder container(@Nullable String value) {
    container = value;
    return this;
  }

  public RestoreExecHookBuilder command(List<String> value) {
    command = value;
    return this;
  }

  public RestoreExecHookBuilder onError(@Nullable String value) {
    onError = value;
    return this;
  }

  public RestoreExecHookBuilder execTimeout(@Nullable GoDuration value) {
    execTimeout = value;
    return this;
  }

  public RestoreExecHookBuilder waitTimeout(@Nullable GoDuration value) {
    waitTimeout = value;
    return this;
  }

  public RestoreExecHookBuilder waitForReady(@Nullable Boolean value) {
    waitForReady = value;
    return this;
  }

  public RestoreExecHookBuilder extra(Map<String, Object> value) {
    extra = value;
    return this;
  }

  public RestoreExecHook build() {
    return new RestoreExecHook(
        container, command, onError, execTimeout, waitTimeout, waitForReady, extra);
  }
}
