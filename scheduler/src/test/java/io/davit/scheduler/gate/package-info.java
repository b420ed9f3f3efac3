/// The gate: its cells, and that it is mutual, fair and small.
@NullMarked
package io.davit.scheduler.gate;

import org.jspecify.annotations.NullMarked;
