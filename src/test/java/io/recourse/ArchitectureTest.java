package io.recourse;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import io.recourse.access.Actor;
import io.recourse.cases.KeptDecision;
import io.recourse.examination.Workers;
import io.recourse.web.Problem;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;

/** The rules about the house; each is also shown failing in {@code io.recourse.archfixture}. */
class ArchitectureTest {

    private static final String HOUSE = "io.recourse";
    private static final String FIXTURE = "io.recourse.archfixture";

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(HOUSE);
    private static final JavaClasses BROKEN = new ClassFileImporter().importPackages(FIXTURE);

    /** A rule for the house of this base package, and what it says of the fixture, one text for each violation. */
    private record Rule(String name, Function<String, ArchRule> of, List<String> violations) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Arguments> rules() {
        return Stream.of(
                        new Rule(
                                "only the package process knows the engine",
                                ArchitectureTest::onlyProcessKnowsTheEngine,
                                List.of("KnowsTheEngine.runtime")),
                        new Rule(
                                "packages form no circles",
                                ArchitectureTest::packagesFormNoCircles,
                                List.of(
                                        "Slice cases -> \n                Slice notice -> \n                Slice cases")),
                        new Rule(
                                "day counting is plain Java",
                                ArchitectureTest::dayCountingIsPlainJava,
                                List.of("KnowsSpring.count(int)")),
                        new Rule(
                                "nobody reads the clock",
                                ArchitectureTest::nobodyReadsTheClock,
                                List.of(
                                        "ReadsTheClock.instant()",
                                        "ReadsTheClock.today(java.time.ZoneId)",
                                        "ReadsTheClock.millis()",
                                        "ReadsTheClock.date()",
                                        "ReadsTheClock.clock()",
                                        "ReadsTheClock.source()")),
                        new Rule(
                                "only the engine is told the time as a Date",
                                ArchitectureTest::onlyTheEngineTakesDates,
                                List.of("UsesDate.of(java.time.Instant)", "ReadsTheClock.date()")),
                        new Rule(
                                "nothing is injected into fields",
                                ArchitectureTest::nothingIsInjectedIntoFields,
                                List.of("InjectedByField.clock", "InjectedByField.zone")),
                        new Rule(
                                "controllers are nobody's business",
                                ArchitectureTest::controllersAreNotPublic,
                                List.of("PublicController")),
                        new Rule(
                                "use cases decide who may do what",
                                ArchitectureTest::controllersDecideNoRights,
                                List.of("DecidesRights.show(io.recourse.access.Actor)", "DecidesRights.refuse()")),
                        new Rule(
                                "no feature knows that time can be simulated",
                                ArchitectureTest::nobodyKnowsSimulation,
                                List.of("KnowsSimulation.clock")))
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_house_keeps_its_rules(Rule rule) {
        rule.of().apply(HOUSE).check(OURS);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_house_that_breaks_the_rule_is_found_out(Rule rule) {
        EvaluationResult result = rule.of().apply(FIXTURE).evaluate(BROKEN);

        assertThat(result.hasViolation()).isTrue();
        String report = String.join("\n", result.getFailureReport().getDetails());
        assertThat(report).contains(rule.violations());
    }

    @Test
    void the_fixture_is_no_part_of_the_house() {
        assertThat(OURS).noneMatch(its -> its.getPackageName().startsWith(FIXTURE));
        assertThat(OURS.size()).isGreaterThan(200);
    }

    private static ArchRule onlyProcessKnowsTheEngine(String house) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(house + ".process..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.camunda..", "org.operaton..");
    }

    private static ArchRule packagesFormNoCircles(String house) {
        return slices().matching(house + ".(*)..").should().beFreeOfCycles();
    }

    private static ArchRule dayCountingIsPlainJava(String house) {
        return classes()
                .that()
                .resideInAPackage(house + ".deadline..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", house + ".deadline..");
    }

    private static ArchRule nobodyReadsTheClock(String house) {
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName(house + ".simulation.ClockConfiguration")
                .should()
                .callMethodWhere(target(nameMatching("now")).and(target(owner(inPackage("java.time")))))
                .orShould()
                .callMethodWhere(target(nameMatching("system.*|tick(Millis|Seconds|Minutes)"))
                        .and(target(owner(oneOf(Clock.class, InstantSource.class)))))
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callConstructor(Date.class);
    }

    private static ArchRule onlyTheEngineTakesDates(String house) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(house + ".process..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Date.class);
    }

    private static ArchRule nothingIsInjectedIntoFields(String house) {
        return noFields()
                .should()
                .beAnnotatedWith(Autowired.class)
                .orShould()
                .beAnnotatedWith(Value.class)
                .orShould()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("jakarta.annotation.Resource");
    }

    private static ArchRule controllersAreNotPublic(String house) {
        return classes().that().areMetaAnnotatedWith(Controller.class).should().notBePublic();
    }

    /** Pages and interface have the same rights because neither has any of its own. */
    private static ArchRule controllersDecideNoRights(String house) {
        return noClasses()
                .that()
                .areMetaAnnotatedWith(Controller.class)
                .should()
                .callMethodWhere(target(nameMatching("require.*"))
                        .and(target(owner(oneOf(Actor.class, Workers.class, KeptDecision.class)))))
                .orShould()
                .callMethod(Problem.class, "forbidden", String.class, Object[].class);
    }

    private static ArchRule nobodyKnowsSimulation(String house) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(house + ".simulation..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(house + ".simulation..");
    }

    private static DescribedPredicate<JavaClass> inPackage(String name) {
        return DescribedPredicate.describe(
                "in " + name, its -> its.getPackageName().equals(name));
    }

    private static DescribedPredicate<JavaClass> oneOf(Class<?>... types) {
        return DescribedPredicate.describe(
                "one of " + List.of(types), its -> Stream.of(types).anyMatch(its::isEquivalentTo));
    }
}
