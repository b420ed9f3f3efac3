package io.davit.testkit.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.testkit.kubernetes.csi.SnapshotDriver.Fault;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The rules of CSI snapshots that the emulated controller and driver honour. The numbers are those
/// of the scenario table (kubevirt-and-csi-snapshots.md §7.4).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SnapshotDriverIT {
  private static final String CLASSES = "/apis/snapshot.storage.k8s.io/v1/volumesnapshotclasses";
  private static final String CONTENTS = "/apis/snapshot.storage.k8s.io/v1/volumesnapshotcontents";
  private static final String CLASSED = "'volumeSnapshotClassName':'davit-directory',";

  private final Path data;
  private final KubernetesEmulator emulator;
  private final KubernetesClient client;
  private final Api api;

  SnapshotDriverIT(@TempDir Path data) {
    this.data = data;
    emulator =
        KubernetesEmulator.start(
            KubernetesEmulator.Config.onDisk(
                data, 0, "token", InstantSource.system(), RandomGenerator.getDefault()));
    client =
        new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(emulator.kubeconfig()))
            .build();
    api = new Api(client, "default");
  }

  @BeforeAll
  void install() {
    emulator.snapshots().install();
  }

  @AfterEach
  void repair() {
    emulator.snapshots().fault(new Fault.None());
  }

  @AfterAll
  void stop() {
    client.close();
    emulator.close();
  }

  private static String snapshots() {
    return "/apis/snapshot.storage.k8s.io/v1/namespaces/default/volumesnapshots";
  }

  private void claim(String name, String size, String more) {
    Api.Answer answer =
        api.post(
            api.core("persistentvolumeclaims"),
            "{'metadata':{'name':'%s'},'spec':{%s'accessModes':['ReadWriteOnce'],'resources':{'requests':{'storage':'%s'}}}}"
                .formatted(name, more, size));
    assertThat(answer.outcome()).isEqualTo("201");
  }

  private Path volume(String claim) {
    return data.resolve("volumes").resolve(claimed(claim).text("/spec/volumeName"));
  }

  private Api.Answer claimed(String claim) {
    return api.get(api.core("persistentvolumeclaims/" + claim));
  }

  private Path bound(String claim, String size) {
    claim(claim, size, "");
    awaitBound(claim);
    return volume(claim);
  }

  private void awaitBound(String claim) {
    await(() -> claimed(claim).text("/status/phase").equals("Bound"));
  }

  private Api.Answer cut(String name, String spec) {
    return api.post(
        snapshots(),
        "{'apiVersion':'snapshot.storage.k8s.io/v1','kind':'VolumeSnapshot','metadata':{'name':'%s'},'spec':{%s}}"
            .formatted(name, spec));
  }

  private void cutOf(String name, String claim) {
    assertThat(cut(name, CLASSED + source(claim)).outcome()).isEqualTo("201");
  }

  private static String source(String claim) {
    return "'source':{'persistentVolumeClaimName':'" + claim + "'}";
  }

  private Api.Answer snapshot(String name) {
    return api.get(snapshots() + "/" + name);
  }

  private String ready(String name) {
    await(() -> snapshot(name).body().at("/status/readyToUse").asBoolean(false));
    return snapshot(name).text("/status/boundVolumeSnapshotContentName");
  }

  private void awaitError(String name, String error) {
    await(() -> snapshot(name).text("/status/error/message").equals(error));
  }

  private void awaitGone(String path) {
    await(() -> api.get(path).code() == 404);
  }

  private static void await(java.util.function.BooleanSupplier condition) {
    KubernetesApiContract.await(condition);
  }

  private static String from(String snapshot) {
    return "'dataSource':{'apiGroup':'snapshot.storage.k8s.io','kind':'VolumeSnapshot','name':'"
        + snapshot
        + "'},";
  }

  private boolean said(String message) {
    return api.get(api.core("events")).body().toString().contains(message);
  }

  @Test
  void c01WithoutOneDefaultClassNothingIsBound() {
    bound("c01", "1Gi");
    cut("c01", source("c01"));
    awaitError(
        "c01",
        "Failed to set default snapshot class with error cannot find default snapshot class");
    String marked =
        "{'apiVersion':'snapshot.storage.k8s.io/v1','kind':'VolumeSnapshotClass','driver':'directory.emulator.davit.io','deletionPolicy':'Delete','metadata':{'name':'%s','annotations':{'snapshot.storage.kubernetes.io/is-default-class':'%s'}}}";
    api.post(CLASSES, marked.formatted("one", "true"));
    api.post(CLASSES, marked.formatted("two", "true"));
    cut("c01-two", source("c01"));
    awaitError(
        "c01-two",
        "Failed to set default snapshot class with error 2 default snapshot classes were found");
    api.delete(CLASSES + "/one", "{}");
    ready("c01-two");
    assertThat(snapshot("c01-two").text("/spec/volumeSnapshotClassName")).isEqualTo("two");
    api.delete(CLASSES + "/two", "{}");
  }

  @Test
  void c02OnlyTrueMakesAClassTheDefault() {
    bound("c02", "1Gi");
    api.post(
        CLASSES,
        "{'apiVersion':'snapshot.storage.k8s.io/v1','kind':'VolumeSnapshotClass','driver':'directory.emulator.davit.io','deletionPolicy':'Delete','metadata':{'name':'no','annotations':{'snapshot.storage.kubernetes.io/is-default-class':'false'}}}");
    cut("c02", source("c02"));
    awaitError(
        "c02",
        "Failed to set default snapshot class with error cannot find default snapshot class");
    api.delete(CLASSES + "/no", "{}");
  }

  @Test
  void c03AnUnboundClaimIsRetriedUntilItIsBound() {
    claim("c03", "1Gi", "'storageClassName':'by-hand',");
    cutOf("c03", "c03");
    awaitError("c03", "the PVC c03 is not yet bound to a PV, will not attempt to take a snapshot");
  }

  @Test
  void c04ExactlyOneSourceIsNamed() {
    assertThat(cut("c04", "'source':{}").outcome()).isEqualTo("422 Invalid");
    assertThat(
            cut("c04", "'source':{'persistentVolumeClaimName':'a','volumeSnapshotContentName':'b'}")
                .outcome())
        .isEqualTo("422 Invalid");
  }

  @Test
  void c05ASmallerClaimStaysPending() {
    bound("c05", "2Gi");
    cutOf("c05", "c05");
    ready("c05");
    claim("c05-back", "1Gi", from("c05"));
    await(() ->
        said(
            "requested volume size 1073741824 is less than the size 2147483648 for the source snapshot c05"));
    assertThat(claimed("c05-back").text("/status/phase")).isNotEqualTo("Bound");
  }

  @Test
  void c06AClaimWaitsUntilItsSnapshotIsReady() throws IOException {
    Files.writeString(bound("c06", "1Gi").resolve("f"), "as it was");
    emulator.snapshots().fault(new Fault.Unready());
    cutOf("c06", "c06");
    await(() -> !snapshot("c06").text("/status/creationTime").isEmpty());
    Files.writeString(volume("c06").resolve("f"), "as it became");
    claim("c06-back", "1Gi", from("c06"));
    await(() -> said("snapshot c06 is not Ready"));
    emulator.snapshots().fault(new Fault.None());
    awaitBound("c06-back");
    assertThat(volume("c06-back").resolve("f")).hasContent("as it was");
  }

  @Test
  void c07TheVolumeModeChangesOnlyWherePermitted() {
    bound("c07", "1Gi");
    cutOf("c07", "c07");
    String content = ready("c07");
    claim("c07-back", "1Gi", from("c07") + "'volumeMode':'Block',");
    await(() -> said("requested volume c07-back modifies the mode of the source volume"));
    api.merge(
        CONTENTS + "/" + content,
        "{'metadata':{'annotations':{'snapshot.storage.kubernetes.io/allow-volume-mode-change':'true'}}}");
    awaitBound("c07-back");
  }

  @Test
  void c08ASnapshotThatAPendingClaimNeedsStays() {
    bound("c08", "2Gi");
    cutOf("c08", "c08");
    ready("c08");
    claim("c08-back", "1Gi", from("c08"));
    api.delete(snapshots() + "/c08", "{}");
    await(() -> said("Snapshot is being used to restore a PVC"));
    assertThat(snapshot("c08").code()).isEqualTo(200);
    api.delete(api.core("persistentvolumeclaims/c08-back"), "{}");
    awaitGone(snapshots() + "/c08");
  }

  @Test
  void c09ThePolicySaysWhatStaysOfADeletedSnapshot() {
    bound("c09", "1Gi");
    cutOf("c09-delete", "c09");
    cutOf("c09-retain", "c09");
    String deleted = ready("c09-delete");
    String retained = ready("c09-retain");
    String goes = handle(deleted);
    String stays = handle(retained);
    retain(retained, "Retain");
    api.delete(snapshots() + "/c09-delete", "{}");
    api.delete(snapshots() + "/c09-retain", "{}");
    awaitGone(snapshots() + "/c09-delete");
    awaitGone(snapshots() + "/c09-retain");
    awaitGone(CONTENTS + "/" + deleted);
    assertThat(api.get(CONTENTS + "/" + retained).code()).isEqualTo(200);
    assertThat(emulator.snapshots().handles()).contains(stays).doesNotContain(goes);
  }

  private String handle(String content) {
    return api.get(CONTENTS + "/" + content).text("/status/snapshotHandle");
  }

  private void retain(String content, String policy) {
    api.merge(CONTENTS + "/" + content, "{'spec':{'deletionPolicy':'" + policy + "'}}");
  }

  @Test
  void c10ARetainedContentGoesWithoutItsSnapshotUnlessThePolicyIsChangedFirst() {
    bound("c10", "1Gi");
    for (String policy : new String[] {"Retain", "Delete"}) {
      String name = "c10-" + policy.toLowerCase(java.util.Locale.ROOT);
      cutOf(name, "c10");
      String content = ready(name);
      String handle = handle(content);
      retain(content, "Retain");
      api.delete(snapshots() + "/" + name, "{}");
      awaitGone(snapshots() + "/" + name);
      retain(content, policy);
      api.delete(CONTENTS + "/" + content, "{}");
      awaitGone(CONTENTS + "/" + content);
      assertThat(emulator.snapshots().handles().contains(handle))
          .isEqualTo(policy.equals("Retain"));
    }
  }

  @Test
  void c11AGivenContentIsBoundInWhicheverOrder() throws IOException {
    Files.writeString(bound("c11", "1Gi").resolve("f"), "once");
    cutOf("c11", "c11");
    String content = ready("c11");
    String handle = handle(content);
    retain(content, "Retain");
    api.delete(snapshots() + "/c11", "{}");
    awaitGone(snapshots() + "/c11");
    api.delete(CONTENTS + "/" + content, "{}");
    awaitGone(CONTENTS + "/" + content);

    cut("c11-given", "'source':{'volumeSnapshotContentName':'c11-given'}");
    awaitError("c11-given", "VolumeSnapshotContent is missing");
    given("c11-given", handle);
    ready("c11-given");
    claim("c11-back", "1Gi", from("c11-given"));
    awaitBound("c11-back");
    assertThat(volume("c11-back").resolve("f")).hasContent("once");

    given("c11-lost", "no-such-handle");
    cut("c11-lost", "'source':{'volumeSnapshotContentName':'c11-lost'}");
    awaitError("c11-lost", "can not find snapshot for snapshotID no-such-handle");
  }

  private void given(String name, String handle) {
    Api.Answer answer =
        api.post(
            CONTENTS,
            "{'apiVersion':'snapshot.storage.k8s.io/v1','kind':'VolumeSnapshotContent','metadata':{'name':'%s'},'spec':{'driver':'directory.emulator.davit.io','deletionPolicy':'Retain','source':{'snapshotHandle':'%s'},'volumeSnapshotRef':{'namespace':'default','name':'%s'}}}"
                .formatted(name, handle, name));
    assertThat(answer.outcome()).isEqualTo("201");
  }

  @Test
  void c12TheContentsNameStandsInTheStatus() {
    bound("c12", "1Gi");
    cutOf("c12", "c12");
    String content = ready("c12");
    assertThat(snapshot("c12").text("/spec/source/volumeSnapshotContentName")).isEmpty();
    assertThat(content).isEqualTo("snapcontent-" + snapshot("c12").text("/metadata/uid"));
    assertThat(snapshot("c12").text("/status/restoreSize")).isEqualTo("1Gi");
  }

  @Test
  void aRefusalIsShownUntilTheDriverCuts() {
    bound("refused", "1Gi");
    emulator.snapshots().fault(new Fault.Refusing("the pool is full"));
    cutOf("refused", "refused");
    awaitError("refused", "Failed to create snapshot: the pool is full");
    emulator.snapshots().fault(new Fault.None());
    ready("refused");
    assertThat(snapshot("refused").body().at("/status/error").isMissingNode()).isTrue();
  }

  @Test
  void aDriverThatDoesNotDeleteHoldsTheSnapshotUntilItDoes() {
    bound("held", "1Gi");
    cutOf("held", "held");
    String content = ready("held");
    emulator.snapshots().fault(new Fault.Undeleting());
    api.delete(snapshots() + "/held", "{}");
    await(() -> said("Failed to delete snapshot"));
    assertThat(snapshot("held").code()).isEqualTo(200);
    emulator.snapshots().fault(new Fault.None());
    awaitGone(snapshots() + "/held");
    awaitGone(CONTENTS + "/" + content);
  }
}
