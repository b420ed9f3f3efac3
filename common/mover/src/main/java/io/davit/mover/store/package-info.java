/// Opens what lies in storage locations, and sees that all writes there are steps.
@NullMarked
package io.davit.mover.store;

import org.jspecify.annotations.NullMarked;
