package io.davit.repository.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.davit.repository.crypto.KeyDerivation;
import io.davit.repository.crypto.Password;
import io.davit.repository.failure.RepositoryException;
import io.davit.repository.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A format blob of the stock Kopia (format reference, appendix B.1), and ones nobody should open.
class FormatVectorsTest {

  private static final Instant NOW = Instant.parse("2026-11-21T18:00:00Z");
  private static final String PLAIN =
      "{\"format\":{\"hash\":\"BLAKE2B-256-128\",\"encryption\":\"AES256-GCM-HMAC-SHA256\",\"secre"
          + "t\":\"QEFCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFlaW1xdXl8=\",\"masterKey\":\"gIGCg4SFhoeIiYqLj"
          + "I2Oj5CRkpOUlZaXmJmam5ydnp8=\",\"version\":3,\"maxPackSize\":20971520,\"indexVersion\":2"
          + ",\"epochParameters\":{\"Enabled\":true,\"EpochRefreshFrequency\":1200000000000,\"FullCh"
          + "eckpointFrequency\":7,\"CleanupSafetyMargin\":14400000000000,\"MinEpochDuration\":864"
          + "00000000000,\"EpochAdvanceOnCountThreshold\":20,\"EpochAdvanceOnTotalSizeBytesThres"
          + "hold\":10485760,\"DeleteParallelism\":4},\"enablePasswordChange\":true,\"splitter\":\"DY"
          + "NAMIC-4M-BUZHASH\"}}";
  private static final String SEALED =
      "xTVlyw5LQAXVu3E9YiH7RQqeFy3kXZ1c29J52TM5c7/xMMxM7IZI1EioAcb/9/SfrvqJa90YIIGAKh9x"
          + "kHYZ1xBp4Q6rWBBqlr7dxomWt1+dyZCAXfe0xFHm1/DbimibffN+gYu3yeb0FJ/jOul4bFKlvkle/tIs"
          + "glpkMH0gP1WNsOCwAKazI6Cx1xwciueipWzI8ESKb5JsCWeEAFjFpmqFh8l/DGWwa6Mw519XxLspNhER"
          + "X5Pq2jsTWd0ZLrDaB6paBvdsOqzxeVVMv4b5Y9LU8zFp3IY0e5ng5n+xJ3DyPyRiy9BYKJd4UeqZk3Nx"
          + "AXqIxAtPtZ2JMhHk1nJB1IgOJ97lcnEo7FaKvb+ImEOJHAAzzGgAQt5kmU2vVtZnCUG6LmdJnwlvqK0x"
          + "y9olH6Guz6CDnBh7SqI6LuFULr0YBL+mMITlo+MwLaLXI5gAET0g2xmN0Vlsj6M1lMYSo+/sbql/WcdT"
          + "M1puRfLjufbV00eDFg7xUFpKSyhDZv+X6+rQQudcJR/u7eFViPHGvm9T/qvyEyTA8ffVZkWkGFI22CjE"
          + "aSYJYjg0Cg4LrxPoWdQSGzvqlC6hrOLvWa2OfobjUbHGJChZHP1gxIA6larEnu0OsgC4NowoCLg4pLoC"
          + "f11sKeTx4xwjnAniQhikT7Nafx/IwIg4NUYb7H/zkeUiOVr1kAT1yTj1TbiEBZgukLI7oV8aS4Yr0WyG"
          + "eDCiv7qVOqg++6XZXhsMBJkvRe8m1DT4ZJKm4MSHuvjSy/N1o38Q81ayUSQ6WRy3wlmuEpLlT1+MsFP2"
          + "vWBgGzXzVQ==";

  @Test
  void theConfigurationOfKopiaOpens() {
    assertThat(seal().open(Base64.getDecoder().decode(SEALED)))
        .hasValue(PLAIN.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theBlobConfigurationOfKopiaOpens() {
    byte[] blob =
        HexFormat.of().parseHex("4139a4512ab098cd036af53a66bb54cb6717907c776e1a8b45008d16b598");
    assertThat(seal().open(blob)).hasValue("{}".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aConfigurationIsWrittenAsKopiaWritesIt() {
    RepositoryConfig config =
        RepositoryConfig.of(
            Json.parse(PLAIN.getBytes(StandardCharsets.UTF_8), "vector").path("format"));
    assertThat(new String(config.toJson(), StandardCharsets.UTF_8)).isEqualTo(PLAIN);
    assertThat(config.toString()).doesNotContain("QEFCQ0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'version':4}",
        "{'version':0}",
        "{'version':3,'indexVersion':3}",
        "{'version':3,'ecc':'REED-SOLOMON-CRC32','eccOverheadPercent':2}",
        "{'version':3,'requiredFeatures':[{'feature':'index-v9'}]}",
        "{'version':3,'upgradeLock':{'ownerID':'x','creationTime':'2026-11-21T17:00:00Z',"
            + "'advanceNoticeDuration':1000000000}}"
      })
  void whatIsNotKnownIsNotOpened(String json) {
    assertThatThrownBy(() -> Compatibility.check(format(json), NOW))
        .isInstanceOf(RepositoryException.Unsupported.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'version':3,'requiredFeatures':[{'feature':'index-v2'}]}",
        "{'version':3,'requiredFeatures':[{'feature':'index-v9','ifNotUnderstood':{'warn':true}}]}",
        "{'version':3,'ecc':'REED-SOLOMON-CRC32'}",
        "{'version':3,'upgradeLock':{'ownerID':'x','creationTime':'2026-11-21T17:59:00Z',"
            + "'advanceNoticeDuration':3600000000000}}"
      })
  void whatIsKnownIsOpened(String json) {
    Compatibility.check(format(json), NOW);
  }

  private static tools.jackson.databind.JsonNode format(String json) {
    return Json.parse(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), "test");
  }

  private static ConfigSeal seal() {
    byte[] uniqueId = new byte[32];
    for (int i = 0; i < 32; i++) {
      uniqueId[i] = (byte) i;
    }
    byte[] key =
        KeyDerivation.ofPassword(KeyDerivation.SCRYPT, new Password("kopia-test-pw"), uniqueId);
    return new ConfigSeal(key, uniqueId);
  }
}
