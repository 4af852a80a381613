/**
 * How objects report: conditions, their fixed reasons, the one writer of status and the recorder of events. It must
 * not know reconcilers or the REST API of Connect.
 */
@NullMarked
package io.penstock.operator.status;

import org.jspecify.annotations.NullMarked;
