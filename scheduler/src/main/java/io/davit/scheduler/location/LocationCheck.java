package io.davit.scheduler.location;

import io.davit.blob.BlobException;
import io.davit.coordinator.effect.Steps;
import io.davit.coordinator.time.ClockCheck;
import io.davit.kube.KubeException;
import io.davit.model.velero.GoDuration;
import io.davit.scheduler.resource.Announcer;
import io.davit.scheduler.resource.Step;
import io.davit.scheduler.resource.VeleroKinds;
import io.davit.scheduler.resource.VeleroObject;
import io.davit.scheduler.resource.VeleroResources;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Finds out whether storage locations can be used: lists what is there, and probes what the
/// endpoint can do whenever the location is new or changed. Each location is checked on a thread of
/// its own, so that one that does not answer holds up no other.
public final class LocationCheck {

  private static final Duration USUAL_FREQUENCY = Duration.ofMinutes(1);

  private final VeleroResources resources;
  private final Steps steps;
  private final Locations locations;
  private final Announcer announcer;
  private final ClockCheck clocks;
  private final InstantSource clock;
  private final String cluster;
  private final Map<String, Long> probed = new ConcurrentHashMap<>();

  /// Makes the check.
  ///
  /// @param cluster UID of this cluster, which names the probe object
  public LocationCheck(
      VeleroResources resources,
      Steps steps,
      Locations locations,
      Announcer announcer,
      ClockCheck clocks,
      InstantSource clock,
      String cluster) {
    this.resources = resources;
    this.steps = steps;
    this.locations = locations;
    this.announcer = announcer;
    this.clocks = clocks;
    this.clock = clock;
    this.cluster = cluster;
  }

  /// Whether a location is to be checked now.
  public boolean isDue(VeleroObject location, long checkedForm) {
    Optional<Instant> last = location.time("lastValidationTime");
    if (last.isEmpty() || specForm(location) != checkedForm) {
      return true;
    }
    Duration frequency = frequency(location);
    return frequency.isPositive() && !clock.instant().isBefore(last.get().plus(frequency));
  }

  /// A number that changes with the spec of a location.
  public static long specForm(VeleroObject location) {
    return location.spec().hashCode();
  }

  /// Checks it now and shows what came of it.
  public void check(VeleroObject location) {
    Optional<String> problem = problem(location);
    String message =
        problem
            .map(
                text -> "BackupStorageLocation \"" + location.name() + "\" is unavailable: " + text)
            .orElse("");
    boolean wasAvailable = LocationBook.isAvailable(location);
    resources
        .change(
            Step.CHECK_LOCATION,
            VeleroKinds.LOCATION,
            location.name(),
            location.uid(),
            found -> Optional.of(patch(message)))
        .filter(_ -> problem.isPresent() && wasAvailable)
        .ifPresent(shown -> announcer.warn(shown, "LocationUnavailable", message));
  }

  private Optional<String> problem(VeleroObject location) {
    try {
      OpenLocation open = locations.open(location);
      List<String> foreign = open.backups().foreignFolders();
      if (!foreign.isEmpty()) {
        return Optional.of(invalidFolders(foreign));
      }
      compareClocks(location, open);
      probeOnce(location, open);
      return Optional.empty();
    } catch (KubeException.Interrupted stop) {
      throw stop;
    } catch (BlobException | IllegalArgumentException | KubeException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private void compareClocks(VeleroObject location, OpenLocation open) {
    Instant sent = clock.instant();
    Instant theirs = open.blobs().storeTime();
    clocks.compare("location " + location.name(), theirs, sent, clock.instant());
  }

  private void probeOnce(VeleroObject location, OpenLocation open) {
    long form = specForm(location);
    Long before = probed.get(location.uid());
    if (LocationBook.isReadOnly(location) || (before != null && before == form)) {
      return;
    }
    steps.run(Step.PROBE_LOCATION, location.name(), () -> open.probe(cluster));
    probed.put(location.uid(), form);
  }

  /// In Velero's words.
  private static String invalidFolders(List<String> foreign) {
    return foreign.size() > 3
        ? "Backup store contains "
            + foreign.size()
            + " invalid top-level directories: ["
            + String.join(" ", foreign.subList(0, 3))
            + " ...]"
        : "Backup store contains invalid top-level directories: ["
            + String.join(" ", foreign)
            + "]";
  }

  private ObjectNode patch(String message) {
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    ObjectNode status = patch.putObject("status");
    status.put("phase", message.isEmpty() ? "Available" : "Unavailable");
    status.put("message", message.isEmpty() ? null : message);
    status.put("lastValidationTime", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    return patch;
  }

  /// Zero: never again. Negative, absent or unreadable: the usual one.
  private static Duration frequency(VeleroObject location) {
    String text = location.spec("validationFrequency");
    if (text.isEmpty()) {
      return USUAL_FREQUENCY;
    }
    try {
      Duration given = GoDuration.ofText(text).toDuration();
      return given.isNegative() ? USUAL_FREQUENCY : given;
    } catch (IllegalArgumentException e) {
      return USUAL_FREQUENCY;
    }
  }
}
