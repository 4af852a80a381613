"""The readers: every function takes a case and a path and gives the rows, as plain Python values, and their style.

Styles say how values look that Python has no type for, or that a format has no type for: "typed" readers give them as
they are, "avro" has maps with other keys than text as lists of records, "json" has bytes and decimals as text.
"""

import csv
import decimal
import gzip
import io
import json
import struct
import zlib

import cramjam
import duckdb
import fastavro
import lz4.frame
import pyarrow
import pyarrow.csv
import pyarrow.parquet
import urllib3
import zstandard

import schemas

SNAPPY_START = b"\xff\x06\x00\x00sNaPpY"


def decompress(codec, data, least_frames):
    """What the codec's own library makes of a file; the frames are counted."""
    plain, frames = {"none": stored, "gzip": gunzip, "zstd": unzstd, "snappy": unsnap, "lz4": unlz4}[codec](data)
    if codec not in ("none", "gzip") and frames < least_frames:
        raise ValueError(f"{frames} frames")
    return plain


def stored(data):
    return data, 1


def gunzip(data):
    # many readers stop after the first member, so there must be no other
    one = zlib.decompressobj(wbits=31)
    plain = one.decompress(data) + one.flush()
    if not one.eof or one.unused_data or plain != gzip.decompress(data):
        raise ValueError("it is not one whole gzip member")
    return plain, 1


def unzstd(data):
    return frame_by_frame(data, lambda: zstandard.ZstdDecompressor().decompressobj())


def unlz4(data):
    return frame_by_frame(data, lz4.frame.LZ4FrameDecompressor)


def frame_by_frame(data, new_decoder):
    plain, frames = b"", 0
    while data:
        one = new_decoder()
        plain += one.decompress(data)
        if not one.eof:
            raise ValueError("the last frame is cut off")
        data = one.unused_data or b""
        frames += 1
    return plain, frames


def unsnap(data):
    return bytes(cramjam.snappy.decompress(data)), data.count(SNAPPY_START)


def by_python(case, path):
    return decompress(case["codec"], path.read_bytes(), case["least_frames"])


def by_arrow(case, path):
    """Decompressed by what the extension says."""
    with pyarrow.input_stream(str(path), compression="detect") as stream:
        return stream.read()


def by_http(case, path):
    """Decompressed by what the header says; the name says nothing."""
    response = urllib3.request("GET", case["url"])
    wanted = None if case["codec"] == "none" else case["codec"]
    if response.status != 200 or response.headers.get("Content-Encoding") != wanted:
        raise ValueError(f"status {response.status}, encoding {response.headers.get('Content-Encoding')}")
    if case["url"].partition("?")[0].endswith((".gz", ".zst")):
        raise ValueError("the extension names the codec too")
    return response.data


def loads(text):
    return json.loads(text, parse_float=decimal.Decimal)


def json_lines(get):
    return lambda case, path: ([loads(line) for line in get(case, path).decode("utf-8").split("\n")[:-1]], "json")


def json_array(get):
    return lambda case, path: (loads(get(case, path).decode("utf-8")), "json")


def lines(get):
    return lambda case, path: (get(case, path).decode("utf-8").split("\n")[:-1], "typed")


def separated(get):
    def read(case, path):
        separator = case["separator"].encode("utf-8")
        return get(case, path).split(separator)[:-1], "typed"

    return read


def length_prefixed(get):
    def read(case, path):
        data, at, rows = get(case, path), 0, []
        while at < len(data):
            (length,) = struct.unpack_from(">i", data, at)
            rows.append(data[at + 4 : at + 4 + length])
            at += 4 + length
        return rows, "typed"

    return read


class Dialect:
    def __init__(self, case):
        said = case.get("csv", {})
        self.delimiter = said.get("delimiter", ",")
        self.header = said.get("header", True)
        self.null = said.get("null", "NULL")
        self.line_end = said.get("line_end", "\n")
        self.columns = [field["name"] for field in case["schema"]["fields"]]

    def checked(self, names):
        if list(names) != self.columns:
            raise ValueError(f"columns are {list(names)}")


def cells(case, rows):
    fields = case["schema"]["fields"]
    return [dict(zip([f["name"] for f in fields], map(cell, fields, row), strict=True)) for row in rows]


def cell(field, text):
    """What the text of a cell stands for; null is known already."""
    kind, name = field["schema"]["type"], field["schema"].get("name")
    if text is None:
        return None
    if name == "decimal":
        return decimal.Decimal(text)
    if name == "json" or kind in ("array", "map", "struct"):
        return loads(text)
    if name is not None:
        return int(text) if text.lstrip("-").isdigit() else text
    if kind == "boolean":
        return {"true": True, "false": False}[text]
    if kind.startswith("int"):
        return int(text)
    if kind.startswith("float"):
        return float(text)
    return text


def csv_by_python(get):
    def read(case, path):
        dialect = Dialect(case)
        text = get(case, path).decode("utf-8")
        if not text.endswith(dialect.line_end) or (dialect.line_end == "\n" and text.endswith("\r\n")):
            raise ValueError("the last row does not end as configured")
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=dialect.delimiter))
        if dialect.header:
            dialect.checked(rows.pop(0))
        return cells(case, [[None if each == dialect.null else each for each in row] for row in rows]), "json"

    return read


def csv_by_arrow(case, path):
    dialect = Dialect(case)
    table = pyarrow.csv.read_csv(
        path,
        read_options=pyarrow.csv.ReadOptions(
            column_names=None if dialect.header else dialect.columns, block_size=1 << 26
        ),
        parse_options=pyarrow.csv.ParseOptions(delimiter=dialect.delimiter, newlines_in_values=True),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types={name: pyarrow.string() for name in dialect.columns},
            null_values=[dialect.null],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        ),
    )
    dialect.checked(table.column_names)
    return cells(case, [[row[name] for name in dialect.columns] for row in table.to_pylist()]), "json"


def csv_by_duckdb(case, path):
    dialect = Dialect(case)
    read = duckdb.read_csv(
        str(path),
        delimiter=dialect.delimiter,
        header=dialect.header,
        columns={name: "VARCHAR" for name in dialect.columns},
        na_values=dialect.null,
        allow_quoted_nulls=False,
        quotechar='"',
        escapechar='"',
        auto_detect=False,
        parallel=False,
    )
    dialect.checked(read.columns)
    return cells(case, read.fetchall()), "json"


def json_by_duckdb(form):
    def read(case, path):
        found = duckdb.execute("SELECT json::VARCHAR FROM read_json_objects(?, format=?)", [str(path), form])
        return [loads(row[0]) for row in found.fetchall()], "json"

    return read


def parquet_by_arrow(case, path):
    # every page is checked against its checksum
    with pyarrow.parquet.ParquetFile(path, page_checksum_verification=True) as file:
        if file.num_row_groups < case["least_frames"]:
            raise ValueError(f"{file.num_row_groups} row groups")
        schemas.arrow(file.schema_arrow, case["schema"])
        rows = file.read().to_pylist()
        if sum(file.metadata.row_group(i).num_rows for i in range(file.num_row_groups)) != len(rows):
            raise ValueError("the row groups hold other numbers of rows than the file")
    return rows, "typed"


def parquet_by_duckdb(case, path):
    facts(case, path)
    return duckdb.read_parquet(str(path)).to_arrow_table().to_pylist(), "typed"


def facts(case, path):
    """What the footer says of the columns, if the case promises something about it."""
    chunks = duckdb.execute(
        "SELECT path_in_schema, compression, dictionary_page_offset IS NOT NULL, bloom_filter_offset IS NOT NULL"
        " FROM parquet_metadata(?)",
        [str(path)],
    ).fetchall()
    found = {
        "compression": sorted({chunk[1] for chunk in chunks}),
        "dictionary": sorted({chunk[0] for chunk in chunks if chunk[2]}),
        "bloom": sorted({chunk[0] for chunk in chunks if chunk[3]}),
    }
    for fact, wanted in case.get("facts", {}).items():
        if found[fact] != wanted:
            raise ValueError(f"{fact} is {found[fact]}")
    for column, there, absent in case.get("probes", []):
        probes = [
            {row[-1] for row in duckdb.execute("SELECT * FROM parquet_bloom_probe(?, ?, ?)", [str(path), column, each]).fetchall()}
            for each in (there, absent)
        ]
        if False not in probes[0] or probes[1] != {True}:
            raise ValueError(f"the Bloom filter of {column} says {probes}")


def avro(case, path):
    with open(path, "rb") as file:
        reader = fastavro.block_reader(file)
        if "avro_codec" in case and reader.codec != case["avro_codec"]:
            raise ValueError(f"the codec is {reader.codec}")
        schemas.avro(reader.writer_schema, case["schema"])
        blocks = list(reader)
    if len(blocks) < case["least_frames"]:
        raise ValueError(f"{len(blocks)} blocks")
    return [row for block in blocks for row in block], "avro"


SHAPES = {
    "json": json_lines,
    "json-array": json_array,
    "csv": csv_by_python,
    "text": lines,
    "bytes": length_prefixed,
    "separated": separated,
}

READERS = {
    ("parquet", "pyarrow"): parquet_by_arrow,
    ("parquet", "duckdb"): parquet_by_duckdb,
    ("avro", "fastavro"): avro,
    ("json", "duckdb"): json_by_duckdb("newline_delimited"),
    ("json-array", "duckdb"): json_by_duckdb("array"),
    ("csv", "duckdb"): csv_by_duckdb,
    ("csv", "pyarrow"): csv_by_arrow,
}


def reader(shape, name):
    """A library's own reader of a format, or the plain one behind that library's way to the bytes."""
    if (shape, name) in READERS:
        return READERS[shape, name]
    return SHAPES[shape]({"python": by_python, "pyarrow": by_arrow, "urllib3": by_http}[name])
