/// CSI snapshots (`snapshot.storage.k8s.io/v1`): their kinds, names and objects, and what a cluster
/// says of them. Pure but for the reading of classes.
@NullMarked
package io.davit.kube.csi;

import org.jspecify.annotations.NullMarked;
