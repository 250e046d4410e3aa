package io.recourse;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.IDNA;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import io.recourse.access.Actor;
import io.recourse.cases.KeptDecision;
import io.recourse.cases.PartyWords;
import io.recourse.clock.StepClock;
import io.recourse.examination.Workers;
import io.recourse.testing.ProductClasses;
import io.recourse.web.Problem;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.IDN;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.DriverManager;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.datasource.AbstractDriverBasedDataSource;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Controller;
import org.springframework.util.StringUtils;
import org.springframework.web.util.WebUtils;

/** The rules about the house; each is also shown failing in {@code io.recourse.archfixture}. */
class ArchitectureTest {

    private static final String HOUSE = "io.recourse";
    private static final String FIXTURE = "io.recourse.archfixture";

    private static final JavaClasses OURS = ProductClasses.all();
    private static final JavaClasses BROKEN = new ClassFileImporter().importPackages(FIXTURE);

    /** Each knows what comes before it, and those that stand together don't know each other. */
    private static final List<List<String>> LIFE_OF_A_CASE = List.of(
            List.of("calendar", "notice"),
            List.of("cases"),
            List.of("measures", "evidence"),
            List.of("returns"),
            List.of("examination"),
            List.of("appeal", "letter", "transparency", "filing", "staff", "retention"),
            List.of("campaign"),
            List.of("dossier"),
            List.of("process", "desk", "quality", "scenario", "replay"),
            List.of("editions"));

    private static final Pattern COUNTED_BY_ITSELF =
            Pattern.compile("throw\\s+Problem\\s*\\.\\s*(refused|conflict)\\(\\s*\"[a-z-]*too-many");

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
                                "packages know only what comes before them in a case's life",
                                ArchitectureTest::packagesFollowTheLifeOfACase,
                                List.of("CallsCases.other")),
                        new Rule(
                                "day counting is plain Java",
                                ArchitectureTest::dayCountingIsPlainJava,
                                List.of("KnowsSpring.count(int)")),
                        new Rule(
                                "one package says what of a text can be seen",
                                ArchitectureTest::onlyTextJudgesText,
                                List.of(
                                        "JudgesText.blank(java.lang.String)",
                                        "JudgesText.stripped(java.util.List)",
                                        "JudgesText.trimmed(java.lang.String)",
                                        "JudgesText.empty(java.lang.String)",
                                        "JudgesText.space(char)")),
                        new Rule(
                                "one package says which texts are alike",
                                ArchitectureTest::onlyTextComparesCharacters,
                                List.of("JudgesText.normal(java.lang.String)")),
                        new Rule(
                                "what a text is does not depend on what it is for",
                                ArchitectureTest::textKnowsNothingOfUs,
                                List.of("KnowsSpringToo.calls(java.lang.String)")),
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
                                "only what speaks with other machines reads the clock that runs on within a step",
                                ArchitectureTest::stepsReadTheClockOnce,
                                List.of("ReadsTheRunningClock.again(io.recourse.clock.StepClock)")),
                        new Rule(
                                "requests, transactions and simulated time are steps, and nothing else begins one",
                                ArchitectureTest::nobodyBeginsSteps,
                                List.of("BeginsStep.begun(io.recourse.clock.StepClock)")),
                        new Rule(
                                "times are put into words in one place",
                                ArchitectureTest::timesArePutIntoWordsInOnePlace,
                                List.of("FormatsTimes.of(java.time.ZonedDateTime)")),
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
                                "nobody makes a session but by signing in",
                                ArchitectureTest::nobodyMakesSessions,
                                List.of(
                                        "MakesSessions.keep(jakarta.servlet.http.HttpServletRequest)",
                                        "MakesSessions.keepToo(jakarta.servlet.http.HttpServletRequest)")),
                        new Rule(
                                "no feature knows that time can be simulated",
                                ArchitectureTest::nobodyKnowsSimulation,
                                List.of("KnowsSimulation.clock")),
                        new Rule(
                                "nothing of Recourse knows the marketplace that is built in for trying things out",
                                ArchitectureTest::nobodyKnowsTheSandbox,
                                List.of("KnowsTheSandbox.orders")),
                        new Rule(
                                "addresses that leave the house are written in one place",
                                ArchitectureTest::addressesAreWrittenInOnePlace,
                                List.of(
                                        "WritesAddresses.made(java.lang.String)",
                                        "WritesAddresses.parsed(java.lang.String)",
                                        "WritesAddresses.told(",
                                        "WritesAddresses.host(java.lang.String)",
                                        "WritesAddresses.called(java.lang.String)")),
                        new Rule(
                                "a download gets its name in one place",
                                ArchitectureTest::downloadsAreNamedInOnePlace,
                                List.of("NamesDownloads.header(java.lang.String)")),
                        new Rule(
                                "what a party wrote is shown by way of what hides personal data",
                                ArchitectureTest::partyWordsAreTold,
                                List.of("ShowsWords.shown(io.recourse.cases.PartyWords)")),
                        new Rule(
                                "one class says where a call comes from",
                                ArchitectureTest::oneClassKnowsWhereCallsComeFrom,
                                List.of(
                                        "BelievesHeaders.remote(jakarta.servlet.http.HttpServletRequest)",
                                        "BelievesHeaders.details(org.springframework.security.web.authentication.WebAuthenticationDetails)")),
                        new Rule(
                                "rules about requests ask the path alone, and not which method answers",
                                ArchitectureTest::requestsAreKnownByTheirPath,
                                List.of("NamesPaths.open(", "NamesPaths.read(", "NamesPaths.free(")),
                        new Rule(
                                "one class reads times",
                                ArchitectureTest::oneClassReadsTimes,
                                List.of(
                                        "ReadsTimes.instant(java.lang.String)",
                                        "ReadsTimes.withOffset(java.lang.String)",
                                        "ReadsTimes.inZone(java.lang.String)",
                                        "ReadsTimes.local(java.lang.String)",
                                        "ReadsTimes.days(java.util.stream.Stream)",
                                        "ReadsTimes.length(java.lang.String)",
                                        "ReadsTimes.byPattern(java.lang.String)")),
                        new Rule(
                                "connections beside the pool are opened in one place",
                                ArchitectureTest::connectionsAreOpenedInOnePlace,
                                List.of(
                                        "OpensConnections.plain(java.lang.String)",
                                        "OpensConnections.each(java.lang.String)",
                                        "OpensConnections.one(java.lang.String)",
                                        "OpensConnections.built(java.lang.String)")))
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

    @Test
    void who_has_too_many_is_refused_by_the_limit_that_counted_under_its_lock() throws IOException {
        assertThat(countedElsewhere(Path.of("src/main/java"))).isEmpty();
        assertThat(countedElsewhere(Path.of("src/test/java/io/recourse/archfixture")))
                .containsExactly("CountsWithoutLock.java");
    }

    /** The sources that throw such a refusal themselves, whatever they counted and whenever. */
    private static List<String> countedElsewhere(Path sources) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> COUNTED_BY_ITSELF.matcher(text(file)).find())
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private static ArchRule packagesFollowTheLifeOfACase(String house) {
        LayeredArchitecture order =
                layeredArchitecture().consideringOnlyDependenciesInLayers().withOptionalLayers(true);
        for (String name : LIFE_OF_A_CASE.stream().flatMap(List::stream).toList()) {
            order = order.layer(name).definedBy(house + "." + name + "..");
        }
        List<String> before = new ArrayList<>();
        for (List<String> together : LIFE_OF_A_CASE) {
            for (String name : together) {
                order = before.isEmpty()
                        ? order.whereLayer(name).mayNotAccessAnyLayer()
                        : order.whereLayer(name).mayOnlyAccessLayers(before.toArray(String[]::new));
            }
            before.addAll(together);
        }
        return order;
    }

    private static ArchRule dayCountingIsPlainJava(String house) {
        return classes()
                .that()
                .resideInAnyPackage(house + ".deadline..", house + ".time..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", house + ".deadline..", house + ".time..");
    }

    /** Day counting is plain Java, and has no texts but a file of dates. */
    private static ArchRule onlyTextJudgesText(String house) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(house + ".text..", house + ".deadline..")
                .should()
                .accessTargetWhere(JavaAccess.Predicates.target(nameMatching("isBlank|strip.*|trim"))
                        .and(JavaAccess.Predicates.target(owner(oneOf(String.class)))))
                .orShould()
                .accessTargetWhere(JavaAccess.Predicates.target(nameMatching("hasText|trim.*Whitespace"))
                        .and(JavaAccess.Predicates.target(owner(oneOf(StringUtils.class)))))
                .orShould()
                .accessTargetWhere(JavaAccess.Predicates.target(nameMatching("is(Whitespace|SpaceChar)"))
                        .and(JavaAccess.Predicates.target(owner(oneOf(Character.class)))));
    }

    /** The domains of addresses have characters of their own rules. */
    private static ArchRule onlyTextComparesCharacters(String house) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(house + ".text..", house + ".address..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.ibm.icu..", "de.siegmar..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Normalizer.class);
    }

    private static ArchRule textKnowsNothingOfUs(String house) {
        return classes()
                .that()
                .resideInAPackage(house + ".text..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "com.ibm.icu..", "de.siegmar..", house + ".text..");
    }

    private static ArchRule nobodyReadsTheClock(String house) {
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName(house + ".clock.StepClock")
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

    private static ArchRule stepsReadTheClockOnce(String house) {
        return noClasses()
                .that(areNot(
                        house + ".marketplace.MarketplaceConfiguration",
                        house + ".notice.Deliverer",
                        house + ".notice.webhook.WebhookChannel"))
                .should()
                .callMethod(StepClock.class, "running");
    }

    private static ArchRule nobodyBeginsSteps(String house) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(house + ".simulation..", house + ".clock..")
                .should()
                .callMethodWhere(target(nameMatching("begin(At)?")).and(target(owner(oneOf(StepClock.class)))));
    }

    /** Others have formats for programs: file names, sealed events, lines that people type in. */
    private static ArchRule timesArePutIntoWordsInOnePlace(String house) {
        return noClasses()
                .that(areNot(
                        house + ".web.TimesInWords",
                        house + ".custody.Chain",
                        house + ".evidence.SmsLines",
                        house + ".evidence.files.FileKey"))
                .should()
                .callMethodWhere(target(nameMatching("of(Pattern|Localized.*)"))
                        .and(target(owner(oneOf(DateTimeFormatter.class)))))
                .orShould()
                .callConstructor(DateTimeFormatterBuilder.class);
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

    /** With {@code getSession(false)} something is kept for who has a session, and nothing for who has none. */
    private static ArchRule nobodyMakesSessions(String house) {
        return noClasses()
                .should()
                .callMethod(HttpServletRequest.class, "getSession")
                .orShould()
                .callMethod(
                        WebUtils.class, "setSessionAttribute", HttpServletRequest.class, String.class, Object.class);
    }

    private static ArchRule nobodyKnowsSimulation(String house) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(house + ".simulation..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(house + ".simulation..");
    }

    private static ArchRule nobodyKnowsTheSandbox(String house) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(house + ".sandbox..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(house + ".sandbox..");
    }

    /** Anywhere else a character could be cut to eight bits, or a name be read by the rules of 2003. */
    private static ArchRule addressesAreWrittenInOnePlace(String house) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(house + ".address..")
                .should()
                .callConstructorWhere(target(owner(oneOf(InternetAddress.class, URI.class))))
                .orShould()
                .callMethodWhere(target(nameMatching("parse.*")).and(target(owner(oneOf(InternetAddress.class)))))
                .orShould()
                .callMethodWhere(DescribedPredicate.describe(
                        "an address of a mail is set as a text",
                        (JavaMethodCall call) -> call.getTargetOwner().isAssignableTo(MimeMessage.class)
                                && call.getName().matches("(set|add)(From|Sender|Recipients?)")
                                && call.getTarget().getRawParameterTypes().stream()
                                        .anyMatch(type -> type.isEquivalentTo(String.class))))
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(IDN.class, IDNA.class, SimpleMailMessage.class, MimeMessageHelper.class);
    }

    private static ArchRule downloadsAreNamedInOnePlace(String house) {
        return noClasses().should().dependOnClassesThat().belongToAnyOf(ContentDisposition.class);
    }

    /** As written they are for what stores and seals them. */
    private static ArchRule partyWordsAreTold(String house) {
        return noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Contents")
                .and()
                .doNotHaveSimpleName("TellWords")
                .and()
                .haveNameNotMatching(
                        house
                                + "\\.(cases\\.(NewCases|AnswerComplaint|CaseNotes)|appeal\\.(Appeal|Appeals)|evidence\\.EvidenceItems|offers\\.Offers|returns\\.ReturnStore)(\\$.*)?")
                .should()
                .callMethod(PartyWords.class, "asWritten");
    }

    private static ArchRule requestsAreKnownByTheirPath(String house) {
        return noClasses()
                .should()
                .callMethodWhere(target(nameMatching("requestMatchers|securityMatcher|ignoringRequestMatchers"))
                        .and(target(rawParameterTypes(String[].class)
                                .or(rawParameterTypes(HttpMethod.class, String[].class)))))
                .because("a string has Spring MVC look for the method that answers: see Paths");
    }

    private static ArchRule oneClassKnowsWhereCallsComeFrom(String house) {
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName(house + ".web.CallerAddress")
                .should()
                .callMethodWhere(target(nameMatching("getRemote(Addr|Address|Host)")));
    }

    /** What is neither an instant nor a day nor a length can't be absurd: a time of day, a month of our own figures. */
    private static ArchRule oneClassReadsTimes(String house) {
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName(house + ".time.Times")
                .should()
                .accessTargetWhere(JavaAccess.Predicates.target(nameMatching("parse.*"))
                        .and(JavaAccess.Predicates.target(owner(oneOf(
                                Instant.class,
                                OffsetDateTime.class,
                                ZonedDateTime.class,
                                LocalDateTime.class,
                                LocalDate.class,
                                Duration.class,
                                Period.class,
                                DateTimeFormatter.class)))));
    }

    /** The pool itself is Boot's. */
    private static ArchRule connectionsAreOpenedInOnePlace(String house) {
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName(house + ".web.DirectConnections")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(DriverManager.class, Driver.class, DataSourceBuilder.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(AbstractDriverBasedDataSource.class);
    }

    private static DescribedPredicate<JavaClass> inPackage(String name) {
        return DescribedPredicate.describe(
                "in " + name, its -> its.getPackageName().equals(name));
    }

    private static DescribedPredicate<JavaClass> areNot(String... names) {
        return DescribedPredicate.describe(
                "are not " + List.of(names), its -> !List.of(names).contains(its.getName()));
    }

    private static DescribedPredicate<JavaClass> oneOf(Class<?>... types) {
        return DescribedPredicate.describe(
                "one of " + List.of(types), its -> Stream.of(types).anyMatch(its::isEquivalentTo));
    }
}
