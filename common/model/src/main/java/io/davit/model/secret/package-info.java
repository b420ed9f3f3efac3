/// Where a process reads the Secrets that records name and never carry.
@NullMarked
package io.davit.model.secret;

import org.jspecify.annotations.NullMarked;
