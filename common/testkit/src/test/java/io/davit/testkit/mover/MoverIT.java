package io.davit.testkit.mover;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.coordinator.effect.CrashPoints;
import io.davit.coordinator.process.Launch;
import io.davit.coordinator.process.LeaseSection;
import io.davit.model.message.VolumeAssignment;
import io.davit.model.message.VolumeAssignment.Copy;
import io.davit.model.message.VolumeResult;
import io.davit.model.message.VolumeResult.Copied;
import io.davit.mover.shot.Service;
import io.davit.mover.shot.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

@Timeout(120)
class MoverIT {

  @TempDir Path directory;

  @Test
  void aMoverCopiesOneVolumeAndEnds() throws Exception {
    try (var node = new Node(directory)) {
      var from = Files.createDirectories(directory.resolve("from"));
      var to = Files.createDirectories(directory.resolve("to"));
      Files.writeString(from.resolve("page"), "hello");
      var made = (Copied) run(node, node.backup("e-1", "pod-1", "pv-1"), from);
      assertThat(node.nextReport().result()).isEqualTo(made);

      var restore = new Copy.Restore(made.manifest(), true);
      var restored = run(node, node.assignment("e-2", "pod-1", "pv-1", restore), to);
      assertThat(node.nextReport().result()).isEqualTo(restored);
      assertThat(TreeManifest.of(to)).isEqualTo(TreeManifest.of(from));
    }
  }

  private static VolumeResult run(Node node, VolumeAssignment assignment, Path volume)
      throws InterruptedException {
    var json = new JsonMapper().writeValueAsString(assignment);
    var section =
        new Settings.MoverSection(
            "mover-" + assignment.effectId(), json, null, volume, Duration.ofMinutes(1));
    var settings =
        new Settings(node.kafkaSection(), LeaseSection.DEFAULTS, node.secretsSection(), section);
    var launch = new Launch(assignment.effectId(), InstantSource.system(), CrashPoints.none());
    return Service.run(settings, launch);
  }
}
