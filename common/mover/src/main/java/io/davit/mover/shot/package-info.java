/// The mover that copies one volume and ends.
@NullMarked
package io.davit.mover.shot;

import org.jspecify.annotations.NullMarked;
