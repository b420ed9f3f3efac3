package io.davit.testkit.kubernetes.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// The self-signed certificate of the server and its key, both in PEM.
///
/// TLS is there because kubectl sends a token over nothing else.
///
/// @param certificate also what clients trust
public record ServerIdentity(String certificate, String key) {
  private static final X500Name NAME = new X500Name("CN=davit-kubernetes-emulator");

  /// The identity kept in a directory, made at the first call.
  public static ServerIdentity kept(Path directory, InstantSource clock) {
    Path certificate = directory.resolve("server.crt");
    Path key = directory.resolve("server.key");
    try {
      if (!Files.exists(certificate) || !Files.exists(key)) {
        ServerIdentity fresh = fresh(clock);
        Files.createDirectories(directory);
        writePrivate(key, fresh.key());
        Files.writeString(certificate, fresh.certificate());
      }
      return new ServerIdentity(Files.readString(certificate), Files.readString(key));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Writes a file that only its owner reads.
  public static void writePrivate(Path file, String content) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, content);
  }

  /// A new one, valid for ten years on loopback names.
  public static ServerIdentity fresh(InstantSource clock) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      return new ServerIdentity(
          pem("CERTIFICATE", certificate(pair, clock.instant())),
          pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("cannot make a server certificate: " + e.getMessage(), e);
    }
  }

  private static byte[] certificate(KeyPair pair, Instant now)
      throws IOException, OperatorCreationException {
    GeneralNames names =
        new GeneralNames(
            new GeneralName[] {
              new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
              new GeneralName(GeneralName.dNSName, "localhost")
            });
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            NAME,
            BigInteger.valueOf(now.toEpochMilli()),
            Date.from(now.minus(1, ChronoUnit.DAYS)),
            Date.from(now.plus(3650, ChronoUnit.DAYS)),
            NAME,
            pair.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    builder.addExtension(Extension.subjectAlternativeName, false, names);
    return builder
        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
        .getEncoded();
  }

  private static String pem(String type, byte[] der) {
    String body =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
  }

  /// Without the key.
  @Override
  public String toString() {
    return "ServerIdentity[key=***]";
  }
}
