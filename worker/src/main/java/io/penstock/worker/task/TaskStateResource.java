package io.penstock.worker.task;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** The path {@code /penstock/tasks}; answers at once from what the last look found. */
@Path("/penstock/tasks")
@Produces(MediaType.APPLICATION_JSON)
public final class TaskStateResource {
    private final TaskWatch watch;

    /** A resource that answers from a watch. */
    public TaskStateResource(TaskWatch watch) {
        this.watch = watch;
    }

    /**
     * The tasks of this worker that may not be getting on.
     *
     * @param known {@code digest} of the last answer of this worker: the tasks that it holds are listed only if they are others
     */
    @GET
    public String state(@QueryParam("known") @DefaultValue("") String known) {
        return TaskJson.write(watch.answer(), known);
    }
}
