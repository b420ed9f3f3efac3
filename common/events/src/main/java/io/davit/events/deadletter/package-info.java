/// What an operator does with dead letters and keys in quarantine.
@NullMarked
package io.davit.events.deadletter;

import org.jspecify.annotations.NullMarked;
