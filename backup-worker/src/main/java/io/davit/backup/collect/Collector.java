package io.davit.backup.collect;

import io.davit.backup.plan.Problem;
import io.davit.backup.plan.Problem.Severity;
import io.davit.kube.ClusterKinds;
import io.davit.kube.ClusterReader;
import io.davit.kube.KubeException;
import io.davit.kube.KubeJson;
import io.davit.kube.ListRequest;
import io.davit.kube.Target;
import io.davit.model.filter.BackupFilter;
import io.davit.model.item.GroupResource;
import io.davit.model.item.ItemHeader;
import io.davit.model.item.ItemKey;
import io.davit.model.item.ResourceKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Reads from the cluster all items that a backup takes, and gives each once to a sink: first what
/// the filters select, kind by kind, then what those items need, then the namespaces, and the
/// definitions of custom resources.
public final class Collector {
  private static final GroupResource DEFINITIONS =
      new GroupResource("apiextensions.k8s.io", "customresourcedefinitions");

  private final ClusterReader cluster;
  private final ClusterKinds kinds;
  private final BackupFilter filter;
  private final List<ObjectNode> namespaces;
  private final ItemSink sink;
  private final OrderedResources ordered;

  private final Set<ItemKey> taken = new HashSet<>();
  private final Set<String> inhabited = new HashSet<>();
  private final Deque<ItemKey> wanted = new ArrayDeque<>();
  private final Set<String> accounts = new HashSet<>();
  private final Set<GroupResource> resources = new TreeSet<>();
  private final List<Problem> problems = new ArrayList<>();

  /// A collector for one backup.
  ///
  /// @param namespaces all Namespace objects of the cluster
  /// @param ordered items that come first, by the plural of their kind
  public Collector(
      ClusterReader cluster,
      ClusterKinds kinds,
      BackupFilter filter,
      List<ObjectNode> namespaces,
      Map<String, String> ordered,
      ItemSink sink) {
    this.cluster = cluster;
    this.kinds = kinds;
    this.filter = filter;
    this.namespaces = List.copyOf(namespaces);
    this.ordered = new OrderedResources(ordered);
    this.sink = sink;
  }

  /// Reads everything.
  ///
  /// @return what went wrong: a kind that could not be listed is a value, the others go on
  public List<Problem> collect() {
    reportUnansweredGroups();
    KindOrder.of(kinds.listable()).stream().filter(this::isListed).forEach(this::collect);
    collectRelated();
    collectRolesOfAccounts();
    collectNamespaces();
    collectDefinitions();
    return List.copyOf(problems);
  }

  private void reportUnansweredGroups() {
    kinds
        .failures()
        .forEach(failure ->
            problems.add(
                Problem.ofRun(
                    Severity.WARNING,
                    "API group "
                        + failure.apiVersion()
                        + " does not answer, its kinds are not in the backup: "
                        + failure.message())));
  }

  private boolean isListed(ResourceKind kind) {
    return !kind.groupResource().equals(GroupResource.NAMESPACES) && filter.collects(kind);
  }

  private void collect(ResourceKind kind) {
    ordered.of(kind).forEach(key -> collectOrdered(kind, key));
    if (kind.namespaced() && !filter.namespaces().includesAll()) {
      filter
          .namespaces()
          .of(namespaces.stream().map(KubeJson::name).toList())
          .forEach(namespace -> collect(kind, namespace));
    } else {
      collect(kind, "");
    }
  }

  private void collect(ResourceKind kind, String namespace) {
    for (String selector : filter.labels().texts()) {
      ListRequest request = ListRequest.in(kind, namespace).matchingLabels(selector);
      try (Stream<ObjectNode> found = cluster.list(request)) {
        found.forEach(item -> offer(kind, item));
      } catch (KubeException.Interrupted stop) {
        throw stop;
      } catch (KubeException e) {
        problems.add(
            Problem.ofItem(
                Severity.ERROR,
                kind.groupResource().toString(),
                namespace,
                "",
                "cannot be listed: " + e.getMessage()));
      }
    }
  }

  private void offer(ResourceKind kind, ObjectNode item) {
    ItemHeader header = header(kind, item);
    if (filter.decideCollected(kind, header).taken()) {
      take(kind, header, item);
    }
  }

  private void take(ResourceKind kind, ItemHeader header, ObjectNode item) {
    ItemKey key = header.key();
    if (isBeingDeleted(item) || !taken.add(key)) {
      return;
    }
    if (key.namespaced()) {
      inhabited.add(key.namespace());
    }
    if (kind.plural().equals("serviceaccounts") && kind.group().isEmpty()) {
      accounts.add(key.namespace() + "/" + key.name());
    }
    resources.add(key.resource());
    wanted.addAll(Related.of(key, item));
    Cleaning.clean(kind, item);
    sink.take(kind, key, item);
  }

  private void collectRelated() {
    while (!wanted.isEmpty()) {
      ItemKey key = wanted.removeFirst();
      if (!taken.contains(key)) {
        kinds.find(key.resource()).ifPresent(kind -> collectRelated(kind, key));
      }
    }
  }

  private void collectOrdered(ResourceKind kind, ItemKey key) {
    read(
        kind,
        key,
        item -> offer(kind, item),
        "spec.orderedResources names it, and it is not there");
  }

  private void collectRelated(ResourceKind kind, ItemKey key) {
    read(
        kind, key, item -> offerRelated(kind, item), "is needed by another item, and is not there");
  }

  private void read(ResourceKind kind, ItemKey key, Consumer<ObjectNode> found, String missing) {
    try {
      cluster
          .find(new Target(kind, key.namespace(), key.name()))
          .ifPresentOrElse(found, () -> problems.add(problem(Severity.WARNING, key, missing)));
    } catch (KubeException.Interrupted stop) {
      throw stop;
    } catch (KubeException e) {
      problems.add(problem(Severity.ERROR, key, "cannot be read: " + e.getMessage()));
    }
  }

  private static Problem problem(Severity severity, ItemKey key, String message) {
    return Problem.ofItem(
        severity, key.resource().toString(), key.namespace(), key.name(), message);
  }

  private void offerRelated(ResourceKind kind, ObjectNode item) {
    ItemHeader header = header(kind, item);
    if (filter.decideRelated(kind, header).taken()) {
      take(kind, header, item);
    }
  }

  /// The cluster-wide rights of the ServiceAccounts that are in the backup.
  private void collectRolesOfAccounts() {
    Roles roles = new Roles(accounts);
    collectMatching("clusterrolebindings", roles::binds);
    collectMatching("clusterroles", roles::isBound);
  }

  private void collectMatching(String resource, Predicate<ObjectNode> which) {
    if (accounts.isEmpty()) {
      return;
    }
    kinds
        .find(new GroupResource(Roles.GROUP, resource))
        .ifPresent(kind -> collectMatching(kind, which));
  }

  private void collectMatching(ResourceKind kind, Predicate<ObjectNode> which) {
    try (Stream<ObjectNode> found = cluster.list(ListRequest.all(kind))) {
      found.filter(which).forEach(item -> offerRelated(kind, item));
    } catch (KubeException.Interrupted stop) {
      throw stop;
    } catch (KubeException e) {
      problems.add(
          Problem.ofItem(
              Severity.WARNING,
              kind.groupResource().toString(),
              "",
              "",
              "cannot be listed: " + e.getMessage()));
    }
  }

  private void collectNamespaces() {
    kinds
        .find(GroupResource.NAMESPACES)
        .ifPresent(kind -> namespaces.forEach(item -> offerNamespace(kind, item)));
  }

  private void offerNamespace(ResourceKind kind, ObjectNode item) {
    ItemHeader header = header(kind, item);
    boolean active = item.path("status").path("phase").asString("Active").equals("Active");
    if (active
        && filter.decideNamespace(kind, header, inhabited.contains(header.key().name())).taken()) {
      take(kind, header, item);
    }
  }

  private void collectDefinitions() {
    Set<String> names = new HashSet<>();
    resources.stream()
        .filter(resource -> resource.group().contains("."))
        .forEach(resource -> names.add(resource.toString()));
    if (!names.isEmpty()) {
      kinds
          .find(DEFINITIONS)
          .ifPresent(kind -> collectMatching(kind, item -> names.contains(KubeJson.name(item))));
    }
  }

  private static boolean isBeingDeleted(ObjectNode item) {
    return item.path("metadata").hasNonNull("deletionTimestamp");
  }

  private static ItemHeader header(ResourceKind kind, ObjectNode item) {
    return new ItemHeader(
        new ItemKey(kind.groupResource(), KubeJson.namespace(item), KubeJson.name(item)),
        KubeJson.labels(item));
  }
}
