package dev.hexin.sandbox.chat;

/**
 * A person who uses WeChat, as every account of the sandbox's open platform knows them.
 *
 * @param unionId the same at every account
 * @param language {@code zh_CN}, {@code zh_TW} or {@code en}
 */
public record WeChatUser(String unionId, String nickname, String language) {}
