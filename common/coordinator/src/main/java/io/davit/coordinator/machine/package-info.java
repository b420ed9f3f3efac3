/// What a state machine is to the runtime: pure decisions, and what follows from a state.
@NullMarked
package io.davit.coordinator.machine;

import org.jspecify.annotations.NullMarked;
