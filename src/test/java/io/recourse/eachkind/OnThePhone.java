package io.recourse.eachkind;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import io.recourse.testing.Person;
import io.recourse.testing.Visit;
import io.recourse.web.Texts;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A buyer or a seller with a phone. */
final class OnThePhone extends AtTheBrowser {

    private static final byte[] PICTURE = picture();

    OnThePhone(Visit visit, Person person, String language, Texts texts) {
        super(visit, person, language, texts);
    }

    @Override
    void press(Locator one) {
        one.tap();
    }

    /** From the list of own cases through the wizard to the case's page. @return the number of the case */
    String files(Complaint complaint, String statement) {
        go("cases.file");
        page.waitForURL(url -> url.contains("/file"));
        if (!page.url().endsWith("/file/order")) {
            // a story that failed left a draft
            go("filing.anew");
        }
        arrives("**/file/order");
        if (complaint.order() == null) {
            go("filing.no-order");
        } else {
            page.locator("button[name=order][value='" + complaint.order() + "']")
                    .tap();
        }
        arrives("**/file/about");
        if (complaint.against() != null) {
            page.locator("#respondent").fill(complaint.against());
        }
        if (complaint.review() != null) {
            page.locator("button[name=review][value='" + complaint.review() + "']")
                    .tap();
        } else {
            page.locator("button[name=kind][value=" + complaint.kind() + "]").tap();
        }
        if (!complaint.ground().equals(complaint.kind())) {
            arrives("**/file/ground");
            page.locator("button[name=ground][value=" + complaint.ground() + "]")
                    .tap();
        }
        picks(complaint);
        arrives("**/file/check");
        assertThat(page.locator(".now h2").textContent()).isEqualTo(words("filing.admissible"));
        go("filing.next");
        arrives("**/file/proof");
        if ("CHAT_RECORD".equals(complaint.proof())) {
            // its number alone; the rest is completed in the case
            page.locator("[id='chat.number']").fill("20260309-0001");
            go("filing.next");
        } else if (complaint.proof() != null) {
            page.locator("input[name=type][value=" + complaint.proof() + "]").check();
            page.locator("#file").setInputFiles(new FilePayload("proof.png", "image/png", PICTURE));
            page.locator(".staged").waitFor();
            go("filing.next");
        } else {
            press(page.locator("[data-on]"));
        }
        arrives("**/file/words");
        page.locator("#statement").fill(statement);
        go("filing.next");
        arrives("**/file/send");
        assertThat(reads()).contains(statement).contains(complaint.picked());
        go("filing.send-do");
        arrives("**/file/sent/*");
        String number = page.locator(".now h2").textContent();
        go("filing.open-case");
        arrives("**/cases/" + number);
        return number;
    }

    private void picks(Complaint complaint) {
        if (complaint.listing() != null) {
            arrives("**/file/which");
            if (complaint.order() == null) {
                page.locator("#listing").fill(complaint.listing());
                go("filing.next");
            } else {
                page.locator("button[name=pick][value=" + complaint.listing() + "]")
                        .tap();
            }
            page.locator("fieldset legend").waitFor();
            looks();
            complaint.images().forEach(image -> page.locator("[name=image][value=" + image + "]")
                    .check());
            go("filing.next");
        } else if (!complaint.moreOrders().isEmpty()) {
            arrives("**/file/which");
            complaint.moreOrders().forEach(order -> page.locator("[name=order][value=" + order + "]")
                    .check());
            go("filing.next");
        }
    }

    /** Adds to the first item what a record of a chat needs. */
    void completesTheChat(String from, String to, String threatened, String transcript) {
        go("evidence.complete-it", "E1");
        arrives("**/evidence/*");
        page.locator("#number").fill("20260309-0001");
        page.locator("#issuedAt").fill("2026-03-09T10:00");
        page.locator("#chatFrom").fill(from);
        page.locator("#chatTo").fill(to);
        page.locator("#threatenedAt").fill(threatened);
        page.locator("[name=completeness][value=FULL]").check();
        page.locator("#transcript").fill(transcript);
        go("evidence.complete-do");
        page.locator("[data-done]").waitFor();
        looks();
    }

    /** From the list of own cases. */
    void opensCase(String number) {
        page.locator("a.whole[href$='" + number + "']").first().tap();
        arrives("**/cases/" + number);
    }

    void answers(String words) {
        page.locator("#deed-answer textarea").fill(words);
        go("cases.answer-do");
        isDone("#deed-answer");
    }

    void hasNothingMore() {
        go("cases.rest-open");
        press(page.locator("#deed-rest button"));
        isDone("#deed-rest");
    }

    void looksAgain() {
        page.reload();
        looks();
    }

    String measures() {
        return page.locator("section[aria-labelledby=measures]").textContent();
    }

    void appeals(String words) {
        go("cases.appeal-open");
        page.locator("#deed-appeal textarea").fill(words);
        press(page.locator("#deed-appeal button"));
        isDone("#deed-appeal");
    }

    void sendsTheGoodsBack() {
        press(page.locator(".now a[href='#return']"));
        page.locator("#carrier").fill("SF");
        page.locator("#trackingNumber").fill("SF1234567890");
        go("returns.send-do");
        isDone("#deed-return");
    }

    void acceptsTheReturn() {
        looksAgain();
        press(page.locator(".now a[href='#return']"));
        page.locator("#accepted-yes").check();
        go("returns.inspect-do");
        isDone("#deed-receipt");
    }

    private static byte[] picture() {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(new BufferedImage(60, 80, BufferedImage.TYPE_INT_RGB), "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
