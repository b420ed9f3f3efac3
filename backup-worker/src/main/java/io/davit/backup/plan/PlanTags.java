package io.davit.backup.plan;

import io.davit.model.velero.Annotations;
import java.util.Map;

/// The tags of the manifests that Davit writes (protocol F6), with those by which Velero knows its
/// own.
public final class PlanTags {
  public static final String RUN = Annotations.RUN;
  public static final String ORDINAL = "davit.io/ordinal";
  public static final String BACKUP = "davit.io/backup";

  /// Velero's: which of its two ways a copy went.
  static final String REQUESTER = "snapshot-requester";

  private PlanTags() {}

  /// The tags of every manifest of a run; the ordinal is still missing.
  public static Map<String, String> of(String run, String backup) {
    return Map.of(
        RUN, run, BACKUP, backup, REQUESTER, "snapshot-pod-volume", "snapshot-uploader", "kopia");
  }
}
