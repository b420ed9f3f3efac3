package io.davit.model.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.davit.model.message.StorageLocation;
import io.davit.model.message.StorageLocation.SecretKey;
import io.davit.model.velero.v1.BackupStorageLocation;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class StorageLocationsTest {

  private static StorageLocation of(String spec) {
    String json = "{'metadata':{'name':'default'},'spec':" + spec + "}";
    return StorageLocations.of(
        JsonMapper.shared().readValue(json.replace('\'', '"'), BackupStorageLocation.class));
  }

  @Test
  void theLeastThatCanBeSaid() {
    assertThat(of("{'provider':'aws','objectStorage':{'bucket':'b'}}"))
        .isEqualTo(
            new StorageLocation(
                "default",
                "velero.io/aws",
                "b",
                "",
                Map.of(),
                null,
                new SecretKey("cloud-credentials", "cloud"),
                false));
  }

  @Test
  void allThatCanBeSaid() {
    assertThat(
            of(
                """
                {'provider':'velero.io/aws','accessMode':'ReadOnly','config':{'region':'r'},
                 'credential':{'name':'s','key':'k'},
                 'objectStorage':{'bucket':'b','prefix':'/p/q/','caCert':'UEVN'}}\
                """))
        .isEqualTo(
            new StorageLocation(
                "default",
                "velero.io/aws",
                "b",
                "p/q",
                Map.of("region", "r"),
                "UEVN",
                new SecretKey("s", "k"),
                true));
  }

  @Test
  void whatCannotBeUsedIsRefusedByName() {
    assertThatThrownBy(() -> of("{'provider':'aws','objectStorage':{'bucket':'b/p'}}"))
        .hasMessageContaining("bucket name \"b/p\" must not contain a '/'");
    assertThatThrownBy(() ->
            of(
                "{'provider':'aws','objectStorage':{'bucket':'b','caCert':'x','caCertRef':{'name':'n','key':'k'}}}"))
        .hasMessage("cannot specify both caCert and caCertRef in objectStorage");
    assertThatThrownBy(() -> of("{'provider':'aws','objectStorage':{}}"))
        .hasMessage("spec.objectStorage.bucket is empty");
    assertThatThrownBy(
            () -> of("{'provider':'aws','accessMode':'x','objectStorage':{'bucket':'b'}}"))
        .hasMessageContaining("spec.accessMode \"x\"");
  }

  @Test
  void aReferencedCertificateIsReadBySomebodyElse() {
    String json =
        "{'metadata':{'name':'d'},'spec':{'provider':'aws','objectStorage':{'bucket':'b','caCertRef':{'name':'n','key':'k'}}}}";
    BackupStorageLocation resource =
        JsonMapper.shared().readValue(json.replace('\'', '"'), BackupStorageLocation.class);
    assertThat(StorageLocations.caCertRef(resource)).contains(new SecretKey("n", "k"));
    assertThat(StorageLocations.of(resource, "PEM").caCert()).isEqualTo("UEVN");
    assertThatThrownBy(() -> StorageLocations.of(resource)).hasMessageContaining("caCertRef");
  }
}
