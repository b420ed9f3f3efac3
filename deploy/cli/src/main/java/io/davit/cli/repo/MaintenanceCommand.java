package io.davit.cli.repo;

import picocli.CommandLine.Command;

@Command(
    name = "maintenance",
    description = "Keep a repository small and quick.",
    subcommands = {MaintenanceRun.class})
final class MaintenanceCommand extends Group {}
