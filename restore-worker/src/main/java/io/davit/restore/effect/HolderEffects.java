package io.davit.restore.effect;

import io.davit.model.item.GroupResource;
import io.davit.model.message.VolumeResult.Copied;
import io.davit.restore.holder.Holders;
import io.davit.restore.item.ItemId;
import io.davit.restore.ledger.HolderRecord;
import io.davit.restore.ledger.HolderRecord.ClaimRecord;
import io.davit.restore.ledger.Ledger;
import io.davit.restore.plan.Plan.PlannedHolder;
import io.davit.restore.plan.Plan.PlannedVolume;
import io.davit.restore.plan.Plans;
import io.davit.restore.plan.Problem;
import io.davit.restore.run.Copies;
import io.davit.restore.run.Copy;
import io.davit.restore.run.RunCommand;
import io.davit.restore.run.RunEffect;
import io.davit.restore.store.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Opens and closes holders, and writes down what became of their claims.
final class HolderEffects {
  private static final GroupResource CLAIMS = new GroupResource("", "persistentvolumeclaims");

  private final Holders holders;

  HolderEffects(Holders holders) {
    this.holders = holders;
  }

  RunCommand open(String id, Site site, RunEffect.OpenHolder effect) {
    PlannedHolder holder = Plans.read(site, effect.job().plan()).holders().get(effect.index());
    return switch (holders.open(site.run(), effect.index(), holder, site.steps())) {
      case Holders.Answer.Held(var opened) -> new RunCommand.HolderOpened(id, opened);
      case Holders.Answer.Refused(var why) -> new RunCommand.HolderRefused(id, why);
    };
  }

  RunCommand close(String id, Site site, RunEffect.CloseHolder effect) {
    PlannedHolder holder = Plans.read(site, effect.job().plan()).holders().get(effect.index());
    holders.close(site.run(), effect.index(), holder, site.steps());
    Ledger.putHolder(site, effect.index(), record(holder, effect));
    return new RunCommand.HolderClosed(id);
  }

  private static HolderRecord record(PlannedHolder holder, RunEffect.CloseHolder effect) {
    List<ClaimRecord> claims = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (PlannedVolume volume : holder.volumes()) {
      Optional<Copy> copy =
          effect.copies().stream()
              .filter(it -> it.mounted().ordinal() == volume.ordinal())
              .findFirst();
      if (!holder.ownVolumes()) {
        claims.add(claim(holder, volume, copy));
      }
      copy.ifPresent(it ->
          Copies.failures(it)
              .forEach(failure ->
                  problems.add(
                      Problem.error(
                          id(holder, volume), failure.where() + ": " + failure.message()))));
    }
    if (!effect.why().isEmpty()) {
      problems.add(
          Problem.error(
              id(holder, holder.volumes().getFirst()),
              "volumes of pod " + holder.source() + " are not restored: " + effect.why()));
    }
    return new HolderRecord(claims, holder.ownVolumes() ? holder.volumes().size() : 0, problems);
  }

  private static ClaimRecord claim(
      PlannedHolder holder, PlannedVolume volume, Optional<Copy> copy) {
    boolean filled =
        copy.map(Copy::result)
            .map(result -> result instanceof Copied copied && copied.failedFiles() == 0)
            .orElse(false);
    return new ClaimRecord(
        holder.namespace(),
        volume.claim(),
        copy.map(it -> it.mounted().volume().directory()).orElse(""),
        holder.source(),
        volume.manifest(),
        volume.bytes(),
        filled);
  }

  private static ItemId id(PlannedHolder holder, PlannedVolume volume) {
    return holder.ownVolumes()
        ? new ItemId(GroupResource.PODS, holder.namespace(), holder.source())
        : new ItemId(CLAIMS, holder.namespace(), volume.claim());
  }
}
