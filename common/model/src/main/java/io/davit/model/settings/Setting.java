package io.davit.model.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes a setting: a component of a settings record, or of a section in it.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {

  /// Stands for "no default": the setting must be given, unless its type is `@Nullable`.
  String NONE = "\0";

  /// What it does, in a sentence for the table of settings.
  String value();

  /// What holds if nobody says otherwise, as one would write it in the environment.
  String orElse() default NONE;
}
