package io.penstock.worker.kafka;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** The path {@code /penstock/kafka}; answers at once from what the last check found. */
@Path("/penstock/kafka")
@Produces(MediaType.APPLICATION_JSON)
public final class KafkaStateResource {
    /** Bytes of a question; the longest allowed names, five thousand of them, come to more. */
    private static final int LARGEST = 1 << 20;

    private final KafkaWatch watch;

    KafkaStateResource(KafkaWatch watch) {
        this.watch = watch;
    }

    /** What is known of Kafka and of the worker's own topics, as JSON. */
    @GET
    public String state() {
        return KafkaJson.write(watch.answer(TopicQuestion.NONE));
    }

    /**
     * The same, and which of the named topics do not exist.
     *
     * @param question {@code {"topics": ["orders"], "patterns": ["sensor\\..*"]}}
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public String state(InputStream question) {
        try {
            var body = question.readNBytes(LARGEST + 1);
            if (body.length > LARGEST) {
                throw refused("the body has more than " + LARGEST + " bytes", Response.Status.REQUEST_ENTITY_TOO_LARGE);
            }
            return KafkaJson.write(watch.answer(KafkaJson.question(body)));
        } catch (IOException unfit) {
            throw refused("not a question about topics: " + unfit.getMessage(), Response.Status.BAD_REQUEST);
        }
    }

    private static WebApplicationException refused(String why, Response.Status status) {
        return new WebApplicationException(why, status);
    }
}
