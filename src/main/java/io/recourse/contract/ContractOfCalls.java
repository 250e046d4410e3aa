package io.recourse.contract;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Encoding;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;

/** Puts into the description of a call what {@link Answers}, {@link Sends} and {@link SendsFiles} say of its method. */
@Component
class ContractOfCalls implements OperationCustomizer {

    private static final String JSON = org.springframework.http.MediaType.APPLICATION_JSON_VALUE;
    private static final String MULTIPART = org.springframework.http.MediaType.MULTIPART_FORM_DATA_VALUE;

    private final Map<String, Schema<?>> parts = new ConcurrentHashMap<>();

    /** What bodies are made of. */
    Map<String, Schema<?>> parts() {
        return parts;
    }

    @Override
    public Operation customize(Operation call, HandlerMethod method) {
        Answers answers = method.getMethodAnnotation(Answers.class);
        if (answers != null) {
            answer(call, method, answers);
        }
        for (MethodParameter parameter : method.getMethodParameters()) {
            Sends sends = parameter.getParameterAnnotation(Sends.class);
            if (sends != null) {
                org.springframework.web.bind.annotation.RequestBody body =
                        parameter.getParameterAnnotation(org.springframework.web.bind.annotation.RequestBody.class);
                Content content = body(call, body == null || body.required());
                content.clear();
                for (String mediaType : consumed(method)) {
                    content.addMediaType(mediaType, new MediaType().schema(schema(sends.value(), sends.type())));
                }
            }
        }
        SendsFiles files = method.getMethodAnnotation(SendsFiles.class);
        if (files != null) {
            body(call, true).addMediaType(MULTIPART, parts(files));
        }
        return call;
    }

    /** Several methods can stand behind one call, each for a media type of its own. */
    private static Content body(Operation call, boolean required) {
        RequestBody body = call.getRequestBody() == null ? new RequestBody() : call.getRequestBody();
        Content content = body.getContent() == null ? new Content() : body.getContent();
        call.setRequestBody(body.content(content).required(required));
        return content;
    }

    /** A schema of its own: generators lose those within a call that takes JSON, too. */
    private MediaType parts(SendsFiles files) {
        if (!files.parts().isEmpty()) {
            return new MediaType().schema(Shapes.reference(files.parts()));
        }
        Map<String, Schema<?>> members = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        MediaType type = new MediaType();
        if (!files.item().isEmpty()) {
            members.put("item", Shapes.reference(files.item()).description("What is sent, as JSON."));
            type.addEncoding("item", new Encoding().contentType(JSON));
            if (files.itemRequired()) {
                required.add("item");
            }
        }
        if (files.cases()) {
            members.put(
                    "cases",
                    Shapes.listOf(Shapes.text())
                            .description("The numbers of those for which it is; all, if left out."));
            type.addEncoding("cases", new Encoding().contentType(JSON));
        }
        members.put("file", Shapes.listOf(Shapes.bytes()).description("The files, each a part of its own."));
        if (files.filesRequired()) {
            required.add("file");
        }
        String name = (files.cases() ? "Shared" : "")
                + (files.item().isEmpty() ? "File" : files.item().replaceFirst("Form$", ""))
                + "Parts";
        parts.put(name, Shapes.object(members, required));
        return type.schema(Shapes.reference(name));
    }

    private void answer(Operation call, HandlerMethod method, Answers answers) {
        ApiResponses responses = call.getResponses();
        String mediaType = answers.as().isEmpty() ? produced(method) : answers.as();
        Schema<?> schema = schema(answers.named(), answers.value());
        if (schema == null) {
            schema = answers.as().isEmpty() ? told(responses, mediaType) : Shapes.bytes();
        }
        boolean isOk = Arrays.stream(answers.status()).anyMatch(status -> status == HttpStatus.OK.value());
        if (!isOk) {
            responses.remove("200");
        }
        for (int status : answers.status()) {
            ApiResponse response = responses.computeIfAbsent(
                    String.valueOf(status), added -> new ApiResponse().description(reason(status)));
            if (schema != null) {
                Content content = response.getContent() == null ? new Content() : response.getContent();
                if (!answers.as().isEmpty()) {
                    content.clear();
                }
                content.remove("*/*");
                response.setContent(content.addMediaType(mediaType, new MediaType().schema(schema)));
                for (String other : answers.also()) {
                    content.addMediaType(other, new MediaType().schema(Shapes.text()));
                }
            }
            if (status == HttpStatus.CREATED.value()) {
                response.addHeaderObject(
                        "Location",
                        new Header()
                                .description("Where what was made is found, if it has a place of its own.")
                                .schema(Shapes.text()));
            }
        }
        if (answers.accepted() != Void.class) {
            responses.addApiResponse("202", accepted(schema("", answers.accepted())));
        }
        if (answers.orNothing()) {
            responses.addApiResponse("204", new ApiResponse().description(reason(HttpStatus.NO_CONTENT.value())));
        }
    }

    private static ApiResponse accepted(Schema<?> schema) {
        return new ApiResponse()
                .description(reason(HttpStatus.ACCEPTED.value()))
                .content(new Content().addMediaType(JSON, new MediaType().schema(schema)))
                .addHeaderObject(
                        "Location",
                        new Header()
                                .description("Where it is seen how far it is, and from where it is stopped.")
                                .schema(Shapes.text()))
                .addHeaderObject(
                        "Preference-Applied",
                        new Header()
                                .description("The preference that was followed: `respond-async`.")
                                .schema(Shapes.text()));
    }

    private Schema<?> schema(String named, Class<?> type) {
        if (!named.isEmpty()) {
            return Shapes.reference(named);
        }
        if (type == Void.class) {
            return null;
        }
        Shapes.Resolved resolved = Shapes.resolve(type);
        parts.putAll(resolved.parts());
        return resolved.schema();
    }

    private static Schema<?> told(ApiResponses responses, String mediaType) {
        ApiResponse ok = responses.get("200");
        if (ok == null || ok.getContent() == null) {
            return null;
        }
        MediaType type = ok.getContent().containsKey(mediaType)
                ? ok.getContent().get(mediaType)
                : ok.getContent().get("*/*");
        return type == null ? null : type.getSchema();
    }

    private static String[] consumed(HandlerMethod method) {
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequestMapping.class);
        return mapping == null || mapping.consumes().length == 0 ? new String[] {JSON} : mapping.consumes();
    }

    private static String produced(HandlerMethod method) {
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequestMapping.class);
        return mapping == null || mapping.produces().length == 0 ? JSON : mapping.produces()[0];
    }

    private static String reason(int status) {
        return HttpStatus.valueOf(status).getReasonPhrase();
    }
}
