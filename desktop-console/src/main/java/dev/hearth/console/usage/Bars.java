package dev.hearth.console.usage;

import dev.hearth.console.api.UsageRow;
import dev.hearth.console.core.Texts;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Usage over time, stacked: the groups that used most, and all others in one.
 *
 * @param steps when each bar begins
 * @param layers from the bottom up; the last is the others, if there are any
 */
record Bars(Span span, List<Instant> steps, List<Layer> layers) {

    static final int SHOWN = 5;

    static final Bars NONE = new Bars(Span.WEEK, List.of(), List.of());

    /** One colour: a group, which has no name where it is that of nobody, or all others. */
    record Layer(@Nullable String name, boolean others, double[] values) {

        String words(Texts texts) {
            if (others) {
                return texts.get("usage.others");
            }
            return name == null ? texts.get("usage.none") : name;
        }
    }

    static Bars of(Span span, Grouping grouping, Quantity quantity, Report report, Clock clock) {
        List<Instant> steps = span.steps(clock);
        Map<Instant, Integer> places = new HashMap<>();
        steps.forEach(step -> places.put(step, places.size()));
        Map<String, Layer> byGroup = new HashMap<>();
        List<Layer> layers = new ArrayList<>();
        for (UsageRow row : report.ranked(quantity).stream().limit(SHOWN).toList()) {
            Layer layer = new Layer(row.name(), false, new double[steps.size()]);
            byGroup.put(String.valueOf(row.group()), layer);
            layers.add(layer);
        }
        Layer others = new Layer(null, true, new double[steps.size()]);
        for (UsageRow row : report.overTime()) {
            Integer place = places.get(span.step(step(row, span), clock.getZone()));
            if (place != null) {
                String group = String.valueOf(row.groups().get(grouping.label()));
                byGroup.getOrDefault(group, others).values()[place] += quantity.of(row);
            }
        }
        if (report.totals().size() > SHOWN) {
            layers.add(others);
        }
        return new Bars(span, steps, layers);
    }

    private static String step(UsageRow row, Span span) {
        return String.valueOf(row.groups().get(span.hourly() ? "hour" : "day"));
    }

    /** What the layers of a bar add up to. */
    double total(int bar) {
        return layers.stream().mapToDouble(layer -> layer.values()[bar]).sum();
    }

    double highest() {
        double highest = 0;
        for (int i = 0; i < steps.size(); i++) {
            highest = Math.max(highest, total(i));
        }
        return highest;
    }
}
