package io.davit.testkit.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// The contract against the cluster of the kubeconfig that `-Ddavit.kubeconfig` names.
@EnabledIfSystemProperty(
    named = "davit.kubeconfig",
    matches = ".+",
    disabledReason = "no -Ddavit.kubeconfig: the contract is not run against a real API server")
class GivenClusterIT extends KubernetesApiContract {
  private static KubernetesClient client =
      new KubernetesClientBuilder().withConfig(Config.empty()).build();

  @BeforeAll
  static void connect() throws IOException {
    String kubeconfig = Files.readString(Path.of(System.getProperty("davit.kubeconfig", "")));
    client = new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(kubeconfig)).build();
  }

  @Override
  KubernetesClient client() {
    return client;
  }
}
