"""Compares the schema that a reader found in a file with the expected one: types, logical types and what may be null."""

import pyarrow

ARROW = {
    "int8": pyarrow.int8(),
    "int16": pyarrow.int16(),
    "int32": pyarrow.int32(),
    "int64": pyarrow.int64(),
    "float32": pyarrow.float32(),
    "float64": pyarrow.float64(),
    "boolean": pyarrow.bool_(),
    "string": pyarrow.string(),
    "bytes": pyarrow.binary(),
    "date": pyarrow.date32(),
    "time": pyarrow.time32("ms"),
    "timestamp": pyarrow.timestamp("ms", tz="UTC"),
}

AVRO = {
    "int8": ("int", None),
    "int16": ("int", None),
    "int32": ("int", None),
    "int64": ("long", None),
    "float32": ("float", None),
    "float64": ("double", None),
    "boolean": ("boolean", None),
    "string": ("string", None),
    "bytes": ("bytes", None),
    "date": ("int", "date"),
    "time": ("int", "time-millis"),
    "timestamp": ("long", "timestamp-millis"),
    "decimal": ("bytes", "decimal"),
}


def need(holds, path, found):
    if not holds:
        raise ValueError(f"the type of {path or 'the row'} is {found}")


def arrow(columns, schema):
    """The columns of a Parquet file."""
    if schema["type"] == "struct":
        arrow_fields(list(columns), schema, "")
    else:
        arrow_field(columns.field("value"), schema, "value")


def arrow_fields(found, schema, path):
    need([each.name for each in found] == [field["name"] for field in schema["fields"]], path, found)
    for each, field in zip(found, schema["fields"]):
        arrow_field(each, field["schema"], f"{path}/{field['name']}")


def arrow_field(field, schema, path):
    need(field.nullable == schema["optional"], path, field)
    kind, found = schema.get("name", schema["type"]), field.type
    if kind == "decimal":
        need(pyarrow.types.is_decimal(found) and found.scale == schema["scale"], path, found)
    elif kind == "array":
        need(pyarrow.types.is_list(found) and found.value_field.name == "element", path, found)
        arrow_field(found.value_field, schema["items"], f"{path}[]")
    elif kind == "map":
        need(pyarrow.types.is_map(found), path, found)
        arrow_field(found.key_field, dict(schema["keys"], optional=False), f"{path}.key")
        arrow_field(found.item_field, schema["items"], f"{path}.value")
    elif kind == "struct":
        need(pyarrow.types.is_struct(found), path, found)
        arrow_fields([found.field(i) for i in range(found.num_fields)], schema, path)
    else:
        need(found == ARROW[kind], path, found)


def avro(found, schema):
    """The schema in the header of an Avro file, whose root is never a union."""
    avro_present(found, schema, "", {})


def avro_place(found, schema, path, named):
    if schema["optional"]:
        need(isinstance(found, list) and len(found) == 2 and "null" in found, path, found)
        found = found[1 - found.index("null")]
    avro_present(found, schema, path, named)


def avro_present(found, schema, path, named):
    if isinstance(found, str):
        found = named.get(found, {"type": found})
    need(isinstance(found, dict), path, found)
    if found["type"] == "record":
        named[found["name"]] = found
    kind = schema.get("name", schema["type"])
    if kind == "struct":
        need(found["type"] == "record" and len(found["fields"]) == len(schema["fields"]), path, found)
        for each, field in zip(found["fields"], schema["fields"]):
            need(each["name"] == field["name"], path, each)
            avro_place(each["type"], field["schema"], f"{path}/{field['name']}", named)
    elif kind == "array":
        need(found["type"] == "array", path, found)
        avro_place(found["items"], schema["items"], f"{path}[]", named)
    elif kind == "map" and schema["named"]:
        need(found["type"] == "map", path, found)
        avro_place(found["values"], schema["items"], f"{path}.value", named)
    elif kind == "map":
        need(found["type"] == "array", path, found)
        pair = {"type": "struct", "fields": [{"name": "key", "schema": schema["keys"]}, {"name": "value", "schema": schema["items"]}]}
        avro_present(found["items"], pair, path, named)
    else:
        need((found["type"], found.get("logicalType")) == AVRO[kind], path, found)
        need(kind != "decimal" or found.get("scale", 0) == schema["scale"], path, found)
        need(found.get("connect.type", kind) == kind, path, found)
