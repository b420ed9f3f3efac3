/// Cron expressions: the grammar, the messages, the slots, and changes of clocks.
@NullMarked
package io.davit.scheduler.cron;

import org.jspecify.annotations.NullMarked;
