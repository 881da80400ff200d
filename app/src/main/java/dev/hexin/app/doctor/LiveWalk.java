package dev.hexin.app.doctor;

import dev.hexin.app.doctor.LiveEnding.Ended;
import dev.hexin.app.doctor.LiveEnding.Outcome;
import dev.hexin.app.settings.Language;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.port.WeChatApi;
import dev.hexin.domain.reply.Reply;
import dev.hexin.wechatapi.PlatformProbe;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** The walk of {@code doctor --live}: the table's steps one by one, each with an ending of its own. */
final class LiveWalk {
    private static final String QR_PAGE = "https://mp.weixin.qq.com/cgi-bin/showqrcode?ticket=";
    private static final int NUMBER = 6;

    private final LiveDesk desk;
    private final LiveReport report;
    private final Language language;
    private final PrintStream out;
    private final LiveCalls calls;
    private final LivePushes pushes;
    private final LiveRetries retries;
    private final LivePages pages;
    private String ticket = "";

    LiveWalk(
            LiveDesk desk,
            LiveReport report,
            Language language,
            PrintStream out,
            WeChatApi api,
            PlatformProbe probe,
            RandomGenerator random) {
        this.desk = desk;
        this.report = report;
        this.language = language;
        this.out = out;
        this.calls = new LiveCalls(desk, api, probe);
        this.pushes = new LivePushes(desk, random);
        this.retries = new LiveRetries(desk);
        this.pages = new LivePages(desk);
    }

    void walk() throws IOException {
        List<LiveTable.Row> steps = LiveTable.TABLE.steps();
        for (int i = 0; i < steps.size(); i++) {
            LiveTable.Row step = steps.get(i);
            desk.begin();
            desk.watch().answer(push -> Reply.none());
            LiveEnding ending = ending(step, (i + 1) + "/" + steps.size());
            report.add(step, ending);
            desk.say(ending.outcome().label(), "how", ending.how());
        }
    }

    private LiveEnding ending(LiveTable.Row step, String number) {
        try {
            if (desk.isOver()) {
                throw new Ended(Outcome.SKIPPED, "", desk.facts());
            }
            out.println(padded(number) + step.id());
            String link = link(step.id());
            Supplier<LiveEnding> prepared = prepare(step.id());
            if (step.needsTester()) {
                out.println(padded("") + step.in(language, "link", link, "url", url()));
            }
            return prepared.get();
        } catch (Ended ended) {
            return ended.ending();
        }
    }

    private static String padded(String text) {
        return text + " ".repeat(NUMBER - text.length());
    }

    /** What the tester opens in this step, where that is anything. */
    private String link(String step) {
        return switch (step) {
            case "scan" -> {
                ticket = calls.qrCode();
                yield QR_PAGE + URLEncoder.encode(ticket, StandardCharsets.UTF_8);
            }
            case "deny", "sign-in" -> {
                String page = LivePages.link(desk);
                if (page.isEmpty()) {
                    throw new Ended(Outcome.NOT_SEEN, "no-public-url", desk.facts());
                }
                yield page;
            }
            default -> "";
        };
    }

    /** Where the platform is to push to, as far as the settings say. */
    private String url() {
        String publicUrl = desk.account().path().publicUrl();
        return (publicUrl == null ? "http://…" : publicUrl) + desk.account().path().webhook();
    }

    private Supplier<LiveEnding> prepare(String step) {
        return switch (step) {
            case "error" -> calls::error;
            case "token" -> calls::token;
            case "rights" -> calls::rights;
            case "url" -> pushes::url;
            case "url-again" -> pushes::urlAgain;
            case "follow" -> () -> pushes.of(Kind.event("subscribe"));
            case "text" -> () -> pushes.of(LivePushes.TEXT);
            case "long-reply" -> pushes.longReply();
            case "silence" -> pushes::silence;
            case "retry" -> retries.prepare();
            case "brackets" -> pushes::brackets;
            case "picture" -> () -> pushes.of(Kind.message("image"));
            case "send" -> calls::send;
            case "media" -> calls::media;
            case "menu" -> calls::menu;
            case "tap" -> () -> pushes.tap(LiveCalls.KEY);
            case "scan" -> () -> pushes.scan(LiveCalls.KEY, ticket);
            case "deny" -> pages::deny;
            case "sign-in" -> pages::signIn;
            case "unfollow" -> () -> pushes.of(Kind.event("unsubscribe"));
            default -> throw new IllegalStateException("nothing walks the step " + step);
        };
    }
}
