/**
 * Lets a worker resolve placeholders of the form <code>${secrets:SIGNATURE/NAMESPACE/NAME:KEY}</code> from Kubernetes
 * Secrets, with the rights of the pod's own service account. It knows nothing of the operator but the key with which that
 * signs placeholders, and it never puts a value into a message.
 */
@NullMarked
package io.penstock.worker.provider;

import org.jspecify.annotations.NullMarked;
