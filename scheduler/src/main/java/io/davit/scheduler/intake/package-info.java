/// Turns messages into resources: who may ask for what, and what is answered.
@NullMarked
package io.davit.scheduler.intake;

import org.jspecify.annotations.NullMarked;
