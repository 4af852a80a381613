package io.penstock.cli.why.rules;

import io.penstock.cli.facts.Health;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Knows one cause. */
sealed interface Rule {
    /** The diagnosis, if the facts have this cause. */
    Optional<Diagnosis> judge(Facts facts);

    /** Told by the reason of the connector's {@code Ready}. */
    record OfReason(Set<String> reasons, Function<Facts, Diagnosis> says) implements Rule {
        @Override
        public Optional<Diagnosis> judge(Facts facts) {
            return reasons.contains(facts.ready().reason()) ? Optional.of(says.apply(facts)) : Optional.empty();
        }
    }

    /** Told by the reason of the cluster's {@code Ready}, for a connector that is not ready. */
    record OfCluster(Set<String> reasons, Function<Facts, Diagnosis> says) implements Rule {
        @Override
        public Optional<Diagnosis> judge(Facts facts) {
            var holds = !facts.ready().isTrue()
                    && facts.clusterReady()
                            .filter(ready -> !ready.isTrue() && reasons.contains(ready.reason()))
                            .isPresent();
            return holds ? Optional.of(says.apply(facts)) : Optional.empty();
        }
    }

    /** Told by what the connector or a task failed with. */
    record OfError(Pattern error, Says says) implements Rule {
        /**
         * What was found.
         *
         * @param error all of it
         * @param words the part of it that tells the cause
         * @param part the first group of the pattern, empty if it has none
         */
        record Found(String error, String words, String part) {}

        /** From what was found in an error to a diagnosis. */
        interface Says {
            /** The diagnosis. */
            Diagnosis of(Found found, Commands commands);
        }

        @Override
        public Optional<Diagnosis> judge(Facts facts) {
            if (facts.ready().isTrue() || !Health.hasFailed(facts.connector())) {
                return Optional.empty();
            }
            return facts.errors().stream()
                    .flatMap(text -> found(text).stream())
                    .findFirst()
                    .map(found -> says.of(found, facts.commands()));
        }

        private Optional<Found> found(String text) {
            var matcher = error.matcher(text);
            return matcher.find()
                    ? Optional.of(new Found(text, matcher.group(), matcher.groupCount() == 0 ? "" : matcher.group(1)))
                    : Optional.empty();
        }
    }

    /** Told by anything else. */
    record OfFacts(Function<Facts, Optional<Diagnosis>> says) implements Rule {
        @Override
        public Optional<Diagnosis> judge(Facts facts) {
            return says.apply(facts);
        }
    }

    /** A rule for some reasons of a connector. */
    static Rule reason(Function<Facts, Diagnosis> says, String... reasons) {
        return new OfReason(Set.of(reasons), says);
    }

    /** A rule for some reasons of a cluster. */
    static Rule cluster(Function<Facts, Diagnosis> says, String... reasons) {
        return new OfCluster(Set.of(reasons), says);
    }

    /** A rule for an error. */
    static Rule error(String pattern, OfError.Says says) {
        return new OfError(Pattern.compile(pattern), says);
    }
}
