package io.davit.hookrunner.machine;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// What a look at a restored pod shows.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface Sight {
  /// A container that hooks wait for is up.
  record Up(String container) implements Sight {}

  /// None is.
  record NotYet() implements Sight {}

  /// None will be.
  record Over(String why) implements Sight {}
}
