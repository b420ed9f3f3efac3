package io.davit.model.velero.v1;

import io.davit.model.velero.GoDuration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects the fields of a [BackupExecHook].
public final class BackupExecHookBuilder {

  private @Nullable String container;
  private List<String> command = List.of();
  private @Nullable String onError;
  private @Nullable GoDuration timeout;
  private Map<String, Object> extra = Map.of();

  BackupExecHookBuilder() {}

  BackupExecHookBuilder(BackupExecHook from) {
    container = from.container();
    command = from.command();
    onError = from.onError();
    timeout = from.timeout();
    extra = from.extra();
  }

  public BackupExecHookBuilder container(@Nullable String value) {
    container = value;
    return this;
  }

  public BackupExecHookBuilder command(List<String> value) {
    command = value;
    return this;
  }

  public BackupExecHookBuilder onError(@Nullable String value) {
    onError = value;
    return this;
  }

  public BackupExecHookBuilder timeout(@Nullable GoDuration value) {
    timeout = value;
    return this;
  }

  public BackupExecHookBuilder extra(Map<String, Object> value) {
    extra = value;
    return this;
  }

  public BackupExecHook build() {
    return new BackupExecHook(container, command, onError, timeout, extra);
  }
}
