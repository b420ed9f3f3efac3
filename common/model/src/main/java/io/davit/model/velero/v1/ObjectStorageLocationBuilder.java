package io.davit.model.velero.v1;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects the fields of a [ObjectStorageLocation].
public final class ObjectStorageLocationBuilder {

  private String bucket = "";
  private @Nullable String prefix;
  private @Nullable String caCert;
  private @Nullable SecretKeySelector caCertRef;
  private Map<String, Object> extra = Map.of();

  ObjectStorageLocationBuilder() {}

  ObjectStorageLocationBuilder(ObjectStorageLocation from) {
    bucket = from.bucket();
    prefix = from.prefix();
    caCert = from.caCert();
    caCertRef = from.caCertRef();
    extra = from.extra();
  }

  public ObjectStorageLocationBuilder bucket(String value) {
    bucket = value;
    return this;
  }

  public ObjectStorageLocationBuilder prefix(@Nullable String value) {
    prefix = value;
    return this;
  }

  public ObjectStorageLocationBuilder caCert(@Nullable String value) {
    caCert = value;
    return this;
  }

  public ObjectStorageLocationBuilder caCertRef(@Nullable SecretKeySelector value) {
    caCertRef = value;
    return this;
  }

  public ObjectStorageLocationBuilder extra(Map<String, Object> value) {
    extra = value;
    return this;
  }

  public ObjectStorageLocation build() {
    return new ObjectStorageLocation(bucket, prefix, caCert, caCertRef, extra);
  }
}
