package io.penstock.worker.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTextsTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '~',
            value = {
                "PlainLoginModule required username=\"plant\" password=\"s3cr; et\"; => s3cr; et",
                "PlainLoginModule required password='s3cr \"et' user=plant; => s3cr \"et",
                "ScramLoginModule required password=\"back\\\\slash\\\"quote\"; => back\\slash\"quote",
                "OAuthBearerLoginModule required clientSecret=\"of-the-client\"; => of-the-client",
                "AccountName=plant;AccountKey=Zm9v+YmFy/Q==;EndpointSuffix=core.windows.net => Zm9v+YmFy/Q==",
                "Endpoint=sb://plant/;SharedAccessKeyName=Root;SharedAccessKey=Zm9vYmFy= => Zm9vYmFy=",
                "BlobEndpoint=https://plant;SharedAccessSignature=sv=1&sig=a%2Fbcd%3D&sp=rw => a%2Fbcd%3D",
                "jdbc:postgresql://db/plant?user=me&password=of+the/base => of+the/base",
                "jdbc:sqlserver://db;user=me;password=of, the base;encrypt=true => of, the base",
                "https://me:of-the-registry@registry:8081 => of-the-registry",
                "mongodb://me:p%40ssw%C3%B6rd@one:1,two:2/plant => p@sswörd",
                "mongodb://me:p%40ssw%C3%B6rd@one:1,two:2/plant => p%40ssw%C3%B6rd",
                "amqp://me:with@sign@broker => with@sign",
                "me:of-basic-auth => of-basic-auth",
                "{\"user\": \"me\", \"password\": \"of \\\"json\\\"\"} => of \"json\"",
                "{\"private_key\": \"-----BEGIN-----\\nMIIEvQIBADANBg\\n-----END-----\"} => MIIEvQIBADANBg",
                "password: of yaml => of yaml"
            })
    void holdTheCredentialWithinAValueThatIsPutTogether(String value, String credential) {
        assertThat(ValueTexts.of(value)).contains(value, credential);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka-0.kafka:9092",
                "https://registry:8081/subjects",
                "ssl.enabled=true;use.token=true",
                "a simple text"
            })
    void holdTheLinesOfAValueAloneIfThereIsNoCredentialInIt(String value) {
        assertThat(Credentials.in(value)).isEmpty();
    }

    @Test
    void staySmallHoweverManyNamesOfCredentialsAValueConsistsOf() {
        assertThat(Credentials.in("token=".repeat(150_000))).hasSizeLessThan(500);
    }

    @Test
    void holdACredentialOfAnyLength() {
        // Given
        var credential = "line\\n".repeat(50_000);

        // Then
        assertThat(Credentials.in("{\"password\": \"" + credential + "\"}")).contains("line\n".repeat(50_000));
    }
}
