package io.davit.cli;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import io.davit.testkit.architecture.EdgeRules;
import io.davit.testkit.architecture.LayerRules;
import io.davit.testkit.architecture.TimeRules;

@AnalyzeClasses(packages = "io.davit", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest static final ArchTests layers = ArchTests.in(LayerRules.class);
  @ArchTest static final ArchTests edges = ArchTests.in(EdgeRules.class);
  @ArchTest static final ArchTests time = ArchTests.in(TimeRules.class);
}
