package io.davit.restore.prepare;

import io.davit.model.filter.LabelMatch;
import io.davit.model.velero.v1.RestoreHooks;
import io.davit.model.velero.v1.RestoreInitHook;
import io.davit.model.velero.v1.RestoreResourceHooks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What is wrong with the hooks of a Restore, in Velero's words (velero-restore.md §2.3).
final class HookErrors {
  private HookErrors() {}

  static List<String> of(RestoreHooks hooks) {
    List<String> errors = new ArrayList<>();
    for (RestoreResourceHooks each : hooks.resources()) {
      if (each.labelSelector() != null) {
        LabelMatch.errors(each.labelSelector())
            .forEach(why ->
                errors.add("restore hook \"%s\": labelSelector: %s".formatted(each.name(), why)));
      }
      each.postHooks().stream()
          .map(hook -> hook.init() == null ? RestoreInitHook.EMPTY : hook.init())
          .flatMap(init -> init.initContainers().stream())
          .filter(container -> !isWhole(container))
          .forEach(_ ->
              errors.add(
                  ("invalid init container in restore hook \"%s\": invalid InitContainer in restore"
                          + " hook, it doesn't have Command, Name or Image field")
                      .formatted(each.name())));
    }
    return errors;
  }

  private static boolean isWhole(Map<String, Object> container) {
    return container.get("name") instanceof String name
        && !name.isEmpty()
        && container.get("image") instanceof String image
        && !image.isEmpty()
        && container.get("command") instanceof List<?> command
        && !command.isEmpty();
  }
}
