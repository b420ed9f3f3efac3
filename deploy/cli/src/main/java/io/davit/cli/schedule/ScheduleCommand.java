package io.davit.cli.schedule;

import picocli.CommandLine.Command;

/// `davit schedule`.
@Command(
    name = "schedule",
    aliases = "schedules",
    description = "Schedules: backups that are made by themselves.",
    subcommands = {
      ScheduleCreate.class,
      ScheduleGet.class,
      ScheduleDescribe.class,
      SchedulePause.class,
      ScheduleUnpause.class,
      ScheduleDelete.class
    })
public final class ScheduleCommand {}
