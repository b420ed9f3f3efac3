/// What machines, agents and movers say to each other. Ids and specifications, never secrets.
@NullMarked
package io.davit.model.message;

import org.jspecify.annotations.NullMarked;
