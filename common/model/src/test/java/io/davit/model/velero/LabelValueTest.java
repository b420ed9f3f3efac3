package io.davit.model.velero;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LabelValueTest {

  @Test
  void sixtyThreeCharactersFit() {
    assertThat(LabelValue.of("a".repeat(63))).isEqualTo("a".repeat(63));
  }

  @Test
  void aLongerNameEndsInTheFirstDigitsOfItsDigest() {
    // printf 'a%.0s' {1..64} | sha256sum
    assertThat(LabelValue.of("a".repeat(64))).isEqualTo("a".repeat(57) + "ffe054");
  }
}
