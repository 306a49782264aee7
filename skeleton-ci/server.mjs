// Where your service begins: one port, and /healthz for the platform's probe.
import { createServer } from 'node:http';

const port = Number(process.env.PORT ?? ${{ (values.port or 8080) | int }});

const server = createServer((request, response) => {
  if (request.url === '/healthz') {
    response.writeHead(204).end();
    return;
  }
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.end(${{ ("Hello from " + values.name + "\n") | dump }});
});

server.listen(port, () => console.log(`Listening on port ${server.address().port}`));
process.on('SIGTERM', () => server.close());
