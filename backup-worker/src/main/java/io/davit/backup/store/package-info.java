/// Opens storage locations and repositories, and lets no write pass but as a step.
@NullMarked
package io.davit.backup.store;

import org.jspecify.annotations.NullMarked;
