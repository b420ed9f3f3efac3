package io.davit.backup.plan;

import io.davit.model.message.PodHooks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the machine must know of an item block when it begins it.
///
/// @param hooks of its pods; pods without hooks are not in it
/// @param repository to which its volumes go; null if it has none
/// @param volumes ordinals of its copies
/// @param snapshots ordinals of its snapshots
public record BlockHead(
    List<PodHooks> hooks,
    @Nullable String repository,
    List<Integer> volumes,
    List<Integer> snapshots) {
  public BlockHead {
    hooks = List.copyOf(hooks);
    volumes = List.copyOf(volumes);
    snapshots = List.copyOf(snapshots);
  }
}
