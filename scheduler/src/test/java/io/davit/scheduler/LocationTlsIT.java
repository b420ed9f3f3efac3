package io.davit.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.davit.scheduler.resource.VeleroKinds;
import io.davit.testkit.kubernetes.api.ServerIdentity;
import io.davit.testkit.s3.TlsFront;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// Locations behind TLS: whom they trust, and what they say if they do not.
class LocationTlsIT {

  @Test
  void aLocationTrustsItsOwnAuthorityOrAnyIfToldToAndElseSaysWhy(@TempDir Path directory)
      throws InterruptedException {
    var said = new ListAppender<ILoggingEvent>();
    said.start();
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(said);
    var identity = ServerIdentity.fresh(InstantSource.system());
    try (var world = new SchedulerWorld(directory);
        var front = TlsFront.start(identity, URI.create(world.endpoint()))) {
      String https = front.endpoint().toString();
      world.location("trusting", https, "backups", true);
      authority(world, "trusting", identity.certificate());
      world.location("careless", https, "backups", false);
      world.patch(
          VeleroKinds.LOCATION, "careless", "{'spec':{'config':{'insecureSkipTLSVerify':'true'}}}");
      world.location("careful", https, "backups", false);
      world.location("other", https, "backups", false);
      authority(world, "other", ServerIdentity.fresh(InstantSource.system()).certificate());
      world.location("bad", https, "backups", false);
      authority(world, "bad", "no certificate");
      world.scheduler();

      world.awaitPhase(VeleroKinds.LOCATION, "trusting", "Available");
      world.awaitPhase(VeleroKinds.LOCATION, "careless", "Available");
      assertThat(message(world, "careful")).contains("127.0.0.1").containsIgnoringCase("cert");
      assertThat(message(world, "other")).contains("127.0.0.1").containsIgnoringCase("cert");
      assertThat(message(world, "bad")).contains("caCert");
      String secret = world.secretKey();
      ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(said);
      assertThat(List.copyOf(said.list))
          .noneMatch(it -> (it.getFormattedMessage() + it.getKeyValuePairs()).contains(secret));
    } finally {
      ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(said);
    }
  }

  private static String message(SchedulerWorld world, String location) throws InterruptedException {
    return world
        .awaitPhase(VeleroKinds.LOCATION, location, "Unavailable")
        .status()
        .path("message")
        .asString("");
  }

  private static void authority(SchedulerWorld world, String location, String pem) {
    String encoded = Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
    world.patch(
        VeleroKinds.LOCATION, location, "{'spec':{'objectStorage':{'caCert':'" + encoded + "'}}}");
  }
}
