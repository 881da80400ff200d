package dev.hexin.wechatapi;

import dev.hexin.domain.port.IdentityProvider;
import dev.hexin.domain.port.IdentityProviderContract;
import dev.hexin.domain.profile.AuthorizationCode;
import dev.hexin.domain.profile.UserProfile;
import dev.hexin.wechatapi.ScriptedPlatform.Asked;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The contract, against a small platform that remembers its people, codes and tokens. */
class OAuthIdentityProviderContractTest extends IdentityProviderContract {
    private static final String NOBODY = "";

    private final Map<String, UserProfile> people = new HashMap<>();
    /** Codes and tokens, and whose they are. */
    private final Map<String, String> owners = new HashMap<>();
    private final ScriptedPlatform platform = new ScriptedPlatform();
    private Hexin hexin;
    private int count;

    @BeforeEach
    void start() {
        hexin = Hexin.at(platform.url(), Hexin.PATIENT);
        platform.answers(ScriptedPlatform.EXCHANGE, exchange -> Ways.json(token("code", 40029, Asked.from(
                exchange.getRequestURI()))).answer(exchange));
        platform.answers(ScriptedPlatform.REFRESH, exchange -> Ways.json(token("refresh_token", 40030,
                Asked.from(exchange.getRequestURI()))).answer(exchange));
        platform.answers(ScriptedPlatform.USER_INFO, exchange -> Ways.json(person(Asked.from(exchange
                .getRequestURI()))).answer(exchange));
    }

    @AfterEach
    void stop() {
        hexin.close();
        platform.close();
    }

    private String token(String by, int unknown, Asked asked) {
        String openId = owners.remove(asked.query().getOrDefault(by, ""));
        if (openId == null) {
            return "{\"errcode\":" + unknown + ",\"errmsg\":\"invalid " + by + "\"}";
        }
        owners.put("access" + ++count, openId);
        owners.put("refresh" + count, openId);
        return """
                {"access_token":"access%d","expires_in":7200,"refresh_token":"refresh%d","openid":"%s",
                 "scope":"snsapi_userinfo"%s}""".formatted(count, count,
                openId.isEmpty() ? "oMadeUp" : openId,
                openId.isEmpty() ? ",\"is_snapshotuser\":1" : "");
    }

    private String person(Asked asked) {
        String openId = asked.query().get("openid");
        if (!openId.equals(owners.get(asked.query().get("access_token")))) {
            return "{\"errcode\":40001,\"errmsg\":\"invalid credential\"}";
        }
        UserProfile person = people.get(openId);
        return """
                {"openid":"%s","nickname":"%s","sex":%d,"province":"%s","city":"%s","country":"%s",
                 "headimgurl":"%s","privilege":[%s],"unionid":"%s"}""".formatted(openId, person.nickname(),
                person
                        .sex().ordinal(),
                person.province(), person.city(), person.country(),
                person.pictureUrl() == null ? "" : person.pictureUrl(),
                String.join(",", person.privileges().stream().map(name -> '"' + name + '"').toList()),
                person.unionId());
    }

    @Override
    protected IdentityProvider identityProvider() {
        return hexin.identityProvider();
    }

    @Override
    protected AuthorizationCode consentOf(UserProfile person) {
        change(person);
        return code(person.openId().value());
    }

    @Override
    protected AuthorizationCode codeOfASnapshotPage() {
        return code(NOBODY);
    }

    private AuthorizationCode code(String openId) {
        owners.put("code" + ++count, openId);
        return new AuthorizationCode("code" + count);
    }

    @Override
    protected void change(UserProfile person) {
        people.put(person.openId().value(), person);
    }

    @Override
    protected void breakDown() {
        for (String path : List.of(ScriptedPlatform.EXCHANGE, ScriptedPlatform.REFRESH,
                ScriptedPlatform.USER_INFO)) {
            platform.answers(path, Ways.hangingUp());
        }
    }

    @Test
    void theContractIsTriedOnWeChatsOwnLogin() {
        assertThat(identityProvider()).isInstanceOf(OAuthIdentityProvider.class);
    }
}
