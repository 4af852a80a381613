/**
 * How a worker ends, and what it leaves behind: an exit status that tells an ordered stop from a failure, and the cause
 * of a failure where Kubernetes looks for it. It must not know plugins, and it changes nothing of a worker that runs.
 */
@NullMarked
package io.penstock.worker.ending;

import org.jspecify.annotations.NullMarked;
