/// The names of the steps that the backup worker takes outside of itself.
@NullMarked
package io.davit.backup.steps;

import org.jspecify.annotations.NullMarked;
