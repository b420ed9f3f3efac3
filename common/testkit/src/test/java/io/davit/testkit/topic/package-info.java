/// Topics against a real broker.
@NullMarked
package io.davit.testkit.topic;

import org.jspecify.annotations.NullMarked;
