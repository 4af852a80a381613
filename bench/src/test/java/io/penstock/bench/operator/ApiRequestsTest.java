package io.penstock.bench.operator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApiRequestsTest {
    private static final String BEFORE = """
            # HELP penstock_api_requests_total Requests to the Kubernetes API server
            penstock_api_requests_total{method="PATCH",resource="kafkaconnectors"} 3.0
            penstock_api_requests_total{method="PATCH",resource="leases"} 10.0
            """;

    private static final String AFTER = """
            penstock_api_requests_total{method="PATCH",resource="kafkaconnectors"} 5.0
            penstock_api_requests_total{method="GET",resource="kafkaconnectors"} 1.0
            penstock_api_requests_total{method="PATCH",resource="leases"} 20.0
            """;

    @Test
    void tellsWritesReadsAndTheLeaseApart() {
        // When
        var used = ApiRequests.of(AFTER).since(ApiRequests.of(BEFORE));

        // Then
        assertThat(used.writes("kafkaconnectors")).isEqualTo(2);
        assertThat(used.besideTheLease()).isEqualTo(3);
        assertThat(used.writesBesideTheLease()).isEqualTo(2);
    }
}
