package io.davit.scheduler.resource;

import io.davit.kube.KubeEvents;
import io.davit.kube.KubeException;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells people about resources with Kubernetes Events. An event that cannot be written is logged
/// and stops nothing.
public final class Announcer {

  private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

  private final KubeEvents events;

  public Announcer(KubeEvents events) {
    this.events = events;
  }

  /// Something that a person asked for was done.
  ///
  /// @param reason one word in camel case
  public void tell(VeleroObject about, String reason, String message) {
    announce(about, reason, message, events::normal);
  }

  /// Something needs a person's attention.
  ///
  /// @param reason one word in camel case
  public void warn(VeleroObject about, String reason, String message) {
    announce(about, reason, message, events::warning);
  }

  private interface Event {
    void write(HasMetadata about, String reason, String message);
  }

  private static void announce(VeleroObject about, String reason, String message, Event event) {
    try {
      event.write(reference(about), reason, message);
    } catch (KubeException.Interrupted stop) {
      throw stop;
    } catch (KubeException e) {
      LOG.atWarn()
          .addKeyValue("about", about)
          .addKeyValue("reason", reason)
          .setCause(e)
          .log(message);
    }
  }

  private static GenericKubernetesResource reference(VeleroObject about) {
    ObjectMeta metadata = new ObjectMeta();
    metadata.setName(about.name());
    metadata.setNamespace(about.namespace());
    metadata.setUid(about.uid());
    metadata.setResourceVersion(about.resourceVersion());
    GenericKubernetesResource reference = new GenericKubernetesResource();
    reference.setApiVersion(about.json().path("apiVersion").asString("velero.io/v1"));
    reference.setKind(about.kind());
    reference.setMetadata(metadata);
    return reference;
  }
}
