/// What becomes of one item on its way from the archive into the cluster.
@NullMarked
package io.davit.restore.item;

import org.jspecify.annotations.NullMarked;
