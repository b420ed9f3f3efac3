package io.davit.model.readiness;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a restore does if a workload or claim that it would write data into is in use.
///
/// The text form is KubeVirt's, with a number: `WaitGracePeriod 5`. Names are read in any case,
/// parted from the number by a blank, `:` or `=`; the number is whole, in minutes unless `s`, `m`
/// or `h` follows, and stands only behind `WaitGracePeriod`.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface ReadinessPolicy {

  /// What holds when nothing is said.
  WaitGracePeriod DEFAULT = new WaitGracePeriod(Duration.ofMinutes(5));

  /// Stop the target, then go on.
  record StopTarget() implements ReadinessPolicy {
    @Override
    public String toString() {
      return "StopTarget";
    }
  }

  /// Wait until the target is no longer in use, and fail after this time.
  ///
  /// @param period zero means: look once
  record WaitGracePeriod(Duration period) implements ReadinessPolicy {
    @Override
    public String toString() {
      boolean minutes = period.toSecondsPart() == 0;
      return "WaitGracePeriod " + (minutes ? period.toMinutes() : period.toSeconds() + "s");
    }
  }

  /// Fail at once.
  record FailImmediate() implements ReadinessPolicy {
    @Override
    public String toString() {
      return "FailImmediate";
    }
  }

  /// Wait as long as it takes.
  record WaitEventually() implements ReadinessPolicy {
    @Override
    public String toString() {
      return "WaitEventually";
    }
  }

  /// Reads the text form; no text is [#DEFAULT].
  ///
  /// @throws IllegalArgumentException if it is none; the message quotes it
  static ReadinessPolicy parse(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return DEFAULT;
    }
    Matcher parts = Grammar.POLICY.matcher(text.strip());
    if (!parts.matches()) {
      throw Grammar.invalid(text);
    }
    String number = parts.group(2);
    String name = parts.group(1).toLowerCase(Locale.ROOT);
    if (name.equals("waitgraceperiod")) {
      return number == null ? DEFAULT : Grammar.grace(text, number, parts.group(3));
    }
    if (number != null) {
      throw Grammar.invalid(text);
    }
    return switch (name) {
      case "stoptarget" -> new StopTarget();
      case "failimmediate" -> new FailImmediate();
      case "waiteventually" -> new WaitEventually();
      default -> throw Grammar.invalid(text);
    };
  }

  /// The pieces of the text form.
  final class Grammar {
    static final Pattern POLICY =
        Pattern.compile("([A-Za-z]+)(?:\\s*[ :=]\\s*([0-9]{1,5})([smh]?))?");
    private static final int LARGEST = 10_080;

    private Grammar() {}

    static WaitGracePeriod grace(String text, String number, String unit) {
      int amount = Integer.parseInt(number);
      if (amount > LARGEST) {
        throw invalid(text);
      }
      return new WaitGracePeriod(
          switch (unit) {
            case "s" -> Duration.ofSeconds(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofMinutes(amount);
          });
    }

    static IllegalArgumentException invalid(String text) {
      return new IllegalArgumentException(
          "invalid targetReadinessPolicy \""
              + text
              + "\" (want StopTarget, WaitGracePeriod <minutes>, FailImmediate or WaitEventually)");
    }
  }
}
