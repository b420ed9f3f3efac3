package io.davit.restore.plan;

import io.davit.blob.BlobException;
import io.davit.kube.KubeJson;
import io.davit.restore.item.PlannedItem;
import io.davit.restore.plan.Plan.PlannedHolder;
import io.davit.restore.steps.StepNames;
import io.davit.restore.store.Site;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// Writes plans, and reads them back as they were written.
public final class Plans {
  private Plans() {}

  /// Writes a part of the items.
  public static Plan.Part putPart(Site site, int attempt, int index, List<PlannedItem> items) {
    byte[] packed = Gzip.pack(KubeJson.MAPPER.writeValueAsBytes(items));
    String key = site.partKey(attempt, index);
    site.put(StepNames.PUT_PART, key, packed);
    return new Plan.Part(key, sha256(packed), items.size());
  }

  /// Writes the plan itself.
  ///
  /// @param workloads index of the first part that comes after the volumes
  /// @param hooks whether pods may have hooks that run in them
  public static PlanRef put(Site site, int attempt, Plan plan, int workloads, boolean hooks) {
    byte[] packed = Gzip.pack(KubeJson.MAPPER.writeValueAsBytes(plan));
    String key = site.planKey(attempt);
    site.put(StepNames.PUT_PLAN, key, packed);
    long errors = plan.problems().stream().filter(Problem::isError).count();
    return new PlanRef(
        key,
        sha256(packed),
        plan.parts().size(),
        workloads,
        (int) plan.holders().stream().filter(holder -> !holder.ownVolumes()).count(),
        (int) plan.holders().stream().filter(PlannedHolder::ownVolumes).count(),
        plan.holders().stream().mapToInt(holder -> holder.volumes().size()).sum(),
        plan.parts().stream().mapToInt(Plan.Part::items).sum(),
        plan.problems().size() - (int) errors,
        (int) errors,
        hooks ? true : null);
  }

  /// Reads a plan.
  ///
  /// @throws BlobException.Corrupt if it is not what was written
  public static Plan read(Site site, PlanRef ref) {
    return KubeJson.MAPPER.readValue(checked(site, ref.key(), ref.sha256()), Plan.class);
  }

  /// Reads a part of the items.
  ///
  /// @throws BlobException.Corrupt if it is not what was written
  public static List<PlannedItem> read(Site site, Plan.Part part) {
    byte[] plain = checked(site, part.key(), part.sha256());
    return List.of(KubeJson.MAPPER.readValue(plain, PlannedItem[].class));
  }

  private static byte[] checked(Site site, String key, String sha256) {
    byte[] packed = site.read(key);
    if (!sha256(packed).equals(sha256)) {
      throw new BlobException.Corrupt(key + " is not what this run wrote", null);
    }
    return Gzip.unpack(packed);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
