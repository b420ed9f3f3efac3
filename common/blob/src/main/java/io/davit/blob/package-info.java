/// The blob store seam, its decorators and its backends.
@NullMarked
package io.davit.blob;

import org.jspecify.annotations.NullMarked;
