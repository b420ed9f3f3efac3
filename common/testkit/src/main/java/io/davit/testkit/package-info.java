/// Fixtures, contract suites and architecture rules shared by all tests.
@NullMarked
package io.davit.testkit;

import org.jspecify.annotations.NullMarked;
