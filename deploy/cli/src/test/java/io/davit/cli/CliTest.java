package io.davit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.cli.session.ExitCode;
import io.davit.cli.session.Surroundings;
import io.davit.cli.terminal.PlainScreen;
import io.davit.kube.KubeJson;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

class CliTest {

  private static final Surroundings SURROUNDINGS =
      new Surroundings(
          InstantSource.fixed(Instant.parse("2026-11-01T02:00:00Z")),
          new Random(7),
          new BufferedReader(new StringReader("")),
          PlainScreen::new);

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Cli.of(SURROUNDINGS, args)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }

  private JsonNode made(String... args) {
    assertThat(run(args)).as("%s", err).isZero();
    return KubeJson.object(out.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode json(String text) {
    return KubeJson.object(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aBackupCarriesAllFlags() {
    JsonNode backup =
        made(
            "backup",
            "create",
            "--include-namespaces",
            "shop,crm",
            "--exclude-namespaces",
            "old",
            "--include-resources",
            "pods",
            "--exclude-resources",
            "secrets,events",
            "-l",
            "app=db,tier in (a,b),!gone",
            "--include-cluster-resources=false",
            "--ttl",
            "72h",
            "--storage-location",
            "lab",
            "--default-volumes-to-fs-backup",
            "--snapshot-volumes=false",
            "--labels",
            "a=b",
            "b1",
            "-o",
            "json");

    assertThat(backup.toString())
        .isEqualTo(
            json("""
            {'apiVersion':'velero.io/v1','kind':'Backup',
             'metadata':{'name':'b1','namespace':'velero','labels':{'a':'b'}},
             'spec':{'includedNamespaces':['shop','crm'],'excludedNamespaces':['old'],
              'includedResources':['pods'],'excludedResources':['secrets','events'],
              'includeClusterResources':false,
              'labelSelector':{'matchLabels':{'app':'db'},'matchExpressions':[
                {'key':'tier','operator':'In','values':['a','b']},
                {'key':'gone','operator':'DoesNotExist'}]},
              'ttl':'72h0m0s','storageLocation':'lab','defaultVolumesToFsBackup':true,
              'snapshotVolumes':false}}\
            """)
                .toString());
  }

  @Test
  void aBackupCarriesScopedFiltersAnOrderAndPolicies() {
    JsonNode backup =
        made(
            "backups",
            "create",
            "b1",
            "--include-cluster-scoped-resources=storageclasses",
            "--exclude-cluster-scoped-resources=nodes",
            "--include-namespace-scoped-resources=pods,configmaps",
            "--exclude-namespace-scoped-resources=events",
            "--ordered-resources",
            "pods=shop/db-0,shop/db-1;persistentvolumes=pv1",
            "--resource-policies-configmap=rules",
            "-o",
            "json");

    assertThat(backup.path("spec").toString())
        .isEqualTo(
            json("""
            {'includedNamespaces':['*'],'includedClusterScopedResources':['storageclasses'],
             'excludedClusterScopedResources':['nodes'],
             'includedNamespaceScopedResources':['pods','configmaps'],
             'excludedNamespaceScopedResources':['events'],
             'orderedResources':{'pods':'shop/db-0,shop/db-1','persistentvolumes':'pv1'},
             'resourcePolicy':{'kind':'configmap','name':'rules'}}\
            """)
                .toString());
  }

  @Test
  void aRestoreCarriesAllFlagsOfVeleroThatAreSupported() {
    JsonNode restore =
        made(
            "restores",
            "create",
            "r1",
            "--from-schedule",
            "nightly",
            "--restore-volumes=false",
            "--preserve-nodeports",
            "--include-cluster-resources",
            "--status-include-resources",
            "deployments.apps",
            "--status-exclude-resources",
            "pods",
            "--resource-modifier-configmap",
            "changes",
            "-o",
            "json");

    assertThat(restore.path("spec").toString())
        .isEqualTo(
            json("""
            {'scheduleName':'nightly','includedNamespaces':['*'],'includeClusterResources':true,
             'restorePVs':false,'preserveNodePorts':true,
             'restoreStatus':{'includedResources':['deployments.apps'],'excludedResources':['pods']},
             'resourceModifier':{'kind':'configmap','name':'changes'}}\
            """)
                .toString());
  }

  @ParameterizedTest
  @CsvSource({
    "backup, --snapshot-move-data",
    "backup, --data-mover=velero",
    "backup, --csi-snapshot-timeout=10m",
    "backup, --volume-snapshot-locations=default",
    "backup, --item-operation-timeout=4h",
    "backup, --parallel-files-upload=4",
    "schedule, --use-owner-references-in-backup",
    "restore, --item-operation-timeout=4h",
    "restore, --write-sparse-files",
    "restore, --parallel-files-download=4",
  })
  void aFlagOfVeleroThatIsNotSupportedIsRefusedByName(String noun, String flag) {
    assertThat(run(noun, "create", "x", flag, "-o", "json")).isEqualTo(2);

    assertThat(err.toString())
        .startsWith("davit: ")
        .contains(flag.replaceAll("=.*", "") + " is not supported by Davit: ");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void completionKnowsEveryCommand() {
    assertThat(run("completion", "bash")).isZero();

    assertThat(out.toString()).contains("backup-location", "unpause", "--target-readiness-policy");
  }

  @Test
  void helpHasTheTableOfExitCodes() {
    assertThat(run("backup", "create", "--help")).isZero();

    for (var code : ExitCode.described().entrySet()) {
      assertThat(out.toString()).contains(code.getKey() + "   " + code.getValue());
    }
  }

  @Test
  void aBackupWithoutFlagsIsOfAllNamespaces() {
    assertThat(made("backup", "create", "b1", "-n", "davit", "-o", "json").toString())
        .isEqualTo(
            json("""
            {'apiVersion':'velero.io/v1','kind':'Backup',
             'metadata':{'name':'b1','namespace':'davit'},
             'spec':{'includedNamespaces':['*']}}\
            """)
                .toString());
  }

  @Test
  void aScheduleHasATemplate() {
    JsonNode schedule =
        made(
            "schedule",
            "create",
            "nightly",
            "--schedule",
            "0 2 * * *",
            "--paused",
            "--or-selector",
            "app=a or app=b",
            "-o",
            "json");

    assertThat(schedule.path("spec").toString())
        .isEqualTo(
            json("""
            {'schedule':'0 2 * * *','paused':true,'template':{'includedNamespaces':['*'],
             'orLabelSelectors':[{'matchLabels':{'app':'a'}},{'matchLabels':{'app':'b'}}]}}\
            """)
                .toString());
  }

  @Test
  void aRestoreCarriesItsPoliciesAsAnnotations() {
    JsonNode restore =
        made(
            "restore",
            "create",
            "r1",
            "--from-backup",
            "b1",
            "--namespace-mappings",
            "a:b,c:d",
            "--existing-resource-policy",
            "update",
            "--in-place",
            "--target-readiness-policy",
            "waitgraceperiod 7",
            "--resume-policy",
            "keepstopped",
            "-o",
            "json");

    assertThat(restore.path("metadata").path("annotations").toString())
        .isEqualTo(
            json("""
            {'davit.io/volume-restore':'InPlace',
             'davit.io/target-readiness-policy':'WaitGracePeriod 7',
             'davit.io/resume-policy':'KeepStopped'}\
            """)
                .toString());
    assertThat(restore.path("spec").toString())
        .isEqualTo(
            json("""
            {'backupName':'b1','includedNamespaces':['*'],
             'namespaceMapping':{'a':'b','c':'d'},'existingResourcePolicy':'update'}\
            """)
                .toString());
  }

  @Test
  void aLocationNamesItsSecret() {
    run(
        "backup-location",
        "create",
        "lab",
        "--bucket",
        "b",
        "--prefix",
        "p",
        "--config",
        "region=lab,s3Url=http://x:1",
        "--credential",
        "cloud-credentials=cloud",
        "--default",
        "-o",
        "yaml");

    assertThat(out.toString())
        .isEqualTo(
            """
            apiVersion: velero.io/v1
            kind: BackupStorageLocation
            metadata:
              name: lab
              namespace: velero
            spec:
              provider: aws
              objectStorage:
                bucket: b
                prefix: p
              config:
                region: lab
                s3Url: http://x:1
              default: true
              credential:
                name: cloud-credentials
                key: cloud
            """);
  }

  @Test
  void misuseIsToldOnStderrAndExitsWithTwo() {
    String[][] misuses = {
      {"backup", "create", "-o", "json"},
      {"backup", "create", "b", "--nonsense"},
      {"backup", "create", "b", "-l", "a b", "-o", "json"},
      {"backup", "create", "b", "--ttl", "soon", "-o", "json"},
      {"backup", "create", "b", "-l", "a=b", "--or-selector", "c=d", "-o", "json"},
      {"restore", "create", "r", "-o", "json"},
      {"restore", "create", "r", "--from-backup", "b", "--from-schedule", "s", "-o", "json"},
      {"restore", "create", "r", "--from-backup", "b", "--namespace-mappings", "a", "-o", "json"},
      {"restore", "create", "r", "--from-backup", "b", "--resume-policy", "x", "-o", "json"},
      {"schedule", "create", "s"},
      {"backup", "create", "b", "--ordered-resources", "pods", "-o", "json"},
      {"restore", "create", "r", "--from-backup", "b", "--status-exclude-resources", "pods"},
      {"completion", "fish"},
      {"backup-location", "set", "lab"},
    };
    for (String[] misuse : misuses) {
      err.getBuffer().setLength(0);
      assertThat(run(misuse)).as("%s", (Object) misuse).isEqualTo(ExitCode.USAGE.number());
      assertThat(err.toString()).startsWith("davit: ");
    }
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void anUnreadableKubeconfigIsRefusedWithOne() {
    assertThat(run("backup", "get", "--kubeconfig", "/nowhere")).isEqualTo(1);
    assertThat(err.toString()).startsWith("davit: ").contains("/nowhere");
  }

  @Test
  void everyPhaseHasItsExitCode() {
    assertThat(ExitCode.ofPhase("Completed")).isEqualTo(ExitCode.OK);
    assertThat(ExitCode.ofPhase("PartiallyFailed").number()).isEqualTo(3);
    assertThat(ExitCode.ofPhase("Failed").number()).isEqualTo(4);
    assertThat(ExitCode.ofPhase("FailedValidation").number()).isEqualTo(5);
  }

  @Test
  void onlyTheCommandThatTheFirstWordNamesIsMade() {
    assertThat(Cli.of(SURROUNDINGS, "repo", "status").getSubcommands()).containsOnlyKeys("repo");
    for (String[] words : new String[][] {{}, {"--help"}, {"completion", "bash"}, {"nonsense"}}) {
      assertThat(Cli.of(SURROUNDINGS, words).getSubcommands())
          .as("%s", (Object) words)
          .hasSameSizeAs(Cli.of(SURROUNDINGS).getSubcommands())
          .hasSizeGreaterThan(5);
    }
  }

  @Test
  void everyCommandTeachesByExampleAndTellsItsExitCodes() {
    helped(Cli.of(SURROUNDINGS));
  }

  private static void helped(CommandLine line) {
    assertThat(line.getUsageMessage(CommandLine.Help.Ansi.OFF)).contains("Exit codes:");
    if (line.getSubcommands().isEmpty()) {
      assertThat(line.getCommandSpec().usageMessage().footer())
          .as(line.getCommandName())
          .anyMatch(footer -> footer.contains("davit "));
    }
    line.getSubcommands().values().forEach(CliTest::helped);
  }
}
