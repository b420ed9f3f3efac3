package io.davit.mover.secret;

import io.davit.model.secret.SecretException;
import io.davit.model.secret.SecretSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Secrets asked of the API server, one `get` each: all that an agent may do there (protocol G1).
public final class ApiSecrets implements SecretSource {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client;
  private final URI server;
  private final String namespace;
  private final Supplier<String> token;

  /// Asks nothing yet.
  ///
  /// @param client trusts the server
  /// @param token asked for before each request, since tokens are renewed
  public ApiSecrets(HttpClient client, URI server, String namespace, Supplier<String> token) {
    this.client = client;
    this.server = server;
    this.namespace = namespace;
    this.token = token;
  }

  @Override
  public String read(String secret, String key) {
    SecretNames.require(secret, key);
    var answer = ask(secret);
    return switch (answer.statusCode()) {
      case 200 -> value(answer.body(), secret, key);
      case 401, 403 ->
          throw new SecretException.Denied(
              "Secret " + secret + ": the API server answers " + answer.statusCode());
      case 404 ->
          throw new SecretException.Absent("there is no Secret " + namespace + "/" + secret);
      default ->
          throw new SecretException.Unavailable(
              "Secret " + secret + ": the API server answers " + answer.statusCode(), null);
    };
  }

  private HttpResponse<byte[]> ask(String secret) {
    var path = "/api/v1/namespaces/" + namespace + "/secrets/" + secret;
    try {
      var request =
          HttpRequest.newBuilder(server.resolve(path))
              .timeout(PATIENCE)
              .header("Authorization", "Bearer " + token.get())
              .header("Accept", "application/json")
              .build();
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new SecretException.Unavailable("Secret " + secret + ": " + server + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SecretException.Unavailable("Secret " + secret + ": interrupted", e);
    }
  }

  private static String value(byte[] body, String secret, String key) {
    var encoded = tree(body, secret).path("data").path(key);
    if (!encoded.isString()) {
      throw new SecretException.Absent("Secret " + secret + " has no key " + key);
    }
    var bytes = Base64.getMimeDecoder().decode(encoded.asString());
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /// The parser's own message would quote the Secret.
  private static JsonNode tree(byte[] body, String secret) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException _) {
      throw new SecretException.Unavailable("Secret " + secret + ": the answer is no JSON", null);
    }
  }
}
