/// Runs the effects of the backup machine.
@NullMarked
package io.davit.backup.effect;

import org.jspecify.annotations.NullMarked;
