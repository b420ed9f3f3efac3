/// Where a mover reads the Secrets that its assignment names.
@NullMarked
package io.davit.mover.secret;

import org.jspecify.annotations.NullMarked;
