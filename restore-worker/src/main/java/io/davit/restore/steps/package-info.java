/// The names of the steps that the restore worker takes outside of itself.
@NullMarked
package io.davit.restore.steps;

import org.jspecify.annotations.NullMarked;
