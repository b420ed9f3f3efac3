package io.davit.scheduler.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.scheduler.resource.VeleroObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ScheduledBackupTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Instant SLOT = Instant.parse("2026-03-01T02:00:00Z");

  @Test
  void isNamedAfterItsSlotInUtc() {
    assertThat(Slots.backupName("nightly", SLOT)).isEqualTo("nightly-20260301020000");
    assertThat(Slots.slotOf("nightly", "nightly-20260301020000")).contains(SLOT);
    assertThat(Slots.slotOf("nightly", "nightly-by-hand")).isEmpty();
    assertThat(Slots.slotOf("nightly", "nightly-20269901020000")).isEmpty();
    assertThat(Slots.slotOf("nightly", "other-20260301020000")).isEmpty();
  }

  @Test
  void hasTheLabelsOfTheScheduleIfTheTemplateHasNone() {
    assertThat(backup("{}").at("/metadata/labels").toString())
        .isEqualTo("{\"team\":\"a\",\"velero.io/schedule-name\":\"nightly\"}");
  }

  @Test
  void hasTheLabelsOfTheTemplate() {
    assertThat(backup("{'metadata':{'labels':{'x':'y'}}}").at("/metadata/labels").toString())
        .isEqualTo("{\"x\":\"y\",\"velero.io/schedule-name\":\"nightly\"}");
  }

  @Test
  void hasTheAnnotationsOfTheScheduleButDavitsAndItsSlot() {
    assertThat(backup("{}").at("/metadata/annotations").toString())
        .isEqualTo("{\"note\":\"n\",\"davit.io/slot\":\"2026-03-01T02:00:00Z\"}");
  }

  @Test
  void specIsTheTemplateWithThePolicysKindMended() {
    assertThat(
            backup("{'ttl':'1h','strange':[1],'resourcePolicy':{'kind':'ConfigMap','name':'p'}}")
                .path("spec")
                .toString())
        .isEqualTo(
            "{\"ttl\":\"1h\",\"strange\":[1],"
                + "\"resourcePolicy\":{\"kind\":\"configmap\",\"name\":\"p\"}}");
  }

  @Test
  void isOwnedByTheScheduleIfThatSaysSo() {
    assertThat(backup("{}").at("/metadata/ownerReferences").isMissingNode()).isTrue();
    ObjectNode owned =
        ScheduledBackup.of(schedule("{}", ",'useOwnerReferencesInBackup':true"), "b", SLOT);
    assertThat(owned.at("/metadata/ownerReferences/0").toString())
        .isEqualTo(
            "{\"apiVersion\":\"velero.io/v1\",\"kind\":\"Schedule\",\"name\":\"nightly\","
                + "\"uid\":\"u\",\"controller\":true}");
  }

  private static ObjectNode backup(String template) {
    return ScheduledBackup.of(schedule(template, ""), "nightly-20260301020000", SLOT);
  }

  private static VeleroObject schedule(String template, String more) {
    String json =
        """
        {'metadata':{'name':'nightly','namespace':'velero','uid':'u','labels':{'team':'a'},
         'annotations':{'note':'n','davit.io/cancel':'x'}},
         'spec':{'schedule':'0 2 * * *','template':%s%s}}
        """
            .formatted(template, more);
    return new VeleroObject((ObjectNode) JSON.readTree(json.replace('\'', '"')));
  }
}
