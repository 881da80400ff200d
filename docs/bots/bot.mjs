// A bot for Hexin, with Node alone: it repeats what it is told.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const key = Buffer.from(process.env.WECHAT_BOT_SECRET.replace(/^whsec_/, ''), 'base64');

function isSigned(headers, body) {
  const { 'webhook-id': id, 'webhook-timestamp': sent, 'webhook-signature': given = '' } = headers;
  const mac = createHmac('sha256', key).update(`${id}.${sent}.`).update(body).digest('base64');
  const right = Buffer.from(`v1,${mac}`);
  const isRight = given.split(' ').map(one => Buffer.from(one))
    .some(one => one.length === right.length && timingSafeEqual(one, right));
  return isRight && Math.abs(Date.now() / 1000 - sent) <= 300;
}

createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  if (!isSigned(request.headers, body)) return response.writeHead(401).end();
  const { message } = JSON.parse(body);
  response.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`You said: ${message.content ?? 'nothing'}`);
}).listen(process.env.BOT_PORT ?? 9000, '127.0.0.1');
