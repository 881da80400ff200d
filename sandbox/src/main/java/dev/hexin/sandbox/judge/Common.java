package dev.hexin.sandbox.judge;

import dev.hexin.sandbox.wire.Element;

import java.util.List;

/** Validates the fields that every reply has: the addresses swapped, the time in whole seconds. */
final class Common {
    private static final int SECONDS = 11;

    private Common() {}

    static void check(Element root, Case push, List<Finding> findings) {
        var to = root.textOf("ToUserName").orElse("");
        if (!to.equals(push.openid())) {
            findings.add(Rule.TO_USER.broken(to, push.openid()));
        }
        var from = root.textOf("FromUserName").orElse("");
        if (!from.equals(push.account().originalId())) {
            findings.add(Rule.FROM_USER.broken(from, push.account().originalId()));
        }
        var time = root.textOf("CreateTime").orElse("");
        if (time.isEmpty()) {
            findings.add(Rule.CREATE_TIME_MISSING.broken());
        } else if (!time.matches("[0-9]{1,20}")) {
            findings.add(Rule.CREATE_TIME_NUMBER.broken(time));
        } else if (time.length() > SECONDS) {
            findings.add(Rule.CREATE_TIME.broken(time));
        }
    }
}
