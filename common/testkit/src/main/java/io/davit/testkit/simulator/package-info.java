/// The simulator: the coordinator's ports in memory, several processes, and every accident that a
/// seed can think of. One seed is the whole reproduction.
@NullMarked
package io.davit.testkit.simulator;

import org.jspecify.annotations.NullMarked;
