package io.davit.cli.deadletter;

import io.davit.cli.session.CliException;
import io.davit.events.client.KafkaSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The options that say which broker is meant.
final class Broker {

  @Spec(Spec.Target.MIXEE)
  CommandSpec command = CommandSpec.create();

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      defaultValue = "${env:DAVIT_KAFKA_BOOTSTRAP_SERVERS:-${env:BOOTSTRAP_SERVERS}}",
      description =
          "brokers to start from (default: $DAVIT_KAFKA_BOOTSTRAP_SERVERS, or $BOOTSTRAP_SERVERS)")
  @Nullable String servers;

  @Option(
      names = "--topic-prefix",
      paramLabel = "PREFIX",
      defaultValue = "${env:DAVIT_KAFKA_PREFIX:-davit.}",
      description = "before each topic (default: $DAVIT_KAFKA_PREFIX, or davit.)")
  String prefix = "davit.";

  @Option(
      names = "--kafka-properties",
      paramLabel = "FILE",
      defaultValue = "${env:DAVIT_KAFKA_PROPERTIES_FILE}",
      description = "properties of Kafka's clients: TLS, SASL")
  @Nullable Path properties;

  /// What the clients need.
  KafkaSettings settings() {
    if (servers == null || servers.isBlank()) {
      throw CliException.usage("--bootstrap-servers: is missing");
    }
    return KafkaSettings.of(servers).withPrefix(prefix).withProperties(given());
  }

  private Map<String, String> given() {
    var read = new Properties();
    if (properties != null) {
      try (var reader = Files.newBufferedReader(properties)) {
        read.load(reader);
      } catch (IOException e) {
        throw CliException.usage("--kafka-properties: " + properties + " cannot be read: " + e);
      }
    }
    return read.stringPropertyNames().stream()
        .collect(Collectors.toMap(name -> name, read::getProperty));
  }

  /// Tells the user something, at once.
  void say(String line) {
    PrintWriter out = command.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
