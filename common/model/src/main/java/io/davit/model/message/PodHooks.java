package io.davit.model.message;

import java.util.List;

/// The hooks of one pod.
///
/// @param uid of the pod: another pod of the same name gets none of these
public record PodHooks(
    String namespace, String pod, String uid, List<ResolvedHook> pre, List<ResolvedHook> post) {
  public PodHooks {
    pre = List.copyOf(pre);
    post = List.copyOf(post);
  }
}
