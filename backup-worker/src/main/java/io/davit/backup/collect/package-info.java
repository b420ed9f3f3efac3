/// Reads the items of a backup from the cluster.
@NullMarked
package io.davit.backup.collect;

import org.jspecify.annotations.NullMarked;
