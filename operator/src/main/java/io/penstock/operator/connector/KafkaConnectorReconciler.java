package io.penstock.operator.connector;

import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.MaxReconciliationInterval;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import io.penstock.api.v1alpha1.ApiGroup;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.KafkaConnectorStatus;
import io.penstock.operator.observe.ConnectorKey;
import io.penstock.operator.observe.ConnectorObservationSource;
import io.penstock.operator.plan.Action;
import io.penstock.operator.reference.ConnectorReferences;
import io.penstock.operator.render.WorkerConfigRenderer;
import io.penstock.operator.status.ConditionStatus;
import io.penstock.operator.status.ConditionType;
import io.penstock.operator.status.ConnectorReason;
import io.penstock.operator.status.StatusWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Makes a live connector follow its object: resolve, plan, report, ask. */
@GradualRetry(maxAttempts = -1, maxInterval = 120_000)
@ControllerConfiguration(
        name = "kafkaconnector",
        finalizerName = ApiGroup.CONNECTOR_FINALIZER,
        fieldManager = "penstock-kafkaconnector",
        maxReconciliationInterval = @MaxReconciliationInterval(interval = 10, timeUnit = TimeUnit.MINUTES))
public final class KafkaConnectorReconciler implements Reconciler<KafkaConnector>, Cleaner<KafkaConnector> {
    /** When the younger of two claimants looks whether the older one is gone. */
    private static final Duration CLAIM = Duration.ofSeconds(5);

    /** When to look again after a pass whose question was overtaken, though an event is to be expected. */
    private static final Duration OVERTAKEN = Duration.ofSeconds(1);

    /** No pass follows another sooner than this. */
    private static final Duration SHORTEST = Duration.ofMillis(20);

    private final ConnectorReferences references;
    private final ConnectorObservationSource live;
    private final ConnectorPass pass;
    private final ConnectorCalls calls;
    private final SimpleInboundEventSource<KafkaConnector> answers;
    private final StatusPacing pacing = new StatusPacing();
    private final ConnectorEvents events;
    private final Memories memories;
    private final LeftConnectors left;
    private final StartupGrace startup;
    private final StatusWriter status;
    private final ConnectorStateGauge states;
    private final Clock clock;

    KafkaConnectorReconciler(
            ConnectorReferences references,
            ConnectorObservationSource live,
            ConnectorPass pass,
            ConnectorCalls calls,
            SimpleInboundEventSource<KafkaConnector> answers,
            ConnectorEvents events,
            Memories memories,
            LeftConnectors left,
            StartupGrace startup,
            StatusWriter status,
            ConnectorStateGauge states,
            Clock clock) {
        this.references = references;
        this.live = live;
        this.pass = pass;
        this.calls = calls;
        this.answers = answers;
        this.events = events;
        this.memories = memories;
        this.left = left;
        this.startup = startup;
        this.status = status;
        this.states = states;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, KafkaConnector>> prepareEventSources(EventSourceContext<KafkaConnector> context) {
        var sources = new ArrayList<>(references.eventSources(context));
        sources.add(live);
        sources.add(answers);
        sources.add(new DeletionListener(this::forget));
        return sources;
    }

    @Override
    public UpdateControl<KafkaConnector> reconcile(KafkaConnector connector, Context<KafkaConnector> context) {
        states.lead();
        var result = pass.follow(connector);
        var early = early(connector, result);
        if (early.isPresent()) {
            return UpdateControl.<KafkaConnector>noUpdate().rescheduleAfter(early.get());
        }
        var grace = gracePeriods(connector, result);
        grace.settling().ifPresent(time -> pass.lookClosely(connector, time));
        var report = report(connector, result, grace, context);
        var asked = calls.follow(connector, result);
        if (report.isEmpty() && result.owned()) {
            // the status says now whose it is
            left.taken(connector);
        }
        return next(result, grace, asked ? report : soon(report))
                .map(delay -> UpdateControl.<KafkaConnector>noUpdate().rescheduleAfter(delay))
                .orElseGet(UpdateControl::noUpdate);
    }

    @Override
    public DeleteControl cleanup(KafkaConnector connector, Context<KafkaConnector> context) {
        var result = pass.release(connector);
        if (result.last().orElse(null) instanceof Action.Release release) {
            if (release.abandoned()) {
                events.abandoned(connector, release.message());
            }
            if (release.remains()) {
                left.leave(connector, memories.of(connector).mayBeLive());
            }
            forget(connector);
            return DeleteControl.defaultDelete();
        }
        var grace = gracePeriods(connector, result);
        var report = report(connector, result, grace, context);
        var asked = calls.follow(connector, result);
        return next(result, grace, asked ? report : soon(report))
                .map(delay -> DeleteControl.noFinalizerRemoval().rescheduleAfter(delay))
                .orElseGet(DeleteControl::noFinalizerRemoval);
    }

    @Override
    public ErrorStatusUpdateControl<KafkaConnector> updateErrorStatus(
            KafkaConnector connector, Context<KafkaConnector> context, Exception e) {
        status.write(
                connector, Failures.report(connector, memories.of(connector), e, clock), KafkaConnector::new, context);
        return ErrorStatusUpdateControl.noStatusUpdate();
    }

    /** When to look again, if what decides is only just being asked for: the status stays as it is. */
    private Optional<Duration> early(KafkaConnector connector, PassResult result) {
        if (result.progress() instanceof Progress.Unread(var message, var opening)
                && opening
                && result.intent().isEmpty()) {
            return Optional.of(OVERTAKEN);
        }
        var early = result.last().isPresent() || result.sharesGroup();
        var before = Failures.conditions(connector);
        return before.isEmpty() || !early || StartupGrace.isRefuted(before)
                ? Optional.empty()
                : startup.until(ConnectorKey.of(connector).cluster()).map(this::delay);
    }

    private void forget(KafkaConnector connector) {
        calls.forget(connector);
        pass.forget(connector);
        memories.forget(connector);
        pacing.forget(connector);
    }

    /** Writes the status, or says when it is to be written. */
    private Optional<Instant> report(
            KafkaConnector connector, PassResult result, GracePeriods grace, Context<KafkaConnector> context) {
        var sharing = pass.sharing(connector);
        // two share a group as soon as one of them shows there, and nothing else wakes the other
        sharing.toNotify().forEach(other -> answers.propagateEvent(ResourceID.fromResource(other)));
        var now = summary(result, grace, sharing.warning());
        var later = pacing.until(connector, now, grace.coverSettling(), clock.instant());
        if (later.isEmpty()) {
            status.write(connector, now, KafkaConnector::new, context);
            events.changed(connector, now);
        }
        return later;
    }

    private KafkaConnectorStatus summary(PassResult result, GracePeriods grace, Optional<String> sharing) {
        var object = result.object();
        var stated = ConnectorConditions.of(result, grace);
        if (stated.status(ConditionType.ACCEPTED).equals(Optional.of(ConditionStatus.TRUE))) {
            sharing.ifPresent(shared -> stated.with(
                    ConditionType.ACCEPTED, ConditionStatus.TRUE, ConnectorReason.CONSUMER_GROUP_CONFLICT, shared));
        }
        return ConnectorReport.of(result, stated.mergedWith(Failures.conditions(object), clock));
    }

    private GracePeriods gracePeriods(KafkaConnector connector, PassResult result) {
        return GracePeriods.of(
                Failures.conditions(connector),
                connector.getMetadata().getGeneration(),
                memories.ongoing(connector, result, clock.instant()),
                result.cluster()
                        .map(cluster -> WorkerConfigRenderer.rebalanceDelay(cluster.getSpec()))
                        .orElse(Duration.ZERO),
                clock.instant());
    }

    private Optional<Duration> next(PassResult result, GracePeriods grace, Optional<Instant> report) {
        var claim = result.isContested() ? Optional.of(clock.instant().plus(CLAIM)) : Optional.<Instant>empty();
        var graceEnd = grace.ends(result.progress() instanceof Progress.Unresolved);
        var answer = result.observed().surroundings().progress().until(clock.instant());
        return Stream.of(result.until(), graceEnd, claim, report, answer)
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .map(this::delay);
    }

    /** What a pass wanted to ask was overtaken, by an answer for instance: the next one decides again. */
    private Optional<Instant> soon(Optional<Instant> report) {
        var soon = clock.instant().plus(OVERTAKEN);
        return Optional.of(report.filter(soon::isAfter).orElse(soon));
    }

    private Duration delay(Instant until) {
        var delay = Duration.between(clock.instant(), until);
        return delay.compareTo(SHORTEST) < 0 ? SHORTEST : delay;
    }
}
