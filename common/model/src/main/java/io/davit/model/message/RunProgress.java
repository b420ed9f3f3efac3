package io.davit.model.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Public and lossy: how far a run, or one volume of it, is. On the wire `run.progress`.
///
/// @param ordinal of the volume's task; null for the run as a whole
/// @param what is counted: `items` or `bytes`
/// @param total null while unknown
public record RunProgress(
    String run,
    RunEvent.Subject subject,
    Instant at,
    @Nullable Integer ordinal,
    String what,
    long done,
    @Nullable Long total) {

  public static final String ITEMS = "items";
  public static final String BYTES = "bytes";
}
