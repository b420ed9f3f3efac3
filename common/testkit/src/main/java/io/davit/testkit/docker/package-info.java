/// Whether there is a Docker that a fixture can use.
@NullMarked
package io.davit.testkit.docker;

import org.jspecify.annotations.NullMarked;
