/// Moves one volume between a path and a repository, as node agent or as a pod of its own.
@NullMarked
package io.davit.mover;

import org.jspecify.annotations.NullMarked;
