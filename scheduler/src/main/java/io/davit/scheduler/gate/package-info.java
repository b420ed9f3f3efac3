/// The machine that admits runs: first come, first served permits, shared or exclusive.
@NullMarked
package io.davit.scheduler.gate;

import org.jspecify.annotations.NullMarked;
