/// The Kubernetes edge against an API server.
@NullMarked
package io.davit.testkit.kube;

import org.jspecify.annotations.NullMarked;
