package dev.hexin.app.replica;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** The meters of a replica, as Prometheus scrapes them. */
record ReplicaMeters(Replica replica) {
    /** The sum of a meter's lines with this label. */
    double sum(String meter, String label) {
        Matcher line = Pattern.compile("(?m)^" + meter + "(\\{[^}]*})? (\\S+)$").matcher(
                replica.get("/prometheus").join().body());
        double sum = -1;
        while (line.find()) {
            if (label.isEmpty() || line.group(1).contains(label)) {
                sum = Math.max(sum, 0) + Double.parseDouble(line.group(2));
            }
        }
        assertThat(sum).as(meter).isNotNegative();
        return sum;
    }
}
