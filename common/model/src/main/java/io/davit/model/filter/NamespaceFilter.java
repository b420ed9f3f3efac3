package io.davit.model.filter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/// Which namespaces are taken.
public final class NamespaceFilter {

  private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?");

  private final NameFilter names;

  private NamespaceFilter(NameFilter names) {
    this.names = names;
  }

  /// Reads the lists of a spec, and adds to the errors if they cannot be used.
  static NamespaceFilter of(List<String> includes, List<String> excludes, List<String> errors) {
    int before = errors.size();
    List<String> found = new ArrayList<>(NameFilter.listErrors(includes, excludes));
    List<Glob> in = globs(includes, found);
    List<Glob> ex = globs(excludes, found);
    found.forEach(error -> errors.add("Invalid included/excluded namespace lists: " + error));
    return new NamespaceFilter(
        errors.size() > before
            ? new NameFilter(List.of(), List.of(Glob.ANY))
            : new NameFilter(in, ex));
  }

  private static List<Glob> globs(List<String> texts, List<String> errors) {
    List<Glob> globs = new ArrayList<>();
    for (String text : texts) {
      try {
        Glob glob = Glob.parse(text);
        String plain = text.replaceAll("\\[[^]]*]|[*?]", "x");
        if (!plain.isEmpty() && !DNS_LABEL.matcher(plain).matches()) {
          throw new IllegalArgumentException("must be a DNS label, or a pattern of such");
        }
        globs.add(glob);
      } catch (IllegalArgumentException e) {
        errors.add("invalid namespace \"" + text + "\": " + e.getMessage());
      }
    }
    return globs;
  }

  /// Whether the namespace is taken.
  public boolean includes(String namespace) {
    return names.includes(namespace);
  }

  /// Whether all namespaces are taken, those to come as well.
  public boolean isEverything() {
    return names.isEverything();
  }

  /// Whether no include narrows the namespaces: then one list over all of them is cheapest.
  public boolean includesAll() {
    return names.includesAll();
  }

  /// Those of the namespaces that are taken.
  public List<String> of(Collection<String> namespaces) {
    return namespaces.stream().filter(this::includes).sorted().toList();
  }

  /// A sentence for each include that fits none of the namespaces.
  List<String> unmatched(Collection<String> namespaces) {
    return names.includes().stream()
        .filter(glob -> !glob.isAny() && namespaces.stream().noneMatch(glob::matches))
        .map(glob ->
            glob.isPattern()
                ? "includedNamespaces: \"" + glob + "\" matches no namespace"
                : "includedNamespaces: there is no namespace \"" + glob + '"')
        .toList();
  }
}
