package io.davit.model.velero.v1;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects the fields of a [RestoreResourceHooks].
public final class RestoreResourceHooksBuilder {

  private String name = "";
  private List<String> includedNamespaces = List.of();
  private List<String> excludedNamespaces = List.of();
  private List<String> includedResources = List.of();
  private List<String> excludedResources = List.of();
  private @Nullable LabelSelector labelSelector;
  private List<RestoreHook> postHooks = List.of();
  private Map<String, Object> extra = Map.of();

  RestoreResourceHooksBuilder() {}

  RestoreResourceHooksBuilder(RestoreResourceHooks from) {
    name = from.name();
    includedNamespaces = from.includedNamespaces();
    excludedNamespaces = from.excludedNamespaces();
    includedResources = from.includedResources();
    excludedResources = from.excludedResources();
    labelSelector = from.labelSelector();
    postHooks = from.postHooks();
    extra = from.extra();
  }

  public RestoreResourceHooksBuilder name(String value) {
    name = value;
    return this;
  }

  public RestoreResourceHooksBuilder includedNamespaces(List<String> value) {
    includedNamespaces = value;
    return this;
  }

  public RestoreResourceHooksBuilder excludedNamespaces(List<String> value) {
    excludedNamespaces = value;
    return this;
  }

  public RestoreResourceHooksBuilder includedResources(List<String> value) {
    includedResources = value;
    return this;
  }

  public RestoreResourceHooksBuilder excludedResources(List<String> value) {
    excludedResources = value;
    return this;
  }

  public RestoreResourceHooksBuilder labelSelector(@Nullable LabelSelector value) {
    labelSelector = value;
    return this;
  }

  public RestoreResourceHooksBuilder postHooks(List<RestoreHook> value) {
    postHooks = value;
    return this;
  }

  public RestoreResourceHooksBuilder extra(Map<String, Object> value) {
    extra = value;
    return this;
  }

  public RestoreResourceHooks build() {
    return new RestoreResourceHooks(
        name,
        includedNamespaces,
        excludedNamespaces,
        includedResources,
        excludedResources,
        labelSelector,
        postHooks,
        extra);
  }
}
