/// Validates Restores, and plans them.
@NullMarked
package io.davit.restore.prepare;

import org.jspecify.annotations.NullMarked;
