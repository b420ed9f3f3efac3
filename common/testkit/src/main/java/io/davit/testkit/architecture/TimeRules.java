package io.davit.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Set;

/// Time and output come in from outside.
public final class TimeRules {

  private static final Set<Class<?>> CLOCKS =
      Set.of(
          Instant.class,
          LocalDate.class,
          LocalDateTime.class,
          OffsetDateTime.class,
          ZonedDateTime.class,
          Clock.class);

  @ArchTest
  static final ArchRule nobodyReadsTheClock =
      noClasses()
          .should()
          .callMethodWhere(readsTheClock())
          .because("every instant comes from an injected InstantSource");

  @ArchTest
  static final ArchRule nobodyReadsTheClockInMilliseconds =
      noClasses().should().callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule nobodySleeps =
      noClasses()
          .should()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .callMethod(Thread.class, "sleep", java.time.Duration.class);

  @ArchTest
  static final ArchRule onlyCommandsPrint =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.davit.cli..",
              "io.davit.devenv..",
              "io.davit.testkit..",
              "io.davit.benchmarks..",
              "io.davit.e2e..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  private TimeRules() {}

  private static DescribedPredicate<JavaMethodCall> readsTheClock() {
    return DescribedPredicate.describe(
        "a clock's now() without a clock",
        call ->
            call.getTarget().getName().equals("now")
                && call.getTarget().getRawParameterTypes().isEmpty()
                && CLOCKS.stream().anyMatch(clock -> call.getTargetOwner().isEquivalentTo(clock)));
  }
}
