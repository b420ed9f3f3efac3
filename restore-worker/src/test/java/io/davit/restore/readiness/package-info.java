/// Tests of readiness.
@NullMarked
package io.davit.restore.readiness;

import org.jspecify.annotations.NullMarked;
