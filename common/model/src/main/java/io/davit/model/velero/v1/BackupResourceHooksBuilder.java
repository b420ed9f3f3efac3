package io.davit.model.velero.v1;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects the fields of a [BackupResourceHooks].
public final class BackupResourceHooksBuilder {

  private String name = "";
  private List<String> includedNamespaces = List.of();
  private List<String> excludedNamespaces = List.of();
  private List<String> includedResources = List.of();
  private List<String> excludedResources = List.of();
  private @Nullable LabelSelector labelSelector;
  private List<BackupHook> pre = List.of();
  private List<BackupHook> post = List.of();
  private Map<String, Object> extra = Map.of();

  BackupResourceHooksBuilder() {}

  BackupResourceHooksBuilder(BackupResourceHooks from) {
    name = from.name();
    includedNamespaces = from.includedNamespaces();
    excludedNamespaces = from.excludedNamespaces();
    includedResources = from.includedResources();
    excludedResources = from.excludedResources();
    labelSelector = from.labelSelector();
    pre = from.pre();
    post = from.post();
    extra = from.extra();
  }

  public BackupResourceHooksBuilder name(String value) {
    name = value;
    return this;
  }

  public BackupResourceHooksBuilder includedNamespaces(List<String> value) {
    includedNamespaces = value;
    return this;
  }

  public BackupResourceHooksBuilder excludedNamespaces(List<String> value) {
    excludedNamespaces = value;
    return this;
  }

  public BackupResourceHooksBuilder includedResources(List<String> value) {
    includedResources = value;
    return this;
  }

  public BackupResourceHooksBuilder excludedResources(List<String> value) {
    excludedResources = value;
    return this;
  }

  public BackupResourceHooksBuilder labelSelector(@Nullable LabelSelector value) {
    labelSelector = value;
    return this;
  }

  public BackupResourceHooksBuilder pre(List<BackupHook> value) {
    pre = value;
    return this;
  }

  public BackupResourceHooksBuilder post(List<BackupHook> value) {
    post = value;
    return this;
  }

  public BackupResourceHooksBuilder extra(Map<String, Object> value) {
    extra = value;
    return this;
  }

  public BackupResourceHooks build() {
    return new BackupResourceHooks(
        name,
        includedNamespaces,
        excludedNamespaces,
        includedResources,
        excludedResources,
        labelSelector,
        pre,
        post,
        extra);
  }
}
