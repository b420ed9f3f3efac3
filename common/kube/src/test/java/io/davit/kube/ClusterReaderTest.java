package io.davit.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterReaderTest {

  private static final String PODS = "GET /api/v1/pods?limit=500";

  private final CannedApiServer server = new CannedApiServer();
  private KubeClients clients;
  private ClusterReader reader;

  ClusterReaderTest(@TempDir Path directory) {
    clients = server.connect(directory);
    reader = clients.reader();
  }

  @BeforeEach
  void nothingIsSentBeforeItIsAskedFor() {
    assertThat(server.requests).isEmpty();
  }

  @AfterEach
  void close() {
    clients.close();
    server.close();
  }

  private static String page(String next, String... names) {
    StringBuilder items = new StringBuilder();
    for (String name : names) {
      items
          .append(items.isEmpty() ? "" : ",")
          .append("{'metadata':{'name':'")
          .append(name)
          .append("'}}");
    }
    return "{'metadata':{'continue':'" + next + "'},'items':[" + items + "]}";
  }

  private List<String> names() {
    return reader.list(ListRequest.all(Kinds.POD)).map(KubeJson::name).toList();
  }

  @Test
  void anObjectComesBackDigitByDigit() {
    String json =
        """
        {"kind":"Pod","apiVersion":"v1","metadata":{"name":"p","annotations":{},"creationTimestamp":null},"spec":{"z":[],"a":{},"big":123456789012345678901234567890,"exact":0.10000000000000000000000001,"trailing":1.50}}\
        """;
    server.answer("GET /api/v1/namespaces/n/pods/p", 200, json);
    assertThat(reader.get(new Target(Kinds.POD, "n", "p")).toString()).isEqualTo(json);
  }

  @Test
  void itemsOfAListGetTheKindThatServersLeaveOut() {
    server.answer(PODS, 200, page("", "a"));
    assertThat(reader.list(ListRequest.all(Kinds.POD)).toList().toString())
        .isEqualTo("[{\"metadata\":{\"name\":\"a\"},\"apiVersion\":\"v1\",\"kind\":\"Pod\"}]");
  }

  @Test
  void aListIsReadPageByPage() {
    server.answer(PODS, 200, page("t+1/", "a", "b"));
    server.answer(PODS + "&continue=t%2B1%2F", 200, page("", "c"));
    assertThat(names()).containsExactly("a", "b", "c");
  }

  @Test
  void aListThatTheServerForgotIsStartedAgainAndGivesNothingTwice() {
    server.answer(PODS, 200, page("t1", "a", "b")).answer(PODS, 200, page("t2", "a", "b", "bb"));
    server.answer(
        PODS + "&continue=t1", 410, "{'kind':'Status','reason':'Expired','message':'too old'}");
    server.answer(PODS + "&continue=t2", 200, page("", "c"));
    assertThat(names()).containsExactly("a", "b", "bb", "c");
  }

  @Test
  void aServerThatForgetsAgainAndAgainIsGivenUp() {
    server.answer(PODS, 200, page("t1", "a"));
    server.answer(PODS + "&continue=t1", 410, "{'kind':'Status','message':'too old'}");
    assertThatThrownBy(this::names)
        .isInstanceOf(KubeException.Gone.class)
        .hasMessageContaining("too old");
  }

  @Test
  void aListWithNullItemsIsEmpty() {
    server.answer(PODS, 200, "{'metadata':{},'items':null}");
    assertThat(names()).isEmpty();
  }

  @Test
  void selectorsAreEncoded() {
    server.answer(
        "GET /api/v1/namespaces/n/pods?limit=500&labelSelector=a+in+%28b%2Cc%29",
        200, page("", "x"));
    ListRequest request = ListRequest.in(Kinds.POD, "n").matchingLabels("a in (b,c)");
    assertThat(reader.list(request).map(KubeJson::name)).containsExactly("x");
  }

  @Test
  void namesWithColonsAreFound() {
    ClusterKinds none = new ClusterKinds(List.of(), List.of(), List.of());
    assertThat(none.listable()).isEmpty();
    server.answer(
        "GET /api/v1/namespaces/system%3Anode", 200, "{'metadata':{'name':'system:node'}}");
    assertThat(reader.find(Target.ofCluster(Kinds.NAMESPACE, "system:node"))).isPresent();
  }

  @Test
  void whatIsNotThereIsEmptyOrAnException() {
    Target target = new Target(Kinds.POD, "n", "gone");
    assertThat(reader.find(target)).isEmpty();
    assertThatThrownBy(() -> reader.get(target)).isInstanceOf(KubeException.NotFound.class);
  }

  @Test
  void aBusyServerIsAskedAgain() {
    server.answer("GET /api/v1/namespaces/n/pods/p", 503, "busy");
    server.answer("GET /api/v1/namespaces/n/pods/p", 200, "{'metadata':{'name':'p'}}");
    assertThat(KubeJson.name(reader.get(new Target(Kinds.POD, "n", "p")))).isEqualTo("p");
  }

  @Test
  void whatIsNoJsonIsGarbled() {
    server.answer("GET /api/v1/namespaces/n/pods/p", 200, "<html>");
    assertThatThrownBy(() -> reader.get(new Target(Kinds.POD, "n", "p")))
        .isInstanceOf(KubeException.Garbled.class);
  }

  @Test
  void anInterruptEndsTheCallAndStays() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> reader.get(new Target(Kinds.POD, "n", "p")))
        .isInstanceOf(KubeException.Interrupted.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aSecretIsDecodedAndNeverQuoted() {
    server.answer("GET /api/v1/namespaces/n/secrets/s", 200, "{'data':{'cloud':'aHVzaA=='}}");
    Secrets secrets = clients.secrets();
    assertThat(secrets.read("n", "s", "cloud")).asString().isEqualTo("hush");
    assertThatThrownBy(() -> secrets.read("n", "s", "other"))
        .isInstanceOf(KubeException.NotFound.class)
        .hasMessage("Secret n/s has no key \"other\"");
  }

  @Test
  void theClusterIsKnownByTheUidOfKubeSystem() {
    server.answer("GET /api/v1/namespaces/kube-system", 200, "{'metadata':{'uid':'u-1'}}");
    assertThat(ClusterIdentity.read(reader)).isEqualTo(new ClusterIdentity("u-1"));
  }
}
