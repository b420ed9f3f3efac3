/// The target readiness policy: whether a restore may touch its targets, decided without touching
/// them.
@NullMarked
package io.davit.restore.readiness;

import org.jspecify.annotations.NullMarked;
