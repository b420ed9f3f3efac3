package io.davit.testkit.kubernetes.store;

import io.davit.testkit.kubernetes.schema.GroupResource;
import java.util.Comparator;

/// Where an object is kept; the namespace is empty for objects of the cluster.
public record ObjectKey(GroupResource resource, String namespace, String name) {
  static final Comparator<ObjectKey> ORDER =
      Comparator.comparing(ObjectKey::namespace).thenComparing(ObjectKey::name);
}
