package io.davit.backup.plan;

import io.davit.model.message.PodHooks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the machine must know of an item block when it begins it.
///
/// @param hooks of its pods; pods without hooks are not in it
/// @param repository to which its volumes go; null if it has none
/// @param volumes ordinals of its volumes
public record BlockHead(List<PodHooks> hooks, @Nullable String repository, List<Integer> volumes) {
  public BlockHead {
    hooks = List.copyOf(hooks);
    volumes = List.copyOf(volumes);
  }
}
