/// The one runtime that hosts every state machine: decide, record, act, replay.
@NullMarked
package io.davit.coordinator;

import org.jspecify.annotations.NullMarked;
