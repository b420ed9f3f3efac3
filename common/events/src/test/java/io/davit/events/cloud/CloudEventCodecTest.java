package io.davit.events.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.message.Encoding;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.CloudEventDeserializer;
import io.cloudevents.kafka.CloudEventSerializer;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

class CloudEventCodecTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final CloudEvent EVENT =
      new CloudEvent(
          "id-1",
          "/davit",
          "io.davit.run.phase.v1",
          "velero/b1",
          Instant.parse("2026-11-21T10:00:00.5Z"),
          null,
          Map.of("run", "run-1", "revision", "7"),
          JSON.readTree("{\"phase\":\"Grün\"}"));

  @Test
  void readsWhatItWrites() {
    assertThat(CloudEventCodec.decode(CloudEventCodec.headers(EVENT), CloudEventCodec.value(EVENT)))
        .isEqualTo(EVENT);
  }

  @Test
  void theSdkReadsWhatWeWrite() {
    var headers = headers(CloudEventCodec.headers(EVENT));
    try (var sdk = new CloudEventDeserializer()) {
      var read =
          sdk.deserialize("topic", headers, Objects.requireNonNull(CloudEventCodec.value(EVENT)));
      assertThat(read.getId()).isEqualTo("id-1");
      assertThat(read.getSource()).isEqualTo(URI.create("/davit"));
      assertThat(read.getType()).isEqualTo("io.davit.run.phase.v1");
      assertThat(read.getSubject()).isEqualTo("velero/b1");
      assertThat(Objects.requireNonNull(read.getTime()).toInstant()).isEqualTo(EVENT.time());
      assertThat(read.getExtension("revision")).isEqualTo("7");
      assertThat(read.getDataContentType()).isEqualTo("application/json");
      assertThat(new String(Objects.requireNonNull(read.getData()).toBytes(), UTF_8))
          .isEqualTo("{\"phase\":\"Grün\"}");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Encoding.class,
      names = {"BINARY", "STRUCTURED"})
  void weReadWhatTheSdkWrites(Encoding encoding) {
    var event =
        CloudEventBuilder.v1()
            .withId("id-1")
            .withSource(URI.create("/davit"))
            .withType("io.davit.run.phase.v1")
            .withSubject("velero/b1")
            .withTime(Objects.requireNonNull(EVENT.time()).atOffset(ZoneOffset.ofHours(2)))
            .withExtension("run", "run-1")
            .withExtension("revision", 7)
            .withData("application/json", "{\"phase\":\"Grün\"}".getBytes(UTF_8))
            .build();
    var read = writtenBySdk(event, encoding);

    assertThat(read.id()).isEqualTo("id-1");
    assertThat(read.subject()).isEqualTo("velero/b1");
    assertThat(read.extensions()).isEqualTo(EVENT.extensions());
    assertThat(read.data()).isEqualTo(EVENT.data());
    assertThat(Objects.requireNonNull(read.time())).isAfter(Instant.parse("2026-11-21T00:00:00Z"));
  }

  @Test
  void aRecordWithoutHeadersIsNoEvent() {
    refused(Map.of(), "{}", "headers", "ce_specversion");
  }

  @Test
  void anotherVersionIsRefusedByName() {
    var headers = new LinkedHashMap<>(CloudEventCodec.headers(EVENT));
    headers.put("ce_specversion", "0.3");
    refused(headers, "{}", "specversion", "0.3");
  }

  @Test
  void aMissingAttributeIsNamed() {
    var headers = new LinkedHashMap<>(CloudEventCodec.headers(EVENT));
    headers.remove("ce_source");
    refused(headers, "{}", "source", "missing");
  }

  @Test
  void aTimeThatIsNoneIsRefusedWithItsValue() {
    var headers = new LinkedHashMap<>(CloudEventCodec.headers(EVENT));
    headers.put("ce_time", "yesterday");
    refused(headers, "{}", "time", "yesterday");
  }

  @Test
  void dataThatIsNoJsonIsRefused() {
    refused(CloudEventCodec.headers(EVENT), "{not", "data", "no JSON");
    var xml = new LinkedHashMap<>(CloudEventCodec.headers(EVENT));
    xml.put("content-type", "text/xml");
    refused(xml, "<a/>", "datacontenttype", "text/xml");
  }

  @Test
  void aBatchAndABrokenEnvelopeAreRefused() {
    var structured = Map.of("content-type", "application/cloudevents+json; charset=utf-8");
    refused(Map.of("content-type", "application/cloudevents-batch+json"), "[]", "content-type", "");
    refused(structured, "[]", "value", "no JSON object");
    refused(structured, "{\"specversion\":\"1.0\",\"id\":{}}", "id", "no text");
    refused(structured, "{\"specversion\":\"1.0\",\"data_base64\":\"?\"}", "data_base64", "base64");
  }

  @Test
  void structuredDataMayBeBase64() {
    var envelope =
        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"t\",\"n\":7,\"data_base64\":\"e30=\"}";
    var read =
        CloudEventCodec.decode(
            Map.of("Content-Type", "application/cloudevents+json"), envelope.getBytes(UTF_8));

    assertThat(read.data()).isEqualTo(JSON.readTree("{}"));
    assertThat(read.extension("n")).isEqualTo("7");
  }

  @Property
  void anyBytesAreAnEventOrRefused(
      @ForAll byte[] value, @ForAll boolean structured, @ForAll String id) {
    var headers = new HashMap<String, String>();
    headers.put("ce_specversion", "1.0");
    headers.put("ce_id", id);
    headers.put("content-type", structured ? "application/cloudevents+json" : "application/json");
    try {
      assertThat(CloudEventCodec.decode(headers, value).id()).isNotEmpty();
    } catch (EventRefused e) {
      assertThat(e.field()).isNotEmpty();
    }
  }

  private static void refused(
      Map<String, String> headers, String value, String field, String reason) {
    assertThatThrownBy(() -> CloudEventCodec.decode(headers, value.getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            EventRefused.class,
            refused -> {
              assertThat(refused.field()).isEqualTo(field);
              assertThat(refused.reason()).contains(reason);
            });
  }

  private static CloudEvent writtenBySdk(io.cloudevents.CloudEvent event, Encoding encoding) {
    var config = new HashMap<String, Object>();
    config.put(CloudEventSerializer.ENCODING_CONFIG, encoding);
    if (encoding == Encoding.STRUCTURED) {
      config.put(CloudEventSerializer.EVENT_FORMAT_CONFIG, JsonFormat.CONTENT_TYPE);
    }
    try (var sdk = new CloudEventSerializer()) {
      sdk.configure(config, false);
      var headers = new RecordHeaders();
      byte @Nullable [] value = sdk.serialize("topic", headers, event);
      var read = new HashMap<String, String>();
      headers.forEach(header -> read.put(header.key(), new String(header.value(), UTF_8)));
      return CloudEventCodec.decode(read, value);
    }
  }

  private static Headers headers(Map<String, String> headers) {
    var written = new RecordHeaders();
    headers.forEach((name, text) -> written.add(name, text.getBytes(UTF_8)));
    return written;
  }
}
