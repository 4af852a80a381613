package io.penstock.connect.azure.blob.format;

/**
 * How Connect schemas become Avro schemas.
 *
 * @param codec compression of the blocks
 * @param connectMetaData whether names, versions, documentation, parameters and small integer types of Connect are kept
 *     as properties of the Avro schema
 * @param enhanced whether enumerations, fixed types and the packages of names that a converter read from Avro become
 *     such again; otherwise text, bytes and bare names
 * @param nulls what a null in a field with a default becomes
 * @param blockBytes encoded bytes after which a block ends
 */
public record AvroSettings(
        AvroCodec codec, boolean connectMetaData, boolean enhanced, NullRule nulls, int blockBytes) {}
