package io.davit.restore.effect;

import io.davit.kube.ClusterReader;
import io.davit.kube.Kinds;
import io.davit.kube.KubeJson;
import io.davit.kube.Target;
import io.davit.model.hook.RestoreHookResolver;
import io.davit.model.message.RestoredPod;
import io.davit.restore.hook.HookBook;
import io.davit.restore.hook.HookRecord;
import io.davit.restore.hook.InitHooks;
import io.davit.restore.hook.Pods;
import io.davit.restore.item.ItemId;
import io.davit.restore.item.ItemOutcome;
import io.davit.restore.ledger.Ledger;
import io.davit.restore.plan.Plan;
import io.davit.restore.plan.Plans;
import io.davit.restore.plan.Problem;
import io.davit.restore.run.Job;
import io.davit.restore.run.RunCommand;
import io.davit.restore.run.RunEffect;
import io.davit.restore.store.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Finds the hooks of the pods that a restore has made, and writes down what became of them.
final class HookEffects {
  private final ClusterReader reader;
  private final Duration longestWait;

  HookEffects(ClusterReader reader, Duration longestWait) {
    this.reader = reader;
    this.longestWait = longestWait;
  }

  RunCommand find(String id, Site site, Job job) {
    HookBook book = Ledger.book(site).orElseGet(() -> write(site, job));
    return new RunCommand.HooksFound(id, book.pods().size(), book.failed());
  }

  private HookBook write(Site site, Job job) {
    Plan plan = Plans.read(site, job.plan());
    RestoreHookResolver resolver = new RestoreHookResolver(plan.hooks(), longestWait);
    List<RestoredPod> pods = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    IntStream.range(job.plan().workloads(), job.plan().parts())
        .boxed()
        .flatMap(part -> Ledger.part(site, part).stream())
        .flatMap(List::stream)
        .filter(HookEffects::isMadePod)
        .forEach(made -> look(made.id(), resolver, pods, problems));
    HookBook book = new HookBook(pods, problems);
    Ledger.putBook(site, book);
    return book;
  }

  private static boolean isMadePod(ItemOutcome outcome) {
    return InitHooks.isPod(outcome.id()) && outcome.action() == ItemOutcome.Action.CREATED;
  }

  private void look(
      ItemId id, RestoreHookResolver resolver, List<RestoredPod> pods, List<Problem> problems) {
    reader
        .find(new Target(Kinds.POD, id.namespace(), id.name()))
        .ifPresent(pod -> {
          var found = resolver.resolve(Pods.of(id.namespace(), pod));
          found.errors().forEach(why -> problems.add(Problem.error(id, why)));
          found.warnings().forEach(why -> problems.add(Problem.warning(id, why)));
          if (!found.hooks().isEmpty()) {
            pods.add(new RestoredPod(id.namespace(), id.name(), KubeJson.uid(pod), found.hooks()));
          }
        });
  }

  RunCommand read(String id, Site site, int index) {
    return new RunCommand.HooksRead(id, Ledger.book(site).orElseThrow().pods().get(index));
  }

  RunCommand close(String id, Site site, RunEffect.CloseHooks effect) {
    RestoredPod pod = Ledger.book(site).orElseThrow().pods().get(effect.index());
    HookRecord outcome =
        effect.why().isEmpty()
            ? HookRecord.of(effect.outcomes())
            : HookRecord.notAsked(pod, effect.why());
    Ledger.putHooks(site, effect.index(), outcome);
    return new RunCommand.HooksClosed(id, pod.hooks().size(), outcome.problems().size());
  }
}
