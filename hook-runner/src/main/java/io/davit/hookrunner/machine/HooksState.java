package io.davit.hookrunner.machine;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// What the hooks machine keeps under a key: a session, or under `debt/<session>` the debt to thaw.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface HooksState permits SessionState, DebtState {}
