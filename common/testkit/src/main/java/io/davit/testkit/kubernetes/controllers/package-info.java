/// Level-triggered controllers that make workloads, claims, namespaces and garbage behave as in a
/// cluster.
@NullMarked
package io.davit.testkit.kubernetes.controllers;

import org.jspecify.annotations.NullMarked;
