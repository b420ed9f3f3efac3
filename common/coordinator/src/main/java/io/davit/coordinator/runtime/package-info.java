/// The one runtime of all machines: decide, record, act, replay.
@NullMarked
package io.davit.coordinator.runtime;

import org.jspecify.annotations.NullMarked;
