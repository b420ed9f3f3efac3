/// Storage locations as messages carry them.
@NullMarked
package io.davit.model.location;

import org.jspecify.annotations.NullMarked;
