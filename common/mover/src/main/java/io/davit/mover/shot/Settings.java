package io.davit.mover.shot;

import io.davit.coordinator.process.LeaseSection;
import io.davit.events.service.KafkaSection;
import io.davit.model.settings.Setting;
import io.davit.mover.secret.SecretsSection;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The settings of a one-shot mover.
public record Settings(
    KafkaSection kafka, LeaseSection lease, SecretsSection secrets, MoverSection mover) {

  /// The section `mover`.
  public record MoverSection(
      @Setting("Name under which it holds its effect: that of its pod") String holder,
      @Setting("The assignment, as JSON") @Nullable String assignment,
      @Setting("File of the assignment, instead") @Nullable Path assignmentFile,
      @Setting(value = "Directory where the volume is mounted", orElse = "/volume") Path volume,
      @Setting(value = "How long to wait for the first renewal of the lease", orElse = "60s")
          java.time.Duration patience) {

    public MoverSection {
      if ((assignment == null) == (assignmentFile == null)) {
        throw new IllegalArgumentException("want either assignment or assignmentFile");
      }
    }
  }
}
