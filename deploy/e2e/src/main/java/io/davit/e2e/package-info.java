/// End-to-end tests against real clusters and stock tools.
@NullMarked
package io.davit.e2e;

import org.jspecify.annotations.NullMarked;
