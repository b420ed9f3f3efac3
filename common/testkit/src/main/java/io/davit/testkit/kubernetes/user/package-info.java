/// Somebody who works with a cluster by hand, as a test or a demo plays him.
@NullMarked
package io.davit.testkit.kubernetes.user;

import org.jspecify.annotations.NullMarked;
