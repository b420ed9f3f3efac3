package io.davit.cli.repo;

import picocli.CommandLine.Command;

@Command(
    name = "blob",
    description = "Look at the blobs in the store.",
    subcommands = {BlobList.class})
final class BlobCommand extends Group {}
