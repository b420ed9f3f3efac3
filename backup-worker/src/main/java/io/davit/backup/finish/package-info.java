/// Ends a backup run: archive, side files, reading back, and the marker.
@NullMarked
package io.davit.backup.finish;

import org.jspecify.annotations.NullMarked;
