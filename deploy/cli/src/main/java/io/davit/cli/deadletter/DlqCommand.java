package io.davit.cli.deadletter;

import picocli.CommandLine.Command;

/// `davit dlq`.
@Command(
    name = "dlq",
    description = "Dead letters, and keys in quarantine.",
    subcommands = {
      DlqList.class,
      DlqShow.class,
      DlqRedrive.class,
      DlqDrop.class,
      DlqQuarantined.class,
      DlqLift.class
    },
    footer = {
      "",
      "A record that does not parse, or on which a decision failed, lies in <topic>.dlq for 30"
          + " days.",
      "A run whose decision failed is in quarantine: what is said to it goes to the dead letters.",
      "After the reason was mended: lift the quarantine, then redrive the letters of its key."
    })
public final class DlqCommand {}
