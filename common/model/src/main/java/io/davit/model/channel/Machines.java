package io.davit.model.channel;

/// The names of the six machines.
public final class Machines {
  public static final String GATE = "gate";
  public static final String SCHEDULE = "schedule";
  public static final String BACKUP = "backup";
  public static final String RESTORE = "restore";
  public static final String HOOKS = "hooks";
  public static final String REPOSITORY = "repository";

  private Machines() {}
}
