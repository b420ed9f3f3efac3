/// Claims that come back from CSI snapshots.
@NullMarked
package io.davit.restore.snapshot;

import org.jspecify.annotations.NullMarked;
