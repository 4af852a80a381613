package io.penstock.operator.observe;

import io.penstock.operator.rest.TasksSnapshot.Suspect;

/** Makes what a worker says of task 0 of the connector {@code orders}: it runs, unless a test says otherwise. */
final class Suspects {
    private final boolean sink;
    private String connector = "orders";
    private String status = "running";
    private long gone;
    private long quiet;
    private long unfetched;
    private long polled;
    private int partitions = 3;
    private long pending;
    private long lag;
    private String partition = "";
    private String call = "";
    private String place = "";

    Suspects(boolean sink) {
        this.sink = sink;
    }

    Suspects connector(String value) {
        connector = value;
        return this;
    }

    Suspects status(String value) {
        status = value;
        return this;
    }

    Suspects gone(long seconds) {
        gone = seconds;
        return this;
    }

    Suspects quiet(long seconds) {
        quiet = seconds;
        return this;
    }

    Suspects unfetched(long seconds) {
        unfetched = seconds;
        return this;
    }

    Suspects polled(long seconds) {
        polled = seconds;
        return this;
    }

    Suspects partitions(int count) {
        partitions = count;
        return this;
    }

    Suspects pending(long records) {
        pending = records;
        return this;
    }

    Suspects lag(long records, String furthest) {
        lag = records;
        partition = furthest;
        return this;
    }

    Suspects call(String name, String where) {
        call = name;
        place = where;
        return this;
    }

    Suspect build() {
        return new Suspect(
                connector,
                0,
                sink,
                status,
                gone == 0,
                gone,
                quiet,
                unfetched,
                polled,
                partitions,
                pending,
                lag,
                partition,
                call,
                place);
    }
}
