package io.davit.cli.repo;

import picocli.CommandLine.Command;

@Command(
    name = "create",
    description = "Create a repository, and connect to it.",
    subcommands = {CreateFileSystem.class, CreateS3.class})
final class CreateCommand extends Group {}
