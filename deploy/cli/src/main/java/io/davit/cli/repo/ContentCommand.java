package io.davit.cli.repo;

import picocli.CommandLine.Command;

@Command(
    name = "content",
    description = "Look at contents, of which files and directories are made.",
    subcommands = {ContentList.class, ContentVerify.class})
final class ContentCommand extends Group {}
