/// Tests of the Kubernetes edge against canned answers; those against an API server are in the
/// testkit.
@NullMarked
package io.davit.kube;

import org.jspecify.annotations.NullMarked;
