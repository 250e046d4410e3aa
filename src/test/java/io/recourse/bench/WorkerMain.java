package io.recourse.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** One variant in its process: a command a line in, an answer a line out, both as JSON. The log goes to the error output. */
final class WorkerMain {

    private WorkerMain() {}

    static Worker create(Class<? extends Worker> worker, JsonNode settings) throws ReflectiveOperationException {
        return worker.getDeclaredConstructor(JsonNode.class).newInstance(settings);
    }

    public static void main(String[] args) throws Exception {
        PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        ObjectMapper json = new ObjectMapper();
        JsonNode settings = json.readTree(args[1]);
        try (Worker worker = create(Class.forName(args[0]).asSubclass(Worker.class), settings);
                BufferedReader commands =
                        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            answers.println("{}");
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                JsonNode command = json.readTree(line);
                Map<String, ?> answer;
                try {
                    answer = worker.does(command.get("command").asText(), command);
                } catch (Exception e) {
                    e.printStackTrace();
                    answer = Map.of("failure", String.valueOf(e));
                }
                answers.println(json.writeValueAsString(answer));
            }
        }
        System.exit(0);
    }
}
