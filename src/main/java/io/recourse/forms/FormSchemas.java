package io.recourse.forms;

import io.recourse.contract.MoreSchemas;
import io.recourse.contract.Shapes;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Every form as a schema of the interface's description, made of what the server validates by, so that the two can't differ:
 * {@code file-case} is {@code FileCaseForm}. A field that is there under a condition only is not required by its schema; the
 * server says so when it is.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class FormSchemas implements MoreSchemas {

    private final Forms forms;

    FormSchemas(Forms forms) {
        this.forms = forms;
    }

    @Override
    public Map<String, Schema<?>> schemas(Map<String, Schema<?>> known) {
        Map<String, Schema<?>> schemas = new LinkedHashMap<>();
        forms.all().forEach(form -> schemas.put(Forms.schemaOf(form.id()), of(form.fields())));
        schemas.put("FormFile", Shapes.open());
        return schemas;
    }

    private static Schema<?> of(Fields fields) {
        Map<String, Schema<?>> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Field field : fields.all()) {
            Field.Basics its = field.basics();
            Schema<?> schema = of(field);
            schema.setDescription(words(its));
            properties.put(its.key(), schema);
            if (its.required() && its.hide() == null) {
                required.add(its.key());
            }
        }
        return Shapes.closed(properties, required);
    }

    private static String words(Field.Basics its) {
        String label = its.label().in(Locale.ENGLISH);
        String hint = its.hint() == null ? "" : ". " + its.hint().in(Locale.ENGLISH);
        String hidden =
                its.hide() == null ? "" : " Not taken where " + its.hide().substring(1) + ".";
        String whole = label + hint;
        return (whole.matches("(?s).*[.?!]$") ? whole : whole + ".") + hidden;
    }

    private static Schema<?> of(Field field) {
        if (field instanceof Field.SingleText text) {
            return of(text.rule(), text.basics().required());
        }
        if (field instanceof Field.SeveralTexts texts) {
            Schema<?> list = Shapes.listOf(of(texts.rule(), true));
            list.setUniqueItems(true);
            return counted(list, texts.count(), texts.basics().required());
        }
        if (field instanceof Field.Numeric number) {
            Schema<?> schema = Shapes.of(Integer.valueOf(0).equals(number.decimalDigits()) ? "integer" : "number");
            schema.setMinimum(number.min());
            schema.setMaximum(number.max());
            if (number.decimalDigits() != null && number.decimalDigits() > 0) {
                schema.setMultipleOf(BigDecimal.ONE.movePointLeft(number.decimalDigits()));
            }
            return schema;
        }
        if (field instanceof Field.Flag flag) {
            Schema<Object> schema = Shapes.of("boolean");
            if (flag.basics().required()) {
                schema.setConst(true);
            }
            return schema;
        }
        if (field instanceof Field.Time) {
            return Shapes.instant();
        }
        if (field instanceof Field.ItemList list) {
            return counted(
                    Shapes.listOf(of(list.fields())),
                    list.count(),
                    list.basics().required());
        }
        return of(((Field.Group) field).fields());
    }

    private static Schema<?> of(TextRule rule, boolean required) {
        if (rule instanceof TextRule.OneOf choice) {
            return Shapes.oneOf(
                    choice.options().stream().map(TextRule.OneOf.Option::value).toList());
        }
        TextRule.Free free = (TextRule.Free) rule;
        Schema<?> text = Shapes.text();
        // blank is as good as left out where nothing is required
        if (required) {
            text.setMinLength(Math.max(1, free.minLength()));
        }
        text.setMaxLength(free.maxLength());
        if (free.pattern() != null && required) {
            text.setPattern(free.pattern().pattern());
        }
        return text;
    }

    private static Schema<?> counted(Schema<?> list, Field.ItemCount count, boolean required) {
        int fewest = required ? Math.max(1, count.min()) : count.min();
        if (fewest > 0) {
            list.setMinItems(fewest);
        }
        list.setMaxItems(count.max());
        return list;
    }
}
