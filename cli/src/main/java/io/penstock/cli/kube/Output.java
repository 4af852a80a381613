package io.penstock.cli.kube;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesListBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/** The formats in which objects are shown to programs. */
public enum Output {
    /** JSON. */
    JSON,
    /** YAML. */
    YAML;

    /**
     * Objects as one list, exactly as the API server has them: fields that this version does not know are in it too.
     *
     * @param client of the API server
     * @param objects to show, by kind, namespace and name
     */
    public String print(KubernetesClient client, List<? extends HasMetadata> objects) {
        var list = new KubernetesListBuilder()
                .withItems(objects.stream().map(object -> raw(client, object)).toList())
                .build();
        var serialization = client.getKubernetesSerialization();
        return this == JSON ? serialization.asJson(list) + "\n" : serialization.asYaml(list);
    }

    private static HasMetadata raw(KubernetesClient client, HasMetadata object) {
        GenericKubernetesResource found = client.genericKubernetesResources(object.getApiVersion(), object.getKind())
                .inNamespace(object.getMetadata().getNamespace())
                .withName(object.getMetadata().getName())
                .get();
        var shown = found == null ? object : found;
        // as kubectl does: nobody reads them
        shown.getMetadata().setManagedFields(List.of());
        return shown;
    }
}
