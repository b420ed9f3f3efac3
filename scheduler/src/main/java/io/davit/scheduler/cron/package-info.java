/// When a schedule comes due: the cron grammar that Velero accepts, its time zones, and what
/// happens when clocks change.
@NullMarked
package io.davit.scheduler.cron;

import org.jspecify.annotations.NullMarked;
