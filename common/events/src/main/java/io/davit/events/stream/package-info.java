/// Reports, renewals, assignments and events: what is written and read outside of machines.
@NullMarked
package io.davit.events.stream;

import org.jspecify.annotations.NullMarked;
