package io.davit.testkit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.davit.coordinator.log.Bytes;
import io.davit.coordinator.log.LogRecord;
import io.davit.events.client.KafkaSettings;
import io.davit.events.stream.KafkaReports;
import io.davit.testkit.kubernetes.api.ServerIdentity;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// A broker that wants TLS and a password: what the operator gives passes through to every client,
/// and is never said.
@SuppressWarnings("NullAway.Init") // JUnit sets the fields
class SecuredBrokerIT {
  private static final String PASSWORD = "a-password-nobody-may-read";
  private static final String PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule";
  private static ServerIdentity identity;
  private static EmbeddedKafka kafka;
  private final ListAppender<ILoggingEvent> said = new ListAppender<>();

  @BeforeAll
  static void start() throws IOException {
    identity = ServerIdentity.fresh(InstantSource.system());
    int port = freePort();
    int controller = freePort();
    kafka =
        EmbeddedKafka.start(
            BrokerSettings.temporary()
                .at(port, controller)
                .with(secured(port, controller, freePort())));
  }

  private static Map<String, String> secured(int port, int controller, int internal) {
    var properties = new HashMap<String, String>();
    properties.put(
        "listeners",
        "SASL_SSL://127.0.0.1:%d,INTERNAL://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
            .formatted(port, internal, controller));
    properties.put(
        "advertised.listeners",
        "SASL_SSL://127.0.0.1:%d,INTERNAL://127.0.0.1:%d".formatted(port, internal));
    properties.put("inter.broker.listener.name", "INTERNAL");
    properties.put(
        "listener.security.protocol.map",
        "SASL_SSL:SASL_SSL,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT");
    properties.put("sasl.enabled.mechanisms", "PLAIN");
    properties.put(
        "listener.name.sasl_ssl.plain.sasl.jaas.config",
        PLAIN + " required user_davit=\"" + PASSWORD + "\";");
    properties.put("ssl.keystore.type", "PEM");
    properties.put("ssl.keystore.certificate.chain", identity.certificate());
    properties.put("ssl.keystore.key", identity.key());
    return properties;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @BeforeEach
  void listen() {
    said.start();
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(said);
  }

  @AfterEach
  void nobodyHasSaidThePassword() {
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(said);
    for (ILoggingEvent event : said.list) {
      assertThat(event.getFormattedMessage() + event.getKeyValuePairs())
          .doesNotContain(PASSWORD)
          .doesNotContain("wrong-password");
      if (event.getThrowableProxy() != null) {
        assertThat(ThrowableProxyUtil.asString(event.getThrowableProxy())).doesNotContain(PASSWORD);
      }
    }
  }

  private static KafkaSettings settings(String password, String authority) {
    return KafkaFixture.settingsFor(kafka.bootstrapServers())
        .withProperties(
            Map.of(
                "security.protocol", "SASL_SSL",
                "sasl.mechanism", "PLAIN",
                "sasl.jaas.config",
                    PLAIN + " required username=\"davit\" password=\"" + password + "\";",
                "ssl.truststore.type", "PEM",
                "ssl.truststore.certificates", authority));
  }

  @Test
  void topicsAreMadeAndRecordsAreSentWithTheRightPassword() throws InterruptedException {
    var settings = settings(PASSWORD, identity.certificate());
    KafkaFixture.prepare(settings);
    try (var reports = new KafkaReports(settings)) {
      assertThat(reports.send(new LogRecord("backup.commands", "k", Bytes.utf8("{}")))).isNotNull();
    }
    assertThat(settings.toString()).doesNotContain(PASSWORD).contains("sasl.jaas.config");
  }

  @Test
  void aWrongPasswordIsRefusedAtOnceAndNotRepeated() {
    var settings = settings("wrong-password", identity.certificate());
    assertThatThrownBy(() -> KafkaFixture.prepare(settings))
        .isInstanceOf(SaslAuthenticationException.class)
        .satisfies(it -> assertThat(whole(it)).doesNotContain("wrong-password"));
  }

  @Test
  void aBrokerOfAnotherAuthorityIsNotTrusted() {
    var other = ServerIdentity.fresh(InstantSource.system());
    var settings = settings(PASSWORD, other.certificate());
    assertThatThrownBy(() -> KafkaFixture.prepare(settings))
        .isInstanceOf(SslAuthenticationException.class)
        .satisfies(it -> assertThat(whole(it)).doesNotContain(PASSWORD));
  }

  private static String whole(Throwable thrown) {
    var text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
