package io.davit.cli.repo;

import picocli.CommandLine.Command;

@Command(
    name = "connect",
    description = "Connect to a repository, for the commands that follow.",
    subcommands = {ConnectFileSystem.class, ConnectS3.class})
final class ConnectCommand extends Group {}
