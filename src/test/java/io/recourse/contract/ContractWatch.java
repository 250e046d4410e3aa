package io.recourse.contract;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.recourse.web.Caller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Compares every answer that a test gets with {@code docs/openapi.yaml}, with
 * {@code -Drecourse.contract.watch=target/contract.txt}: what differs is written there, and the test goes on.
 */
public final class ContractWatch implements Caller.Watcher {

    private static final String INTO = System.getProperty("recourse.contract.watch");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Contract kept;

    @Override
    public void look(String method, String path, HttpResponse<String> response) {
        if (INTO == null) {
            return;
        }
        try {
            List<String> faults = faults(method, path, response);
            if (!faults.isEmpty()) {
                Files.write(Path.of(INTO), faults, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What of an answer in JSON is not as the description says; empty for any other. */
    public static List<String> faults(String method, String path, HttpResponse<String> response) {
        String type = response.headers()
                .firstValue("Content-Type")
                .map(value -> value.replaceFirst(";.*", ""))
                .orElse("");
        if (!List.of("application/json", "application/problem+json").contains(type)
                || !path.matches("/(api|sandbox|transparency|verify).*")) {
            return List.of();
        }
        try {
            return kept().faults(method, path, response.statusCode(), type, JSON.readTree(response.body()));
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    private static synchronized Contract kept() {
        if (kept == null) {
            kept = Contract.at(Path.of("docs/openapi.yaml"));
        }
        return kept;
    }
}
