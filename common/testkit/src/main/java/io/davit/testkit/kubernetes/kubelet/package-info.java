/// The emulated node: lays out the volumes of pods and runs their containers as processes.
@NullMarked
package io.davit.testkit.kubernetes.kubelet;

import org.jspecify.annotations.NullMarked;
