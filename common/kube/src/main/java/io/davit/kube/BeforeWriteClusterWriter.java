package io.davit.kube;

import io.davit.model.item.ResourceKind;
import tools.jackson.databind.node.ObjectNode;

/// Asks a guard before each write, and makes none that the guard throws at.
public final class BeforeWriteClusterWriter implements ClusterWriter {

  private final ClusterWriter delegate;
  private final WriteGuard guard;

  public BeforeWriteClusterWriter(ClusterWriter delegate, WriteGuard guard) {
    this.delegate = delegate;
    this.guard = guard;
  }

  @Override
  public ObjectNode create(ResourceKind kind, String namespace, ObjectNode object) {
    guard.before(new Write("create", new Target(kind, namespace, KubeJson.name(object))));
    return delegate.create(kind, namespace, object);
  }

  @Override
  public ObjectNode replace(Target target, ObjectNode object) {
    guard.before(new Write("replace", target));
    return delegate.replace(target, object);
  }

  @Override
  public ObjectNode patch(Target target, Patch patch) {
    guard.before(new Write("patch", target));
    return delegate.patch(target, patch);
  }

  @Override
  public ObjectNode patchStatus(Target target, Patch patch) {
    guard.before(new Write("patchStatus", target));
    return delegate.patchStatus(target, patch);
  }

  @Override
  public void delete(Target target, DeleteOptions options) {
    guard.before(new Write("delete", target));
    delegate.delete(target, options);
  }

  @Override
  public void invoke(Target target, String subresource, ObjectNode body) {
    guard.before(new Write(subresource, target));
    delegate.invoke(target, subresource, body);
  }
}
