package io.davit.scheduler.watch;

import io.davit.coordinator.log.LogException;
import io.davit.coordinator.runtime.MachineHost;
import io.davit.kube.ResourceListener;
import io.davit.scheduler.resource.VeleroObject;
import io.davit.scheduler.schedule.ScheduleCommand;
import io.davit.scheduler.schedule.ScheduleSight;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// Tells the machines of Schedules what their resources say. What is not delivered is said again at
/// the next resync.
public final class ScheduleWatch implements ResourceListener<ObjectNode> {

  private static final Logger LOG = LoggerFactory.getLogger(ScheduleWatch.class);

  private final MachineHost<ScheduleCommand> schedules;

  public ScheduleWatch(MachineHost<ScheduleCommand> schedules) {
    this.schedules = schedules;
  }

  @Override
  public void present(ObjectNode json) {
    VeleroObject schedule = new VeleroObject(json);
    if (!schedule.isDeleted()) {
      tell(schedule, new ScheduleCommand.Seen(ScheduleSight.of(schedule)));
    }
  }

  @Override
  public void gone(ObjectNode json) {
    tell(new VeleroObject(json), new ScheduleCommand.Removed());
  }

  private void tell(VeleroObject schedule, ScheduleCommand command) {
    try {
      schedules.send(schedule.uid(), command);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } catch (LogException e) {
      LOG.atWarn().addKeyValue("schedule", schedule).setCause(e).log("schedule was not told");
    }
  }
}
