package io.recourse.calendar;

import io.recourse.contract.MoreSchemas;
import io.recourse.contract.Shapes;
import io.swagger.v3.oas.models.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A year's schedule in the two forms that {@link ScheduleJson} reads. */
@Component
class ScheduleSchemas implements MoreSchemas {

    @Override
    public Map<String, Schema<?>> schemas(Map<String, Schema<?>> known) {
        Schema<Object> either = new Schema<>();
        either.setAnyOf(List.of(Shapes.reference("OwnScheduleForm"), Shapes.reference("PublishedScheduleForm")));
        Map<String, Schema<?>> schemas = new LinkedHashMap<>();
        schemas.put("ScheduleForm", either);
        schemas.put("OwnScheduleForm", own());
        schemas.put("PublishedScheduleForm", published());
        return schemas;
    }

    private static Schema<?> own() {
        Map<String, Schema<?>> off = new LinkedHashMap<>();
        off.put("from", day().description("The first day off."));
        off.put("to", day().description("The last day off; the same day, if left out."));
        off.put("name", name());
        Map<String, Schema<?>> working = new LinkedHashMap<>();
        working.put("date", day().description("A weekend day that is worked."));
        working.put("name", name());
        Map<String, Schema<?>> own = new LinkedHashMap<>();
        own.put("year", year());
        own.put(
                "off",
                Shapes.listOf(Shapes.object(off, List.of("from", "name"))).description("Days off."));
        own.put(
                "working",
                Shapes.listOf(Shapes.object(working, List.of("date", "name")))
                        .description("Weekend days that are worked."));
        return Shapes.object(own, List.of("off"));
    }

    private static Schema<?> published() {
        Map<String, Schema<?>> entry = new LinkedHashMap<>();
        entry.put("name", name());
        entry.put("date", day().description("The day."));
        entry.put("isOffDay", Shapes.of("boolean").description("Whether it is off, or a weekend day that is worked."));
        Map<String, Schema<?>> published = new LinkedHashMap<>();
        published.put("year", year());
        published.put(
                "days",
                Shapes.listOf(Shapes.object(entry, List.of("name", "date", "isOffDay")))
                        .description("The days that are not as their weekday says."));
        return Shapes.object(published, List.of("days"));
    }

    private static Schema<?> year() {
        return Shapes.of("integer").description("The year; that of the address, if left out.");
    }

    private static Schema<?> name() {
        return Shapes.text().maxLength(100).description("The name of the holiday.");
    }

    private static Schema<Object> day() {
        Schema<Object> day = Shapes.text();
        day.setFormat("date");
        return day;
    }
}
