package io.recourse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.recourse.notice.HostileMailServer;
import io.recourse.testing.CodeBlock;
import io.recourse.testing.IdentityProvider;
import io.recourse.testing.PostgresServer;
import io.recourse.testing.Shell;
import io.recourse.testing.Shipped;
import io.recourse.web.Caller;
import io.recourse.web.Caller.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The page about operations, followed from an empty folder: each block is taken from it and run as it stands, in the order of the
 * page, against the application that its first block starts (docs/adr/0163).
 */
class OperationsTest {

    private static final Path PAGE = Path.of("docs/operations.md");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What {@code java -jar} takes where it starts several times, and speed is not what is looked at. */
    private static final String JAVA_OPTIONS =
            "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:MetaspaceSize=256m -Xmx384m";

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Map<String, String> ROLES =
            Map.of("shop", "SELLER", "guest", "BUYER", "anna", "ADMIN", "boris", "SUPERVISOR");

    @TempDir
    private Path folder;

    private final Map<String, String> mailAddresses =
            new ConcurrentHashMap<>(Map.of("shop", "nobody@shop.example", "guest", "buyer@example.com"));
    private final Map<String, String> numbers = new ConcurrentHashMap<>();
    private final PGSimpleDataSource database = new PGSimpleDataSource();
    private final HostileMailServer mails = new HostileMailServer();
    private final IdentityProvider provider = new IdentityProvider(name ->
            Map.of("roles", List.of(ROLES.get(name)), "email", mailAddresses.getOrDefault(name, name + "@of.example")));
    private final int year = InstantSource.system()
                    .instant()
                    .plus(Duration.ofDays(30))
                    .atZone(ZoneOffset.UTC)
                    .getYear()
            + 1;

    /** What stands on the page, and what is here. Everything else of a block is run as it stands. */
    private record StandIn(String onThePage, Supplier<String> here) {}

    private final List<StandIn> standIns = List.of(
            // it runs until it is told to end, in a terminal of its own
            new StandIn(
                    "recourse\njava -jar recourse-0.1.0.jar\n",
                    () ->
                            "recourse\n{ java -jar recourse-0.1.0.jar; echo \"ended with $?\"; } >application.log 2>&1 &\n"),
            new StandIn(
                    "//db.example:5432/recourse",
                    () -> "//localhost:" + database.getPortNumbers()[0] + "/" + database.getDatabaseName()),
            new StandIn(
                    "//db-1,db-2/recourse",
                    () -> "//localhost:" + closedPort() + ",localhost:" + database.getPortNumbers()[0] + "/"
                            + database.getDatabaseName()),
            new StandIn("alter database recourse ", () -> "alter database " + database.getDatabaseName() + " "),
            new StandIn("PASSWORD=…", () -> "PASSWORD=of-no-worth"),
            new StandIn("https://marketplace.example/recourse", this::platformUrl),
            new StandIn("whsec_…", () -> SECRET),
            new StandIn("https://id.example/", () -> provider.url()),
            new StandIn("client-secret=…", () -> provider.settings().stream()
                    .filter(setting -> setting.contains("client-secret="))
                    .map(setting -> setting.replaceFirst(".*client-secret=", "client-secret="))
                    .findFirst()
                    .orElseThrow()),
            // on the same machine, and with no certificate
            new StandIn("mail.example\n", () -> "localhost\nspring.mail.port=" + mails.port() + "\n"),
            new StandIn("starttls.required=true", () -> "starttls.required=false"),
            new StandIn("RECOURSE=https://recourse.example", () -> "RECOURSE=" + address()),
            new StandIn("https://recourse.example/api/", () -> address() + "/api/"),
            new StandIn("Bearer …", () -> "Bearer " + token("anna")),
            new StandIn("/etc/recourse/", () -> folder + "/"),
            new StandIn("incidents/4711/", () -> "incidents/" + incidentOf(number("4711")) + "/"),
            new StandIn("deliveries/17/", () -> "deliveries/" + refusedMail() + "/"),
            // the next year, of which a week at least has to be ahead
            new StandIn("2027", () -> String.valueOf(year)));

    @FunctionalInterface
    private interface Follower {
        void follow(CodeBlock block) throws Exception;
    }

    /** Each block of the page, by what stands above it, and who follows it. */
    private Map<String, Follower> followers() {
        Map<String, Follower> followers = new LinkedHashMap<>();
        followers.put("What runs, bash", this::starts);
        followers.put("Before the start, bash", this::findsNothingToMend);
        followers.put("Before the start, sql", this::isTakenByTheDatabase);
        followers.put("Ready sooner, bash", this::isWhatTheImageDoes);
        followers.put("Signing in, properties", this::peopleSignIn);
        followers.put("Calls on this page, bash", this::keepsTheToken);
        followers.put("Health, bash", this::isTakenByTheTerminal);
        followers.put("When the marketplace is down, bash", this::retriesIncidents);
        followers.put("What the marketplace reports, bash", this::settlesACase);
        followers.put("Webhooks: what the platform is told, bash", this::entersAWebhook);
        followers.put("Notices, properties", this::mailsAreFromThere);
        followers.put("Notices, bash", this::sendsAMailAgain);
        followers.put("Notices, bash 2", this::takesABounce);
        followers.put("The calendar, bash", this::importsAYear);
        followers.put("After a restore, bash", this::verifiesAll);
        followers.put("After a restore, sql", this::isTakenByTheDatabase);
        followers.put("The drill, bash", this::namesTheDrill);
        followers.put("The key that signs, bash", this::makesAKey);
        followers.put("The key that signs, bash 2", this::changesTheKey);
        followers.put("The key that signs, properties", this::signsWithTheNewKey);
        followers.put("A new edition of the rules, bash", this::entersAnEdition);
        followers.put("Staffing: what if, bash", this::goesThroughAPlan);
        followers.put("Staffing: what if, json", this::isAnsweredByTheInterface);
        followers.put("Kubernetes, bash", this::namesWhatTheManifestsName);
        followers.put("Security events, text", this::looksLikeTheLog);
        return followers;
    }

    private List<CodeBlock> blocks;
    private JdbcClient jdbc;
    private HttpServer platform;
    private volatile boolean ordersAnswered;
    private volatile boolean measuresTaken;
    private Shell shell;
    private String planned;
    private int port;

    @BeforeEach
    void there_are_a_database_a_marketplace_and_an_identity_provider() throws IOException {
        blocks = CodeBlock.of(PAGE);
        database.setUrl(PostgresServer.newDatabase());
        jdbc = JdbcClient.create(database);
        platform = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        platform.createContext("/", call -> answer(call, 404, "{}"));
        platform.createContext("/orders/4711", call -> answer(call, ordersAnswered ? 200 : 503, order("4711", "r1")));
        platform.createContext("/orders/4712", call -> answer(call, ordersAnswered ? 200 : 503, order("4712", "r3")));
        platform.createContext("/measures/", call -> answer(call, measuresTaken ? 200 : 503, "{}"));
        platform.start();
        mails.is(HostileMailServer.Mood.KNOWS_NOT_EVERYBODY);
    }

    /** The owner of a database and no more, as on the page. */
    private void thereIsAnOwnerOfTheDatabase() {
        jdbc.sql("create role recourse login password 'of-no-worth'").update();
        jdbc.sql("alter database " + database.getDatabaseName() + " owner to recourse")
                .update();
    }

    private static String order(String id, String review) {
        Instant now = InstantSource.system().instant();
        return """
                {"id": "%1$s", "seller": "shop", "buyer": "guest", "placedAt": "%2$s", "succeededAt": "%3$s", "reviews": [
                  {"id": "%4$s", "by": "BUYER", "rating": "NEGATIVE", "text": "差评", "at": "%5$s", "effective": true},
                  {"id": "of-%4$s", "by": "SELLER", "rating": "POSITIVE", "text": "好评", "at": "%5$s", "effective": true}]}
                """.formatted(
                        id,
                        now.minus(Duration.ofDays(9)),
                        now.minus(Duration.ofDays(5)),
                        review,
                        now.minus(Duration.ofDays(2)));
    }

    private static void answer(HttpExchange call, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        call.getResponseHeaders().add("Content-Type", "application/json");
        call.sendResponseHeaders(status, bytes.length);
        try (call) {
            call.getResponseBody().write(bytes);
        }
    }

    @AfterEach
    void all_of_them_end() {
        if (shell != null) {
            shell.close();
        }
        platform.stop(0);
        provider.close();
        mails.close();
    }

    @Test
    void each_block_of_the_page_does_what_the_page_says() throws Exception {
        List<String> names = names();
        Map<String, Follower> followers = followers();
        // a new block of the page has to be followed by somebody
        assertThat(names).containsExactlyElementsOf(followers.keySet());
        assertThat(standIns)
                .allSatisfy(one -> assertThat(blocks).as(one.onThePage()).anyMatch(block -> block.text()
                        .contains(one.onThePage())));
        thereIsAnOwnerOfTheDatabase();
        Shipped.asJar(folder.resolve("recourse-0.1.0.jar"));
        // an answer of 400 or more is an error of the command
        Files.writeString(folder.resolve(".curlrc"), "fail\nsilent\nshow-error\n");
        shell = new Shell(
                folder,
                Map.of(
                        "HOME",
                        folder.toString(),
                        "PATH",
                        Path.of(System.getProperty("java.home"), "bin") + ":" + System.getenv("PATH"),
                        "LC_ALL",
                        "C.UTF-8",
                        "JDK_JAVA_OPTIONS",
                        JAVA_OPTIONS,
                        // one that is free, beside other tests
                        "SERVER_PORT",
                        "0"));

        for (int i = 0; i < names.size(); i++) {
            followers.get(names.get(i)).follow(blocks.get(i));
        }
    }

    /** Of all blocks of the page, in its order. */
    private List<String> names() {
        List<String> names = new ArrayList<>();
        for (CodeBlock block : blocks) {
            String name = block.section() + ", " + block.language();
            int same = 1;
            while (names.contains(same == 1 ? name : name + " " + same)) {
                same++;
            }
            names.add(same == 1 ? name : name + " " + same);
        }
        return names;
    }

    /** As it is typed here. */
    private String here(CodeBlock block) {
        String text = block.text();
        for (StandIn one : standIns) {
            if (text.contains(one.onThePage())) {
                text = text.replace(one.onThePage(), one.here().get());
            }
        }
        assertThat(text).as("what the test has no stand-in for").doesNotContain("…");
        return text;
    }

    // ---- the start

    private void starts(CodeBlock block) throws Exception {
        Path settings = Files.createDirectory(folder.resolve("config")).resolve("application.properties");
        Files.writeString(settings, here(only("Signing in", "properties")) + here(only("Notices", "properties")));
        shell.runs(here(block));
        Path log = folder.resolve("application.log");
        soon().atMost(Duration.ofMinutes(4)).until(() -> {
            String written = Files.readString(log);
            assertThat(written).doesNotContain("ended with");
            return Pattern.compile("Tomcat started on port (\\d+)")
                    .matcher(written)
                    .results()
                    .map(found -> Integer.parseInt(found.group(1)))
                    .peek(found -> port = found)
                    .findFirst()
                    .isPresent();
        });
        soon().until(() -> Caller.at(port).get("/actuator/health/readiness").status() == 200);
    }

    /** Seldom enough that asking costs less than what is waited for. */
    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(500));
    }

    private CodeBlock only(String section, String language) {
        return blocks.stream()
                .filter(block ->
                        block.section().equals(section) && block.language().equals(language))
                .reduce((one, other) -> {
                    throw new AssertionError("more than one of " + section);
                })
                .orElseThrow();
    }

    private String address() {
        return "http://localhost:" + port;
    }

    private String platformUrl() {
        return "http://localhost:" + platform.getAddress().getPort();
    }

    private static int closedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String token(String name) {
        return provider.bearer(name, Map.of("aud", "recourse"));
    }

    private Caller by(String name) {
        return Caller.at(port).with("Authorization", "Bearer " + token(name));
    }

    private void findsNothingToMend(CodeBlock block) {
        assertThat(shell.runs(here(block))).endsWith("Nothing is missing, insecure or unreachable.\n");
    }

    private void isTakenByTheDatabase(CodeBlock block) {
        PGSimpleDataSource owner = new PGSimpleDataSource();
        owner.setUrl(database.getUrl());
        owner.setUser("recourse");
        owner.setPassword("of-no-worth");
        JdbcClient.create(owner).sql(here(block)).update();
    }

    private void isTakenByTheTerminal(CodeBlock block) {
        shell.runs(here(block));
    }

    /**
     * It needs the packaged jar, which is made when all tests have passed. The image is built with the same commands, and {@code
     * docker/check} walks them.
     */
    private void isWhatTheImageDoes(CodeBlock block) throws IOException {
        String image = Files.readString(Path.of("docker/Dockerfile"));

        assertThat(List.of(
                        "java -Djarmode=tools -jar recourse",
                        " extract ",
                        "java -XX:ArchiveClassesAtExit=",
                        "recourse.jsa -Dspring.context.exit=onRefresh -jar ",
                        "--spring.profiles.active=simulation --spring.datasource.url=jdbc:h2:mem:start"))
                .allMatch(words -> block.text().contains(words) && image.contains(words));
        assertThat(block.text().lines())
                .filteredOn(line -> line.startsWith("java "))
                .hasSize(2);
    }

    // ---- signing in

    private void peopleSignIn(CodeBlock block) throws Exception {
        assertThat(folder.resolve("config/application.properties")).content().contains(here(block));
        HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

        IdentityProvider.signIn(browser, address(), "anna");

        assertThat(log()).contains("event=signed-in outcome=done who=anna from=127.0.0.1 way=provider");
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("application.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keepsTheToken(CodeBlock block) throws IOException {
        shell.runs(here(block));

        assertThat(Files.getPosixFilePermissions(folder.resolve("admin.curl")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    // ---- the marketplace

    private void retriesIncidents(CodeBlock block) throws IOException {
        Answer refused = file("4711", "r1");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.json().get("title").asText()).isEqualTo("暂时无法连接交易平台");
        ordersAnswered = true;
        // whose address is known from then on
        assertThat(by("guest").get("/api/messages").status()).isEqualTo(200);
        filed("4711", "r1");
        filed("4712", "r3");
        assertThat(incidents()).isEmpty();
        measuresFailForTwoDays();
        assertThat(List.of(stateOfHiding("4711"), stateOfHiding("4712"))).containsOnly("FAILED");
        measuresTaken = true;

        List<JsonNode> printed = printed(shell.runs(here(block)));

        assertThat(printed.get(0).get("items"))
                .hasSize(2)
                .allSatisfy(incident ->
                        assertThat(incident.get("caseNumber").asText()).isIn(number("4711"), number("4712")))
                .allSatisfy(
                        incident -> assertThat(incident.get("message").asText()).contains("HIDE_PENDING", "503"));
        assertThat(printed)
                .last()
                .extracting(answer -> answer.get("retried").asInt())
                .isEqualTo(1);
        soon().until(() ->
                List.of(stateOfHiding("4711"), stateOfHiding("4712")).equals(List.of("CARRIED_OUT", "CARRIED_OUT")));
        assertThat(incidents()).isEmpty();
    }

    /** Each JSON of what several calls printed, one behind the other. */
    private static List<JsonNode> printed(String output) {
        try (var parser = JSON.createParser(output)) {
            List<JsonNode> all = new ArrayList<>();
            JSON.readerFor(JsonNode.class).<JsonNode>readValues(parser).forEachRemaining(all::add);
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(output, e);
        }
    }

    private Answer file(String order, String review) {
        return by("shop").in("zh-CN").post("/api/cases", """
                {"kind": "UNREASONABLE_REVIEW", "ground": "EXTORTION", "orderId": "%s", "reviewId": "%s",
                 "statement": "买家以差评要挟"}
                """.formatted(order, review));
    }

    private void filed(String order, String review) {
        Answer answer = file(order, review);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        numbers.put(order, answer.json().get("number").asText());
    }

    private String number(String order) {
        return numbers.get(order);
    }

    private JsonNode caseOf(String order) {
        return by("shop").get("/api/cases/" + number(order)).json();
    }

    private String stateOfHiding(String order) {
        return caseOf(order).at("/measures/0/state").asText();
    }

    /**
     * Production has no clock that can be moved: the attempts between the first and the last are left out. That all of them are
     * made is in {@code MarketplaceDownTest}.
     */
    private void measuresFailForTwoDays() {
        soon().until(() -> jdbc.sql("select count(*) from act_ru_job where exception_msg_ is not null")
                        .query(Long.class)
                        .single()
                == 2);
        jdbc.sql("update act_ru_job set retries_ = 1, duedate_ = current_timestamp where exception_msg_ is not null")
                .update();
        soon().until(() -> incidents().size() == 2);
    }

    private JsonNode incidents() {
        return by("anna").get("/api/operations/incidents").json().get("items");
    }

    private String incidentOf(String number) {
        for (JsonNode incident : incidents()) {
            if (incident.get("caseNumber").asText().equals(number)) {
                return incident.get("id").asText();
            }
        }
        throw new AssertionError("no incident of " + number);
    }

    private void settlesACase(CodeBlock block) {
        List<JsonNode> printed = printed(shell.runs(here(block)));

        assertThat(printed).hasSize(1);
        assertThat(printed.get(0).get("handled").asBoolean()).isTrue();
        soon().until(() -> caseOf("4711").get("status").asText().equals("CLOSED"));
        assertThat(caseOf("4711").get("closure").asText()).isEqualTo("SETTLED");
    }

    /** Its server has no address yet: who enters one may do so before. */
    private void entersAWebhook(CodeBlock block) {
        List<JsonNode> printed = printed(shell.runs(here(block)));

        assertThat(printed.get(0).get("secret").asText()).startsWith("whsec_");
        JsonNode entered = by("anna").get("/api/operations/webhooks").json().at("/items/0");
        assertThat(entered.get("url").asText()).isEqualTo("https://marketplace.example/hooks");
        assertThat(entered.get("events")).extracting(JsonNode::asText).containsExactly("io.recourse.case.decided");
        assertThat(entered.has("secret")).isFalse();
    }

    // ---- mails

    private void mailsAreFromThere(CodeBlock block) {
        assertThat(folder.resolve("config/application.properties")).content().contains(here(block));
        soon().until(() -> !mails.taken().isEmpty());
        assertThat(mails.envelopes()).contains("MAIL FROM:<bounces@recourse.example>", "RCPT TO:<buyer@example.com>");
        assertThat(mails.taken()).allSatisfy(mail -> assertThat(mail)
                .contains("From: notice@recourse.example", "https://recourse.example/"));
    }

    private String refusedMail() {
        soon().until(() -> !deliveries("failed").isEmpty());
        return deliveries("failed").get(0).get("id").asText();
    }

    private JsonNode deliveries(String state) {
        return by("anna")
                .get("/api/operations/deliveries?state=" + state)
                .json()
                .get("items");
    }

    private void sendsAMailAgain(CodeBlock block) {
        String delivery = refusedMail();
        // what the provider says of an account is known with its next call
        mailAddresses.put("shop", "orders@shop.example");
        assertThat(by("shop").get("/api/messages").status()).isEqualTo(200);

        List<JsonNode> printed = printed(shell.runs(here(block)));

        assertThat(printed.get(0).at("/items/0/answer").asText()).contains("550 5.1.1 no such user here");
        soon().until(() -> deliveries("sent").findValuesAsText("id").contains(delivery));
        assertThat(mails.envelopes()).contains("RCPT TO:<nobody@shop.example>", "RCPT TO:<orders@shop.example>");
    }

    private void takesABounce(CodeBlock block) throws IOException {
        MatchResult mail = Pattern.compile("(?s)To: buyer@example\\.com.*?Message-ID: <([^>]+)>"
                        + "|Message-ID: <([^>]+)>.*?To: buyer@example\\.com")
                .matcher(String.join("\n\f\n", mails.taken()))
                .results()
                .findFirst()
                .orElseThrow();
        Path report = folder.resolve("report.eml");
        Files.writeString(
                report,
                Files.readString(Path.of("src/test/resources/io/recourse/notice/bounces/postfix.eml"))
                        .replace("@id@", mail.group(1) == null ? mail.group(2) : mail.group(1)));

        // as a mail server does it: another environment, the mail as its input
        assertThat(shell.runs("env -i PATH=\"$PATH\" " + script(here(block)) + " <report.eml"))
                .isEqualTo("{\"bounced\":1}");
        assertThat(deliveries("bounced").findValuesAsText("answer"))
                .containsExactly("smtp; 552 5.2.2 <buyer@example.com>: mailbox full");
        assertThat(shell.runs(script(here(block).replace(address(), "http://localhost:" + closedPort()))
                        + " <report.eml || echo \"ended with $?\""))
                .endsWith("ended with 75\n");
    }

    private Path script(String text) throws IOException {
        Path script = Files.writeString(folder.resolve("recourse-bounce"), text);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }

    // ---- the rest

    private void importsAYear(CodeBlock block) {
        assertThat(by("shop")
                        .get("/api/calendar/" + year)
                        .json()
                        .get("provisional")
                        .asBoolean())
                .isTrue();

        shell.runs(here(block));

        JsonNode known = by("shop").get("/api/calendar/" + year).json();
        assertThat(known.get("provisional").asBoolean()).isFalse();
        assertThat(known.get("days"))
                .extracting(
                        day -> day.get("date").asText() + " " + day.get("kind").asText())
                .containsExactly(year + "-01-01 HOLIDAY", year + "-01-03 MAKE_UP");
    }

    private void verifiesAll(CodeBlock block) {
        assertThat(shell.runs(here(block)))
                .contains(
                        "Cases verified: 2. Not as they were written: 0.",
                        "Files of evidence that are missing: 0. Files that no row refers to: 0.");
    }

    /**
     * It needs PostgreSQL's programs beside its server and the packaged jar, and is run by hand. What it does is done here by {@code
     * BackToAMomentTest}, which also compares the two.
     */
    private void namesTheDrill(CodeBlock block) throws IOException {
        for (String line : block.text().lines().toList()) {
            String[] words = line.replaceFirst("\\s+#.*", "").split(" ");
            assertThat(Path.of(words[0])).isExecutable();
            for (int i = 1; i < words.length; i++) {
                assertThat(Files.readString(Path.of(words[0]))).contains(words[i]);
            }
        }
    }

    private void makesAKey(CodeBlock block) throws IOException {
        shell.runs(here(block));

        assertThat(Files.getPosixFilePermissions(folder.resolve("signing.pem")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    private void changesTheKey(CodeBlock block) throws IOException {
        String before = Files.readString(folder.resolve("signing.pem"));

        shell.runs(here(block));

        assertThat(before).endsWith(Files.readString(folder.resolve("old-public.pem")));
        assertThat(folder.resolve("signing.pem")).content().isNotEqualTo(before);
    }

    /** The next that starts reads both keys, or doesn't start: {@link #goesThroughAPlan}. */
    private void signsWithTheNewKey(CodeBlock block) throws IOException {
        Files.writeString(
                folder.resolve("config/application.properties"), "\n" + here(block), StandardOpenOption.APPEND);
    }

    private void entersAnEdition(CodeBlock block) throws IOException {
        String rules = Files.readString(Path.of("processes/deadlines.dmn"));
        String longer = rules.replaceFirst("(<outputEntry id=\"negotiation.amount\">\\s*<text>)3(</text>)", "$15$2");
        assertThat(longer).isNotEqualTo(rules);
        Files.writeString(folder.resolve("deadlines.dmn"), longer);

        shell.runs(here(block));

        JsonNode entered = by("anna").get("/api/editions").json().at("/items/0");
        assertThat(entered.get("edition").asText()).isEqualTo(String.valueOf(year));
        assertThat(entered.get("from").asText()).isEqualTo(year + "-01-01");
        assertThat(entered.get("enteredBy").asText()).isEqualTo("anna");
        assertThat(entered.at("/name/en").asText()).isEqualTo("Edition of " + year);
    }

    private void goesThroughAPlan(CodeBlock block) throws IOException {
        Files.writeString(folder.resolve("plan.json"), here(only("Staffing: what if", "json")));

        planned = shell.runs(here(block));
    }

    /** The same as by the command, and not so that nothing can be read from it. */
    private void isAnsweredByTheInterface(CodeBlock block) {
        Answer answer = by("boris").post("/api/staffing", here(block));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        int cases = answer.json().get("cases").asInt();
        int late = answer.json().get("late").asInt();
        assertThat(late).isBetween(1, cases / 2);
        assertThat(planned).contains("\n%,d cases, %,d of them late (".formatted(cases, late));
    }

    /** It needs a cluster. The secret that it makes is the one that is mounted, of the folder that it names. */
    private void namesWhatTheManifestsName(CodeBlock block) throws IOException {
        assertThat(block.text()).contains("secret generic recourse --from-file=", "apply -k docker/kubernetes\n");
        assertThat(Path.of("docker/kubernetes/kustomization.yaml")).exists();
        assertThat(Path.of("docker/kubernetes/deployment.yaml")).content().contains("secretName: recourse\n");
    }

    private void looksLikeTheLog(CodeBlock block) {
        Pattern line = Pattern.compile(
                "event=[a-z-]+ outcome=(done|refused) who=(\"[^\"]+\"|\\S+) from=[\\d.]+( [a-z]+=(\"[^\"]+\"|\\S+))*");
        List<String> written = log().lines()
                .filter(one -> one.contains(" recourse.security "))
                .map(one -> one.replaceFirst(".*? : ", ""))
                .toList();

        assertThat(block.text().lines()).allMatch(one -> line.matcher(one).matches());
        assertThat(written)
                .allMatch(one -> line.matcher(one).matches())
                .anyMatch(one -> one.startsWith("event=webhook-changed outcome=done who=anna "))
                .anyMatch(one -> one.startsWith("event=rules-entered outcome=done who=anna "));
    }
}
