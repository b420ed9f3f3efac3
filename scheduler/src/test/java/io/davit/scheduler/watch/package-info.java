/// Runs: when they are started and cancelled.
@NullMarked
package io.davit.scheduler.watch;

import org.jspecify.annotations.NullMarked;
