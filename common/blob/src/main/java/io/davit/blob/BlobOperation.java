package io.davit.blob;

/// What can be asked of a store: the unit of metering, guarding and fault scripts.
public enum BlobOperation {
  PUT,
  PUT_IF_ABSENT,
  OPEN,
  READ,
  HEAD,
  LIST,
  DELETE
}
