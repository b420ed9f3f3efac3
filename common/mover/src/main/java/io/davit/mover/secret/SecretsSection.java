package io.davit.mover.secret;

import io.davit.model.secret.SecretException;
import io.davit.model.secret.SecretSource;
import io.davit.model.settings.Secret;
import io.davit.model.settings.Setting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// The section `secrets` of a mover's settings.
public record SecretsSection(
    @Setting("Directory of mounted Secrets; without it the API server is asked")
        @Nullable Path directory,
    @Setting(value = "Davit's namespace", orElse = "velero") String namespace,
    @Setting(value = "The API server", orElse = "https://kubernetes.default.svc") URI server,
    @Setting("Bearer token for it; without it that of tokenFile") @Nullable Secret token,
    @Setting(
            value = "File of the bearer token",
            orElse = "/var/run/secrets/kubernetes.io/serviceaccount/token")
        Path tokenFile,
    @Setting(
            value = "File of the API server's CA certificates",
            orElse = "/var/run/secrets/kubernetes.io/serviceaccount/ca.crt")
        Path caFile,
    @Setting("The API server's CA certificates as PEM, instead of caFile") @Nullable String caPem) {

  private static final Duration CONNECT = Duration.ofSeconds(10);

  /// Secrets of a directory.
  public static SecretsSection mounted(Path directory, String namespace) {
    return new SecretsSection(
        directory, namespace, URI.create("https://none.invalid"), null, directory, directory, null);
  }

  /// Opens the source.
  ///
  /// @throws UncheckedIOException if the certificates cannot be read
  /// @throws IllegalArgumentException if they are none
  public SecretSource open() {
    return directory == null
        ? new ApiSecrets(client(), server, namespace, bearer())
        : new MountedSecrets(directory);
  }

  private Supplier<String> bearer() {
    return token == null ? this::readToken : token::value;
  }

  private String readToken() {
    try {
      return Files.readString(tokenFile).strip();
    } catch (IOException e) {
      throw new SecretException.Unavailable("secrets.tokenFile: cannot read " + tokenFile, e);
    }
  }

  private HttpClient client() {
    var client = HttpClient.newBuilder().connectTimeout(CONNECT);
    if (server.getScheme().equals("https")) {
      client.sslContext(trust());
    }
    return client.build();
  }

  private InputStream authorities() throws IOException {
    return caPem == null
        ? Files.newInputStream(caFile)
        : new ByteArrayInputStream(caPem.getBytes(StandardCharsets.UTF_8));
  }

  private SSLContext trust() {
    try (InputStream in = authorities()) {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      var number = 0;
      for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ca-" + number++, certificate);
      }
      var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException("secrets.caFile: " + caFile, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("secrets.caFile: " + caFile + " holds no certificates", e);
    }
  }
}
