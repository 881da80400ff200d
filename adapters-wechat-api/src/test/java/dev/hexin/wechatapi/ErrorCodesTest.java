package dev.hexin.wechatapi;

import dev.hexin.domain.platform.Reason;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** The table of the platform's error codes: complete, in two languages, and read by number and scope. */
class ErrorCodesTest {
    /** What the platform documents, by where it documents it. */
    private static final String DOCUMENTED = """
            any -1 40001-40003 40013 40014 40029 40030 40033 40035 40038 40039 40066 40125 40163 40164 40243
            any 41001-41009 42001-42003 42007 42010 43001-43003 43005 44002
            any 45009 45011 47001 48001 48002 48004
            any 50001 50002 50005 50007 61004 61451 89501 89503 89506 89507
            authorize 10003-10006 10009-10013 10015 10016 10038
            oauth-code 40001 40003 40014 42001 48001 48002 50005
            oauth 40001 40003 40014 42001 48001 48002 50005
            token -1 40001 40002 40013 40125 40164 40243 41002 41004 43002 45009 45011 50007 61004
            token 89501 89503 89506 89507
            customer-service 40003 40007 40008 40200 43004 43019 44002 44004 45001-45008 45015 45047
            customer-service 45072 45080 45081 47001 48001 48002 48008 50002 65400 65401 70000
            agents 40132 40200 61450-61458 65400-65417
            menu 40015-40028 40033 40054 40055 40119 40120 45010 46003 53600 65301-65314 65316 65317 65320
            users 40003 40031 40032 40050 40051 40117 40132 43004 43019 45056-45059 45157-45159 46004 49003
            media 40004-40007 40009-40012 40113 40118 40121 40137 41005 41006 44001 45001 45007 46001 48005
            drafts 40007 40114 40155 41039 44003 45002-45004 45166 48001 53404-53406 53503-53505 53600 88000
            comments 45009 87009 88000-88005 88007-88010
            mass 40007 40008 40155 43004 44003 44004 45001-45008 48008 49003
            mass 40031 40032 40059 40060 40065 40130 40152 40204 42010 45028 45062 45065-45067 45083 45084
            mass 45113 45162 48003 48021 48022 89504 89505 268488001 9500001 9500002
            mass-result 10001 20001 20002 20004 20006 20008 20013 21000 22000 30001-30003 40001 40002
            templates 40003 40008 40036 40037 40246 40247 40249 43004 43101 43116 45009 45026 47003
            subscriptions 40003 40037 41030 43101 43107 45168 45169 47003 200001 200011-200014 200016-200022
            subscriptions 200100
            qr-codes 40052 40053 40166 44990 47003 48001 61007 85066 85068-85076 85095 886000 886001
            short-keys 47003 9410010-9410012
            quota 40201-40203 48006 76001-76004 76021 76022
            analytics 47009 61500 61501 61503
            recognition 40010 101000-101003
            beacons 9001001-9001010 9001020-9001036
            component 61003-61007 61009-61011
            encryption -40011--40001""";

    private static final String ROW = "1|any|REJECTED|-|Meaning|Next step|含义|下一步";

    private static IntStream numbers(String span) {
        String[] ends = span.split("(?<=\\d)-");
        return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
    }

    @Test
    void everyNumberThatThePlatformDocumentsIsThere() {
        assertThat(DOCUMENTED.lines()).allSatisfy(line -> {
            String[] spans = line.split(" ");
            Scope scope = Scope.of(spans[0]);
            assertThat(Arrays.stream(spans).skip(1).flatMapToInt(ErrorCodesTest::numbers)).allSatisfy(
                    number -> assertThat(ErrorCodes.TABLE.find(scope, number).number())
                            .isEqualTo(number.toString()));
        });
    }

    @Test
    void everyScopeHasNumbersOfItsOwn() {
        assertThat(DOCUMENTED.lines().map(line -> Scope.of(line.split(" ")[0]))).contains(Scope.values());
    }

    static Stream<ErrorCode> rows() {
        return ErrorCodes.TABLE.all().stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void bothLanguagesSpeakPlainly(ErrorCode row) {
        ErrorCode.Guidance english = row.in(Locale.ENGLISH).seen("192.0.2.7");
        assertThat(english.meaning()).matches("[A-Z][^{}]{8,100}[^.{}]");
        assertThat(row.in(Locale.US).nextStep()).matches("[A-Z].{8,160}[^.]");
        ErrorCode.Guidance chinese = row.in(Locale.SIMPLIFIED_CHINESE).seen("192.0.2.7");
        assertThat(chinese.meaning()).matches("[^{}]{2,60}[^。.{}]").containsPattern("\\p{IsHan}");
        assertThat(chinese.nextStep()).matches(".{2,100}[^。.]").containsPattern("\\p{IsHan}");
    }

    @Test
    void theAddressIsPutIntoBothLanguages() {
        ErrorCode row = ErrorCodes.TABLE.find(Scope.TOKEN, 40164);
        assertThat(row.in(Locale.ENGLISH).seen("192.0.2.7").nextStep()).startsWith("Add 192.0.2.7 to");
        assertThat(row.in(Locale.CHINA).seen("192.0.2.7").nextStep()).contains("把 192.0.2.7 加入");
    }

    @Test
    void oneNumberMeansWhatItsScopeSays() {
        assertThat(ErrorCodes.TABLE.find(Scope.TOKEN, 40001).reason()).isEqualTo(Reason.MISCONFIGURED);
        assertThat(ErrorCodes.TABLE.find(Scope.OAUTH, 40001).reason()).isEqualTo(Reason.START_AGAIN);
        assertThat(ErrorCodes.TABLE.find(Scope.MENU, 40001).reason()).isEqualTo(Reason.TRY_LATER);
        assertThat(ErrorCodes.TABLE.find(Scope.MASS_RESULT, 40001).reason()).isEqualTo(Reason.REJECTED);
    }

    @Test
    void aNumberWithoutARowIsUnknown_andIsNotSentAgain() {
        assertThat(ErrorCodes.TABLE.find(Scope.OAUTH, 12345).reason()).isEqualTo(Reason.TRY_LATER);
        assertThat(ErrorCodes.TABLE.find(Scope.CUSTOMER_SERVICE, 12345).reason()).isEqualTo(Reason.REJECTED);
        assertThat(ErrorCodes.TABLE.find(Scope.OAUTH, 65301).number()).isEqualTo(ErrorCode.OTHERS);
    }

    @Test
    void aRowIsReadBySpacedColumns_andLinesThatAreNoneAreSkipped() {
        ErrorCode row = new ErrorCodes(
                Stream.of("# a comment", "", " 7 | menu users | TRY_LATER | RETRY 1s 60s | a | b | 甲 | 乙 "))
                .find(Scope.USERS, 7);
        assertThat(row).isEqualTo(ErrorCode.of("7|users menu|TRY_LATER|RETRY 1s 60s|a|b|甲|乙"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1|any|REJECTED|-|Meaning|Next step|含义", ROW + "|more",
            "x|any|REJECTED|-|Meaning|Next step|含义|下一步",
            "1|everywhere|REJECTED|-|Meaning|Next step|含义|下一步",
            "1||REJECTED|-|Meaning|Next step|含义|下一步", "1|any|NEVER|-|Meaning|Next step|含义|下一步",
            "1|any|REJECTED||Meaning|Next step|含义|下一步", "1|any|REJECTED|PRAY|Meaning|Next step|含义|下一步",
            "1|any|REJECTED|RETRY 1s|Meaning|Next step|含义|下一步",
            "1|any|REJECTED|RETRY 0s 5s|Meaning|Next step|含义|下一步",
            "1|any|REJECTED|RETRY 1 5|Meaning|Next step|含义|下一步"})
    void whatIsNoRowIsRefused(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ErrorCodes(Stream.of(line)));
    }

    @Test
    void aNumberHasOneRowInAScope() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ErrorCodes(Stream.of(ROW, ROW)))
                .withMessageContaining("1 is there twice for ANY");
    }
}
