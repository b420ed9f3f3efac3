package io.davit.scheduler.watch;

import io.davit.kube.ResourceListener;
import io.davit.scheduler.resource.VeleroObject;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// Works on each resource that is there, on a thread of its own, if this process is to.
///
/// @param leads whether it is
public record OnPresent(Consumer<VeleroObject> work, BooleanSupplier leads, ThreadFactory threads)
    implements ResourceListener<ObjectNode> {

  private static final Logger LOG = LoggerFactory.getLogger(OnPresent.class);

  @Override
  public void present(ObjectNode json) {
    if (leads.getAsBoolean()) {
      VeleroObject resource = new VeleroObject(json);
      threads.newThread(() -> work(resource)).start();
    }
  }

  @Override
  public void gone(ObjectNode json) {}

  private void work(VeleroObject resource) {
    try {
      work.accept(resource);
    } catch (RuntimeException e) {
      LOG.atWarn().addKeyValue("resource", resource).setCause(e).log("not worked on");
    }
  }
}
