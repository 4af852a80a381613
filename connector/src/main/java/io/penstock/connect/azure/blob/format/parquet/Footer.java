package io.penstock.connect.azure.blob.format.parquet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DateType;
import org.apache.parquet.format.DecimalType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.IntType;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.ListType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MapType;
import org.apache.parquet.format.MilliSeconds;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** The description at the end of a file. Types are said twice: older readers know only the converted types. */
final class Footer {
    private static final int VERSION = 1;

    private Footer() {}

    static FileMetaData of(RowLayout layout, List<RowGroup> groups, String writer) {
        long rows = groups.stream().mapToLong(RowGroup::getNum_rows).sum();
        var footer = new FileMetaData(VERSION, elements(layout.columns()), rows, groups)
                .setCreated_by(writer)
                .setColumn_orders(Collections.nCopies(
                        layout.columns().getColumns().size(), ColumnOrder.TYPE_ORDER(new TypeDefinedOrder())));
        var facts = facts(layout.schema());
        return facts.isEmpty() ? footer : footer.setKey_value_metadata(facts);
    }

    private static List<KeyValue> facts(Schema schema) {
        var facts = new ArrayList<KeyValue>();
        if (schema.name() != null) {
            facts.add(new KeyValue("connect.schema.name").setValue(schema.name()));
        }
        if (schema.version() != null) {
            facts.add(new KeyValue("connect.schema.version").setValue(String.valueOf(schema.version())));
        }
        return facts;
    }

    private static List<SchemaElement> elements(MessageType message) {
        var elements = new ArrayList<SchemaElement>();
        elements.add(new SchemaElement(message.getName()).setNum_children(message.getFieldCount()));
        message.getFields().forEach(field -> add(field, elements));
        return elements;
    }

    private static void add(org.apache.parquet.schema.Type type, List<SchemaElement> elements) {
        var element = new SchemaElement(type.getName())
                .setRepetition_type(
                        FieldRepetitionType.valueOf(type.getRepetition().name()));
        var annotation = type.getLogicalTypeAnnotation();
        if (annotation != null) {
            annotate(annotation, element);
        }
        elements.add(element);
        if (type instanceof GroupType group) {
            element.setNum_children(group.getFieldCount());
            group.getFields().forEach(field -> add(field, elements));
        } else {
            describe(type.asPrimitiveType(), element);
        }
    }

    private static void describe(PrimitiveType type, SchemaElement element) {
        element.setType(type(type));
        if (type.getPrimitiveTypeName() == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY) {
            element.setType_length(type.getTypeLength());
        }
    }

    /** The library calls byte arrays by another name than the format. */
    static Type type(PrimitiveType type) {
        return type.getPrimitiveTypeName() == PrimitiveTypeName.BINARY
                ? Type.BYTE_ARRAY
                : Type.valueOf(type.getPrimitiveTypeName().name());
    }

    private static void annotate(LogicalTypeAnnotation annotation, SchemaElement element) {
        if (annotation instanceof StringLogicalTypeAnnotation) {
            said(element, ConvertedType.UTF8, LogicalType.STRING(new StringType()));
        } else if (annotation instanceof ListLogicalTypeAnnotation) {
            said(element, ConvertedType.LIST, LogicalType.LIST(new ListType()));
        } else if (annotation instanceof MapLogicalTypeAnnotation) {
            said(element, ConvertedType.MAP, LogicalType.MAP(new MapType()));
        } else if (annotation instanceof DecimalLogicalTypeAnnotation decimal) {
            element.setScale(decimal.getScale()).setPrecision(decimal.getPrecision());
            var type = new DecimalType(decimal.getScale(), decimal.getPrecision());
            said(element, ConvertedType.DECIMAL, LogicalType.DECIMAL(type));
        } else if (annotation instanceof IntLogicalTypeAnnotation number) {
            var type = new IntType((byte) number.getBitWidth(), true);
            var converted = number.getBitWidth() == Byte.SIZE ? ConvertedType.INT_8 : ConvertedType.INT_16;
            said(element, converted, LogicalType.INTEGER(type));
        } else if (annotation instanceof DateLogicalTypeAnnotation) {
            said(element, ConvertedType.DATE, LogicalType.DATE(new DateType()));
        } else if (annotation instanceof TimeLogicalTypeAnnotation) {
            said(element, ConvertedType.TIME_MILLIS, LogicalType.TIME(new TimeType(true, millis())));
        } else if (annotation instanceof TimestampLogicalTypeAnnotation) {
            said(element, ConvertedType.TIMESTAMP_MILLIS, LogicalType.TIMESTAMP(new TimestampType(true, millis())));
        } else {
            throw new IllegalArgumentException(annotation + " is not among the types that are written");
        }
    }

    private static void said(SchemaElement element, ConvertedType converted, LogicalType logical) {
        element.setConverted_type(converted).setLogicalType(logical);
    }

    private static TimeUnit millis() {
        return TimeUnit.MILLIS(new MilliSeconds());
    }
}
