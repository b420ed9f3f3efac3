package io.davit.model.policy;

import java.util.List;
import java.util.Optional;

/// The resource policies of a backup: which volumes are captured how, and which resources are taken
/// besides those of its spec (velero-backup.md §3.11).
public record ResourcePolicies(List<VolumePolicy> volumes, IncludeExcludePolicy resources) {

  /// No policies.
  public static final ResourcePolicies NONE =
      new ResourcePolicies(List.of(), IncludeExcludePolicy.NONE);

  public ResourcePolicies {
    volumes = List.copyOf(volumes);
  }

  /// What is done with the volumes that meet all conditions; without conditions with all.
  public record VolumePolicy(List<VolumeCondition> conditions, VolumeAction action) {
    public VolumePolicy {
      conditions = List.copyOf(conditions);
    }

    boolean matches(VolumeSubject volume) {
      return conditions.stream().allMatch(condition -> condition.holds(volume));
    }
  }

  /// Reads policies.
  ///
  /// @throws IllegalArgumentException naming the field and the value that are not understood
  public static ResourcePolicies parse(String yaml) {
    return PolicyReader.read(yaml);
  }

  /// What the first policy that matches says of a volume; empty if none does.
  public Optional<VolumeAction> action(VolumeSubject volume) {
    return volumes.stream()
        .filter(policy -> policy.matches(volume))
        .map(VolumePolicy::action)
        .findFirst();
  }
}
