package io.recourse.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.recourse.evidence.Download;
import io.recourse.testing.Browser;
import io.recourse.testing.BrowserTest;
import io.recourse.testing.EachLanguage;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Line;
import io.recourse.testing.Scenario;
import io.recourse.testing.Visit;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as people have them on their phones, over a good line, a slow one, and one that breaks. */
@BrowserTest
class UploadsTest {

    private static final int SLOW = 40 * 1024;
    private static final int UNLIMITED = -1;

    private final Browser browser;
    private final Scenario scenario;

    @TempDir
    private Path phone;

    UploadsTest(Browser browser, Scenario scenario) {
        this.browser = browser;
        this.scenario = scenario;
    }

    @Test
    void a_slow_upload_shows_and_says_how_far_it_is() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        Visit seller = browser.phone().as(scenario.seller());
        Page page = seller.open("/cases/" + complaint.number() + "/evidence/new?type=PHOTO");
        assertThat(page.locator("[data-progress]").isVisible()).isFalse();
        CDPSession devTools = page.context().newCDPSession(page);
        slow(devTools, SLOW);
        page.locator("#file").setInputFiles(new FilePayload("照片.png", "image/png", photo()));

        page.waitForCondition(() -> sent(page) >= 25);
        assertThat(page.locator("[data-progress]").isVisible()).isTrue();
        assertThat(page.locator("[role=status][data-progress-said]").textContent())
                .matches("已上传 (25|50|75)%");
        seller.isAccessible().picture("party/uploading-zh");
        // who presses the button meanwhile hands in with the file
        page.locator("form button.btn-primary").click();
        slow(devTools, UNLIMITED);
        page.locator("[data-done]").waitFor();
        assertThat(page.locator("[data-done]").textContent()).isEqualTo("证据 E1 已提交，检查全部通过。");
        assertThat(complaint.view().at("/evidence/0/files/0/name").asText()).isEqualTo("照片.png");
    }

    @Test
    void a_thumbnail_that_has_not_come_is_asked_for_no_more_once_its_file_is_handed_in() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        Visit seller = browser.phone().as(scenario.seller());
        Page page = seller.open("/cases/" + complaint.number() + "/evidence/new?type=PHOTO");
        page.locator("#file").setInputFiles(new FilePayload("到了.png", "image/png", photo()));
        page.locator(".staged img").waitFor();
        String came = (String) page.locator(".staged img").evaluate("picture => picture.src");
        page.waitForCondition(() -> loaded(page) == 1);
        page.route(url -> url.contains("/drafts/") && !url.equals(came), route -> {
            if (!route.request().resourceType().equals("image")) {
                route.resume();
            }
        });
        page.locator("#file").setInputFiles(new FilePayload("在路上.png", "image/png", photo(2)));
        page.waitForCondition(() -> page.locator(".staged img").count() == 2 && loaded(page) == 1);
        // the moment at which the form leaves
        page.evaluate("document.addEventListener('submit', event => event.preventDefault())");
        page.locator("form button.btn-primary").click();

        assertThat(page.locator(".staged img[src]").evaluateAll("pictures => pictures.map(picture => picture.src)"))
                .isEqualTo(List.of(came));
    }

    private static int loaded(Page page) {
        return (int) page.locator(".staged img")
                .evaluateAll("pictures => pictures.filter(picture => picture.complete).length");
    }

    @Test
    void when_the_line_breaks_halfway_nothing_is_lost_and_it_can_be_sent_again() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        try (Line line = browser.line()) {
            Visit seller =
                    browser.phone().in("en").over(line).expecting("net::ERR_").as(scenario.seller());
            Page page = seller.open("/cases/" + complaint.number() + "/evidence/new?type=PHOTO");
            page.locator("#note").fill("The kettle as it came.");
            CDPSession devTools = page.context().newCDPSession(page);
            slow(devTools, SLOW);
            line.stopsAfter(100 * 1024);
            page.locator("#file").setInputFiles(new FilePayload[] {
                new FilePayload("kettle.png", "image/png", photo()), new FilePayload("lid.png", "image/png", photo(2))
            });
            page.waitForCondition(() -> sent(page) >= 10);
            line.breaks();
            slow(devTools, UNLIMITED);

            page.locator("[role=alert][data-interrupted]").waitFor();
            assertThat(page.locator("[data-interrupted] p:visible").allInnerTexts())
                    .as("nothing arrived, and nothing is listed")
                    .containsExactly("The upload was interrupted: the connection may be down. Nothing is lost.");
            assertThat(page.locator("section[aria-labelledby=files]").innerText())
                    .contains("as soon as you choose them", "before they leave your device")
                    .doesNotContain("press “Upload”");
            assertThat(page.locator("[data-progress]").isVisible()).isFalse();
            assertThat(page.locator("#note").inputValue()).isEqualTo("The kettle as it came.");
            assertThat(page.evaluate("[...document.querySelector('#file').files].map(file => file.name).join()"))
                    .isEqualTo("kettle.png,lid.png");
            seller.isAccessible().picture("party/upload-interrupted-en");
            assertThat(complaint.view().get("evidence")).isEmpty();

            line.works();
            page.locator("form button.btn-primary").click();
            page.locator("[data-done]").waitFor();
            assertThat(complaint.view().at("/evidence/0/note").asText()).isEqualTo("The kettle as it came.");
            assertThat(complaint.view().at("/evidence/0/files"))
                    .extracting(file -> file.get("name").asText())
                    .containsExactlyInAnyOrder("kettle.png", "lid.png");
            assertThat(complaint.view().get("evidence")).hasSize(1);
        }
    }

    @Test
    void what_was_typed_beside_a_file_survives_an_ended_session_and_the_file_is_asked_for_again() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        Visit seller = browser.phone().expecting("401").as(scenario.seller());
        Page page = seller.open("/cases/" + complaint.number() + "/evidence/new?type=PHOTO");
        page.locator("#note").fill("收到时的水壶。");
        page.locator("#file").setInputFiles(new FilePayload("第一张.png", "image/png", photo()));
        page.locator(".staged").waitFor();
        seller.sessionEnds();
        page.locator("#file").setInputFiles(new FilePayload("第二张.png", "image/png", photo(2)));
        page.waitForURL(url -> url.contains("/sign-in"));
        page.locator("#name").fill("shop");
        page.locator("#password").fill("password of shop");
        page.locator("main form button").click();
        page.locator("#note").waitFor();
        assertThat(page.locator("#note").inputValue()).isEqualTo("收到时的水壶。");
        assertThat(page.locator(".staged").allInnerTexts())
                .singleElement()
                .asString()
                .startsWith("第一张.png");
        assertThat(page.locator("[data-refused-files]").innerText()).contains("“第二张.png”没有传上来，因为登录已失效。请重新选择。");
    }

    @EachLanguage
    void of_a_batch_as_phones_have_it_all_that_can_be_is_kept_and_the_rest_is_named(String language) {
        boolean chinese = language.equals("zh-CN");
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        Visit seller = browser.phone().in(language).as(scenario.seller());
        Page page = seller.open("/cases/" + complaint.number() + "/evidence/new?type=PHOTO");
        assertThat(page.locator("[data-uploads]").innerText())
                .contains(chinese ? "每个不超过 10 MB" : "up to 10 MB each")
                .contains(chinese ? "请保留原图" : "keep the original");
        byte[] jpg = written(picture(400, 300), "jpg");

        // as files of the machine: twenty megabytes as words of a call take a busy one longer than anybody waits
        page.locator("#file").setInputFiles(new Path[] {
            file("IMG_0001.heic", jpg),
            file("IMG_0002.HEIC", heic()),
            file("IMG_0003.jpg", Arrays.copyOf(turned(jpg), 11 << 20)),
            file("scan.bmp", written(picture(500, 300), "bmp")),
            file("bill.pdf", Arrays.copyOf("%PDF-1.7".getBytes(), 11 << 20)),
            file("words.docx", "just words".getBytes()),
        });
        page.waitForCondition(() -> page.locator(".staged").count() == 3);
        page.waitForCondition(() -> page.locator("[data-refused-files] li").count() == 3);

        assertThat(page.locator("[data-refused-files] li").allTextContents())
                .satisfiesExactly(
                        heic -> assertThat(heic)
                                .contains("“IMG_0002.HEIC”")
                                .contains(chinese ? "请从“照片”里选" : "choose it from “Photos”"),
                        pdf -> assertThat(pdf).contains("“bill.pdf”").contains("10\u00a0MB"),
                        words -> assertThat(words).contains("“words.docx”").contains("txt"));
        assertThat(page.locator(".staged").allInnerTexts())
                .satisfiesExactlyInAnyOrder(
                        first -> assertThat(first)
                                .startsWith("IMG_0001.heic.jpg")
                                .contains("JPG")
                                .contains("IMG_0001.heic”"),
                        second -> assertThat(second).startsWith("IMG_0003.jpg"),
                        third -> assertThat(third).startsWith("scan.jpg"));
        assertThat(page.locator("[data-prepared] li").allTextContents())
                .satisfiesExactly(
                        smaller ->
                                assertThat(smaller).contains("“IMG_0003.jpg”").contains("11.0\u00a0MB"),
                        converted ->
                                assertThat(converted).contains("“scan.bmp”").contains("JPG"));
        // a refusal does not look like a success
        assertThat(page.locator("[data-refused-files]").evaluate("one => getComputedStyle(one).borderLeftColor"))
                .isNotEqualTo(page.locator("[data-prepared]").evaluate("one => getComputedStyle(one).borderLeftColor"));
        seller.looksRight("party/uploads-batch-" + language);

        page.locator("form button.btn-primary").click();
        page.locator("[data-done]").waitFor();
        JsonNode item = complaint.seenBy(complaint.complainant()).at("/evidence/0");
        assertThat(item.get("complete").asBoolean()).isTrue();
        assertThat(item.get("files"))
                .extracting(
                        file -> file.get("name").asText(),
                        file -> file.get("size").asLong() <= 10 << 20)
                .containsExactlyInAnyOrder(
                        tuple("IMG_0001.heic.jpg", true), tuple("IMG_0003.jpg", true), tuple("scan.jpg", true));
        assertThat(page.locator(".item").innerText()).contains(chinese ? "按实际内容，这是 JPG" : "By its content this is JPG");
        // what fits is sent as it is; a copy is drawn as it was held
        List<String> names = StreamSupport.stream(item.get("files").spliterator(), false)
                .map(file -> file.get("name").asText())
                .toList();
        assertThat(Download.by(complaint.complainant(), file(complaint, 1 + names.indexOf("IMG_0001.heic.jpg")))
                        .body())
                .isEqualTo(jpg);
        assertThat(size(Download.by(complaint.complainant(), file(complaint, 1 + names.indexOf("IMG_0003.jpg")))
                        .body()))
                .isEqualTo("300 x 400");
        assertThat(size(Download.by(complaint.complainant(), file(complaint, 1 + names.indexOf("scan.jpg")))
                        .body()))
                .isEqualTo("500 x 300");
        seller.looksRight("party/uploads-handed-in-" + language);
    }

    @Test
    void a_file_that_was_chosen_can_be_removed_again() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        Visit seller = browser.phone().as(scenario.seller());
        Page page = seller.open("/cases/" + complaint.number() + "/evidence/new?type=PHOTO");
        page.locator("#note").fill("收到时的水壶。");
        page.locator("#file").setInputFiles(new FilePayload[] {
            new FilePayload("第一张.png", "image/png", photo()), new FilePayload("第二张.png", "image/png", photo(2))
        });
        page.waitForCondition(() -> page.locator(".staged").count() == 2);

        page.locator("[data-remove]").first().click();
        page.waitForCondition(() -> page.locator(".staged").count() == 1);
        String left = page.locator(".staged span").first().innerText();

        assertThat(page.locator("#note").inputValue()).isEqualTo("收到时的水壶。");
        page.locator("#note").press("Tab");
        page.locator("form button.btn-primary").click();
        page.locator("[data-done]").waitFor();
        assertThat(complaint.view().at("/evidence/0/files"))
                .extracting(file -> file.get("name").asText())
                .containsExactly(left.strip());
    }

    @Test
    void without_a_script_what_was_chosen_goes_with_the_main_button_and_a_refused_file_loses_nothing() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        Visit seller = browser.phone().in("en").withoutScript().as(scenario.seller());
        Page page = seller.open("/cases/" + complaint.number() + "/evidence/new?type=PHOTO");
        assertThat(page.locator("section[aria-labelledby=files]").innerText())
                .contains("10 MB", "They are sent when you press “Upload”")
                .doesNotContain("as soon as you choose them", "before they leave your device");
        page.locator("#note").fill("The kettle as it came.");
        page.locator("#file").setInputFiles(new FilePayload[] {
            new FilePayload("kettle.png", "image/png", photo()),
            new FilePayload("empty.png", "image/png", new byte[0]),
            new FilePayload("words.png", "image/png", "just words".getBytes())
        });
        Visit.follow(page.locator("form button.btn-primary"));

        assertThat(page.locator(".refusal li").allTextContents())
                .satisfiesExactly(
                        empty -> assertThat(empty).startsWith("“empty.png” is empty."),
                        words -> assertThat(words).startsWith("“words.png” can't be taken"));
        assertThat(page.locator(".staged").allInnerTexts())
                .singleElement()
                .asString()
                .startsWith("kettle.png");
        assertThat(page.locator("#note").inputValue()).isEqualTo("The kettle as it came.");
        seller.doesNotScrollSideways().picture("party/uploads-without-script-en");
        assertThat(complaint.view().get("evidence")).isEmpty();

        page.locator("#file").setInputFiles(new FilePayload("lid.png", "image/png", photo(2)));
        page.locator("#note").press("Enter");
        page.locator("form button.btn-primary").click();
        assertThat(page.locator("[data-done]").textContent())
                .isEqualTo("Evidence E1 has been handed in and passed all checks.");
        assertThat(complaint.view().at("/evidence/0/files"))
                .extracting(file -> file.get("name").asText())
                .containsExactlyInAnyOrder("kettle.png", "lid.png");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_file_that_is_chosen_in_step_5_is_not_dropped_by_going_on(boolean script) {
        scenario.order();
        Visit seller = script ? browser.phone() : browser.phone().withoutScript();
        Page page = seller.as(scenario.seller()).open("/file/order");
        page.locator(".choice-card").first().click();
        page.locator("button[name=review]").first().click();
        page.locator("button[value=EXTORTION]").click();
        page.locator("a.btn-primary").click();
        page.locator("#file").setInputFiles(new FilePayload("聊天.png", "image/png", photo()));
        page.locator("[data-on]").click();
        page.locator("#statement").waitFor();

        assertThat(seller.open("/file/proof").locator(".staged").allInnerTexts())
                .singleElement()
                .asString()
                .startsWith("聊天.png");
        // and a refused one keeps its reader on the page, which names it
        page.locator("#file").setInputFiles(new FilePayload("空的.png", "image/png", new byte[0]));
        if (!script) {
            page.locator("[data-on]").click();
        }
        page.locator(".refusal li:visible").waitFor();
        assertThat(page.locator(".refusal li:visible").textContent()).startsWith("“空的.png”是空文件");
        assertThat(page.locator(".staged").count()).isEqualTo(1);
        seller.doesNotScrollSideways().picture("party/file-5-refused-" + (script ? "zh" : "without-script-zh"));
    }

    @EachLanguage
    void the_form_marks_what_is_required_and_what_was_handed_in_can_be_taken_back(String language) {
        boolean chinese = language.equals("zh-CN");
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        Visit seller =
                browser.phone().in(language).expecting("422").expecting("409").as(scenario.seller());
        Page page = seller.open("/cases/" + complaint.number() + "/evidence/new?type=CHAT_RECORD");
        String mark = chinese ? "（必填）" : "(required)";
        assertThat(page.locator("main label.form-label, main legend").allTextContents().stream()
                        .filter(label -> label.contains(mark)))
                .hasSize(6);
        assertThat(page.locator("label[for=note]").textContent()).doesNotContain(mark);
        page.locator("form button.btn-primary").click();
        assertThat(page.locator(".refusal h2").textContent()).isEqualTo(chinese ? "里面什么也没有" : "There is nothing in it");
        seller.looksRight("party/evidence-empty-" + language);
        assertThat(complaint.view().get("evidence")).isEmpty();

        seller.open("/cases/" + complaint.number() + "/evidence/new?type=PHOTO");
        assertThat(page.locator("#files").textContent()).endsWith(mark);
        page.locator("#note").fill(chinese ? "选错了。" : "The wrong one.");
        page.locator("form button.btn-primary").click();
        page.locator("[data-done]").waitFor();
        page.locator(".item details.confirm summary").click();
        seller.looksRight("party/evidence-take-back-" + language);
        page.locator(".item .consequences button").click();
        page.locator("[data-done]").waitFor();
        assertThat(page.locator("[data-done]").textContent())
                .isEqualTo(chinese ? "证据 E1 已撤回，没有人看过。" : "You have taken evidence E1 back; nobody has seen it.");
        assertThat(page.locator(".item").count()).isZero();
        assertThat(page.locator(".history").innerText()).contains(chinese ? "撤回了一项证据" : "took evidence back");

        seller.open("/cases/" + complaint.number() + "/evidence/new?type=PHOTO");
        page.locator("#note").fill(chinese ? "水壶。" : "The kettle.");
        page.locator("form button.btn-primary").click();
        page.locator("[data-done]").waitFor();
        complaint.seenBy(complaint.respondent());
        page.locator(".item details.confirm summary").click();
        page.locator(".item .consequences button").click();
        assertThat(page.locator(".refusal h2").textContent())
                .isEqualTo(chinese ? "已经有人看过了" : "Somebody has looked at it already");
        assertThat(seller.open("/cases/" + complaint.number())
                        .locator(".item details.confirm")
                        .count())
                .isZero();
    }

    private static String file(FiledCase complaint, int n) {
        return complaint.path("/evidence/" + complaint.number() + "-E1/files/" + n);
    }

    private static String size(byte[] picture) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
            return image.getWidth() + " x " + image.getHeight();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage picture(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.ORANGE);
        pen.fillRect(0, 0, width / 2, height);
        pen.dispose();
        return image;
    }

    /** As an iPhone begins them. */
    private Path file(String name, byte[] content) {
        try {
            return Files.write(phone.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] heic() {
        return Arrays.copyOf("\0\0\0\u0018ftypheic\0\0\0\0mif1heic".getBytes(StandardCharsets.ISO_8859_1), 3000);
    }

    /** A jpg of a phone that was held upright: to be turned to the right. */
    private static byte[] turned(byte[] jpg) {
        byte[] exif = HexFormat.of()
                .parseHex(
                        "ffe10022457869660000" + "4d4d002a00000008" + "0001" + "011200030000000100060000" + "00000000");
        byte[] turned = new byte[jpg.length + exif.length];
        System.arraycopy(jpg, 0, turned, 0, 2);
        System.arraycopy(exif, 0, turned, 2, exif.length);
        System.arraycopy(jpg, 2, turned, 2 + exif.length, jpg.length - 2);
        return turned;
    }

    private static int sent(Page page) {
        return ((Number) page.evaluate("document.querySelector('progress').value")).intValue();
    }

    /** @param upward in bytes a second */
    private static void slow(CDPSession devTools, int upward) {
        JsonObject conditions = new JsonObject();
        conditions.addProperty("offline", false);
        conditions.addProperty("latency", 0);
        conditions.addProperty("downloadThroughput", UNLIMITED);
        conditions.addProperty("uploadThroughput", upward);
        devTools.send("Network.enable");
        devTools.send("Network.emulateNetworkConditions", conditions);
    }

    private static byte[] photo() {
        return photo(1);
    }

    /** Some 500 KB: noise does not compress. */
    private static byte[] photo(int seed) {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(480, 360, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 480; x++) {
            for (int y = 0; y < 360; y++) {
                image.setRGB(x, y, random.nextInt(0x1000000));
            }
        }
        return written(image, "png");
    }

    private static byte[] written(BufferedImage image, String format) {
        try (var out = new ByteArrayOutputStream()) {
            ImageIO.write(image, format, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
