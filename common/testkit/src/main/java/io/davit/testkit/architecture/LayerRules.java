package io.davit.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.FileInputStream;
import java.net.Socket;
import java.net.URL;
import java.nio.file.Files;

/// Who may know whom: the arrows of the module table that the class path alone does not enforce.
public final class LayerRules {

  private static final String[] SERVICES = {
    "io.davit.scheduler..", "io.davit.backup..", "io.davit.restore..", "io.davit.hookrunner.."
  };
  private static final String[] DEPLOY = {
    "io.davit.devenv..", "io.davit.cli..", "io.davit.benchmarks..", "io.davit.e2e.."
  };

  @ArchTest
  static final ArchRule modulesHaveNoCycles =
      slices().matching("io.davit.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nothingKnowsDeploy =
      noClasses()
          .that()
          .resideOutsideOfPackages(DEPLOY)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(DEPLOY)
          .because("what is deployed does not know where");

  @ArchTest
  static final ArchRule productionDoesNotKnowTheTestkit =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.davit.testkit..", "io.davit.devenv..", "io.davit.benchmarks..", "io.davit.e2e..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.davit.testkit..");

  @ArchTest static final ArchRule schedulerKnowsNoOtherService = alone(0);

  @ArchTest static final ArchRule backupWorkerKnowsNoOtherService = alone(1);

  @ArchTest static final ArchRule restoreWorkerKnowsNoOtherService = alone(2);

  @ArchTest static final ArchRule hookRunnerKnowsNoOtherService = alone(3);

  @ArchTest
  static final ArchRule modelIsPure =
      noClasses()
          .that()
          .resideInAPackage("io.davit.model..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.net.http..",
              "java.nio.channels..",
              "io.fabric8.kubernetes.client..",
              "org.apache.kafka..")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(Files.class, FileInputStream.class, Socket.class, URL.class)
          .because("values and functions do no I/O; a Path or URI is only a name");

  @ArchTest
  static final ArchRule coordinatorKnowsNoTransport =
      noClasses()
          .that()
          .resideInAPackage("io.davit.coordinator..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..", "io.fabric8..", "software.amazon..");

  private LayerRules() {}

  private static ArchRule alone(int service) {
    String[] others = new String[SERVICES.length - 1];
    for (int i = 0, at = 0; i < SERVICES.length; i++) {
      if (i != service) {
        others[at++] = SERVICES[i];
      }
    }
    return noClasses()
        .that()
        .resideInAPackage(SERVICES[service])
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .because("services meet through events only");
  }
}
