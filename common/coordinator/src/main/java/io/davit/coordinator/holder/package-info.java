/// Who holds effects: leases, their renewal, and what others are seen to renew (protocol C3, C4).
@NullMarked
package io.davit.coordinator.holder;

import org.jspecify.annotations.NullMarked;
