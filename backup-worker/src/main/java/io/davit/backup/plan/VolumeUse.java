package io.davit.backup.plan;

import io.davit.backup.plan.PodFacts.PodVolumeFacts;

/// A volume as one pod has it.
public record VolumeUse(PodFacts pod, PodVolumeFacts volume) {

  boolean optedOut() {
    return pod.optedOut().contains(volume.name());
  }

  boolean asks(boolean copyAll) {
    return copyAll ? !optedOut() : pod.optedIn().contains(volume.name());
  }

  boolean isDevice() {
    return pod.devices().contains(volume.name());
  }

  boolean isMounted() {
    return pod.mounted().contains(volume.name());
  }
}
