/// States and commands as JSON.
@NullMarked
package io.davit.coordinator.json;

import org.jspecify.annotations.NullMarked;
