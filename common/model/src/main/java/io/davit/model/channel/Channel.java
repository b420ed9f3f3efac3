package io.davit.model.channel;

/// A named way for values of one type. Its topic is the prefix and the name (`davit.` + `events`).
public record Channel<T>(String name, Class<T> type) {}
