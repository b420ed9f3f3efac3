package io.davit.cli.session;

import io.davit.backup.collect.DryRun;
import io.davit.backup.prepare.Defaults;
import io.davit.kube.DeleteOptions;
import io.davit.kube.Kinds;
import io.davit.kube.KubeClients;
import io.davit.kube.KubeJson;
import io.davit.kube.ListRequest;
import io.davit.kube.Patch;
import io.davit.kube.ResourceListener;
import io.davit.kube.Target;
import io.davit.model.item.ResourceKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/// The objects in Davit's namespace of a cluster. Failures are [io.davit.kube.KubeException].
public final class Cluster implements AutoCloseable {

  private static final Duration RESYNC = Duration.ofMinutes(1);

  private final KubeClients clients;
  private final String namespace;
  private final InstantSource clock;

  Cluster(KubeClients clients, String namespace, InstantSource clock) {
    this.clients = clients;
    this.namespace = namespace;
    this.clock = clock;
  }

  /// Reads an object.
  public ObjectNode get(ResourceKind kind, String name) {
    return clients.reader().get(target(kind, name));
  }

  /// Reads an object, if it is there.
  public Optional<ObjectNode> find(ResourceKind kind, String name) {
    return clients.reader().find(target(kind, name));
  }

  /// Lists objects by name.
  ///
  /// @param selector of labels; empty for all
  public List<ObjectNode> list(ResourceKind kind, String selector) {
    var request = ListRequest.in(kind, namespace).matchingLabels(selector);
    try (var objects = clients.reader().list(request)) {
      return objects.sorted(Comparator.comparing(KubeJson::name)).toList();
    }
  }

  /// What tells this cluster from others: the UID of its namespace `kube-system`.
  public Optional<String> uid() {
    return clients
        .reader()
        .find(Target.ofCluster(Kinds.NAMESPACE, "kube-system"))
        .map(KubeJson::uid);
  }

  /// Looks at what backups would take.
  public DryRun dryRun(Defaults defaults) {
    return new DryRun(clients.reader(), clients.discovery(), namespace, defaults, clock);
  }

  /// Creates an object.
  public ObjectNode create(ResourceKind kind, ObjectNode object) {
    return clients.writer().create(kind, namespace, object);
  }

  /// Changes an object by a merge patch.
  public ObjectNode patch(ResourceKind kind, String name, ObjectNode changes) {
    return clients.writer().patch(target(kind, name), new Patch.Merge(changes));
  }

  /// Deletes an object.
  public void delete(ResourceKind kind, String name) {
    clients.writer().delete(target(kind, name), DeleteOptions.ANY);
  }

  /// Waits for an object to be as wanted. The predicate sees each form of it, in order.
  ///
  /// @return its first form that is, or nothing if the time is over
  /// @throws CliException if the object is deleted meanwhile
  public Optional<ObjectNode> await(
      ResourceKind kind, String name, Duration limit, Predicate<ObjectNode> wanted)
      throws InterruptedException {
    Instant deadline = clock.instant().plus(limit);
    BlockingQueue<Heard> queue = new LinkedBlockingQueue<>();
    try (var _ = clients.watchTrees(kind, namespace, RESYNC, new Hearing(name, queue))) {
      while (true) {
        long left = Duration.between(clock.instant(), deadline).toMillis();
        Heard heard = left <= 0 ? null : queue.poll(left, TimeUnit.MILLISECONDS);
        if (heard == null) {
          return Optional.empty();
        }
        ObjectNode object = heard.ifPresent(kind);
        if (wanted.test(object)) {
          return Optional.of(object);
        }
      }
    }
  }

  private Target target(ResourceKind kind, String name) {
    return new Target(kind, namespace, name);
  }

  @Override
  public void close() {
    clients.close();
  }

  private record Heard(ObjectNode object, boolean gone) {
    ObjectNode ifPresent(ResourceKind kind) {
      if (gone) {
        throw CliException.refused(
            kind.kind() + " \"" + KubeJson.name(object) + "\" was deleted meanwhile");
      }
      return object;
    }
  }

  private record Hearing(String name, BlockingQueue<Heard> queue)
      implements ResourceListener<ObjectNode> {
    @Override
    public void present(ObjectNode resource) {
      tell(resource, false);
    }

    @Override
    public void gone(ObjectNode resource) {
      tell(resource, true);
    }

    private void tell(ObjectNode resource, boolean gone) {
      if (KubeJson.name(resource).equals(name)) {
        queue.add(new Heard(resource, gone));
      }
    }
  }
}
