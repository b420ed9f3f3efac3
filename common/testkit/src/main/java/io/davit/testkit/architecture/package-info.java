/// The rules of the house, for ArchUnit.
@NullMarked
package io.davit.testkit.architecture;

import org.jspecify.annotations.NullMarked;
