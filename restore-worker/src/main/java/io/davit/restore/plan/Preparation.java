package io.davit.restore.plan;

import io.davit.model.message.StorageLocation;
import io.davit.model.readiness.ReadinessPolicy;
import io.davit.model.readiness.ResumePolicy;
import io.davit.restore.readiness.Target;
import java.time.Duration;
import java.util.List;

/// What a Restore asks for, checked and resolved.
///
/// @param backup name of the backup that is restored
/// @param namespaces that are written into; `*` if they are not known before the archive is read
/// @param targets existing workloads and claims that get data; empty unless in place
/// @param resume what becomes of targets that were stopped
/// @param copyTime how long all copies of volumes together may take
/// @param warnings what a person would want to know
public record Preparation(
    StorageLocation location,
    String backup,
    List<String> namespaces,
    List<Target> targets,
    ReadinessPolicy policy,
    ResumePolicy resume,
    Duration copyTime,
    List<String> warnings) {

  public Preparation {
    namespaces = List.copyOf(namespaces);
    targets = List.copyOf(targets);
    warnings = List.copyOf(warnings);
  }
}
