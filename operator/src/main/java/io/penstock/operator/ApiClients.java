package io.penstock.operator;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.operator.management.Metrics;
import io.penstock.operator.reference.DigestedSecret;
import java.util.List;
import java.util.concurrent.Executors;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** Makes the client of the Kubernetes API server. */
final class ApiClients {
    private ApiClients() {}

    /** A client whose requests are counted; OkHttp is named, since any other client on the class path would win. */
    static KubernetesClient create(Config config, Metrics metrics) {
        // one object with a word from a newer API must not end the informer of its kind
        var mapper = new ObjectMapper().enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE);
        var serialization = new KubernetesSerialization(mapper, true);
        // each event of a watch would be read into maps first, and these converted
        serialization.registerKubernetesResource(ConnectCluster.class);
        serialization.registerKubernetesResource(KafkaConnector.class);
        // and a Secret's values held; who asks for a Secret by its class still gets one
        serialization.registerKubernetesResource(DigestedSecret.class);
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withKubernetesSerialization(serialization)
                .withHttpClientFactory(new Factory(metrics))
                .build();
    }

    /** OkHttp on virtual threads, with a counter. */
    private static final class Factory extends OkHttpClientFactory {
        private final Metrics metrics;

        Factory(Metrics metrics) {
            this.metrics = metrics;
        }

        @Override
        protected Dispatcher initDispatcher() {
            var dispatcher = new Dispatcher(Executors.newVirtualThreadPerTaskExecutor());
            // watches hold a request each for as long as they live
            dispatcher.setMaxRequests(Integer.MAX_VALUE);
            dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
            return dispatcher;
        }

        @Override
        protected void additionalConfig(OkHttpClient.Builder builder) {
            builder.addInterceptor(chain -> {
                metrics.apiRequest(chain.request().method(), resource(chain.request()));
                return chain.proceed(chain.request());
            });
        }

        /** Plural of the resource that a request is about: {@code /apis/group/version[/namespaces/name]/plural…}. */
        private static String resource(Request request) {
            List<String> path = request.url().pathSegments();
            int start = path.getFirst().equals("api") ? 2 : 3;
            boolean inNamespace = path.size() > start + 2 && path.get(start).equals("namespaces");
            int plural = inNamespace ? start + 2 : start;
            return path.size() > plural ? path.get(plural) : "other";
        }
    }
}
