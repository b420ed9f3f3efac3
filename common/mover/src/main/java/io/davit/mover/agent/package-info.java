/// The node agent: copies what its node is assigned, as long as its lease holds.
@NullMarked
package io.davit.mover.agent;

import org.jspecify.annotations.NullMarked;
