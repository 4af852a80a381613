package io.penstock.operator.cluster;

import static io.penstock.operator.cluster.dependent.Dependents.CONFIG;
import static io.penstock.operator.cluster.dependent.Dependents.DISRUPTION_BUDGET;
import static io.penstock.operator.cluster.dependent.Dependents.HEADLESS;
import static io.penstock.operator.cluster.dependent.Dependents.NETWORK_POLICY;
import static io.penstock.operator.cluster.dependent.Dependents.REST;
import static io.penstock.operator.cluster.dependent.Dependents.ROLE;
import static io.penstock.operator.cluster.dependent.Dependents.ROLE_BINDING;
import static io.penstock.operator.cluster.dependent.Dependents.SERVICE_ACCOUNT;
import static io.penstock.operator.cluster.dependent.Dependents.WORKERS;

import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.MaxReconciliationInterval;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.Workflow;
import io.javaoperatorsdk.operator.api.reconciler.dependent.Dependent;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.rate.RateLimited;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.operator.cluster.Acceptance.Accepted;
import io.penstock.operator.cluster.Acceptance.Refused;
import io.penstock.operator.cluster.Acceptance.Undecided;
import io.penstock.operator.cluster.dependent.ConfigMapDependent;
import io.penstock.operator.cluster.dependent.HeadlessServiceDependent;
import io.penstock.operator.cluster.dependent.NetworkPolicyDependent;
import io.penstock.operator.cluster.dependent.PodDisruptionBudgetDependent;
import io.penstock.operator.cluster.dependent.RestServiceDependent;
import io.penstock.operator.cluster.dependent.RoleBindingDependent;
import io.penstock.operator.cluster.dependent.RoleDependent;
import io.penstock.operator.cluster.dependent.ServiceAccountDependent;
import io.penstock.operator.cluster.dependent.StatefulSetDependent;
import io.penstock.operator.cluster.gate.NetworkPolicyWanted;
import io.penstock.operator.cluster.gate.SeveralReplicas;
import io.penstock.operator.observe.ClusterKey;
import io.penstock.operator.observe.ConnectEndpoints;
import io.penstock.operator.observe.ConnectObservations;
import io.penstock.operator.status.EventRecorder;
import io.penstock.operator.status.StatusWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Keeps the Kubernetes objects of a cluster as its spec wants them, and reports what became of them. */
@Workflow(
        explicitInvocation = true,
        dependents = {
            @Dependent(name = SERVICE_ACCOUNT, type = ServiceAccountDependent.class),
            @Dependent(name = ROLE, type = RoleDependent.class),
            @Dependent(name = ROLE_BINDING, type = RoleBindingDependent.class, dependsOn = ROLE),
            @Dependent(name = CONFIG, type = ConfigMapDependent.class),
            @Dependent(name = HEADLESS, type = HeadlessServiceDependent.class),
            @Dependent(name = REST, type = RestServiceDependent.class, useEventSourceWithName = HEADLESS),
            @Dependent(
                    name = WORKERS,
                    type = StatefulSetDependent.class,
                    dependsOn = {SERVICE_ACCOUNT, CONFIG, HEADLESS}),
            @Dependent(
                    name = DISRUPTION_BUDGET,
                    type = PodDisruptionBudgetDependent.class,
                    reconcilePrecondition = SeveralReplicas.class),
            @Dependent(
                    name = NETWORK_POLICY,
                    type = NetworkPolicyDependent.class,
                    reconcilePrecondition = NetworkPolicyWanted.class)
        })
@GradualRetry(maxAttempts = -1, maxInterval = 120_000)
// a thousand connectors that name Secrets and come one by one are ten passes a second, not a thousand
@RateLimited(maxReconciliations = 10, within = 1)
@ControllerConfiguration(
        name = "connectcluster",
        fieldManager = "penstock-connectcluster",
        maxReconciliationInterval = @MaxReconciliationInterval(interval = 10, timeUnit = TimeUnit.MINUTES))
public final class ConnectClusterReconciler implements Reconciler<ConnectCluster> {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);
    private static final Duration PODS_MISSING = Duration.ofSeconds(5);

    private final ClusterAdmission admission;
    private final ConnectObservations observations;
    private final EventSource<?, ConnectCluster> observationSource;
    private final ClusterConnectors connectors;
    private final ConnectEndpoints endpoints;
    private final StatusWriter status;
    private final EventRecorder events;
    private final Clock clock;
    private final PodRefusals podRefusals;

    /**
     * A reconciler.
     *
     * @param admission judges specs
     * @param observations what the workers say; told which clusters to poll
     * @param observationSource wakes a cluster when that changes
     * @param connectors the connectors of clusters
     * @param endpoints where the workers' REST API is reached from this process
     * @param status writes status
     * @param events tells people what is new
     * @param clock for conditions that flip
     */
    public ConnectClusterReconciler(
            ClusterAdmission admission,
            ConnectObservations observations,
            EventSource<?, ConnectCluster> observationSource,
            ClusterConnectors connectors,
            ConnectEndpoints endpoints,
            StatusWriter status,
            EventRecorder events,
            Clock clock) {
        this.admission = admission;
        this.observations = observations;
        this.observationSource = observationSource;
        this.connectors = connectors;
        this.endpoints = endpoints;
        this.status = status;
        this.events = events;
        this.clock = clock;
        this.podRefusals = new PodRefusals(clock);
    }

    @Override
    public List<EventSource<?, ConnectCluster>> prepareEventSources(EventSourceContext<ConnectCluster> context) {
        return List.of(
                ClusterCaches.pods(context),
                connectors,
                observationSource,
                new ClusterDeletions(observations, context.getPrimaryCache()),
                new OlderClusters(context.getPrimaryCache()));
    }

    @Override
    public UpdateControl<ConnectCluster> reconcile(ConnectCluster cluster, Context<ConnectCluster> context) {
        // with none counted that may exist, the workers would lose their rights
        return connectors
                .of(cluster)
                .map(those -> follow(cluster, those, context))
                .orElseGet(UpdateControl::noUpdate);
    }

    private UpdateControl<ConnectCluster> follow(
            ConnectCluster cluster, List<KafkaConnector> its, Context<ConnectCluster> context) {
        var acceptance = judge(cluster, its, context);
        wanted(cluster, acceptance, context).ifPresent(model -> {
            var workflow = context.managedWorkflowAndDependentResourceContext();
            workflow.put(ClusterModel.class, model);
            workflow.reconcileManagedWorkflow();
        });
        poll(cluster, acceptance, context);
        var workload = workload(cluster, acceptance, context);
        var refusal = podRefusal(workload, context);
        var failure = acceptance instanceof Undecided(var cause) ? Optional.of(cause) : Optional.<PassFailure>empty();
        report(cluster, acceptance, its, refusal, failure, context);
        var control = UpdateControl.<ConnectCluster>noUpdate();
        // the event that says why pods are missing can come after the last one that wakes the cluster
        return workload.lacksPods() && refusal.isEmpty()
                ? control.rescheduleAfter(PODS_MISSING)
                : acceptance.mayHeal() || refusal.isPresent() ? control.rescheduleAfter(LOOK_AGAIN) : control;
    }

    @Override
    public ErrorStatusUpdateControl<ConnectCluster> updateErrorStatus(
            ConnectCluster cluster, Context<ConnectCluster> context, Exception failure) {
        connectors.of(cluster).ifPresent(its -> explain(cluster, its, context, failure));
        return ErrorStatusUpdateControl.noStatusUpdate();
    }

    private void explain(
            ConnectCluster cluster, List<KafkaConnector> its, Context<ConnectCluster> context, Exception failure) {
        var acceptance = judge(cluster, its, context);
        // workers that run are worth watching whatever went wrong with another object
        poll(cluster, acceptance, context);
        var owners = new ObjectOwners(context.getClient(), cluster);
        report(cluster, acceptance, its, Optional.empty(), Optional.of(PassFailure.of(failure, owners::of)), context);
    }

    /** What the Kubernetes objects are made from; empty if nothing is to be changed. */
    private static Optional<ClusterModel> wanted(
            ConnectCluster cluster, Acceptance acceptance, Context<ConnectCluster> context) {
        if (cluster.getSpec().suspend()) {
            return Optional.empty();
        }
        return switch (acceptance) {
            case Accepted accepted -> Optional.of(accepted.model());
            case Undecided _ -> Optional.empty();
            // nothing is made for a cluster that may not run, but workers that are there have to go
            case Refused refused ->
                refused.stopped()
                        .filter(any -> ClusterCaches.statefulSet(context).isPresent());
        };
    }

    // without pods nothing but an event says why there are none
    private Optional<String> podRefusal(Workload workload, Context<ConnectCluster> context) {
        return ClusterCaches.statefulSet(context)
                .filter(any -> workload.lacksPods())
                .flatMap(set -> podRefusals.of(set, () -> PodRefusals.events(context.getClient(), set)));
    }

    private Acceptance judge(ConnectCluster cluster, List<KafkaConnector> its, Context<ConnectCluster> context) {
        return admission.judge(
                cluster,
                new AdmissionContext(
                        ClusterCaches.clusters(context),
                        its,
                        ClusterCaches.readableSecrets(context),
                        observations.of(ClusterKey.of(cluster)),
                        ClusterCaches.workload(context, Optional.empty())));
    }

    private void poll(ConnectCluster cluster, Acceptance acceptance, Context<ConnectCluster> context) {
        var key = ClusterKey.of(cluster);
        var workload = workload(cluster, acceptance, context);
        var workers = cluster.getSpec().suspend() ? workload.existing() : workload.wanted();
        if (workload.exists() && workers > 0) {
            observations.watch(key, endpoints.of(cluster));
            observations.readyWorkers(key, workload.readyWorkers(ClusterNames.of(cluster)));
            forgetIfGone(cluster, context);
            // polls of workers that start are few and far between; a pod that became ready is news
            if (workload.ready() > readyBefore(cluster)) {
                observations.nudge(key);
            }
        } else {
            observations.forget(key);
        }
    }

    // the informer's thread may have said goodbye to the cluster while this pass was under way
    private void forgetIfGone(ConnectCluster cluster, Context<ConnectCluster> context) {
        if (context.getPrimaryCache().get(ResourceID.fromResource(cluster)).isEmpty()) {
            observations.forget(ClusterKey.of(cluster));
        }
    }

    private static int readyBefore(ConnectCluster cluster) {
        var before = cluster.getStatus();
        return before == null || before.readyReplicas() == null ? 0 : before.readyReplicas();
    }

    private void report(
            ConnectCluster cluster,
            Acceptance acceptance,
            List<KafkaConnector> its,
            Optional<String> podRefusal,
            Optional<PassFailure> failure,
            Context<ConnectCluster> context) {
        var facts = new ClusterFacts(
                cluster,
                acceptance,
                workload(cluster, acceptance, context),
                observations.of(ClusterKey.of(cluster)),
                its,
                observations.kafka(ClusterKey.of(cluster)),
                podRefusal,
                failure);
        var now = ClusterStatusReport.of(facts, clock);
        status.write(cluster, now, ConnectCluster::new, context);
        ClusterEvents.record(events, cluster, now);
    }

    private static Workload workload(ConnectCluster cluster, Acceptance acceptance, Context<ConnectCluster> context) {
        return switch (acceptance) {
            // of a cluster that is not accepted the StatefulSet itself says how many workers there should be
            case Refused _, Undecided _ -> ClusterCaches.workload(context, Optional.empty());
            case Accepted(var model) -> {
                var workload = ClusterCaches.workload(
                        context, Optional.of(cluster.getSpec().replicas()));
                var applied = ClusterCaches.statefulSet(context).filter(set -> AppliedSpec.matches(set, model));
                yield workload.exists() && cluster.getSpec().suspend() && applied.isEmpty()
                        ? workload.outdated()
                        : workload;
            }
        };
    }
}
