package io.davit.devenv;

import io.davit.model.settings.SettingsReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// The settings of the processes, as an environment: the same for a service in this JVM and for one
/// in a process of its own.
public final class ProcessSettings {

  /// The one node that the agent of a development environment stands for.
  static final String NODE = "davit-node";

  private final Map<String, String> environment = new LinkedHashMap<>();

  ProcessSettings(Servers servers, String namespace, Path data) {
    put("KAFKA_BOOTSTRAP_SERVERS", servers.bootstrapServers());
    put("KAFKA_REPLICATION", "1");
    put("KAFKA_MIN_INSYNC", "1");
    put("CLUSTER_KUBECONFIG", servers.cluster().kubeconfig().toAbsolutePath().toString());
    put("CLUSTER_NAMESPACE", namespace);
    agent(servers.cluster(), namespace, data);
  }

  private ProcessSettings(Map<String, String> environment) {
    this.environment.putAll(environment);
  }

  /// The same with other values for some variables.
  ProcessSettings with(Map<String, String> own) {
    var both = new LinkedHashMap<>(environment);
    both.putAll(own);
    return new ProcessSettings(both);
  }

  private void agent(Servers.Cluster cluster, String namespace, Path data) {
    put("AGENT_NODE", NODE);
    put("AGENT_PODS", cluster.kubelet().resolve("pods").toAbsolutePath().toString());
    put("SECRETS_NAMESPACE", namespace);
    var emulator = cluster.emulator();
    if (emulator == null) {
      put("SECRETS_DIRECTORY", data.resolve("secrets").toAbsolutePath().toString());
    } else {
      // The emulator's CSI driver links a volume's directory into the pod's.
      put("AGENT_LINKS", data.toAbsolutePath().toString());
      put("SECRETS_SERVER", emulator.url());
      put("SECRETS_TOKEN", emulator.token());
      put("SECRETS_CA_PEM", emulator.certificate());
    }
  }

  /// Variables for a process of its own; secrets are among them.
  public Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  <R extends Record> R read(Class<R> type) {
    return SettingsReader.read(type, "", environment);
  }

  private void put(String name, String value) {
    environment.put("DAVIT_" + name, value);
  }
}
