package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.davit.model.velero.VeleroResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/// Backups that are to be made again and again.
@Group(VeleroResource.GROUP)
@Version("v1")
public final class Schedule extends VeleroResource<ScheduleSpec, ScheduleStatus> {

  /// For decoders: nothing set.
  public Schedule() {
    this(new ObjectMeta(), ScheduleSpec.EMPTY);
  }

  /// A new one that nobody has worked on.
  @JsonCreator(mode = JsonCreator.Mode.DISABLED)
  public Schedule(ObjectMeta metadata, ScheduleSpec spec) {
    super(metadata, spec, ScheduleStatus.EMPTY);
  }
}
