package io.davit.testkit.kubernetes.kubelet;

import io.davit.testkit.kubernetes.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Where one container of a pod stands. Written by its own thread, read by all.
final class ContainerRun {
  private final JsonNode spec;
  private ObjectNode state = waiting("ContainerCreating", "");
  private ObjectNode lastState = Json.object();
  private int restarts;
  private boolean running;
  private boolean ready;
  private boolean started;
  private boolean done;
  private int exitCode;
  private String startedAt = "";
  private @Nullable Process process;
  private @Nullable Container container;

  ContainerRun(JsonNode spec, int restarts) {
    this.spec = spec;
    this.restarts = restarts;
  }

  JsonNode spec() {
    return spec;
  }

  String name() {
    return Json.text(spec, "name");
  }

  private static ObjectNode waiting(String reason, String message) {
    ObjectNode state = Json.object();
    ObjectNode waiting = state.putObject("waiting").put("reason", reason);
    if (!message.isEmpty()) {
      waiting.put("message", message);
    }
    return state;
  }

  synchronized void waits(String reason, String message) {
    state = waiting(reason, message);
  }

  synchronized void runs(Container present, Process first, String now, boolean isReady) {
    container = present;
    process = first;
    startedAt = now;
    running = true;
    started = true;
    ready = isReady;
    state = Json.object();
    state.putObject("running").put("startedAt", now);
  }

  synchronized void ended(int code, String now) {
    running = false;
    ready = false;
    exitCode = code;
    state = Json.object();
    state
        .putObject("terminated")
        .put("exitCode", code)
        .put("reason", code == 0 ? "Completed" : "Error")
        .put("startedAt", startedAt)
        .put("finishedAt", now);
  }

  synchronized void restarts() {
    restarts++;
    lastState = state;
  }

  synchronized void finish() {
    done = true;
  }

  synchronized boolean isDone() {
    return done;
  }

  synchronized boolean isRunning() {
    return running;
  }

  synchronized boolean isReady() {
    return ready;
  }

  /// Notes what a probe found.
  ///
  /// @return whether that changes anything
  synchronized boolean probed(boolean good) {
    boolean changed = running && ready != good;
    ready = running && good;
    return changed;
  }

  synchronized boolean hasStarted() {
    return started;
  }

  synchronized int exitCode() {
    return exitCode;
  }

  synchronized @Nullable Process process() {
    return running ? process : null;
  }

  synchronized @Nullable Container container() {
    return container;
  }

  synchronized ObjectNode status() {
    ObjectNode status = Json.object().put("name", name()).put("image", Json.text(spec, "image"));
    status.put("imageID", "emulator://" + Json.text(spec, "image"));
    status.put("containerID", started ? "emulator://" + name() + "-" + restarts : "");
    status.put("ready", ready).put("started", running).put("restartCount", restarts);
    status.set("state", state.deepCopy());
    status.set("lastState", lastState.deepCopy());
    return status;
  }
}
