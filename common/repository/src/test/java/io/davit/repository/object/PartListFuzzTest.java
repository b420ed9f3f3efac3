package io.davit.repository.object;

import io.davit.repository.fuzz.Mutations;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartListFuzzTest {

  private static final String LIST =
      "{\"stream\":\"kopia:indirect\",\"entries\":[{\"l\":4970332,"
          + "\"o\":\"d232bded673c0f98cbdc0eb91ede6bea\"},{\"s\":4970332,\"l\":2223643,"
          + "\"o\":\"Ix34f576fd4dbec0295a157994f88cf349\"}]}\n";

  @Test
  void hostileListsOfPartsAreRefused() {
    ObjectId id = ObjectId.parse("Ixa221c1b9344a15aafe00ad981f6d53c8");
    Mutations.hold(
        bytes -> PartList.decode(bytes, id), List.of(LIST.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void hostileIdsAreRefused() {
    Mutations.hold(
        bytes -> ObjectId.parse(new String(bytes, StandardCharsets.ISO_8859_1)),
        List.of("IIxa221c1b9344a15aafe00ad981f6d53c8".getBytes(StandardCharsets.US_ASCII)));
  }
}
