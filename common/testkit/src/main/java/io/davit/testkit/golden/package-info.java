/// Files that hold each release to what earlier ones wrote.
@NullMarked
package io.davit.testkit.golden;

import org.jspecify.annotations.NullMarked;
