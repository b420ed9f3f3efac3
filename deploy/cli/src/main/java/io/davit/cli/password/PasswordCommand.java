package io.davit.cli.password;

import picocli.CommandLine.Command;

/// `davit password`.
@Command(
    name = "password",
    description = "The password that encrypts the repositories of volumes.",
    subcommands = {PasswordCreate.class})
public final class PasswordCommand {}
