/// What hook-runner does in pods: marks, hooks, dead-man timers and payments.
@NullMarked
package io.davit.hookrunner.effect;

import org.jspecify.annotations.NullMarked;
