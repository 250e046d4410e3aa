package io.recourse.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.recourse.testing.Browser;
import io.recourse.testing.BrowserTest;
import io.recourse.testing.FiledCase;
import io.recourse.testing.Line;
import io.recourse.testing.Scenario;
import io.recourse.testing.Visit;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** A photo from a phone over a slow line, and over one that breaks. */
@BrowserTest
class UploadsTest {

    private static final int SLOW = 40 * 1024;
    private static final int UNLIMITED = -1;

    private final Browser browser;
    private final Scenario scenario;

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
        page.locator("#file").setInputFiles(new FilePayload("照片.png", "image/png", photo()));
        CDPSession devTools = page.context().newCDPSession(page);
        slow(devTools, SLOW);
        page.locator("form button.btn-primary").click();

        page.waitForCondition(() -> sent(page) >= 25);
        assertThat(page.locator("[data-progress]").isVisible()).isTrue();
        assertThat(page.locator("[role=status][data-progress-said]").textContent())
                .matches("已上传 (25|50|75)%");
        seller.isAccessible().picture("party/uploading-zh");
        slow(devTools, UNLIMITED);
        page.locator("[data-done]").waitFor();
        assertThat(page.locator("[data-done]").textContent()).isEqualTo("证据 E1 已提交，检查全部通过。");
    }

    @Test
    void when_the_line_breaks_halfway_nothing_is_lost_and_it_can_be_sent_again() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        try (Line line = browser.line()) {
            Visit seller = browser.phone()
                    .in("en")
                    .over(line)
                    .expecting("net::ERR_")
                    .expecting("htmx:")
                    .as(scenario.seller());
            Page page = seller.open("/cases/" + complaint.number() + "/evidence/new?type=PHOTO");
            page.locator("#note").fill("The kettle as it came.");
            page.locator("#file").setInputFiles(new FilePayload("kettle.png", "image/png", photo()));
            CDPSession devTools = page.context().newCDPSession(page);
            slow(devTools, SLOW);
            line.stopsAfter(100 * 1024);
            page.locator("form button.btn-primary").click();
            page.waitForCondition(() -> sent(page) >= 25);
            line.breaks();
            slow(devTools, UNLIMITED);

            page.locator("[role=alert][data-interrupted]").waitFor();
            assertThat(page.locator("[data-interrupted]").textContent()).startsWith("The upload was interrupted");
            assertThat(page.locator("[data-progress]").isVisible()).isFalse();
            assertThat(page.locator("#note").inputValue()).isEqualTo("The kettle as it came.");
            assertThat(page.evaluate("document.querySelector('#file').files[0].name"))
                    .isEqualTo("kettle.png");
            seller.isAccessible().picture("party/upload-interrupted-en");
            assertThat(complaint.view().get("evidence")).isEmpty();

            line.works();
            page.locator("form button.btn-primary").click();
            page.locator("[data-done]").waitFor();
            assertThat(complaint.view().at("/evidence/0/note").asText()).isEqualTo("The kettle as it came.");
            assertThat(complaint.view().get("evidence")).hasSize(1);
        }
    }

    @Test
    void what_was_typed_beside_a_file_survives_an_ended_session() {
        FiledCase complaint = scenario.fileAboutReview("EXTORTION");
        Visit seller = browser.phone().expecting("401").as(scenario.seller());
        Page page = seller.open("/cases/" + complaint.number() + "/evidence/new?type=PHOTO");
        page.locator("#note").fill("收到时的水壶。");
        page.locator("#file").setInputFiles(new FilePayload("照片.png", "image/png", photo()));
        seller.sessionEnds();
        page.locator("form button.btn-primary").click();
        page.locator("#name").fill("shop");
        page.locator("#password").fill("password of shop");
        page.locator("main form button").click();
        page.locator("#note").waitFor();
        assertThat(page.locator("#note").inputValue()).isEqualTo("收到时的水壶。");
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

    /** Some 500 KB: noise does not compress. */
    private static byte[] photo() {
        Random random = new Random(1);
        BufferedImage image = new BufferedImage(480, 360, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 480; x++) {
            for (int y = 0; y < 360; y++) {
                image.setRGB(x, y, random.nextInt(0x1000000));
            }
        }
        try (var out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
