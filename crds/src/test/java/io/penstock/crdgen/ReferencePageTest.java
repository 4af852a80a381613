package io.penstock.crdgen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReferencePageTest {
    private static final String CRD = """
            spec:
              group: connect.penstock.io
              names: {kind: Valve, shortNames: [v]}
              versions:
              - name: v1alpha1
                subresources: {scale: {specReplicasPath: .spec.size}}
                selectableFields: [{jsonPath: .spec.size}]
                additionalPrinterColumns:
                - {name: Size, jsonPath: .spec.size, description: Its size.}
                - {name: Age, jsonPath: .metadata.age, description: Its age., priority: 1}
                schema:
                  openAPIV3Schema:
                    description: A valve.
                    properties:
                      spec:
                        description: What is wanted.
                        required: [size]
                        properties:
                          size: {type: integer, description: Its size., minimum: 1, maximum: 9}
                          state: {type: string, description: Open | Shut. Default Open., default: Open, enum: [Open]}
                          parts:
                            type: array
                            description: Its parts.
                            maxItems: 3
                            items: {type: object, properties: {name: {type: string, description: Name.}}}
                      status:
                        description: What was seen.
                        properties:
                          since: {type: string, format: date-time, description: Since when.}
            """;

    @Test
    void listsEveryFieldWithTypeDefaultAndLimits() {
        assertThat(ReferencePage.of(CrdYaml.read(CRD))).isEqualTo("""
                <!-- Made from the CRD by 'make crds': change the API model, not this file. -->
                # Valve

                A valve.

                `apiVersion: connect.penstock.io/v1alpha1`, in a namespace. Short names: `v`. Field selectors: `spec.size`. \
                `kubectl scale` changes `spec.size`.

                ## spec

                What is wanted.

                | Field | Type | Default | Meaning |
                |---|---|---|---|
                | `spec.size` | integer | required | Its size. From 1 to 9. |
                | `spec.state` | `Open` | `Open` | Open \\| Shut. |
                | `spec.parts` | list of object |  | Its parts. At most 3 entries. |
                | `spec.parts[].name` | string |  | Name. |

                ## status

                What was seen.

                | Field | Type | Default | Meaning |
                |---|---|---|---|
                | `status.since` | time (RFC 3339) |  | Since when. |

                ## Columns

                What `kubectl get` shows; those in italics with `-o wide`.

                | Column | Field | Meaning |
                |---|---|---|
                | Size | `spec.size` | Its size. |
                | *Age* | `metadata.age` | Its age. |
                """);
    }
}
