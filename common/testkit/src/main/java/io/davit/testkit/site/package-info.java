/// What one service under test meets, with its other partners played by the test.
@NullMarked
package io.davit.testkit.site;

import org.jspecify.annotations.NullMarked;
