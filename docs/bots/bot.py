"""A bot for Hexin, with Python's standard library alone: it repeats what it is told."""
import base64, hashlib, hmac, json, os, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KEY = base64.b64decode(os.environ["WECHAT_BOT_SECRET"].removeprefix("whsec_"))


class Bot(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        names = ("webhook-id", "webhook-timestamp", "webhook-signature")
        id, sent, given = (self.headers.get(name, "") for name in names)
        mac = hmac.new(KEY, f"{id}.{sent}.".encode() + body, hashlib.sha256).digest()
        right = b"v1," + base64.b64encode(mac)
        is_right = any(hmac.compare_digest(right, one.encode()) for one in given.split())
        if not is_right or abs(time.time() - int(sent)) > 300:
            return self.send_error(401)
        message = json.loads(body)["message"]
        self.send_response(200)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.end_headers()
        self.wfile.write(f"You said: {message.get('content', 'nothing')}".encode())


ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("BOT_PORT", "9000"))), Bot).serve_forever()
