package io.davit.scheduler.location;

import io.davit.scheduler.resource.Step;
import io.davit.scheduler.resource.VeleroKinds;
import io.davit.scheduler.resource.VeleroObject;
import io.davit.scheduler.resource.VeleroResources;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Checks each location when it is due, at most once at a time, and keeps one default among them.
public final class LocationLoop {

  private static final Logger LOG = LoggerFactory.getLogger(LocationLoop.class);

  private final LocationBook book;
  private final LocationCheck check;
  private final VeleroResources resources;
  private final ThreadFactory threads;
  private final Set<String> running = ConcurrentHashMap.newKeySet();
  private final Map<String, Long> checked = new ConcurrentHashMap<>();

  public LocationLoop(
      LocationBook book, LocationCheck check, VeleroResources resources, ThreadFactory threads) {
    this.book = book;
    this.check = check;
    this.resources = resources;
    this.threads = threads;
  }

  /// One round. Returns at once; checks go on beside it.
  public void round() {
    book.pretenders().forEach(this::notDefault);
    for (VeleroObject location : book.all()) {
      long form = checked.getOrDefault(location.uid(), LocationCheck.specForm(location));
      if (check.isDue(location, form) && running.add(location.uid())) {
        threads.newThread(() -> check(location)).start();
      }
    }
  }

  private void check(VeleroObject location) {
    try {
      check.check(location);
      checked.put(location.uid(), LocationCheck.specForm(location));
    } catch (RuntimeException e) {
      LOG.atWarn().addKeyValue("location", location).setCause(e).log("location not checked");
    } finally {
      running.remove(location.uid());
    }
  }

  private void notDefault(VeleroObject location) {
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    patch.putObject("spec").put("default", false);
    resources.change(
        Step.ONE_DEFAULT,
        VeleroKinds.LOCATION,
        location.name(),
        location.uid(),
        _ -> Optional.of(patch));
  }
}
