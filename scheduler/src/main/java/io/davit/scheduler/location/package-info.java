/// Storage locations: which there are, whether they can be used, and how to open them.
@NullMarked
package io.davit.scheduler.location;

import org.jspecify.annotations.NullMarked;
