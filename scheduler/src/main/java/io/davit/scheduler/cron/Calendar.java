package io.davit.scheduler.cron;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import io.davit.scheduler.cron.CronField.Unit;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Five fields in a zone.
///
/// cron-utils finds the next local time on a calendar without changes of clocks; what a change does
/// to it is decided here. A fixed hour fires once: at the jump if its time does not exist, the
/// first time if it exists twice. An hour that is a wildcard or has a step follows elapsed time.
///
/// @param local when it is due on a calendar without zones, read as UTC
/// @param fixedHour whether the hour is neither a wildcard nor has a step
record Calendar(ExecutionTime local, ZoneId zone, boolean fixedHour) implements Cron {

  /// Enough for five years in any zone.
  private static final int CHANGES_SEARCHED = 40;

  private static final com.cronutils.parser.CronParser PARSER =
      new com.cronutils.parser.CronParser(
          CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

  /// @param fields one for each unit
  static Calendar of(Map<Unit, CronField> fields, ZoneId zone) {
    String lists =
        Stream.of(Unit.values())
            .map(unit -> of(fields, unit).asList())
            .collect(Collectors.joining(" "));
    boolean fixedHour = !of(fields, Unit.HOUR).stepping();
    return new Calendar(ExecutionTime.forCron(PARSER.parse(lists)), zone, fixedHour);
  }

  private static CronField of(Map<Unit, CronField> fields, Unit unit) {
    return Objects.requireNonNull(fields.get(unit));
  }

  @Override
  public Optional<Instant> next(Instant after, Instant anchor) {
    return fixedHour ? nextOnce(after) : nextElapsed(after);
  }

  private Optional<Instant> nextOnce(Instant after) {
    Optional<LocalDateTime> slot = nextLocal(LocalDateTime.ofInstant(after, zone));
    while (slot.isPresent() && !once(slot.get()).isAfter(after)) {
      slot = nextLocal(slot.get());
    }
    return slot.map(this::once);
  }

  private Instant once(LocalDateTime slot) {
    ZoneOffsetTransition change = zone.getRules().getTransition(slot);
    return change != null && change.isGap()
        ? change.getInstant()
        : slot.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
  }

  /// As the clock on the wall shows it: what does not exist is left out, what exists twice counts
  /// twice. Searched from change to change, each stretch with one offset.
  private Optional<Instant> nextElapsed(Instant after) {
    ZoneRules rules = zone.getRules();
    Instant from = after;
    ZoneOffset offset = rules.getOffset(from);
    for (int changes = 0; changes < CHANGES_SEARCHED; changes++) {
      Optional<Instant> slot = nextAt(offset, from);
      ZoneOffsetTransition ahead = rules.nextTransition(from);
      if (slot.isEmpty() || ahead == null || slot.get().isBefore(ahead.getInstant())) {
        return slot;
      }
      from = ahead.getInstant().minusSeconds(1);
      offset = ahead.getOffsetAfter();
      Optional<Instant> atChange = nextAt(offset, from).filter(ahead.getInstant()::equals);
      if (atChange.isPresent()) {
        return atChange;
      }
      from = ahead.getInstant();
    }
    return Optional.empty();
  }

  private Optional<Instant> nextAt(ZoneOffset offset, Instant after) {
    return nextLocal(LocalDateTime.ofInstant(after, offset)).map(slot -> slot.toInstant(offset));
  }

  private Optional<LocalDateTime> nextLocal(LocalDateTime after) {
    return local.nextExecution(after.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toLocalDateTime);
  }
}
