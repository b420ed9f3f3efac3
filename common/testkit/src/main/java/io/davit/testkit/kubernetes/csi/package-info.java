/// CSI snapshots of the emulated cluster: a snapshot controller, and a driver whose snapshots are
/// copies of directories. It is no real driver, and its class says so.
@NullMarked
package io.davit.testkit.kubernetes.csi;

import org.jspecify.annotations.NullMarked;
