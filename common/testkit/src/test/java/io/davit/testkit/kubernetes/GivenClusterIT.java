package io.davit.testkit.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;

/// The contract against a real cluster, so that the emulator is held to what is true.
@Tag("cluster")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GivenClusterIT extends KubernetesApiContract {
  private KubernetesClient client =
      new KubernetesClientBuilder().withConfig(Config.empty()).build();

  @BeforeAll
  void connect() throws IOException {
    client.close();
    String kubeconfig = Files.readString(GivenCluster.kubeconfig());
    client = new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(kubeconfig)).build();
  }

  @AfterAll
  void close() {
    client.close();
  }

  @Override
  KubernetesClient client() {
    return client;
  }
}
