package io.davit.scheduler.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.davit.kube.KubeException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class ImportedBackupTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "Completed, Completed",
    "PartiallyFailed, PartiallyFailed",
    "Failed, Failed",
    "FailedValidation,",
    "New,",
    "'',",
    "InProgress,",
    "Deleting,",
    "Finalizing,",
    "WaitingForPluginOperations,",
    "Astonished,"
  })
  void phaseDecidesWhetherItIsImported(String phase, String expected) {
    Optional<String> imported =
        of("{'status':{'phase':'" + phase + "'}}").map(it -> it.at("/status/phase").asString(""));
    assertThat(imported).isEqualTo(Optional.ofNullable(expected));
  }

  @Test
  void unfinishedOneThatHasExpiredIsImportedSoThatItCanGo() {
    ObjectNode backup =
        of("{'status':{'phase':'Finalizing','expiration':'2026-03-01T11:00:00Z'}}").orElseThrow();
    assertThat(backup.at("/status/phase").asString("")).isEqualTo("PartiallyFailed");
  }

  @Test
  void belongsToThisClusterAndLocation() {
    ObjectNode backup =
        of("{'metadata':{'name':'other','namespace':'far','uid':'u','resourceVersion':'9',"
                + "'finalizers':['x'],'labels':{'a':'b'},'annotations':{'davit.io/cluster':'c'}},"
                + "'spec':{'ttl':'1h','storageLocation':'theirs','strange':[1]},"
                + "'status':{'phase':'Completed','strange':true}}")
            .orElseThrow();
    assertThat(backup.path("metadata").toString())
        .isEqualTo(
            "{\"name\":\"b\",\"namespace\":\"velero\","
                + "\"labels\":{\"a\":\"b\",\"velero.io/storage-location\":\"main\"},"
                + "\"annotations\":{\"davit.io/cluster\":\"c\"}}");
    assertThat(backup.path("spec").toString())
        .isEqualTo("{\"ttl\":\"1h\",\"storageLocation\":\"main\",\"strange\":[1]}");
    assertThat(backup.at("/status/strange").asBoolean(false)).isTrue();
  }

  @Test
  void ownerThatIsGoneIsLeftOut() {
    String owned =
        "{'metadata':{'ownerReferences':[{'kind':'Schedule','name':'here'},"
            + "{'kind':'Schedule','name':'gone'}]},'status':{'phase':'Completed'}}";
    assertThat(of(owned).orElseThrow().at("/metadata/ownerReferences").toString())
        .isEqualTo("[{\"kind\":\"Schedule\",\"name\":\"here\"}]");
  }

  @Test
  void rubbishIsNoBackup() {
    assertThatThrownBy(() -> of("[1]")).isInstanceOf(KubeException.Garbled.class);
  }

  private static Optional<ObjectNode> of(String marker) {
    return ImportedBackup.of(
        "b",
        marker.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
        "velero",
        "main",
        NOW,
        owner -> owner.path("name").asString("").equals("here"));
  }
}
