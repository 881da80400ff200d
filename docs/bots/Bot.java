/** A bot for Hexin, with the JDK alone: it repeats what it is told. Start it by "java Bot.java". */
class Bot {
    public static void main(String[] arguments) throws Exception {
        byte[] secret = java.util.Base64.getDecoder().decode(System.getenv("WECHAT_BOT_SECRET").substring(6));
        var mac = javax.crypto.Mac.getInstance("HmacSHA256"); // of the one thread that answers
        mac.init(new javax.crypto.spec.SecretKeySpec(secret, "HmacSHA256"));
        var address = new java.net.InetSocketAddress("127.0.0.1", Integer.getInteger("port", 9000));
        com.sun.net.httpserver.HttpServer.create(address, 0, "/", exchange -> {
            var headers = exchange.getRequestHeaders();
            String sent = headers.getFirst("webhook-timestamp");
            String body = new String(exchange.getRequestBody().readAllBytes(), "UTF-8");
            mac.update((headers.getFirst("webhook-id") + "." + sent + "." + body).getBytes("UTF-8"));
            byte[] right = ("v1," + java.util.Base64.getEncoder().encodeToString(mac.doFinal())).getBytes();
            byte[] given = ("" + headers.getFirst("webhook-signature")).getBytes();
            boolean isSigned = java.security.MessageDigest.isEqual(right, given)
                    && Math.abs(System.currentTimeMillis() / 1000 - Long.parseLong(sent)) <= 300;
            var text = new java.util.Scanner(body).findInLine("(?<=\"content\":\")(?:[^\"\\\\]++|\\\\.)*+");
            byte[] answer = ("{\"type\":\"text\",\"text\":\"You said: " + text + "\"}").getBytes("UTF-8");
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(isSigned ? 200 : 401, isSigned ? answer.length : -1);
            exchange.getResponseBody().write(answer, 0, isSigned ? answer.length : 0);
            exchange.close();
        }).start();
    }
}
