/// Follows the resources that ask for something, and tells the machines.
@NullMarked
package io.davit.scheduler.watch;

import org.jspecify.annotations.NullMarked;
