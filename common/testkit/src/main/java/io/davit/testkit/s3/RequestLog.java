package io.davit.testkit.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.reflect.Field;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;

/// What an S3 server was asked: in a file for people, one line for each request as [S3Request] has
/// it, and counted by method for tests of budgets.
public final class RequestLog implements AutoCloseable {

  private static final Set<String> UPLOADS = Set.of("PUT", "POST");

  private final InstantSource clock = InstantSource.system();
  private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();
  private final Writer file;

  private RequestLog(Writer file) {
    this.file = file;
  }

  /// A log that goes on at the end of a file, or only counts if there is to be none.
  static RequestLog to(@Nullable Path file) throws IOException {
    return new RequestLog(file == null ? Writer.nullWriter() : appending(file));
  }

  /// How many requests of an HTTP method were answered.
  public long count(String method) {
    LongAdder counter = counts.get(method);
    return counter == null ? 0 : counter.sum();
  }

  /// How many requests were answered, by HTTP method.
  public Map<String, Long> counts() {
    Map<String, Long> sums = new TreeMap<>();
    counts.forEach((method, counter) -> sums.put(method, counter.sum()));
    return sums;
  }

  /// S3Proxy has no door for a request log, so this takes the one of the Jetty server inside it;
  /// unlike a layer below S3Proxy it sees refused requests too.
  void attach(S3Proxy server) throws ReflectiveOperationException {
    Field inner = S3Proxy.class.getDeclaredField("server");
    inner.setAccessible(true);
    ((Server) inner.get(server)).setRequestLog(this::answered);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private void answered(Request request, Response response) {
    String method = request.getMethod();
    counts.computeIfAbsent(method, _ -> new LongAdder()).increment();
    long bytes =
        UPLOADS.contains(method)
            ? Request.getContentBytesRead(request)
            : Response.getContentBytesWritten(response);
    write(new S3Request(clock.instant(), method, key(request), response.getStatus(), bytes));
  }

  private void write(S3Request request) {
    try {
      synchronized (file) {
        file.write(request.line() + "\n");
        file.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String key(Request request) {
    String path = request.getHttpURI().getPath().substring(1).replace("+", "%2B");
    String query = request.getHttpURI().getQuery();
    String names = query == null ? "" : names(query);
    return URLDecoder.decode(path, StandardCharsets.UTF_8) + (names.isEmpty() ? "" : "?" + names);
  }

  /// Without values, since those of a presigned URL are a credential.
  private static String names(String query) {
    return Arrays.stream(query.split("&"))
        .map(parameter -> parameter.replaceFirst("=.*", ""))
        .filter(name -> !name.startsWith("X-Amz-"))
        .collect(Collectors.joining("&"));
  }

  private static Writer appending(Path file) throws IOException {
    return Files.newBufferedWriter(
        file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }
}
