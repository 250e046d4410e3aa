package io.recourse.notice.webhook;

import io.recourse.text.Visible;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/**
 * Makes one call. Follows no redirect: the body and its signature are meant for the address that was entered, and the
 * address that it was looked at. Reads no more than the beginning of an answer, and waits for it only so long.
 */
@Component
class WebhookClient {

    private static final int EXCERPT = 300;

    private final HttpClient http;
    private final Duration timeout;

    WebhookClient(WebhookProperties properties) {
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(properties.connectTimeout())
                .build();
        this.timeout = properties.timeout();
    }

    /**
     * An answer.
     *
     * @param retryAfter the header's value, or null
     * @param excerpt the beginning of what it says, printable
     */
    record Answered(int status, String retryAfter, String excerpt) {

        @Override
        public String toString() {
            return "HTTP " + status + (Visible.isEmpty(excerpt) ? "" : ": " + excerpt);
        }
    }

    /** @throws IOException when there was no answer; the message tells why */
    Answered post(URI url, Map<String, String> headers, byte[] body) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url).timeout(timeout).POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(request.build(), head -> new Beginning());
        try {
            HttpResponse<String> answered = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Answered(
                    answered.statusCode(),
                    answered.headers().firstValue("retry-after").orElse(null),
                    answered.body());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("no whole answer within " + timeout, e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw new IOException(
                    cause.getClass().getSimpleName()
                            + (cause.getMessage() == null ? "" : ": " + printable(cause.getMessage())),
                    cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer.cancel(true);
            throw new IOException("interrupted", e);
        }
    }

    private static String printable(String text) {
        return Visible.trimmed(text.replaceAll("[\\p{Cntrl}\\s]+", " "));
    }

    /** The first characters of the body; the rest isn't waited for. */
    private static final class Beginning implements BodySubscriber<String> {

        private final CompletableFuture<String> result = new CompletableFuture<>();
        private final ByteArrayOutputStream read = new ByteArrayOutputStream();
        private Flow.Subscription subscription;

        @Override
        public CompletionStage<String> getBody() {
            return result;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            subscription.request(1);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                byte[] bytes = new byte[Math.min(buffer.remaining(), EXCERPT - read.size())];
                buffer.get(bytes);
                read.writeBytes(bytes);
            }
            if (read.size() < EXCERPT) {
                subscription.request(1);
            } else {
                subscription.cancel();
                onComplete();
            }
        }

        @Override
        public void onError(Throwable failed) {
            result.completeExceptionally(failed);
        }

        @Override
        public void onComplete() {
            result.complete(printable(read.toString(StandardCharsets.UTF_8)));
        }
    }
}
