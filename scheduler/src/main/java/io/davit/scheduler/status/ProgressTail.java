package io.davit.scheduler.status;

import io.davit.events.stream.Received;
import io.davit.events.stream.TailListener;
import io.davit.events.stream.Unreadable;
import io.davit.model.message.RunProgress;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows progress as it comes by, if this process is to.
///
/// @param leads whether it is
public record ProgressTail(ProgressWriter writer, BooleanSupplier leads)
    implements TailListener<RunProgress> {

  private static final Logger LOG = LoggerFactory.getLogger(ProgressTail.class);

  @Override
  public void received(Received<RunProgress> received) {
    RunProgress progress = received.value();
    if (progress != null && leads.getAsBoolean()) {
      writer.show(progress);
    }
  }

  @Override
  public void unreadable(Unreadable unreadable) {
    LOG.atDebug().addKeyValue("record", unreadable).log("no progress");
  }
}
