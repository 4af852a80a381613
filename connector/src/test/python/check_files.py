"""Reads files of the sink with libraries that know nothing of it and compares them with what was written.

Usage: check_files.py FOLDER

Every *.case.json in the folder describes one file: its name or address, format, compression, schema, rows and readers.
Values are compared as canonical forms, in which types stay apart that Python or JSON would mix. Prints "ok CASE READER
ROWS" for every file and reader, and ends with 1 after the first difference of each file has been printed.
"""

import base64
import datetime
import decimal
import json
import pathlib
import struct
import sys

import reading

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
decimal.getcontext().prec = 200


def canonical(schema, value, case, style):
    """A value as its reader gives it, in the form of the expectation."""
    if value is None:
        return None
    name, kind = schema.get("name"), schema["type"]
    if name == "json":
        return {"json": value}
    if name == "decimal":
        return {"decimal": unscaled(schema, value, style)}
    if name in ("date", "time", "timestamp"):
        return {name: value if isinstance(value, int) else temporal(name, value)}
    if kind in ("int8", "int16", "int32", "int64"):
        if isinstance(value, bool) or not isinstance(value, int):
            raise ValueError(f"{value!r} is no whole number")
        return value
    if kind in ("float32", "float64"):
        return {kind: bits(kind, float(value))}
    if kind == "boolean":
        return expect(bool, value)
    if kind == "string":
        return expect(str, value)
    if kind == "bytes":
        return {"bytes": raw(value, case, style).hex()}
    if kind == "array":
        return {"array": [canonical(schema["items"], each, case, style) for each in value]}
    if kind == "map":
        pairs = [
            [canonical(schema["keys"], key, case, style), canonical(schema["items"], each, case, style)]
            for key, each in entries(schema, value, style)
        ]
        return {"map": sorted(pairs, key=lambda pair: json.dumps(pair[0], sort_keys=True))}
    if list(value) != [field["name"] for field in schema["fields"]]:
        raise ValueError(f"fields are {list(value)}")
    return {
        "struct": {each["name"]: canonical(each["schema"], value[each["name"]], case, style) for each in schema["fields"]}
    }


def expect(kind, value):
    if not isinstance(value, kind):
        raise ValueError(f"{value!r} is no {kind.__name__}")
    return value


def raw(value, case, style):
    if style != "json":
        return bytes(value)
    if case.get("bytes") == "text":
        return expect(str, value).encode("utf-8")
    return base64.b64decode(value, validate=True)


def unscaled(schema, value, style):
    if style == "json" and isinstance(value, str):
        return str(int.from_bytes(base64.b64decode(value, validate=True), "big", signed=True))
    if style == "json" and isinstance(value, int):
        value = decimal.Decimal(value)
    return str(int(expect(decimal.Decimal, value).scaleb(schema["scale"])))


def temporal(name, value):
    if isinstance(value, str):
        parse = {
            "date": datetime.date.fromisoformat,
            "time": datetime.time.fromisoformat,
            "timestamp": datetime.datetime.fromisoformat,
        }[name]
        value = parse(value)
    if name == "date":
        if type(value) is not datetime.date:
            raise ValueError(f"{value!r} is no date")
        return (value - EPOCH.date()).days
    if name == "time":
        since = datetime.timedelta(
            hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond
        )
    else:
        since = value - EPOCH  # fails for times that are not in UTC
    return since // datetime.timedelta(milliseconds=1)


def bits(kind, value):
    if value != value:
        return "nan"
    return struct.pack(">f" if kind == "float32" else ">d", value).hex()


def entries(schema, value, style):
    if style == "avro" and isinstance(value, dict) != schema["named"]:
        raise ValueError("text as keys makes a map, anything else records of key and value")
    if isinstance(value, dict):
        return value.items()
    if style == "avro":
        return [(each["key"], each["value"]) for each in value]
    return value


def wrapped(case, row):
    """Formats with columns keep other values than structs in the column "value"."""
    if case["format"] != "parquet" or case["schema"]["type"] == "struct":
        return row
    if list(row) != ["value"]:
        raise ValueError(f"columns are {list(row)}")
    return row["value"]


def check(case, path, read):
    rows, style = read(case, path)
    schema, expected = case["schema"], case["rows"]
    if len(rows) != len(expected):
        raise ValueError(f"{len(rows)} rows instead of {len(expected)}")
    for number, (row, wanted) in enumerate(zip(rows, expected)):
        found = canonical(schema, wrapped(case, row), case, style)
        if found != wanted or json.dumps(found, sort_keys=True) != json.dumps(wanted, sort_keys=True):
            raise ValueError(f"row {number}: {difference(found, wanted)}")
    return len(rows)


def difference(found, wanted, path=""):
    """The first place where two canonical forms are not the same."""
    if isinstance(found, dict) and isinstance(wanted, dict) and list(found) == list(wanted):
        for name in found:
            if found[name] != wanted[name]:
                return difference(found[name], wanted[name], f"{path}/{name}")
    if isinstance(found, list) and isinstance(wanted, list) and len(found) == len(wanted):
        for number, (one, other) in enumerate(zip(found, wanted)):
            if one != other:
                return difference(one, other, f"{path}/{number}")
    return f"{path} is {found} instead of {wanted}"


def main(folder):
    failed = False
    for described in sorted(folder.glob("*.case.json")):
        case = json.loads(described.read_text("utf-8"))
        name = described.name.removesuffix(".case.json")
        for reader in case["readers"]:
            try:
                rows = check(case, folder / case.get("file", name), reading.reader(case["format"], reader))
                print(f"ok {name} {reader} {rows}")
            except Exception as problem:  # whatever a reader does not like
                print(f"FAILED {name} {reader}: {type(problem).__name__}: {problem}")
                failed = True
    return failed


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
