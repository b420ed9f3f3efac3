package io.davit.scheduler.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CopiedBytesTest {

  private static final long MIB = 1 << 20;

  @Test
  void volumesAreSummedUp() {
    var copied = CopiedBytes.NONE.with(0, 512 * MIB, 1024 * MIB).with(3, 1024 * MIB, 2048 * MIB);

    assertThat(copied.text()).isEqualTo("1.5 GiB of 3.0 GiB in 2 volumes");
  }

  @Test
  void theNewestWordOfAVolumeCounts() {
    var copied = CopiedBytes.NONE.with(0, 900, 1000L).with(0, 100, 1000L);

    assertThat(copied.text()).isEqualTo("100 B of 1000 B in 1 volume");
  }

  @Test
  void aWholeThatIsNotKnownIsNotTold() {
    var copied = CopiedBytes.NONE.with(0, 3 * MIB / 2, null).with(1, 0, 10L);

    assertThat(copied.text()).isEqualTo("1.5 MiB in 2 volumes");
  }
}
