/// Tests of the effects of restores.
@NullMarked
package io.davit.restore.effect;

import org.jspecify.annotations.NullMarked;
