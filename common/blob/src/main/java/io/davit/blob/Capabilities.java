package io.davit.blob;

import java.util.Set;

/// What a store can do beyond the plain contract, found out by probing it and never assumed.
public record Capabilities(Set<Capability> all) {

  public static final Capabilities NONE = new Capabilities(Set.of());

  public Capabilities {
    all = Set.copyOf(all);
  }

  public boolean has(Capability capability) {
    return all.contains(capability);
  }
}
