package io.davit.model.velero;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.davit.model.velero.v1.Backup;
import io.davit.model.velero.v1.BackupRepository;
import io.davit.model.velero.v1.BackupStorageLocation;
import io.davit.model.velero.v1.DeleteBackupRequest;
import io.davit.model.velero.v1.DownloadRequest;
import io.davit.model.velero.v1.PodVolumeBackup;
import io.davit.model.velero.v1.PodVolumeRestore;
import io.davit.model.velero.v1.Restore;
import io.davit.model.velero.v1.Schedule;
import io.davit.model.velero.v1.ServerStatusRequest;
import io.davit.model.velero.v1.VolumeSnapshotLocation;
import io.davit.model.velero.v2alpha1.DataDownload;
import io.davit.model.velero.v2alpha1.DataUpload;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Our definitions against those of Velero v1.18.3.
class VeleroCrdsTest {

  private static final YAMLMapper YAML = new YAMLMapper();

  static List<Class<? extends VeleroResource<?, ?>>> kinds() {
    return List.of(
        Backup.class,
        BackupRepository.class,
        BackupStorageLocation.class,
        DeleteBackupRequest.class,
        DownloadRequest.class,
        PodVolumeBackup.class,
        PodVolumeRestore.class,
        Restore.class,
        Schedule.class,
        ServerStatusRequest.class,
        VolumeSnapshotLocation.class,
        DataUpload.class,
        DataDownload.class);
  }

  private static InputStream open(String resource) {
    return Objects.requireNonNull(VeleroCrdsTest.class.getResourceAsStream(resource), resource);
  }

  private static List<JsonNode> velero() {
    try (InputStream yaml = new GZIPInputStream(open("/velero/velero-crds-v1.18.3.yaml.gz"))) {
      return StreamSupport.stream(YAML.readTree(yaml).path("items").spliterator(), false).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode theirs(Class<? extends HasMetadata> kind) {
    return velero().stream()
        .filter(crd ->
            crd.path("spec")
                .path("names")
                .path("kind")
                .asString()
                .equals(HasMetadata.getKind(kind)))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode ours(Class<? extends HasMetadata> kind) {
    return YAML.readTree(open("/io/davit/crds/" + HasMetadata.getFullResourceName(kind) + ".yaml"));
  }

  private static JsonNode schema(JsonNode crd) {
    return crd.path("spec").path("versions").path(0).path("schema").path("openAPIV3Schema");
  }

  /// Every keyword of a schema but its descriptions, by path.
  private static Map<String, String> keywords(JsonNode schema) {
    Map<String, String> keywords = new TreeMap<>();
    collect("", schema, keywords);
    return keywords;
  }

  private static void collect(String path, JsonNode schema, Map<String, String> keywords) {
    for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
      switch (keyword.getKey()) {
        case "description" -> {}
        case "properties" ->
            keyword
                .getValue()
                .properties()
                .forEach(field -> collect(path + "." + field.getKey(), field.getValue(), keywords));
        case "items", "additionalProperties" ->
            collect(path + "[" + keyword.getKey() + "]", keyword.getValue(), keywords);
        default -> keywords.put(path + " " + keyword.getKey(), keyword.getValue().toString());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyFieldOfVeleroIsInOursWithTheSameTypeAndRules(Class<? extends HasMetadata> kind) {
    Map<String, String> ours = keywords(schema(ours(kind)));
    Map<String, String> theirs = keywords(schema(theirs(kind)));
    assertThat(ours).containsAllEntriesOf(theirs);
    ours.keySet().removeAll(theirs.keySet());
    assertThat(ours.keySet())
        .allMatch(added ->
            added.startsWith(".spec.targetReadinessPolicy")
                || added.startsWith(".spec.resumePolicy"));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void namesScopeColumnsAndTheMissingStatusSubresourceAreVeleros(
      Class<? extends HasMetadata> kind) {
    JsonNode ours = ours(kind).path("spec");
    JsonNode theirs = theirs(kind).path("spec");
    assertThat(ours.path("names").path("shortNames"))
        .isEqualTo(theirs.path("names").path("shortNames"));
    assertThat(ours.path("names").path("plural").asString()).isEqualTo(HasMetadata.getPlural(kind));
    assertThat(ours.path("scope")).isEqualTo(theirs.path("scope"));
    assertThat(ours.path("versions").path(0).path("name").asString())
        .isEqualTo(HasMetadata.getVersion(kind));
    assertThat(ours.path("versions").path(0).path("subresources"))
        .isEqualTo(theirs.path("versions").path(0).path("subresources"));
    assertThat(columns(ours)).containsAll(columns(theirs));
  }

  /// Ours has more, so that `kubectl get` shows how runs are.
  private static List<String> columns(JsonNode spec) {
    return spec.at("/versions/0/additionalPrinterColumns")
        .valueStream()
        .map(column -> column.path("name").asString() + column.path("jsonPath").asString())
        .toList();
  }

  @Test
  void thereIsAClassForEveryDefinition() {
    assertThat(kinds().stream().map(HasMetadata::getFullResourceName))
        .containsExactlyInAnyOrderElementsOf(
            velero().stream().map(crd -> crd.path("metadata").path("name").asString()).toList());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyFieldOfTheSchemaIsAComponentOfARecord(Class<? extends HasMetadata> kind) {
    ParameterizedType shape = (ParameterizedType) kind.getGenericSuperclass();
    JsonNode fields = schema(ours(kind)).path("properties");
    List<String> missing = new ArrayList<>();
    compare("spec", shape.getActualTypeArguments()[0], fields.path("spec"), missing);
    compare("status", shape.getActualTypeArguments()[1], fields.path("status"), missing);
    assertThat(missing).isEmpty();
  }

  private static void compare(String path, Type type, JsonNode schema, List<String> missing) {
    Type element =
        type instanceof ParameterizedType list && list.getRawType() == List.class
            ? list.getActualTypeArguments()[0]
            : type;
    JsonNode object = schema.has("items") ? schema.path("items") : schema;
    if (!(element instanceof Class<?> record) || !record.isRecord()) {
      return;
    }
    object
        .path("properties")
        .properties()
        .forEach(field -> {
          String name = path + "." + field.getKey();
          Stream.of(record.getRecordComponents())
              .filter(component -> jsonName(component).equals(field.getKey()))
              .findFirst()
              .ifPresentOrElse(
                  component -> compare(name, component.getGenericType(), field.getValue(), missing),
                  () -> missing.add(name));
        });
  }

  private static String jsonName(RecordComponent component) {
    JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
    return renamed == null ? component.getName() : renamed.value();
  }
}
