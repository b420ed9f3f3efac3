/// Tests of copies.
@NullMarked
package io.davit.mover.copy;

import org.jspecify.annotations.NullMarked;
