/// What the machines of backups and restores have alike: who a run is, what it owes and waits for,
/// and what it says about itself.
@NullMarked
package io.davit.coordinator.run;

import org.jspecify.annotations.NullMarked;
