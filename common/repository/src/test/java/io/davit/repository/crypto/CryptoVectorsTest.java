package io.davit.repository.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Values that the stock Kopia computed (format reference, appendix B.1 to B.3).
class CryptoVectorsTest {

  private static final byte[] UNIQUE_ID = range(0x00, 32);
  private static final byte[] SECRET = range(0x40, 32);
  private static final byte[] MASTER_KEY = range(0x80, 32);
  private static final byte[] HELLO = "hello world\n".getBytes(StandardCharsets.UTF_8);

  @Test
  void aPasswordGivesTheFormatKeyAndThatTheOthers() {
    byte[] key =
        KeyDerivation.ofPassword(KeyDerivation.SCRYPT, new Password("kopia-test-pw"), UNIQUE_ID);
    assertThat(hex(key))
        .isEqualTo("d1ad72651aa68f5585c98197691a5075ee1dc1649c28099580e6a14f6b41f1d0");
    assertThat(hex(KeyDerivation.hkdf(key, UNIQUE_ID, "AES", 32)))
        .isEqualTo("de2fb18f1b3d71a4f2913bbcb45bd0ae1f830b50f04bcac6851ec16a778370d4");
    assertThat(hex(KeyDerivation.hkdf(key, UNIQUE_ID, "CHECKSUM", 32)))
        .isEqualTo("617169b456c9e5fd179623b8f6c887c0e898c10f9822abc9ad32d454674342d9");
    assertThat(hex(KeyDerivation.hkdf(MASTER_KEY, "encryption", "", 32)))
        .isEqualTo("460d9c1e280cd974081bdd2d9deee86ec558def939d959d30eb258123e42aec2");
  }

  @Test
  void contentKeysComeFromTheIv() {
    ContentCipher cipher = EncryptionAlgorithm.AES256_GCM.keyed(MASTER_KEY);
    assertThat(hex(cipher.key(range(0x10, 16))))
        .isEqualTo("7af598893ed22c123f995df13c9de560d75dca4639a2726129b08bf334930fdf");
  }

  @ParameterizedTest
  @CsvSource({
    "BLAKE2B-256,8fcad2d89cd8e0b0ad22c2720ddec71a15862d92fc299fdf1c803f6e9a1b2948,67d102b539e87f5bebb4503c87ebc993682ea1c5bb33129ff9e7f3be67993ca1",
    "BLAKE2S-128,e8ad683df07c7258e428c33d05950513,7a6df15d1fee55debfbe43143bcd7f0c",
    "BLAKE2S-256,7b1dda6d7bdd80d7bfeb214f8df3919c4b1e8d036cb2d9f63d3b49f1e16cec8c,a206644345f764dc626eab1d181b75db50fa708a7a9956fd1e4e15763e7c7ac2",
    "BLAKE3-256,2de1cca37883828307a29f96483ad3db4c7cf21d113fea8fa2b00ba5055d4c22,0f98b04f8ae91f2d32500fe8a0fcad43451089e360c0879c93203cb512b52382",
    "HMAC-SHA224,9f0e0734cf4f4d2e2a25bafbbc17d9056d659fd37e39d84fbb7b6b03,594d3592dac66aebce00f5681a6612b41075a337e2f6500d98c8884c",
    "HMAC-SHA256,53e851465d65155b8369b1a79bcbfb908e252afd3e0e7cf99e89669425300a76,6656ed44406d8895497b1b8d854118fcd7790e181ce6ea7ca4eed793f0fcd594",
    "HMAC-SHA3-224,807020c4f4662b414cc2423fca85ddfa76799cd85492ed95ab2a2c4c,cf06621e979acb82c6ac0e45adec3ccb3df9cb7511c9561f707a20b0",
    "HMAC-SHA3-256,0db822aa28966efffe3cdef4768fd251e0cc5510b36a7d8b38cbc1ede47e7dd3,ef82fe186d44f3a4070d7dca6a5929319b738e25c337e7c97b05e8fdc2fbae6f"
  })
  void hashesAreThoseOfKopia(String name, String hello, String empty) {
    ContentHash hash = HashAlgorithm.named(name).keyed(SECRET);
    assertThat(hex(hash.hash(HELLO))).isEqualTo(hello);
    assertThat(hex(hash.hash(new byte[0]))).isEqualTo(empty);
    assertThat(hash.length()).isEqualTo(hello.length() / 2);
  }

  @ParameterizedTest
  @CsvSource({"BLAKE2B-256", "BLAKE3-256", "HMAC-SHA256"})
  void shortNamesAreTheFirstHalf(String name) {
    byte[] full = HashAlgorithm.named(name).keyed(SECRET).hash(HELLO);
    byte[] half = HashAlgorithm.named(name + "-128").keyed(SECRET).hash(HELLO);
    assertThat(hex(full)).startsWith(hex(half));
    assertThat(half).hasSize(16);
  }

  @ParameterizedTest
  @CsvSource({
    "BLAKE2B-256,79b2f87214b81a4daa50357e07f5baaba14fea2df3f494440b83f95ad03fb00f",
    "BLAKE3-256,9dba9faf2f929ae4e0074690113eead4e384d31ffd27aaf54e8c09f638681641",
    "HMAC-SHA256,1d2c2d5458b6f179f6d845840480179d7e357acae73a07fa6e2dacc230ced38f"
  })
  void secretsMayBeShort(String name, String hello) {
    assertThat(hex(HashAlgorithm.named(name).keyed(range(0x40, 16)).hash(HELLO))).isEqualTo(hello);
  }

  @ParameterizedTest
  @CsvSource({
    "AES256-GCM-HMAC-SHA256,2c0d376931d6deb2b62ec69304a230a60dadd01b6ce2fbb0e08cc09642a113e0be11a35b777424a0",
    "CHACHA20-POLY1305-HMAC-SHA256,d2ee6d69cdce7dab2aeb7283326975d8261821d52c66e5813890347d1e2ca497ef9d4fcac6a52213"
  })
  void contentsOfKopiaOpen(String name, String sealed) {
    ContentCipher cipher = EncryptionAlgorithm.named(name).keyed(MASTER_KEY);
    byte[] bytes = HexFormat.of().parseHex(sealed);
    byte[] iv = range(0x10, 16);
    assertThat(cipher.open(iv, bytes, 0, bytes.length)).hasValue(HELLO);
    bytes[20] ^= 1;
    assertThat(cipher.open(iv, bytes, 0, bytes.length)).isEmpty();
  }

  @Test
  void aPasswordDoesNotShowItself() {
    assertThat(new Password("hush").toString()).doesNotContain("hush");
  }

  private static byte[] range(int first, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (first + i);
    }
    return bytes;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /// RFC 7914, section 12.
  @Test
  void scryptIsThatOfItsStandard() {
    assertThat(hex(Scrypt.key(new byte[0], new byte[0], 16, 1, 64)))
        .isEqualTo(
            "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
                + "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906");
    byte[] password = "pleaseletmein".getBytes(StandardCharsets.US_ASCII);
    byte[] salt = "SodiumChloride".getBytes(StandardCharsets.US_ASCII);
    assertThat(hex(Scrypt.key(password, salt, 16384, 8, 64)))
        .isEqualTo(
            "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
                + "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887");
  }
}
