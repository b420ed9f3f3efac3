package io.davit.kube;

/// A write to the cluster that is about to be made.
///
/// @param verb what is done: `create`, `replace`, `patch`, `patchStatus`, `delete`, `exec`, or the
///   name of a subresource
/// @param target the object; its name is empty if the server makes it up
public record Write(String verb, Target target) {}
