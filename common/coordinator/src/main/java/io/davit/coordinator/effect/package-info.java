/// Outside work that a state owes: how it is run, and the one port through which it writes.
@NullMarked
package io.davit.coordinator.effect;

import org.jspecify.annotations.NullMarked;
