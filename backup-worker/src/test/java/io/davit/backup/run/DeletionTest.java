package io.davit.backup.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.model.message.GateMessage;
import io.davit.model.message.RepositoryMessage;
import io.davit.model.message.RunEvent;
import io.davit.model.message.RunMessage;
import io.davit.model.run.Failure;
import io.davit.model.run.FailureKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeletionTest {

  private static Play admitted() {
    Play play = new Play();
    play.hear(new RunMessage.Start(Play.resource("DeleteBackupRequest", "b1-x")));
    play.report(new RunCommand.Inspected(play.effect(), Play.LOCATION, "b1"));
    play.hear(new RunMessage.PermitGranted());
    return play;
  }

  private static List<String> lastErrors(Play play) {
    return play.sent(RunEvent.PhaseChanged.class).getLast().status().validationErrors();
  }

  @Test
  void markerThenManifestsThenTheFolderGo() {
    Play play = admitted();
    assertThat(play.owed().getFirst().effect()).isInstanceOf(RunEffect.Unmark.class);
    play.report(new RunCommand.Unmarked(play.effect(), "run-1", 1));
    play.report(new RunCommand.Doomed(play.effect(), "shop", List.of("m1")));
    assertThat(play.sent(RepositoryMessage.Forget.class))
        .singleElement()
        .satisfies(forget -> {
          assertThat(forget.ofRun()).isEqualTo("run-1");
          assertThat(forget.alsoForget()).containsExactly("m1");
        });
    play.hear(new RunMessage.ManifestsForgotten("shop", Play.START));
    play.report(new RunCommand.Swept(play.effect()));
    assertThat(play.outcome()).isEqualTo("Processed");
    assertThat(lastErrors(play)).isEmpty();
  }

  @Test
  void aPinnedBackupStaysAndSaysWho() {
    Play play = admitted();
    play.report(new RunCommand.NotDeletable(play.effect(), List.of("pinned by restore r1")));
    assertThat(play.outcome()).isEqualTo("Processed");
    assertThat(play.sent(GateMessage.Release.class)).hasSize(1);
  }

  @Test
  void theFolderStaysWhileItsManifestsAreNotForgotten() {
    Play play = admitted();
    play.report(new RunCommand.Unmarked(play.effect(), "run-1", 1));
    play.report(new RunCommand.Doomed(play.effect(), "shop", List.of("m1")));
    play.hear(
        new RunMessage.RepositoryFailed(
            "shop", new Failure(FailureKind.REJECTED, "shop", "wrong password")));
    assertThat(play.outcome()).isEqualTo("Processed");
    assertThat(lastErrors(play)).singleElement().asString().contains("wrong password");
  }

  @Test
  void anOverdueAnswerOfTheRepositoryIsAskedForAgain() {
    Play play = admitted();
    play.report(new RunCommand.Unmarked(play.effect(), "run-1", 1));
    play.report(new RunCommand.Doomed(play.effect(), "shop", List.of("m1")));
    play.sent();
    play.pause();
    play.report(new RunCommand.Doomed(play.effect(), "shop", List.of("m1")));
    assertThat(play.sent(RepositoryMessage.Forget.class)).hasSize(1);
  }

  @Test
  void whatCannotBeDeletedIsSaidAtOnce() {
    Play play = new Play();
    play.hear(new RunMessage.Start(Play.resource("DeleteBackupRequest", "b1-x")));
    play.report(new RunCommand.NotDeletable(play.effect(), List.of("backup not found")));
    assertThat(lastErrors(play)).containsExactly("backup not found");
  }
}
