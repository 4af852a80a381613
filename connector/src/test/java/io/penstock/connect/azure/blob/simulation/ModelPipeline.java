package io.penstock.connect.azure.blob.simulation;

import io.penstock.connect.azure.blob.storage.BlobBody;
import io.penstock.connect.azure.blob.storage.BlobStore;
import io.penstock.connect.azure.blob.storage.Completion;
import io.penstock.connect.azure.blob.storage.Delivery;
import io.penstock.connect.azure.blob.storage.Failure;
import io.penstock.connect.azure.blob.storage.StoreRequest;
import io.penstock.connect.azure.blob.storage.StoreRequest.PutBlob;
import io.penstock.connect.azure.blob.storage.StoreRequest.PutBlock;
import io.penstock.connect.azure.blob.storage.StoreResult;
import io.penstock.connect.azure.blob.storage.StoreResult.RetryKind;
import io.penstock.connect.azure.blob.storage.UploadPipeline;
import io.penstock.connect.azure.blob.storage.WorkItem;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A pipeline without threads: a seed decides which request runs when, and what goes wrong with it. */
public final class ModelPipeline implements UploadPipeline {
    private record Waiting(Supplier<Delivery> work, long due) {}

    private final BlobStore store;
    private final ManualClock clock;
    private final Random random;
    private final List<Waiting> waiting = new ArrayList<>();
    private final Deque<Delivery> answers = new ArrayDeque<>();
    private final Deque<Waiting> answering = new ArrayDeque<>(); // took effect; the sender does not know yet
    private final List<StoreRequest<?>> underWay = new ArrayList<>();
    private boolean closed;

    /** Share of requests that are refused without effect. */
    public double refused;
    /** Share of requests that take effect and whose answer is lost. */
    public double answerLost;
    /** Share of writes whose sender gives up waiting and that take effect later, or never. */
    public double late;
    /** Share of requests that are refused for good. */
    public double fatal;
    /** How long after it took effect a request is answered; ms. */
    public long answersAfter;
    /** Until when everything is refused; ms. */
    public long downUntil;
    /** Whether a request was refused for good, so that the task has to fail. */
    public boolean brokeForGood;
    /** Whether codec threads fail. */
    public boolean codecBroken;

    public ModelPipeline(BlobStore store, ManualClock clock, Random random) {
        this.store = store;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public void submit(WorkItem<?> item, Duration delay) {
        if (!closed) {
            waiting.add(new Waiting(() -> run(item), clock.millis() + delay.toMillis()));
        }
    }

    @Override
    public <T> void compute(Callable<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        if (!closed) {
            waiting.add(new Waiting(() -> computed(work, done, failed), clock.millis()));
        }
    }

    private <T> Delivery computed(Callable<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        try {
            if (codecBroken) {
                throw new IllegalStateException("made to fail");
            }
            var value = work.call();
            return () -> done.accept(value);
        } catch (Exception e) {
            return () -> failed.accept(e);
        }
    }

    /** Runs one request that is due; whether there was one. */
    public boolean step() {
        long now = clock.millis();
        int due = 0;
        for (var request : waiting) {
            due += request.due() <= now ? 1 : 0;
        }
        if (due == 0) {
            return false;
        }
        var answer = takeDue(random.nextInt(due), now).work().get();
        answering.add(new Waiting(() -> answer, now + answersAfter));
        arrive();
        return true;
    }

    private void arrive() {
        while (!answering.isEmpty() && answering.getFirst().due() <= clock.millis()) {
            answers.add(answering.removeFirst().work().get());
        }
    }

    private Waiting takeDue(int number, long now) {
        int left = number;
        for (int i = 0; i < waiting.size(); i++) {
            if (waiting.get(i).due() <= now && left-- == 0) {
                return waiting.remove(i);
            }
        }
        throw new IllegalStateException("fewer requests are due than were counted");
    }

    private <T> Completion<T> run(WorkItem<T> item) {
        return new Completion<>(item, answer(item));
    }

    private <T> StoreResult<T> answer(WorkItem<T> item) {
        if (item.cancellation().isCancelled()) {
            return new StoreResult.Cancelled<>();
        }
        if (clock.millis() < downUntil) {
            return retry("ServerBusy", 503, RetryKind.THROTTLED);
        }
        double chance = random.nextDouble();
        if (chance < refused) {
            return refusal();
        }
        if (chance < refused + fatal) {
            brokeForGood = true;
            return new StoreResult.Fatal<>(new Failure("AuthorizationFailure", 403, null, "made to fail"), null);
        }
        if (chance < refused + fatal + late) {
            underWay.add(copy(item.request()));
            return retry("Timeout", 0, RetryKind.NETWORK);
        }
        var result = item.request().sendTo(store);
        return random.nextDouble() < answerLost ? retry("ConnectionLost", 0, RetryKind.NETWORK) : result;
    }

    private <T> StoreResult<T> refusal() {
        return switch (random.nextInt(4)) {
            case 0 -> retry("ServerBusy", 503, RetryKind.THROTTLED);
            case 1 -> retry("InternalError", 500, RetryKind.SERVER);
            case 2 -> retry("ConnectionLost", 0, RetryKind.NETWORK); // the body was cut off
            default -> retry("AuthenticationFailed", 403, RetryKind.AUTH);
        };
    }

    /** The bytes are in the service's hands: the sender's buffers may be used for something else meanwhile. */
    private static StoreRequest<?> copy(StoreRequest<?> request) {
        if (request instanceof PutBlob put) {
            var body = BlobBody.of(put.body().toByteArray());
            return new PutBlob(put.name(), body, put.headers(), put.metadata(), put.condition());
        }
        return request instanceof PutBlock put
                ? new PutBlock(put.name(), put.blockId(), BlobBody.of(put.body().toByteArray()))
                : request;
    }

    /** A request whose sender gave up takes effect. */
    public void arriveLate() {
        if (!underWay.isEmpty()) {
            underWay.remove(random.nextInt(underWay.size())).sendTo(store);
        }
    }

    /** From now on nothing goes wrong. */
    public void healthy() {
        refused = 0;
        answerLost = 0;
        late = 0;
        fatal = 0;
        downUntil = 0;
    }

    /** Nothing that was given up takes effect any more. */
    public void loseLate() {
        underWay.clear();
    }

    private static <T> StoreResult<T> retry(String code, int status, RetryKind kind) {
        return new StoreResult.Retry<>(new Failure(code, status, null, "made to fail"), kind, null);
    }

    /** Runs everything that is due now. */
    public void runAll() {
        boolean ran;
        do {
            ran = step();
        } while (ran);
    }

    @Override
    public Delivery poll() {
        arrive();
        return answers.poll();
    }

    @Override
    public Delivery await(Duration limit) {
        long end = clock.millis() + limit.toMillis();
        while (answers.isEmpty() && clock.millis() < end) {
            if (!step()) {
                clock.advance(Duration.ofMillis(50));
            }
            arrive();
        }
        return answers.poll();
    }

    @Override
    public int pending() {
        return waiting.size() + answering.size() + answers.size();
    }

    @Override
    public int inFlight() {
        return 0;
    }

    /** Requests that are on the wire when the process dies may still arrive. */
    public void crash(int onTheWire) {
        for (int i = 0; i < onTheWire; i++) {
            step();
        }
        close();
    }

    @Override
    public void close() {
        closed = true;
        waiting.clear();
        answering.clear();
        answers.clear();
    }
}
