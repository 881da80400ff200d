package dev.hexin.app.settings;

import dev.hexin.app.docs.Page;
import dev.hexin.app.patterns.Re2TextPatterns;
import dev.hexin.domain.port.Routes;
import dev.hexin.domain.service.HandlerConflictException;
import dev.hexin.domain.service.HandlerTable;
import dev.hexin.wechatapi.ErrorMeanings;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What stops the start, what the start says of itself, and what the log warns of have their Chinese. */
class ChineseSentencesTest {
    /** Four words of English behind each other. */
    private static final Pattern ENGLISH = Pattern.compile("(?:[A-Za-z][a-z'’-]* ){3,}[a-z'’-]+");
    private static final String LITERAL = "\"(?:[^\"\\\\\n]|\\\\.)*\"";
    /** Literals and what is put between them. */
    private static final Pattern JOINED = Pattern.compile("(?:\\b[A-Za-z]\\w*\\s*\\+\\s*)?" + LITERAL
            + "(?:\\s*\\+\\s*(?:" + LITERAL + "|[\\w.]+(?:\\([^()\"]*\\)[\\w.]*)*))*");
    private static final Pattern PART = Pattern
            .compile(LITERAL + "|\\b[A-Za-z][\\w.]*(?:\\([^()]*\\)[\\w.]*)*");
    private static final Pattern CONSTANT = Pattern.compile(
            "static final String (\\w+) =\\s*(" + LITERAL + "(?:\\s*\\+\\s*" + LITERAL + ")*)");
    /** What an operator does not read as a sentence of the start. */
    private static final Pattern NOT_SAID = Pattern.compile(
            "(?s).*(throw new \\w+\\([^;]*|\\.matches\\(|Pattern\\.compile\\()\\s*");
    private static final List<String> SPEAKERS = List.of("StartupFailureReporter", "AccountLines", "Startup",
            "DatabaseStartupDiagnosis", "RedisStartupDiagnosis", "PortFactories", "SecretFiles",
            "UnknownSettings", "WritableByOthers", "TransportFailures", "AccessTokenErrors", "OutboxFailures",
            "HandlerConflicts");
    /** A call that logs a warning or an error, up to the end of its statement. */
    private static final Pattern WARNING = Pattern.compile("LOG\\.(?:warn|error)\\((?:" + LITERAL
            + "|[^\";])*;|LOG\\.log\\((?:WARNING|ERROR),(?:" + LITERAL + "|[^\";])*;");

    /** Where an expression goes on behind what can be joined here; and what is written in Chinese anyhow. */
    private static final Pattern CUT = Pattern.compile("(?s)7_… is ambiguous.*|.* that makes one|.*SQLSTATE "
            + "|7/wechat, .*| \\(as seen from .*|; let a proxy .*|\\(\\?s\\).*|.*\\p{IsHan}.*");

    /** The classes whose sentences an operator may read at the start. */
    static List<Path> speakers() throws IOException {
        try (Stream<Path> files = Files.walk(Page.ROOT)) {
            return files.filter(file -> file.toString().matches(".*/src/main/java/.*\\.java"))
                    .filter(file -> !file.toString().contains("/sandbox/"))
                    .filter(ChineseSentencesTest::speaks).sorted().toList();
        }
    }

    private static boolean speaks(Path file) {
        return SPEAKERS.contains(file.getFileName().toString().replace(".java", ""))
                || text(file).contains("import dev.hexin.domain.settings.SettingsReader;");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new IllegalStateException(file.toString(), unreadable);
        }
    }

    private static void hasItsChinese(String english) {
        String chinese = Language.ZH.say(english);
        assertThat(chinese).as("of: " + english).containsPattern("\\p{IsHan}").doesNotContainPattern(ENGLISH);
    }

    @ParameterizedTest
    @MethodSource("speakers")
    void everySentenceOfTheCodeHasItsChinese(Path file) {
        String code = text(file);
        Map<String, String> constants = new HashMap<>();
        CONSTANT.matcher(code).results().forEach(constant -> constants.put(constant.group(1),
                joined(constant.group(2), Map.of())));
        for (MatchResult found : JOINED.matcher(code).results().toList()) {
            String said = joined(found.group(), constants);
            boolean isSaid = !NOT_SAID.matcher(code.substring(Math.max(0, found.start() - 60), found.start()))
                    .matches();
            if (isSaid && !CUT.matcher(said).matches() && ENGLISH.matcher(said).find()
                    && !said.contains("\\")) {
                hasItsChinese(isWhole(said) ? said : "wechat.some (WECHAT_SOME) should be " + said + ".");
            }
        }
    }

    @Test
    void everyWarningOfTheLogHasItsChinese() throws IOException {
        List<String> warnings = warnings();
        assertThat(warnings).hasSizeGreaterThan(50).allSatisfy(ChineseSentencesTest::hasItsChinese);
    }

    private static List<String> warnings() throws IOException {
        try (Stream<Path> files = Files.walk(Page.ROOT)) {
            return files.filter(file -> file.toString().matches(".*/src/main/java/dev/hexin/.*\\.java"))
                    .filter(file -> !file.toString().contains("/sandbox/"))
                    .flatMap(file -> WARNING.matcher(text(file)).results())
                    .map(call -> JOINED.matcher(call.group().replaceFirst(".*?\\(\\) ->|^LOG.*?\\(", "")))
                    .filter(Matcher::find).map(line -> joined(line.group(), Map.of())
                            .replaceAll("\\{\\d?}", "7"))
                    .filter(line -> ENGLISH.matcher(line).find()).toList();
        }
    }

    @Test
    void whatAnErrorCodeMeans_isSaidInChineseInTheMiddleOfALine() {
        assertThat(ErrorMeanings.inChinese()).hasSizeGreaterThan(400);
        String meaning = "WeChat takes no calls from 203.0.113.7. Add 203.0.113.7 to the IP allow-list in the"
                + " platform's console (errcode 40164)";
        assertThat(Language.ZH.say("Sign-in failed (3 so far for this reason): " + meaning))
                .startsWith("登录失败（因此至今 3 次）：").contains("不接受来自 203.0.113.7 的调用。",
                        "加入 IP 白名单（errcode 40164）")
                .doesNotContainPattern(ENGLISH);
        assertThat(Language.ZH.say("WeChat's API could not be reached, by proxy p:1 (https_proxy). Check this"
                + " machine's network and name server, and wechat.api-url")).doesNotContainPattern(ENGLISH);
    }

    @Test
    void routesThatCantWork_areRefusedInChineseToo() {
        List<Routes> wrong = List.of(on -> on.textIs(" ", "blank"), on -> on.textContains("", "nothing"),
                on -> on.textMatches("(", "malformed"), on -> on.textMatches("(a{1000}){1000}", "large"),
                on -> on.dialogue(Order.class, "order", dialogue -> {}),
                on -> on.inTurn(Unstorable.class), on -> {
                    on.textContains("open", "first");
                    on.textIs("open now", "never asked");
                }, on -> {
                    on.anythingElse("first");
                    on.anythingElse("never asked");
                }, on -> {
                    on.click("A", "first");
                    on.click("A", "never asked");
                });
        assertThat(catchThrowableOfType(HandlerConflictException.class,
                () -> HandlerTable.of(List.of(), wrong,
                        new Re2TextPatterns()))
                .conflicts()).hasSizeGreaterThanOrEqualTo(wrong.size())
                .allSatisfy(ChineseSentencesTest::hasItsChinese);
    }

    record Order(String what) {}

    record Unstorable(Object what) {}

    @Test
    void theTableOfAnswersIsSaidInChinese() {
        HandlerTable.of(List.of(), List.of(on -> on.textIs("open", "yes")), new Re2TextPatterns()).lines()
                .forEach(line -> hasItsChinese("Answers " + line));
    }

    private static boolean isWhole(String said) {
        return said.matches("(?s)([A-Z7].*|.*[.?]|datasources.*|redis.uri.*|wechat\\..*)");
    }

    /** What is put between literals is a 7 unless it is a constant of the class. */
    private static String joined(String expression, Map<String, String> constants) {
        StringBuilder text = new StringBuilder();
        for (Matcher part = PART.matcher(expression); part.find();) {
            String one = part.group();
            text.append(one.startsWith("\"")
                    ? one.substring(1, one.length() - 1).replaceAll("%(\\d\\$)?[sd]", "7")
                    : constants.getOrDefault(one, "7"));
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "'?'", "0s", "-1", "/", "999999999999", "\uFFFD"})
    void whateverIsTypedForASetting_isRefusedInChineseToo(String typed) {
        Map<String, Object> all = new HashMap<>();
        Settings.names().all().forEach(name -> all.put(name, typed));
        assertThat(refused(all)).hasSizeGreaterThan(3).allSatisfy(ChineseSentencesTest::hasItsChinese);
    }

    @Test
    void whatIsMissing_orNoText_isSaidInChineseToo() {
        assertThat(refused(Map.of("wechat.token", 12345, "wechat.mode", "safe", "wechat.state", "redis",
                "wechat.late-replies", "customer-service", "wechat.accounts.profile.app-id", "x",
                "micronaut.session.http.redis.enabled", true, "wechat.unknown", 1)))
                .hasSizeGreaterThan(4).allSatisfy(ChineseSentencesTest::hasItsChinese);
    }

    @Test
    void aSentenceKeepsItsNamesAndNumbers_andAnUnknownOneStaysAsItIs() {
        String missing = "wechat.token (WECHAT_TOKEN) is missing; it should be 3 to 32 letters and digits,"
                + " as in the platform's server settings. Type it as that variable, or into application.yml.";
        assertThat(Language.ZH.say(missing)).startsWith("缺少 wechat.token（WECHAT_TOKEN），应为：3 到 32 个字母和数字");
        assertThat(Language.EN.say(missing)).isEqualTo(missing);
        assertThat(Language.ZH.say("Of a team's own.")).isEqualTo("Of a team's own.");
    }

    private static List<String> refused(Map<String, Object> typed) {
        List<String> said = new ArrayList<>();
        try (ApplicationContext context = ApplicationContext.builder()
                .propertySources(PropertySource.of("typed", typed)).overrideConfigLocations("classpath:/none")
                .build()) {
            context.getEnvironment().start();
            said.addAll(catchThrowableOfType(SettingsException.class, () -> Settings.judge(
                    context.getEnvironment(), SettingsSources.none(), said::add)).sentences());
        }
        return said;
    }
}
