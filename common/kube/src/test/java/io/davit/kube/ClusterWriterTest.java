package io.davit.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.davit.model.velero.v1.Backup;
import io.davit.model.velero.v1.BackupSpec;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class ClusterWriterTest {

  private static final String PATH = "/api/v1/namespaces/n/configmaps/c";
  private static final Target TARGET = new Target(Kinds.CONFIG_MAP, "n", "c");

  private final CannedApiServer server = new CannedApiServer();
  private final KubeClients clients;
  private final ClusterWriter writer;

  ClusterWriterTest(@TempDir Path directory) {
    clients = server.connect(directory);
    writer = clients.writer();
  }

  @AfterEach
  void close() {
    clients.close();
    server.close();
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private CannedApiServer.Request only() {
    assertThat(server.requests).hasSize(1);
    return server.requests.getFirst();
  }

  @Test
  void createPostsToTheCollection() {
    server.answer("POST /api/v1/namespaces/n/configmaps", 201, "{'metadata':{'name':'c-1'}}");
    ObjectNode made = writer.create(Kinds.CONFIG_MAP, "n", object().put("x", 1));
    assertThat(KubeJson.name(made)).isEqualTo("c-1");
    assertThat(only().body()).isEqualTo("{\"x\":1}");
  }

  @Test
  void replacePutsTheObject() {
    server.answer("PUT " + PATH, 200, "{}");
    writer.replace(TARGET, object());
    assertThat(only().contentType()).startsWith("application/json");
  }

  @Test
  void eachPatchHasItsContentType() {
    server.answer("PATCH " + PATH, 200, "{}").answer("PATCH " + PATH + "/status", 200, "{}");
    server.answer("PATCH " + PATH + "?fieldManager=davit&force=true", 200, "{}");
    writer.patch(TARGET, new Patch.Operations(JsonNodeFactory.instance.arrayNode()));
    writer.patch(TARGET, new Patch.Merge(object()));
    writer.patchStatus(TARGET, new Patch.Merge(object()));
    writer.patch(TARGET, new Patch.Apply(object(), "davit", true));
    assertThat(server.requests.stream().map(CannedApiServer.Request::contentType))
        .containsExactly(
            "application/json-patch+json",
            "application/merge-patch+json",
            "application/merge-patch+json",
            "application/apply-patch+yaml");
  }

  @Test
  void deleteNamesWhatMustHold() {
    server.answer("DELETE " + PATH, 200, "{}");
    writer.delete(TARGET, new DeleteOptions("u", "7", "Orphan", Duration.ofSeconds(3)));
    assertThat(only().body())
        .isEqualTo(
            """
            {"apiVersion":"v1","kind":"DeleteOptions","preconditions":{"uid":"u","resourceVersion":"7"},"propagationPolicy":"Orphan","gracePeriodSeconds":3}\
            """);
  }

  @Test
  void aSubresourceIsInvokedWithPut() {
    server.answer("PUT " + PATH + "/freeze", 202, "");
    writer.invoke(TARGET, "freeze", object());
    assertThat(only().method()).isEqualTo("PUT");
  }

  @ParameterizedTest
  @CsvSource({
    "404, NotFound, NotFound",
    "409, AlreadyExists, AlreadyExists",
    "409, Conflict, Conflict",
    "422, Invalid, Invalid",
    "400, BadRequest, Invalid",
    "403, Forbidden, Forbidden",
    "401, Unauthorized, Forbidden",
    "410, Expired, Gone",
    "405, MethodNotAllowed, Refused",
    "429, TooManyRequests, Unavailable",
    "500, InternalError, Unavailable",
    "503, ServiceUnavailable, Unavailable"
  })
  void eachRefusalHasItsType(int code, String reason, String type) {
    server.answer(
        "PUT " + PATH, code, "{'kind':'Status','reason':'" + reason + "','message':'because'}");
    assertThatThrownBy(() -> writer.replace(TARGET, object()))
        .isInstanceOf(KubeException.class)
        .hasMessage("PUT " + PATH + ": " + code + " because")
        .satisfies(e -> assertThat(e.getClass().getSimpleName()).isEqualTo(type));
    // After a 401 fabric8 reads its token again: nothing was written then.
    assertThat(server.requests).as("writes are never repeated").hasSize(code == 401 ? 2 : 1);
  }

  @Test
  void aServerThatIsGoneIsUnavailable() {
    server.close();
    assertThatThrownBy(() -> writer.replace(TARGET, object()))
        .isInstanceOf(KubeException.Unavailable.class);
  }

  /// C1: nothing is written that the guard refuses.
  @Test
  void aGuardThatThrowsStopsEveryWrite() {
    List<String> asked = new ArrayList<>();
    ClusterWriter guarded =
        new BeforeWriteClusterWriter(
            writer,
            write -> {
              asked.add(write.verb() + " " + write.target());
              throw new IllegalStateException("lease lost");
            });
    List<Runnable> writes =
        List.of(
            () -> guarded.create(Kinds.CONFIG_MAP, "n", object()),
            () -> guarded.replace(TARGET, object()),
            () -> guarded.patch(TARGET, new Patch.Merge(object())),
            () -> guarded.patchStatus(TARGET, new Patch.Merge(object())),
            () -> guarded.delete(TARGET, DeleteOptions.ANY),
            () -> guarded.invoke(TARGET, "freeze", object()));
    writes.forEach(write -> assertThatThrownBy(write::run).hasMessage("lease lost"));
    assertThat(server.requests).isEmpty();
    assertThat(asked)
        .containsExactly(
            "create configmaps n/",
            "replace configmaps n/c",
            "patch configmaps n/c",
            "patchStatus configmaps n/c",
            "delete configmaps n/c",
            "freeze configmaps n/c");
  }

  @Test
  void anEventNamesWhatItIsAboutAndIsSaidOnceASecond() {
    server.answer("POST /api/v1/namespaces/velero/events", 201, "{}");
    server.answer("POST /api/v1/namespaces/velero/events", 409, "{'reason':'AlreadyExists'}");
    Backup backup =
        new Backup(
            new ObjectMetaBuilder().withName("b").withNamespace("velero").withUid("u").build(),
            BackupSpec.EMPTY);
    KubeEvents events =
        new KubeEvents(writer, () -> Instant.parse("2026-01-01T00:00:00.5Z"), "davit-scheduler");
    events.warning(backup, "ThawOverdue", "still frozen");
    events.warning(backup, "ThawOverdue", "still frozen");
    assertThat(server.requests.get(0)).isEqualTo(server.requests.get(1));
    assertThat(server.requests.getFirst().body())
        .contains(
            "\"involvedObject\":{\"apiVersion\":\"velero.io/v1\",\"kind\":\"Backup\"",
            "\"type\":\"Warning\"",
            "\"firstTimestamp\":\"2026-01-01T00:00:00Z\"");
  }
}
