/// The rules of protocol B, against a real broker.
@NullMarked
package io.davit.testkit.log;

import org.jspecify.annotations.NullMarked;
