package io.davit.testkit.kubernetes.controllers;

import io.davit.testkit.kubernetes.store.ObjectKey;
import io.davit.testkit.kubernetes.store.StoreEvent;
import java.util.function.Consumer;

/// Brings what is there to what is wanted, for one key at a time, as often as it is asked.
public interface Controller {
  /// Names the keys that a change may concern.
  void observe(StoreEvent event, Consumer<ObjectKey> queue);

  /// Looks at everything behind a key and takes the next steps.
  void reconcile(ObjectKey key);
}
