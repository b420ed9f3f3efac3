package io.davit.hookrunner.machine;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// What the hooks machine keeps under a key: a session, under `debt/<session>` the debt to thaw, or
/// the hooks of a restored pod.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface HooksState permits SessionState, DebtState, FollowState {}
