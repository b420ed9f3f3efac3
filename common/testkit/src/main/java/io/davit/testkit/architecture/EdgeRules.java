package io.davit.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// Each outside library has one door, and each dangerous right one holder.
public final class EdgeRules {

  @ArchTest
  static final ArchRule onlyTheS3StoreKnowsTheAwsSdk =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.davit.blob.s3..", "io.davit.testkit..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon..");

  @ArchTest
  static final ArchRule onlyEventsKnowsTheKafkaClient =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.davit.events..", "io.davit.testkit..", "io.davit.benchmarks..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka..");

  @ArchTest
  static final ArchRule onlyKubeKnowsTheKubernetesClient =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.davit.kube..", "io.davit.testkit..", "io.davit.benchmarks..", "io.davit.e2e..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.fabric8.kubernetes.client..");

  @ArchTest
  static final ArchRule onlyHookRunnerExecutesInPods =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.davit.hookrunner..", "io.davit.kube..", "io.davit.testkit..")
          .should()
          .dependOnClassesThat()
          .haveSimpleName("PodExec")
          .because("only hook-runner holds pods/exec (protocol G1)");

  @ArchTest
  static final ArchRule servicesOpenNoFiles =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.davit.backup..",
              "io.davit.restore..",
              "io.davit.hookrunner..",
              "io.davit.scheduler..")
          .and()
          .doNotHaveSimpleName("ArchiveContents")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.nio.file.Files")
          .because(
              "only a mover opens a volume's path; ArchiveContents alone keeps an archive in a file of"
                  + " its own while it is read");

  private EdgeRules() {}
}
