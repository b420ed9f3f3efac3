package io.davit.model.message;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.davit.model.run.RunStatus;
import org.jspecify.annotations.Nullable;

/// Public: the answer to a request. On the wire a CloudEvent with the request's `correlationid`.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface RunReply {

  /// The correlation id of the request, or its event id if it had none.
  String correlationId();

  /// `request.accepted`: this resource now stands for the request.
  record Accepted(String correlationId, String kind, String namespace, String name, String uid)
      implements RunReply {}

  /// `request.refused`: nothing was done.
  ///
  /// @param field what is wrong, as a path into the request; null if it is the whole
  record Refused(String correlationId, @Nullable String field, String reason) implements RunReply {}

  /// `run.finished`: the run that the request asked for has ended.
  record Finished(
      String correlationId, String kind, String namespace, String name, RunStatus status)
      implements RunReply {}
}
