package io.penstock.operator.reference;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Version;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the operator keeps of a Secret: its name, its version, and the SHA-256 of each value. The digests are taken while the
 * answer of the API server is read, so that no value is ever held: the SDK keeps every object of the first list until it
 * has all of them, and most Secrets of a Kubernetes cluster are large and none of ours.
 */
@Group("")
@Version("v1")
@Kind("Secret")
@JsonDeserialize(using = JsonDeserializer.None.class) // its interface has one that reads all of it into memory first
@JsonIgnoreProperties(ignoreUnknown = true)
public final class DigestedSecret implements HasMetadata, Namespaced {
    /** Digest of an empty value. */
    static final String OF_NOTHING = HexFormat.of().formatHex(sha256().digest());

    private String apiVersion = HasMetadata.getApiVersion(DigestedSecret.class);
    private String kind = HasMetadata.getKind(DigestedSecret.class);
    private ObjectMeta metadata = new ObjectMeta();
    private Map<String, String> data = Map.of();

    /**
     * The digest of one value.
     *
     * @param key key in the Secret
     * @return 64 hexadecimal digits, or empty when the Secret has no such key
     */
    public Optional<String> digestOf(String key) {
        return Optional.ofNullable(data.get(key));
    }

    /**
     * Whether a value is empty.
     *
     * @param digest its digest
     */
    static boolean isOfNothing(String digest) {
        return digest.equals(OF_NOTHING);
    }

    /** To be called by what reads JSON: each value has become its digest already, and nothing writes it as JSON again. */
    @JsonDeserialize(contentUsing = DigestReader.class)
    public void setData(@Nullable Map<String, String> digests) {
        data = digests == null ? Map.of() : Collections.unmodifiableSortedMap(new TreeMap<>(digests));
    }

    @Override
    public ObjectMeta getMetadata() {
        return metadata;
    }

    /** What kubectl notes in an annotation may be the whole Secret. */
    @Override
    @JsonIgnoreProperties({"annotations", "labels", "managedFields", "ownerReferences", "finalizers"})
    public void setMetadata(ObjectMeta metadata) {
        this.metadata = metadata;
    }

    @Override
    public String getKind() {
        return kind;
    }

    /** Part of every object that the client handles. */
    public void setKind(String kind) {
        this.kind = kind;
    }

    @Override
    public String getApiVersion() {
        return apiVersion;
    }

    @Override
    public void setApiVersion(String apiVersion) {
        this.apiVersion = apiVersion;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Reads a value in base64 and leaves its digest. */
    static final class DigestReader extends JsonDeserializer<String> {
        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var digest = sha256();
            try (var sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
                parser.readBinaryValue(context.getBase64Variant(), sink);
            }
            return HexFormat.of().formatHex(digest.digest());
        }

        @Override
        public String getNullValue(DeserializationContext context) {
            return OF_NOTHING;
        }
    }
}
