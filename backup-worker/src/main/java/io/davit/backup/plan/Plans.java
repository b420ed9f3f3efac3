package io.davit.backup.plan;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.davit.backup.steps.StepNames;
import io.davit.backup.store.Site;
import io.davit.blob.BlobException;
import io.davit.kube.KubeJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// Writes plans, and reads each of them once in this process.
public final class Plans {
  private static final int KEPT = 16;
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private final Map<String, Plan> read =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Plan> eldest) {
          return size() > KEPT;
        }
      };

  /// Writes the plan of an attempt.
  public PlanRef put(Site site, int attempt, Plan plan) {
    byte[] json = KubeJson.MAPPER.writeValueAsBytes(plan);
    String key = site.folder().plan(String.valueOf(attempt));
    site.put(StepNames.PUT_PLAN, key, json);
    return plan.ref(key, Digests.sha256(json));
  }

  /// Reads a plan.
  ///
  /// @throws BlobException.Corrupt if it is not what was written
  public Plan get(Site site, PlanRef ref) {
    lock.lock();
    try {
      Plan known = read.get(ref.sha256());
      if (known != null) {
        return known;
      }
    } finally {
      lock.unlock();
    }
    Plan plan = load(site, ref);
    lock.lock();
    try {
      read.put(ref.sha256(), plan);
    } finally {
      lock.unlock();
    }
    return plan;
  }

  private static Plan load(Site site, PlanRef ref) {
    byte[] json = site.read(ref.key());
    if (!Digests.sha256(json).equals(ref.sha256())) {
      throw new BlobException.Corrupt("plan " + ref.key() + " is not what was written", null);
    }
    return KubeJson.MAPPER.readValue(json, Plan.class);
  }
}
