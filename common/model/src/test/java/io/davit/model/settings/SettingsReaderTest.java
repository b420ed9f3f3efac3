package io.davit.model.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {

  enum Mode {
    READ_ONLY,
    READ_WRITE
  }

  record Kafka(
      @Setting("Brokers to ask first.") List<String> bootstrapServers,
      @Setting(value = "How long a session lives.", orElse = "10s") Duration sessionTimeout,
      @Setting(value = "Passed on as they are.", orElse = "") Map<String, String> properties,
      @Setting("Password of the key store.") @Nullable Secret keyPassword) {}

  record Limits(
      @Setting(value = "How many at once.", orElse = "4") int concurrency,
      @Setting(value = "Bytes to keep.", orElse = "65536") long bytes) {
    Limits {
      if (concurrency < 1) {
        throw new IllegalArgumentException("concurrency must be 1 or more, not " + concurrency);
      }
    }
  }

  record Sample(
      @Setting(value = "Where it runs.", orElse = "velero") String namespace,
      @Setting(value = "Whether it writes.", orElse = "read-write") Mode mode,
      @Setting(value = "Speak up.", orElse = "false") boolean verbose,
      @Setting("A file.") @Nullable Path file,
      @Setting("An address.") @Nullable URI address,
      Kafka kafka,
      Limits limits) {}

  private static Sample read(String yaml, Map<String, String> environment) {
    return SettingsReader.read(Sample.class, yaml, environment);
  }

  private static List<String> problems(String yaml, Map<String, String> environment) {
    try {
      read(yaml, environment);
    } catch (SettingsException e) {
      return e.problems();
    }
    return List.of();
  }

  private static final Map<String, String> LEAST =
      Map.of("DAVIT_KAFKA_BOOTSTRAP_SERVERS", "a:1, b:2");

  @Test
  void whatNobodySaysIsTheDefault() {
    assertThat(read("", LEAST))
        .isEqualTo(
            new Sample(
                "velero",
                Mode.READ_WRITE,
                false,
                null,
                null,
                new Kafka(List.of("a:1", "b:2"), Duration.ofSeconds(10), Map.of(), null),
                new Limits(4, 65536)));
  }

  @Test
  void yamlSetsEveryTypeAndTheEnvironmentWins() {
    String yaml =
        """
        namespace: openshift-adp
        mode: read-only
        verbose: true
        file: /etc/x
        address: http://localhost:1
        kafka:
          bootstrapServers: [k:9092]
          sessionTimeout: 1m30s
          properties: {security.protocol: SSL, retries: 3}
          keyPassword: hush
        limits: {concurrency: 2}
        """;
    Sample sample = read(yaml, Map.of("DAVIT_LIMITS_CONCURRENCY", "7", "DAVIT_NAMESPACE", "n"));
    assertThat(sample)
        .isEqualTo(
            new Sample(
                "n",
                Mode.READ_ONLY,
                true,
                Path.of("/etc/x"),
                URI.create("http://localhost:1"),
                new Kafka(
                    List.of("k:9092"),
                    Duration.ofSeconds(90),
                    Map.of("security.protocol", "SSL", "retries", "3"),
                    new Secret("hush")),
                new Limits(7, 65536)));
    assertThat(sample.toString()).doesNotContain("hush").contains("keyPassword=***");
  }

  @Test
  void everythingThatIsWrongIsNamedAtOnce() {
    String yaml =
        "nonsense: 1\nverbose: maybe\nkafka: {sessionTimeout: soon, kez: 1}\nlimits: {bytes: 1.5}";
    assertThat(problems(yaml, Map.of("DAVIT_KAFKA_PROPERTIEZ", "a=b", "DAVIT_MODE", "odd")))
        .containsExactlyInAnyOrder(
            "nonsense: there is no such setting",
            "kafka.kez: there is no such setting",
            "DAVIT_MODE: bad value \"odd\": want read-only or read-write",
            "verbose: bad value \"maybe\": want true or false",
            "kafka.bootstrapServers: is missing (or set DAVIT_KAFKA_BOOTSTRAP_SERVERS)",
            "kafka.sessionTimeout: bad value \"soon\": not a duration (such as 1h30m or 720h0m0s): \"soon\"",
            "limits.bytes: bad value \"1.5\": want a whole number",
            "DAVIT_KAFKA_PROPERTIEZ: there is no such setting");
  }

  @Test
  void aRecordThatRefusesItsValuesIsNamed() {
    assertThat(problems("limits: {concurrency: 0}", LEAST))
        .containsExactly("limits: concurrency must be 1 or more, not 0");
  }

  @Test
  void sectionsMustBeSectionsAndValuesMustBeValues() {
    assertThat(problems("limits: 3\nnamespace: {a: b}", LEAST))
        .containsExactlyInAnyOrder(
            "limits: want a section with keys", "namespace: want a single value");
  }

  @Test
  void aBrokenTextIsNotQuoted() {
    assertThatThrownBy(() -> read("kafka: {keyPassword: hush", Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("settings are not YAML: see line")
        .hasMessageNotContaining("hush");
  }

  @Test
  void variablesOfOthersAreLeftAlone() {
    Map<String, String> environment =
        Map.of(
            "DAVIT_KAFKA_BOOTSTRAP_SERVERS",
            "a:1",
            "DAVIT_SCHEDULER_PORT",
            "tcp://10.0.0.1",
            "HOME",
            "/");
    assertThat(read("", environment).namespace()).isEqualTo("velero");
  }

  @Test
  void theTableShowsKeyVariableTypeAndDefault() {
    assertThat(SettingsTable.markdown(Sample.class))
        .contains(
            "| `kafka.sessionTimeout` | `DAVIT_KAFKA_SESSION_TIMEOUT` | duration | `10s` | How long a session lives. |",
            "| `kafka.bootstrapServers` | `DAVIT_KAFKA_BOOTSTRAP_SERVERS` | list | required | Brokers to ask first. |",
            "| `mode` | `DAVIT_MODE` | read-only or read-write | `read-write` |");
  }
}
