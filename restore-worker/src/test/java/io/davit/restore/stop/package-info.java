/// Tests of stopping and starting targets.
@NullMarked
package io.davit.restore.stop;

import org.jspecify.annotations.NullMarked;
