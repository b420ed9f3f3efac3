package io.davit.mover.agent;

import io.davit.coordinator.process.HealthSection;
import io.davit.coordinator.process.LeaseSection;
import io.davit.events.service.KafkaSection;
import io.davit.model.settings.Setting;
import io.davit.mover.secret.SecretsSection;
import java.nio.file.Path;
import java.util.List;

/// The settings of a node agent.
public record Settings(
    KafkaSection kafka,
    LeaseSection lease,
    SecretsSection secrets,
    AgentSection agent,
    HealthSection health) {

  /// The section `agent`.
  public record AgentSection(
      @Setting("Name of the node, as its pods have it in `spec.nodeName`") String node,
      @Setting(
              value = "The kubelet's directory of pods, or where it is mounted",
              orElse = "/var/lib/kubelet/pods")
          Path pods,
      @Setting(
              value =
                  "Other directories that a volume's directory may be a link into; no kubelet needs"
                      + " one",
              orElse = "")
          List<String> links,
      @Setting(value = "Volumes that are copied at once", orElse = "2") int copies) {

    public AgentSection {
      links = List.copyOf(links);
      if (node.isBlank() || node.contains("/")) {
        throw new IllegalArgumentException("node: \"" + node + "\" is no name of a node");
      }
      if (copies < 1) {
        throw new IllegalArgumentException("copies: " + copies + " is less than 1");
      }
    }
  }
}
