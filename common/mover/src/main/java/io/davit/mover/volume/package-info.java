/// Where a volume of a pod is on its node.
@NullMarked
package io.davit.mover.volume;

import org.jspecify.annotations.NullMarked;
