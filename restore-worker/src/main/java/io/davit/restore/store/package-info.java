/// Opens storage locations, and lets no write pass but as a step.
@NullMarked
package io.davit.restore.store;

import org.jspecify.annotations.NullMarked;
