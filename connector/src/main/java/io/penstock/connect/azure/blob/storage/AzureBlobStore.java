package io.penstock.connect.azure.blob.storage;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.policy.AddHeadersFromContextPolicy;
import com.azure.core.http.rest.PagedResponse;
import com.azure.core.util.Context;
import com.azure.core.util.FluxUtil;
import com.azure.storage.blob.BlobContainerAsyncClient;
import com.azure.storage.blob.models.BlobHttpHeaders;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobListDetails;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.DownloadRetryOptions;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.blob.options.BlockBlobCommitBlockListOptions;
import com.azure.storage.blob.options.BlockBlobSimpleUploadOptions;
import com.azure.storage.blob.options.BlockBlobStageBlockOptions;
import com.azure.storage.blob.specialized.BlockBlobAsyncClient;
import io.penstock.connect.azure.blob.storage.BlobSettings.Checksum;
import io.penstock.connect.azure.blob.storage.StoreResult.Ok;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The store over the Azure SDK. Each call sends one request and blocks for at most its time limit. */
final class AzureBlobStore implements BlobStore {
    // a page ends where the service ends it: it cannot be larger than this
    private static final int PAGE = 5000;

    private static final HttpHeaderName CRC64 = HttpHeaderName.fromString("x-ms-content-crc64");

    private final SdkCalls calls;
    private final BlobSettings blobs;
    private final boolean startPoints;
    private final Runnable release;

    /**
     * A store.
     *
     * @param blobs what blobs and their requests get beside the content
     * @param startPoints whether the service understands where a listing shall begin
     * @param release run when the store closes
     */
    AzureBlobStore(SdkCalls calls, BlobSettings blobs, boolean startPoints, Runnable release) {
        this.calls = calls;
        this.blobs = blobs;
        this.startPoints = startPoints;
        this.release = release;
    }

    @Override
    public StoreResult<String> putBlob(
            String name,
            BlobBody body,
            BlobHeaders headers,
            @Nullable BlobMetadata metadata,
            WriteCondition condition) {
        try (var sent = new SentBody(body)) {
            var options = new BlockBlobSimpleUploadOptions(sent.data())
                    .setContentMd5(md5(sent))
                    .setTier(blobs.accessTier())
                    .setTags(blobs.tagsOrNone())
                    .setHeaders(contentHeaders(headers))
                    .setMetadata(metadata == null ? Map.of() : MetadataCodec.encode(metadata))
                    .setRequestConditions(conditions(condition));
            return calls.run(
                    body.length(),
                    container -> checked(blob(container, name).uploadWithResponse(options), sent),
                    response -> quoted(response.getValue().getETag()));
        }
    }

    @Override
    public StoreResult<Done> putBlock(String name, String blockId, BlobBody body) {
        try (var sent = new SentBody(body)) {
            var options = new BlockBlobStageBlockOptions(blockId, sent.data()).setContentMd5(md5(sent));
            return calls.run(
                    body.length(),
                    container -> checked(blob(container, name).stageBlockWithResponse(options), sent),
                    response -> Done.DONE);
        }
    }

    @Override
    public StoreResult<String> putBlockList(
            String name, List<String> blockIds, BlobHeaders headers, BlobMetadata metadata, WriteCondition condition) {
        var options = new BlockBlobCommitBlockListOptions(blockIds)
                .setTier(blobs.accessTier())
                .setTags(blobs.tagsOrNone())
                .setHeaders(contentHeaders(headers))
                .setMetadata(MetadataCodec.encode(metadata))
                .setRequestConditions(conditions(condition));
        return calls.run(
                container -> blob(container, name).commitBlockListWithResponse(options),
                response -> quoted(response.getValue().getETag()));
    }

    @Override
    public StoreResult<BlobContent> getBlob(String name) {
        var once = new DownloadRetryOptions().setMaxRetryRequests(0);
        return calls.run(container -> blob(container, name).downloadContentWithResponse(once, null), response -> {
            var bytes = response.getValue().toBytes();
            var found = response.getDeserializedHeaders();
            var properties = new BlobProperties(
                    name, bytes.length, quoted(found.getETag()), MetadataCodec.decode(found.getMetadata()));
            return new BlobContent(properties, bytes);
        });
    }

    @Override
    public StoreResult<BlobProperties> getProperties(String name) {
        return calls.run(container -> blob(container, name).getPropertiesWithResponse(null), response -> {
            var found = response.getValue();
            return new BlobProperties(
                    name, found.getBlobSize(), quoted(found.getETag()), MetadataCodec.decode(found.getMetadata()));
        });
    }

    @Override
    public StoreResult<BlobPage> listBlobs(String prefix, @Nullable String startFrom, @Nullable String marker) {
        var options = new ListBlobsOptions()
                .setPrefix(prefix)
                .setStartFrom(startPoints ? startFrom : null)
                .setMaxResultsPerPage(PAGE)
                .setDetails(new BlobListDetails().setRetrieveMetadata(true));
        var listed = calls.run(container -> firstPage(container, options, marker), AzureBlobStore::page);
        return blobs.customerKey() == null ? listed : new EncryptedListing(this::getProperties).complete(listed);
    }

    private static Mono<PagedResponse<BlobItem>> firstPage(
            BlobContainerAsyncClient container, ListBlobsOptions options, @Nullable String marker) {
        return container.listBlobs(options, marker).byPage().next();
    }

    private static BlobPage page(PagedResponse<BlobItem> answer) {
        var blobs = answer.getValue().stream().map(AzureBlobStore::properties).toList();
        var next = answer.getContinuationToken();
        return new BlobPage(blobs, next == null || next.isEmpty() ? null : next);
    }

    private static BlobProperties properties(BlobItem item) {
        var found = item.getProperties();
        long length = found.getContentLength() == null ? 0 : found.getContentLength();
        return new BlobProperties(
                item.getName(), length, quoted(found.getETag()), MetadataCodec.decode(item.getMetadata()));
    }

    @Override
    public StoreResult<Done> createContainer() {
        StoreResult<Done> result = calls.run(container -> container.createWithResponse(null, null), done -> Done.DONE);
        boolean there = result.kind() == StoreResult.Kind.RETRY
                && result.failure().code().equals("ContainerAlreadyExists");
        return there ? new Ok<>(Done.DONE) : result;
    }

    @Override
    public StoreResult<Done> getContainerProperties() {
        return calls.run(container -> container.getPropertiesWithResponse(null), done -> Done.DONE);
    }

    @Override
    public void close() {
        release.run();
    }

    private static BlockBlobAsyncClient blob(BlobContainerAsyncClient container, String name) {
        return container.getBlobAsyncClient(name).getBlockBlobAsyncClient();
    }

    private byte @Nullable [] md5(SentBody body) {
        return blobs.checksum() == Checksum.MD5 ? body.md5() : null;
    }

    /** The call with the header that the client's own options do not set without changing the body. */
    private <T> Mono<T> checked(Mono<T> call, SentBody body) {
        if (blobs.checksum() != Checksum.CRC64) {
            return call;
        }
        var value = Base64.getEncoder().encodeToString(body.crc64());
        var headers = new Context(
                AddHeadersFromContextPolicy.AZURE_REQUEST_HTTP_HEADERS_KEY, new HttpHeaders().set(CRC64, value));
        return call.contextWrite(FluxUtil.toReactorContext(headers));
    }

    private static BlobHttpHeaders contentHeaders(BlobHeaders headers) {
        return new BlobHttpHeaders()
                .setContentType(headers.contentType())
                .setContentEncoding(headers.contentEncoding());
    }

    private static BlobRequestConditions conditions(WriteCondition condition) {
        var conditions = new BlobRequestConditions();
        return condition.etag() == null ? conditions.setIfNoneMatch("*") : conditions.setIfMatch(condition.etag());
    }

    /** The SDK hands out entity tags with or without quotes; a condition needs them. */
    private static String quoted(String etag) {
        return etag.startsWith("\"") ? etag : "\"" + etag + "\"";
    }
}
