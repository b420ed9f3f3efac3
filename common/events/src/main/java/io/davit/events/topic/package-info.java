/// Every topic: its name, its form, its creation and its check.
@NullMarked
package io.davit.events.topic;

import org.jspecify.annotations.NullMarked;
