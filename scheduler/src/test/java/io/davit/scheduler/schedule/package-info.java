/// Schedules: the cells of the machine, and that no slot fires twice.
@NullMarked
package io.davit.scheduler.schedule;

import org.jspecify.annotations.NullMarked;
