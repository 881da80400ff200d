package dev.hexin.domain.service;

import dev.hexin.domain.reply.PageWording;
import java.util.List;

/** What pages say in tests. */
public final class TestWording {
    public static final PageWording WORDING = new PageWording("({page}/{pages}) 回复「{word}」看下一页",
            List.of("继续", "more"), "内容由 AI 生成");

    private TestWording() {}
}
