/// Davit as a whole on a cluster of somebody's own, and side by side with the real Velero.
@NullMarked
package io.davit.e2e;

import org.jspecify.annotations.NullMarked;
