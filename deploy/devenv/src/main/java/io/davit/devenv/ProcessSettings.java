package io.davit.devenv;

import io.davit.model.settings.SettingsReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The settings of the processes, as an environment: the same for a service in this JVM and for one
/// in a process of its own.
public final class ProcessSettings {

  private static final String PREFIX = "DAVIT_";

  /// Where the agent finds the Secrets of a cluster that has no account for it.
  static final String SECRETS = "secrets";

  private final Map<String, String> environment = new LinkedHashMap<>();

  private final @Nullable Accounts accounts;

  /// @param accounts of the processes; null where they all use one kubeconfig
  ProcessSettings(Servers servers, String namespace, Path data, @Nullable Accounts accounts) {
    this.accounts = accounts;
    put("KAFKA_BOOTSTRAP_SERVERS", servers.bootstrapServers());
    put("KAFKA_REPLICATION", "1");
    put("KAFKA_MIN_INSYNC", "1");
    put("CLUSTER_KUBECONFIG", servers.cluster().kubeconfig().toAbsolutePath().toString());
    put("CLUSTER_NAMESPACE", namespace);
    agent(servers.cluster(), namespace, data);
  }

  private ProcessSettings(Map<String, String> environment) {
    this.accounts = null;
    this.environment.putAll(environment);
  }

  /// The same with other values for some variables.
  ProcessSettings with(Map<String, String> own) {
    var both = new LinkedHashMap<>(environment);
    both.putAll(own);
    return new ProcessSettings(both);
  }

  private void agent(Servers.Cluster cluster, String namespace, Path data) {
    put("AGENT_NODE", cluster.node());
    put("AGENT_PODS", cluster.kubelet().resolve("pods").toAbsolutePath().toString());
    put("SECRETS_NAMESPACE", namespace);
    var emulator = cluster.emulator();
    if (emulator == null) {
      put("SECRETS_DIRECTORY", data.resolve(SECRETS).toAbsolutePath().toString());
    } else {
      // The emulator's CSI driver links a volume's directory into the pod's.
      put("AGENT_LINKS", data.toAbsolutePath().toString());
      put("SECRETS_SERVER", emulator.url());
      put("SECRETS_TOKEN", emulator.token());
      put("SECRETS_CA_PEM", emulator.certificate());
    }
  }

  /// Variables for any process, with every right; secrets are among them.
  public Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  /// Variables for one process of its own, with the rights that it has in a cluster; secrets are
  /// among them.
  public Map<String, String> environment(DavitProcess process) {
    var own = new LinkedHashMap<>(environment);
    if (accounts != null) {
      own.put(
          PREFIX + "CLUSTER_KUBECONFIG", accounts.kubeconfig(process).toAbsolutePath().toString());
      own.put(PREFIX + "SECRETS_TOKEN", accounts.token(process));
    }
    return Map.copyOf(own);
  }

  <R extends Record> R read(Class<R> type) {
    return SettingsReader.read(type, "", environment);
  }

  <R extends Record> R read(Class<R> type, DavitProcess process) {
    return SettingsReader.read(type, "", environment(process));
  }

  private void put(String name, String value) {
    environment.put(PREFIX + name, value);
  }
}
