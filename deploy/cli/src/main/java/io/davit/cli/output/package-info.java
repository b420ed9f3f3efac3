/// Tables, trees and descriptions, as people and scripts read them.
@NullMarked
package io.davit.cli.output;

import org.jspecify.annotations.NullMarked;
