package io.davit.testkit.kubernetes.api;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import io.davit.testkit.kubernetes.registry.ApiException;
import io.davit.testkit.kubernetes.registry.Registry;
import io.davit.testkit.kubernetes.registry.Selection;
import io.davit.testkit.kubernetes.schema.ResourceKind;
import io.davit.testkit.kubernetes.store.ObjectStore;
import io.davit.testkit.kubernetes.store.StoreEvent;
import io.davit.testkit.kubernetes.store.StoreException;
import io.davit.testkit.kubernetes.store.StoredObject;
import io.davit.testkit.kubernetes.store.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Sends the changes of one kind to one client, from a resource version on.
final class WatchStream {
  private static final Duration BOOKMARK_EVERY = Duration.ofSeconds(10);

  private final Registry registry;
  private final Request request;
  private final EventSink sink;

  WatchStream(Registry registry, Request request, EventSink sink) {
    this.registry = registry;
    this.request = request;
    this.sink = sink;
  }

  /// What a client asked to watch.
  ///
  /// @param name empty for all names
  /// @param resourceVersion empty or `0` for the state of now, then its changes
  record Request(
      ResourceKind kind,
      String namespace,
      String name,
      Selection selection,
      String resourceVersion,
      boolean bookmarks,
      boolean initialEvents,
      Duration timeout,
      Views view,
      String includeObject) {
    boolean startsWithState() {
      return initialEvents || resourceVersion.isEmpty() || resourceVersion.equals("0");
    }
  }

  void run() throws InterruptedException {
    try (Watch watch = start()) {
      sink.onGone(watch::close);
      follow(watch);
    } catch (StoreException.Gone e) {
      sink.send(event("ERROR", ApiException.expired(String.valueOf(e.getMessage())).status()));
    } finally {
      sink.end();
    }
  }

  private Watch start() throws InterruptedException {
    if (!request.startsWithState()) {
      return watch(revision(request.resourceVersion()));
    }
    ObjectStore.Listing now =
        registry.store().list(registry.storedAs(request.kind()), request.namespace());
    for (StoredObject object : now.objects()) {
      ObjectNode served = registry.served(request.kind(), object);
      if (selected(served)) {
        sink.send(event("ADDED", viewed(served)));
      }
    }
    if (request.initialEvents()) {
      sink.send(bookmark(now.revision(), true));
    }
    return watch(now.revision());
  }

  private Watch watch(long after) {
    return registry.store().watch(registry.storedAs(request.kind()), request.namespace(), after);
  }

  static long revision(String resourceVersion) {
    try {
      return Long.parseLong(resourceVersion);
    } catch (NumberFormatException e) {
      throw ApiException.badRequest("invalid resource version \"" + resourceVersion + "\"");
    }
  }

  private void follow(Watch watch) throws InterruptedException {
    var clock = registry.identities().clock();
    Instant end = clock.instant().plus(request.timeout());
    boolean open = true;
    while (open) {
      Duration left = Duration.between(clock.instant(), end);
      if (left.isNegative() || left.isZero()) {
        return;
      }
      Duration patience = left.compareTo(BOOKMARK_EVERY) < 0 ? left : BOOKMARK_EVERY;
      Optional<StoreEvent> next = watch.poll(patience);
      open = next.isPresent() ? forward(next.get()) : idle(watch);
    }
  }

  private boolean idle(Watch watch) throws InterruptedException {
    if (!watch.isOpen()) {
      return false;
    }
    Optional<Long> revision = watch.drainedRevision();
    return !request.bookmarks() || revision.isEmpty() || sink.send(bookmark(revision.get(), false));
  }

  private boolean forward(StoreEvent event) throws InterruptedException {
    ObjectNode now = registry.served(request.kind(), event.object());
    StoredObject previous = event.previous();
    boolean was = previous != null && selected(registry.served(request.kind(), previous));
    boolean is = event.change() != StoreEvent.Change.DELETED && selected(now);
    if (was && !is) {
      ObjectNode last = now.deepCopy();
      return sink.send(event("DELETED", viewed(last)));
    }
    return !is || sink.send(event(was ? "MODIFIED" : "ADDED", viewed(now)));
  }

  private boolean selected(ObjectNode object) {
    return (request.name().isEmpty() || Meta.name(object).equals(request.name()))
        && request.selection().test(object);
  }

  private ObjectNode viewed(ObjectNode object) {
    return request
        .view()
        .of(request.kind(), object, request.includeObject(), registry.identities().clock());
  }

  private ObjectNode bookmark(long revision, boolean initialEventsEnd) {
    ObjectNode object =
        Json.object()
            .put("kind", request.kind().kind())
            .put("apiVersion", request.kind().apiVersion());
    ObjectNode meta = Meta.of(object).put("resourceVersion", Long.toString(revision));
    meta.set("creationTimestamp", object.nullNode());
    if (initialEventsEnd) {
      meta.putObject("annotations").put("k8s.io/initial-events-end", "true");
    }
    return event("BOOKMARK", object);
  }

  private static ObjectNode event(String type, ObjectNode object) {
    return Json.object().put("type", type).set("object", object);
  }
}
