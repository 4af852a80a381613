package io.penstock.connect.azure.blob.simulation;

import io.penstock.connect.azure.blob.delivery.ListingMode;
import io.penstock.connect.azure.blob.delivery.OnExisting;
import io.penstock.connect.azure.blob.partition.ChainRules;
import java.util.List;
import java.util.Set;

/**
 * The conditions of a random history. A deliberately broken variant must lose or double records.
 *
 * @param troubles what may happen
 * @param listings each worker has one of these
 * @param manifest which of the protocols
 * @param breakage a deliberate fault
 */
record Rules(
        Set<Trouble> troubles,
        List<ListingMode> listings,
        OnExisting onExisting,
        ChainRules chain,
        boolean manifest,
        Breakage breakage) {

    /** The connector as it is, under these troubles. */
    static Rules under(Trouble... troubles) {
        return new Rules(
                Set.of(troubles),
                List.of(ListingMode.ALWAYS),
                OnExisting.ADOPT,
                ChainRules.SOUND,
                false,
                Breakage.NONE);
    }

    Rules listing(ListingMode... modes) {
        return new Rules(troubles, List.of(modes), onExisting, chain, manifest, breakage);
    }

    Rules onExisting(OnExisting choice) {
        return new Rules(troubles, listings, choice, chain, manifest, breakage);
    }

    Rules chain(ChainRules other) {
        return new Rules(troubles, listings, onExisting, other, manifest, breakage);
    }

    Rules broken(Breakage by) {
        return new Rules(troubles, listings, onExisting, chain, manifest, by);
    }

    /** The protocol with a manifest. */
    Rules withManifest() {
        return new Rules(troubles, listings, onExisting, chain, true, breakage);
    }

    boolean has(Trouble trouble) {
        return troubles.contains(trouble);
    }
}
