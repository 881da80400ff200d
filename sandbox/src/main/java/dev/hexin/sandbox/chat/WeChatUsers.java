package dev.hexin.sandbox.chat;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The people that the sandbox plays, for all of its accounts: at most 200, three from the start. */
public final class WeChatUsers {
    static final WeChatUser XIAO_MING = new WeChatUser("o6SandboxUnionXiaoMing-00001", "小明🌈", "zh_CN");
    static final WeChatUser ADA = new WeChatUser("o6SandboxUnionAda-0000000002", "Ada 👩‍🚀", "en");
    static final WeChatUser LAO_WANG = new WeChatUser("o6SandboxUnionLaoWang-000003", "老王", "zh_TW");
    private static final int MOST = 200;

    private final SecureRandom random = new SecureRandom();
    private final List<WeChatUser> users = new ArrayList<>();

    public WeChatUsers() {
        reset();
    }

    public synchronized void reset() {
        users.clear();
        users.addAll(List.of(XIAO_MING, ADA, LAO_WANG));
    }

    synchronized WeChatUser create(String nickname, String language) {
        if (users.size() >= MOST) {
            throw new IllegalArgumentException("There are " + MOST + " followers already; reset first.");
        }
        var user = new WeChatUser("o6_" + randomText(25), nickname, language);
        users.add(user);
        return user;
    }

    synchronized List<WeChatUser> all() {
        return List.copyOf(users);
    }

    /** As many random letters, digits, dashes and underscores, as WeChat's ids have. */
    String randomText(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).substring(0, length);
    }
}
