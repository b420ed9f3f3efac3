package io.davit.restore;

import io.davit.coordinator.run.Patience;
import io.davit.model.settings.Setting;
import io.davit.restore.run.Limits;
import java.time.Duration;

/// The section `restore` of the restore worker's settings.
public record RestoreSection(
    @Setting(
            value = "Image of the pods that hold claims while they are filled; it need do nothing",
            orElse = "registry.k8s.io/pause:3.10")
        String holderImage,
    @Setting(
            value =
                "Image of the container that waits in a restored pod for its volumes; has a shell",
            orElse = "docker.io/library/busybox:1.37.0")
        String waitImage,
    @Setting(value = "Pods of one run at work at once, of both kinds", orElse = "4") int holders,
    @Setting(value = "Items of one kind that are made at once", orElse = "8") int width,
    @Setting(
            value = "How long a target may take to stop; 0 for as long as it takes",
            orElse = "10m")
        Duration stopTimeout,
    @Setting(value = "Pause between two looks at a target that is not ready", orElse = "5s")
        Duration poll,
    @Setting(
            value = "How long a namespace may take to go, a definition or a pod to come",
            orElse = "10m")
        Duration resourceTimeout,
    @Setting(value = "Attempts at an effect or a volume", orElse = "3") int attempts,
    @Setting(value = "Pause before the second attempt", orElse = "5s") Duration retryAfter,
    @Setting(value = "After which an unanswered request is repeated", orElse = "30s")
        Duration askAgain) {

  public RestoreSection {
    requirePositive("holders", holders);
    requirePositive("width", width);
    requirePositive("attempts", attempts);
    // More would outgrow the state of a run (protocol A2).
    if (holders > 8) {
      throw new IllegalArgumentException("holders: " + holders + " is more than 8");
    }
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + ": " + value + " is not positive");
    }
  }

  Limits limits() {
    return new Limits(
        holders,
        new Patience(attempts, retryAfter, askAgain),
        Limits.DEFAULTS.claimRenewal(),
        stopTimeout,
        poll);
  }
}
