package io.davit.cli.session;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/// Which objects a backup or restore is about, with Velero's flags.
public final class FilterOptions {

  @Option(
      names = "--include-namespaces",
      split = ",",
      paramLabel = "NAMESPACE",
      description = "namespaces to include (default: *)")
  List<String> includeNamespaces = List.of("*");

  @Option(
      names = "--exclude-namespaces",
      split = ",",
      paramLabel = "NAMESPACE",
      description = "namespaces to leave out")
  @Nullable List<String> excludeNamespaces;

  @Option(
      names = "--include-resources",
      split = ",",
      paramLabel = "RESOURCE",
      description = "resources to include, such as deployments.apps (default: all)")
  @Nullable List<String> includeResources;

  @Option(
      names = "--exclude-resources",
      split = ",",
      paramLabel = "RESOURCE",
      description = "resources to leave out")
  @Nullable List<String> excludeResources;

  @Option(
      names = {"-l", "--selector"},
      paramLabel = "SELECTOR",
      description = "only objects with these labels, such as app=db,tier!=test")
  @Nullable String selector;

  @Option(
      names = "--or-selector",
      paramLabel = "SELECTORS",
      description = "objects that match one of several, such as \"app=db or app=web\"")
  @Nullable String orSelector;

  @Option(
      names = "--include-cluster-resources",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "BOOL",
      description = "whether to include cluster-scoped objects (default: those that are needed)")
  @Nullable Boolean includeClusterResources;

  /// Puts them into the spec of a Backup or Restore.
  ///
  /// @throws CliException if they contradict each other, or a selector is none
  public void addTo(ObjectNode spec) {
    NewObject.put(spec, "includedNamespaces", includeNamespaces);
    NewObject.put(spec, "excludedNamespaces", excludeNamespaces);
    NewObject.put(spec, "includedResources", includeResources);
    NewObject.put(spec, "excludedResources", excludeResources);
    NewObject.put(spec, "includeClusterResources", includeClusterResources);
    if (selector != null && orSelector != null) {
      throw CliException.usage("--selector and --or-selector exclude each other");
    }
    if (selector != null) {
      spec.set("labelSelector", SelectorText.parse(selector));
    }
    if (orSelector != null) {
      spec.putArray("orLabelSelectors").addAll(SelectorText.parseAlternatives(orSelector));
    }
  }
}
