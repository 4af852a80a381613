package io.penstock.connect.azure.blob.partition;

/**
 * The three rules that make create-only delivery exactly-once. A task always uses {@link #SOUND}; the others are there so
 * that tests can show that each rule is needed.
 *
 * @param cut where the cut may stand
 * @param inOrder a file is published only after the file before it in its chain
 * @param resumeByChain a chain that is read again has a resume offset of its own
 */
public record ChainRules(CutRule cut, boolean inOrder, boolean resumeByChain) {
    /** As they must be. */
    public static final ChainRules SOUND = new ChainRules(CutRule.ALIGNED, true, true);
}
