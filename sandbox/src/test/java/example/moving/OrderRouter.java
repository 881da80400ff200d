package example.moving;

import java.util.Map;
import me.chanjar.weixin.common.api.WxConsts.EventType;
import me.chanjar.weixin.common.api.WxConsts.XmlMsgType;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.session.WxSessionManager;
import me.chanjar.weixin.mp.api.WxMpMessageRouter;
import me.chanjar.weixin.mp.api.WxMpService;
import me.chanjar.weixin.mp.bean.kefu.WxMpKefuMessage;
import me.chanjar.weixin.mp.bean.message.WxMpXmlMessage;
import me.chanjar.weixin.mp.bean.message.WxMpXmlOutMessage;

/** Two rules of a WxJava router; a controller that checks signatures and writes XML calls it. */
final class OrderRouter {
    static WxMpMessageRouter of(WxMpService service) {
        return new WxMpMessageRouter(service)
                .rule().async(false).msgType(XmlMsgType.TEXT).rContent("order \\d+")
                .handler(OrderRouter::order).end()
                .rule().async(false).msgType(XmlMsgType.EVENT).event(EventType.CLICK).eventKey("TODAY")
                .handler(OrderRouter::today).end();
    }

    private static WxMpXmlOutMessage order(
            WxMpXmlMessage message,
            Map<String, Object> context,
            WxMpService service,
            WxSessionManager sessions) {
        return reply(message, "Order " + message.getContent().substring(6) + " is on its way.");
    }

    private static WxMpXmlOutMessage today(
            WxMpXmlMessage message,
            Map<String, Object> context,
            WxMpService service,
            WxSessionManager sessions) throws WxErrorException {
        service.getKefuService().sendKefuMessage(WxMpKefuMessage.TEXT().toUser(message.getFromUser())
                .content("Call us at 12345 to order.").build());
        return reply(message, "Tea is half the price today.");
    }

    private static WxMpXmlOutMessage reply(WxMpXmlMessage message, String text) {
        return WxMpXmlOutMessage.TEXT().content(text).fromUser(message.getToUser())
                .toUser(message.getFromUser()).build();
    }
}
