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

/** The path {@code /penstock/kafka}; answers at once from what the last check found. */
@Path("/penstock/kafka")
@Produces(MediaType.APPLICATION_JSON)
public final class KafkaStateResource {
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
    public String state(String question) {
        try {
            return KafkaJson.write(watch.answer(KafkaJson.question(question)));
        } catch (IOException unfit) {
            throw new WebApplicationException("not a question about topics", Response.Status.BAD_REQUEST);
        }
    }
}
