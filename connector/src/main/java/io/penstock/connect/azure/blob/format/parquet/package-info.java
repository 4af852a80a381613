/**
 * Parquet files without Hadoop: rows as compact bytes while a file is open, row groups built from them on codec threads,
 * and the footer that ties them together. It must not know Kafka records, paths or storage, only schemas and values.
 */
@NullMarked
package io.penstock.connect.azure.blob.format.parquet;

import org.jspecify.annotations.NullMarked;
