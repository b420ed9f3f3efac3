/// Runs restores.
@NullMarked
package io.davit.restore;

import org.jspecify.annotations.NullMarked;
