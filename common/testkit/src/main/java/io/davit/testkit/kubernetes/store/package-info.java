/// Objects with a global resource version, their history for watches, and their journal on disk.
@NullMarked
package io.davit.testkit.kubernetes.store;

import org.jspecify.annotations.NullMarked;
