/// The simulator and the runtime hold each other to the protocol.
@NullMarked
package io.davit.testkit.simulator;

import org.jspecify.annotations.NullMarked;
