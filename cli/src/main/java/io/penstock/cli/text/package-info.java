/** Plain text for terminals: tables and colours. It knows nothing of Kubernetes. */
@NullMarked
package io.penstock.cli.text;

import org.jspecify.annotations.NullMarked;
