"""Reads files of the sink with libraries that know nothing of it and compares them with what was written.

Usage: check_files.py FOLDER

Every *.case.json in the folder describes one file: its name, format, compression, schema and rows. Values are compared
as canonical forms, in which types stay apart that Python or JSON would mix. Prints "ok CASE READER ROWS" for every file
and reader, and ends with 1 after the first difference of each file has been printed.
"""

import base64
import csv
import datetime
import decimal
import gzip
import io
import json
import pathlib
import struct
import sys

import cramjam
import duckdb
import fastavro
import lz4.frame
import pyarrow.parquet
import zstandard

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
decimal.getcontext().prec = 200


def decompress(codec, data):
    if codec == "gzip":
        return gzip.decompress(data)
    if codec == "zstd":
        return zstandard.ZstdDecompressor().stream_reader(io.BytesIO(data), read_across_frames=True).read()
    if codec == "snappy":
        return bytes(cramjam.snappy.decompress(data))
    if codec == "lz4":
        return lz4.frame.open(io.BytesIO(data)).read()
    return data


def canonical(schema, value, style):
    """A value as its reader gives it, in the form of the expectation."""
    if value is None:
        return None
    name, kind = schema.get("name"), schema["type"]
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
        if not isinstance(value, bool):
            raise ValueError(f"{value!r} is no truth value")
        return value
    if kind == "string":
        if not isinstance(value, str):
            raise ValueError(f"{value!r} is no text")
        return value
    if kind == "bytes":
        return {"bytes": (base64.b64decode(value, validate=True) if style == "json" else bytes(value)).hex()}
    if kind == "array":
        return {"array": [canonical(schema["items"], each, style) for each in value]}
    if kind == "map":
        pairs = [
            [canonical(schema["keys"], key, style), canonical(schema["items"], each, style)]
            for key, each in entries(schema, value, style)
        ]
        return {"map": sorted(pairs, key=lambda pair: json.dumps(pair[0], sort_keys=True))}
    if list(value) != [field["name"] for field in schema["fields"]]:
        raise ValueError(f"fields are {list(value)}")
    return {"struct": {each["name"]: canonical(each["schema"], value[each["name"]], style) for each in schema["fields"]}}


def unscaled(schema, value, style):
    if style == "json" and isinstance(value, str):
        return str(int.from_bytes(base64.b64decode(value, validate=True), "big", signed=True))
    if not isinstance(value, decimal.Decimal):
        raise ValueError(f"{value!r} is no decimal")
    return str(int(value.scaleb(schema["scale"])))


def temporal(name, value):
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
    if isinstance(value, dict):
        return value.items()
    if style == "avro":
        return [(each["key"], each["value"]) for each in value]
    return value


def parquet_by_arrow(case, path):
    # every page is checked against its checksum
    with pyarrow.parquet.ParquetFile(path, page_checksum_verification=True) as file:
        if file.num_row_groups < case.get("least_frames", 1):
            raise ValueError(f"{file.num_row_groups} row groups")
        rows = file.read().to_pylist()
        if sum(file.metadata.row_group(i).num_rows for i in range(file.num_row_groups)) != len(rows):
            raise ValueError("the row groups hold other numbers of rows than the file")
    return rows, "arrow"


def parquet_by_duckdb(case, path):
    return duckdb.read_parquet(str(path)).to_arrow_table().to_pylist(), "arrow"


def avro(case, path):
    with open(path, "rb") as file:
        blocks = list(fastavro.block_reader(file))
    if len(blocks) < case.get("least_frames", 1):
        raise ValueError(f"{len(blocks)} blocks")
    return [row for block in blocks for row in block], "avro"


def text(case, path):
    return decompress(case["codec"], path.read_bytes()).decode("utf-8")


def json_lines(case, path):
    return [json.loads(line) for line in text(case, path).split("\n")[:-1]], "json"


def json_array(case, path):
    return json.loads(text(case, path)), "json"


def lines(case, path):
    return text(case, path).split("\n")[:-1], "json"


def length_prefixed(case, path):
    data, at, rows = decompress(case["codec"], path.read_bytes()), 0, []
    while at < len(data):
        (length,) = struct.unpack_from(">i", data, at)
        rows.append(data[at + 4 : at + 4 + length])
        at += 4 + length
    return rows, "arrow"


def comma_separated(case, path):
    rows = list(csv.reader(io.StringIO(text(case, path), newline=""), strict=True))
    fields = case["schema"]["fields"]
    if rows[0] != [field["name"] for field in fields]:
        raise ValueError(f"columns are {rows[0]}")
    return [dict(zip(rows[0], map(cell, fields, row), strict=True)) for row in rows[1:]], "json"


def cell(field, text_of_cell):
    if text_of_cell == "NULL":
        return None
    kind = field["schema"]["type"]
    if field["schema"].get("name") == "decimal":
        return decimal.Decimal(text_of_cell)
    if "name" in field["schema"]:
        return int(text_of_cell)
    if kind == "boolean":
        return {"true": True, "false": False}[text_of_cell]
    if kind.startswith("int"):
        return int(text_of_cell)
    if kind.startswith("float"):
        return float(text_of_cell)
    return text_of_cell


READERS = {
    "parquet": {"pyarrow": parquet_by_arrow, "duckdb": parquet_by_duckdb},
    "avro": {"fastavro": avro},
    "json": {"python": json_lines},
    "json-array": {"python": json_array},
    "csv": {"python": comma_separated},
    "text": {"python": lines},
    "bytes": {"python": length_prefixed},
}


def wrapped(schema, row):
    """Formats with columns keep other values than structs in the column "value"."""
    if schema["type"] != "struct":
        if list(row) != ["value"]:
            raise ValueError(f"columns are {list(row)}")
        return row["value"]
    return row


def check(case, path, read):
    rows, style = read(case, path)
    schema, expected = case["schema"], case["rows"]
    if len(rows) != len(expected):
        raise ValueError(f"{len(rows)} rows instead of {len(expected)}")
    for number, (row, wanted) in enumerate(zip(rows, expected)):
        value = wrapped(schema, row) if case["format"] == "parquet" else row
        found = canonical(schema, value, style)
        if found != wanted or json.dumps(found, sort_keys=True) != json.dumps(wanted, sort_keys=True):
            raise ValueError(f"row {number} is {found} instead of {wanted}")
    return len(rows)


def main(folder):
    failed = False
    for described in sorted(folder.glob("*.case.json")):
        case = json.loads(described.read_text("utf-8"))
        for reader, read in READERS[case["format"]].items():
            name = described.name.removesuffix(".case.json")
            try:
                rows = check(case, folder / case["file"], read)
                print(f"ok {name} {reader} {rows}")
            except Exception as problem:  # whatever a reader does not like
                print(f"FAILED {name} {reader}: {type(problem).__name__}: {problem}")
                failed = True
    return failed


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
